//! Relations that follow the declared foreign keys, and loading what they lead to: one statement for each level.

mod behind;
mod cells;
mod many;
mod one;
mod rows;
mod through;
mod with;

pub use many::Many;
pub use one::One;
pub(super) use one::key;
pub use rows::{Append, Related, Relation};
pub use through::Through;
pub use with::With;
