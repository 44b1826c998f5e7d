//! Which contexts reach rows that follow others: those of the rows that they follow, and the services that are named.
//!
//! `#[derive(Table)]` asks for these where a table is `through` another, and implements them for the services that such
//! a table names itself: those that reach the other table need not reach this one.

use super::reach::{Owned, Readable};
use crate::context::{Anonymous, Global, Operator, Tenant, TenantUser, User};

/// Reading.
#[derive(Debug)]
pub struct Reading;

/// Adding rows.
#[derive(Debug)]
pub struct Inserting;

/// Changing and deleting rows.
#[derive(Debug)]
pub struct Changing;

/// A kind of context in which what can be done to rows of `Parent` can be done to the rows of `Child` that follow them.
#[diagnostic::on_unimplemented(
    message = "rows of `{Child}` are out of reach here",
    label = "not declared for this service",
    note = "what a service may do is said at the table by `#[service(…)]`; rows that follow others are no exception"
)]
pub trait Passes<Mark, Parent, Child> {}

macro_rules! passes {
    ($($kind:ty),*) => {$(
        impl<P: Readable<$kind>, C> Passes<Reading, P, C> for $kind {}
        impl<P: Owned<$kind>, C> Passes<Inserting, P, C> for $kind {}
        impl<P: Owned<$kind>, C> Passes<Changing, P, C> for $kind {}
    )*};
}

passes!(Tenant, User, TenantUser, Global, Anonymous, Operator);
