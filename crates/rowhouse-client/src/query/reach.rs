//! Which tables a context reaches, checked by the compiler.
//!
//! `#[derive(Table)]` implements these for the kinds of context that the table's tenancy and category allow.

use rowhouse_declare::Declared;

use super::row::FromRow;

/// A table whose rows can be read in contexts of kind `K`.
#[diagnostic::on_unimplemented(
    message = "rows of `{Self}` are out of reach here",
    label = "needs a context of whom they belong to",
    note = "rows of tenants are read inside `db.with_tenant_context(tenant, async |tx| …)`, or alone as `db.tenant(tenant).select::<…>()`",
    note = "rows of users are read inside `db.with_user_context(user, async |tx| …)`, and rows of users of tenants with `db.tenant(tenant).user(user)`",
    note = "what a service may do is said at the table by `#[service(…)]`"
)]
pub trait Readable<K>: Declared + FromRow {}

/// A table of whose rows some belong to whom contexts of kind `K` are for.
#[diagnostic::on_unimplemented(
    message = "rows of `{Self}` do not belong to whom this context is for",
    label = "belongs to others",
    note = "rows are written inside `db.with_tenant_context(tenant, async |tx| …)` or `db.with_user_context(user, async |tx| …)`, and rows of users of tenants with `db.tenant(tenant).user(user)`"
)]
pub trait Owned<K>: Readable<K> {}

/// A table that takes new rows in contexts of kind `K`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` takes no new rows here",
    label = "cannot be inserted",
    note = "rows of tenants are inserted inside `db.with_tenant_context(tenant, async |tx| …)`, rows of users inside `db.with_user_context(user, async |tx| …)`",
    note = "what all share is written inside `db.with_operator_context(async |tx| …)`; a dictionary of a tenant is read-only",
    note = "what a service may do is said at the table by `#[service(…)]`"
)]
pub trait Insertable<K>: Declared + FromRow {}

/// A table whose rows can be updated and deleted in contexts of kind `K`.
#[diagnostic::on_unimplemented(
    message = "rows of `{Self}` cannot be updated or deleted here",
    label = "cannot be changed",
    note = "a log is append-only, and a dictionary of a tenant is read-only",
    note = "rows of tenants are changed inside `db.with_tenant_context(tenant, async |tx| …)`, rows of users inside `db.with_user_context(user, async |tx| …)`, what all share inside `db.with_operator_context(async |tx| …)`",
    note = "what a service may do is said at the table by `#[service(…)]`"
)]
pub trait Changeable<K>: Readable<K> {}

/// A table that has the columns of the set `S`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no columns of `{S}`",
    note = "a set of columns is flattened into a table with `#[column(flatten)]`"
)]
pub trait Flattens<S> {}
