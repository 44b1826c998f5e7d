//! Services: programs with a login of their own, which reach rows whosever they are.

/// A program that logs in by itself and sets no context: it delivers webhooks, sweeps bills, or signs people in.
///
/// What it reaches is said at each table by `#[service(…)]`: commands, and where given columns. There it reaches every
/// row, and anywhere else nothing. Implemented by `#[derive(Service)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no service",
    label = "not a service",
    note = "add `#[derive(Service)]` to a struct without fields, and its role to `roles.services` in `rowhouse.toml`"
)]
pub trait Service: 'static {
    /// The role that it logs in as, one of `roles.services` in `rowhouse.toml`.
    const ROLE: &'static str;
}
