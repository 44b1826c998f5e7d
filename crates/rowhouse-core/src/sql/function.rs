//! Functions, procedures and aggregates.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Function, FunctionKind, Signature};

/// The `CREATE OR REPLACE` statement that the definition is.
pub fn create(signature: &Signature, function: &Function) -> Statement {
    let sql = function.definition.as_str().trim_end().to_owned();
    statement(Effect::Create, signature, sql)
}

/// The same statement, where the function exists: its owner, grants and comment stay.
pub fn replace(signature: &Signature, function: &Function) -> Statement {
    Statement {
        effect: Effect::Alter,
        ..create(signature, function)
    }
}

/// `DROP FUNCTION name(types)`.
pub fn drop(signature: &Signature, function: &Function) -> Statement {
    let writer = Writer::new(match function.kind {
        FunctionKind::Function | FunctionKind::Window => "DROP FUNCTION",
        FunctionKind::Procedure => "DROP PROCEDURE",
        // DROP AGGREGATE wants to know which arguments are direct ones; ROUTINE goes by their types.
        FunctionKind::Aggregate => "DROP ROUTINE",
    });
    statement(
        Effect::Drop,
        signature,
        writer.signature(signature).finish(),
    )
}

/// Whether the function runs with a `search_path` of its own. `pg_get_functiondef` prints each setting on a line of its
/// own, before the body.
pub fn sets_search_path(function: &Function) -> bool {
    let lines = function.definition.as_str().lines();
    let mut header =
        lines.take_while(|line| !line.starts_with("AS ") && !line.starts_with("BEGIN ATOMIC"));
    header.any(|line| line.trim_start().starts_with("SET search_path TO"))
}

fn statement(effect: Effect, signature: &Signature, sql: String) -> Statement {
    Statement::new(effect, Object::Function(signature.clone()), sql)
        .needing([Object::Namespace(signature.name.schema.clone())])
}

/// Whether the function says the same each time in one statement: it is `IMMUTABLE` or `STABLE`, as
/// `pg_get_functiondef` prints on a line before the body.
pub fn is_steady(function: &Function) -> bool {
    let header = function.definition.as_str().lines();
    let mut header = header.take_while(|line| !line.starts_with("AS ") && *line != "BEGIN ATOMIC");
    header.any(|line| {
        line.split_whitespace()
            .any(|it| it == "IMMUTABLE" || it == "STABLE")
    })
}
