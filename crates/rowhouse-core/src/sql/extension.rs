//! `CREATE EXTENSION` and `DROP EXTENSION`.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Extension, Ident};

/// `CREATE EXTENSION name SCHEMA schema`.
pub fn create(name: &Ident, extension: &Extension) -> Statement {
    let sql = Writer::new("CREATE EXTENSION IF NOT EXISTS")
        .ident(name)
        .word("SCHEMA")
        .ident(&extension.schema)
        .finish();
    Statement::new(Effect::Create, Object::Extension(name.clone()), sql)
        .by_login()
        .needing([Object::Namespace(extension.schema.clone())])
}

/// `ALTER EXTENSION name SET SCHEMA schema`, out of the one that it is in.
pub fn set_schema(name: &Ident, from: &Ident, schema: &Ident) -> Statement {
    let sql = Writer::new("ALTER EXTENSION")
        .ident(name)
        .word("SET SCHEMA")
        .ident(schema)
        .finish();
    let mut statement = Statement::new(Effect::Alter, Object::Extension(name.clone()), sql)
        .by_login()
        .needing([Object::Namespace(schema.clone())]);
    statement.frees.push(Object::Namespace(from.clone()));
    statement
}

/// `DROP EXTENSION name`, which fails while anything depends on it.
pub fn drop(name: &Ident, extension: &Extension) -> Statement {
    let sql = Writer::new("DROP EXTENSION").ident(name).finish();
    Statement::new(Effect::Drop, Object::Extension(name.clone()), sql)
        .by_login()
        .needing([Object::Namespace(extension.schema.clone())])
}
