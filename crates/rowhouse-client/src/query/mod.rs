//! Typed statements over declared structs.

mod column;
mod delete;
mod execute;
mod filter;
pub(crate) mod insert;
mod key;
mod nullability;
mod operand;
mod order;
mod param;
mod pending;
mod reach;
mod render;
mod row;
mod select;
mod shape;
pub(crate) mod update;
mod values;

pub use column::Column;
pub use delete::Delete;
pub use execute::Execute;
pub use filter::Filter;
pub use key::Keyed;
pub use nullability::{NotNull, Nullability, Nullable};
pub use operand::Operand;
pub use order::Order;
pub use pending::Pending;
pub use reach::{Changeable, Flattens, Insertable, Readable};
pub use row::{CellError, FromRow, cell};
pub use select::Select;
pub use update::{Decided, Everything, Filtered, Unfiltered, Update};
pub use values::{NewRow, Patch, Values};
