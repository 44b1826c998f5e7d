//! Typed statements over declared structs.

mod column;
mod execute;
mod filter;
mod key;
mod operand;
mod order;
mod param;
mod reach;
mod render;
mod row;
mod select;

pub use column::{Column, NotNull, Nullable};
pub use execute::Execute;
pub use filter::Filter;
pub use key::Keyed;
pub use operand::Operand;
pub use order::Order;
pub use reach::{Changeable, Insertable, Readable};
pub use row::{FromRow, cell};
pub use select::Select;
