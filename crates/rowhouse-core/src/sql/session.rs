//! Statements about the session that runs a plan.

use super::Writer;
use crate::model::Ident;

/// `SET ROLE name`.
pub fn set_role(role: &Ident) -> String {
    Writer::new("SET ROLE").ident(role).finish()
}

/// `RESET ROLE`.
pub fn reset_role() -> String {
    Writer::new("RESET ROLE").finish()
}

/// `SET search_path TO schema`: what declared SQL is read with.
pub fn set_search_path(schema: &Ident) -> String {
    Writer::new("SET search_path TO").ident(schema).finish()
}

/// `SET lock_timeout TO '… ms'`.
pub fn set_lock_timeout(milliseconds: i64) -> String {
    Writer::new("SET lock_timeout TO")
        .number(milliseconds)
        .finish()
}

/// `SET statement_timeout TO '… ms'`.
pub fn set_statement_timeout(milliseconds: i64) -> String {
    Writer::new("SET statement_timeout TO")
        .number(milliseconds)
        .finish()
}

/// `SET row_security TO off`: a statement that row-level security would filter fails instead.
pub fn set_row_security_off() -> String {
    Writer::new("SET row_security TO off").finish()
}

/// `SET check_function_bodies TO off`: a function is created before what the text of its body names. Bodies that
/// PostgreSQL keeps as parsed statements are checked nevertheless, and ordered by what they refer to.
pub fn set_check_function_bodies_off() -> String {
    Writer::new("SET check_function_bodies TO off").finish()
}

/// `RESET setting`, a name of our own source.
pub fn reset(setting: &'static str) -> String {
    Writer::new("RESET").word(setting).finish()
}

/// `BEGIN`.
pub fn begin() -> String {
    Writer::new("BEGIN").finish()
}

/// `COMMIT`.
pub fn commit() -> String {
    Writer::new("COMMIT").finish()
}
