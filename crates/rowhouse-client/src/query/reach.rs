//! Which tables a context reaches, checked by the compiler.
//!
//! `#[derive(Table)]` implements these for the kinds of context that the table's tenancy and category allow.

use rowhouse_declare::Declared;

use super::row::FromRow;

/// A table whose rows can be read in contexts of kind `K`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` belongs to tenants and is out of reach here",
    label = "needs a tenant context",
    note = "run the statement inside `db.with_tenant_context(tenant, async |tx| …)`, or alone as `db.tenant(tenant).select::<…>()`"
)]
pub trait Readable<K>: Declared + FromRow {}

/// A table that takes new rows in contexts of kind `K`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` takes no new rows here",
    label = "cannot be inserted",
    note = "rows of tenants are inserted inside `db.with_tenant_context(tenant, async |tx| …)`",
    note = "what all tenants share is written inside `db.with_operator_context(async |tx| …)`; a dictionary of a tenant is read-only"
)]
pub trait Insertable<K>: Declared + FromRow {}

/// A table whose rows can be updated and deleted in contexts of kind `K`.
#[diagnostic::on_unimplemented(
    message = "rows of `{Self}` cannot be updated or deleted here",
    label = "cannot be changed",
    note = "a log is append-only, and a dictionary of a tenant is read-only",
    note = "rows of tenants are changed inside `db.with_tenant_context(tenant, async |tx| …)`, what all tenants share inside `db.with_operator_context(async |tx| …)`"
)]
pub trait Changeable<K>: Readable<K> {}

/// A table that has the columns of the set `S`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no columns of `{S}`",
    note = "a set of columns is flattened into a table with `#[column(flatten)]`"
)]
pub trait Flattens<S> {}
