//! What one struct says, as `const` data with final names.
//!
//! Everything here is `Copy` and borrows, so that the derive can emit it as a constant and rules can read it in both
//! worlds. The fields are public because generated code writes them as literals; treat the values as read-only.

mod check;
mod column;
mod enumeration;
mod foreign_key;
mod grant;
mod index;
mod key;
mod script;
mod service;
mod table;
mod tenancy;
mod ty;
mod waiver;

pub use check::Check;
pub use column::{
    Column, ColumnSet, DefaultValue, Generated, Identity, IdentityMode, concat_columns,
    has_any_column, has_column, has_required, may_have_column,
};
pub use enumeration::Enum;
pub use foreign_key::{Action, Deferrable, ForeignKey, Link, Reference};
pub use grant::{Grant, Privilege};
pub use index::{Index, IndexColumn, IndexKey, Nulls, Order};
pub use key::{PrimaryKey, Unique};
pub use script::Script;
pub use service::Service;
pub use table::{Category, Declaration, Declared, Table};
pub use tenancy::{Axis, Tenancy};
pub use ty::{Base, Builtin, SqlType, Type};
pub use waiver::Waiver;
