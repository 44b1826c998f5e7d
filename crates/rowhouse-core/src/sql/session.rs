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
