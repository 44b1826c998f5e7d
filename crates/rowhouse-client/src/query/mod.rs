//! Typed statements over declared structs.

mod column;
mod columns;
mod delete;
mod execute;
mod exists;
mod filter;
pub(crate) mod insert;
pub(crate) mod insert_many;
mod join;
mod key;
mod lock;
mod nullability;
mod operand;
mod operator;
mod order;
mod page;
mod param;
mod part;
mod pending;
mod projection;
mod reach;
pub(crate) mod related;
mod relation;
mod render;
mod repository;
mod row;
mod scope;
mod select;
mod shape;
mod stream;
mod thread;
pub(crate) mod update;
pub(crate) mod upsert;
mod values;

pub use column::Column;
pub use columns::Columns;
pub use delete::Delete;
pub use execute::Execute;
pub use filter::Filter;
pub use join::{
    Aggregate, Averaged, Base, Grouped, Having, Here, Hop, Includes, Inner, Joined, Outer, Ranked,
    Sort, Source, Summed, Term, Terms, There, count,
};
pub use key::{KeyColumn, Keyed};
pub use nullability::{NotNull, Nullability, Nullable};
pub use operand::Operand;
pub use operator::{At, Document};
#[cfg(feature = "pgvector")]
pub use operator::{Distance, Embedding};
pub use order::Order;
pub use page::{Keyset, Page};
#[cfg(feature = "encrypted")]
pub(crate) use param::wire_type;
pub use part::Part;
pub use pending::Pending;
pub use projection::{Picked, Projection, Whole};
pub use reach::{Changeable, Flattens, Insertable, Owned, Readable};
pub use related::KeyValue;
pub use relation::{Append, Many, One, Related, Relation, Through, With};
pub use repository::{Finds, Repository};
pub use row::{CellError, FromRow, cell};
pub use select::Select;
pub use stream::Rows;
pub use thread::Thread;
pub use update::{Decided, Everything, Filtered, Unfiltered, Update};
pub use values::{NewRow, Patch, Values, given};
