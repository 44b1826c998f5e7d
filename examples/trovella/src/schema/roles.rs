//! The roles that the database knows the application by: those of its contexts, as `rowhouse.toml` names them.
//!
//! A context of an organization acts as [`AUTHENTICATED`]. `db.anonymous()` acts as [`ANONYMOUS`], of no organization: it
//! reads what a table says is public, and what it grants by name.

/// Who has signed in.
pub const AUTHENTICATED: &str = "authenticated";
/// Who has not.
pub const ANONYMOUS: &str = "anonymous";
