//! Functions and procedures.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Function, Signature};

/// The `CREATE OR REPLACE` statement that the definition is.
pub fn create(signature: &Signature, function: &Function) -> Statement {
    let sql = function.definition.as_str().trim_end().to_owned();
    statement(Effect::Create, signature, sql)
}

/// The same statement, where the function exists.
pub fn replace(signature: &Signature, function: &Function) -> Statement {
    Statement {
        effect: Effect::Alter,
        ..create(signature, function)
    }
}

/// `DROP FUNCTION name(arguments)`.
pub fn drop(signature: &Signature, function: &Function) -> Statement {
    let writer = Writer::new(if function.procedure {
        "DROP PROCEDURE"
    } else {
        "DROP FUNCTION"
    });
    statement(
        Effect::Drop,
        signature,
        writer.signature(signature).finish(),
    )
}

fn statement(effect: Effect, signature: &Signature, sql: String) -> Statement {
    Statement::new(effect, Object::Function(signature.clone()), sql)
        .needing([Object::Namespace(signature.name.schema.clone())])
}
