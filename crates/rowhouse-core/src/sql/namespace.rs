//! `CREATE SCHEMA` and `DROP SCHEMA`.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Ident, Namespace};

/// `CREATE SCHEMA IF NOT EXISTS name`: `public` exists already in most databases.
pub fn create(name: &Ident, _namespace: &Namespace) -> Statement {
    let sql = Writer::new("CREATE SCHEMA IF NOT EXISTS")
        .ident(name)
        .finish();
    Statement::new(Effect::Create, Object::Namespace(name.clone()), sql).by_login()
}

/// `DROP SCHEMA name`, which fails while it holds anything.
pub fn drop(name: &Ident) -> Statement {
    let sql = Writer::new("DROP SCHEMA").ident(name).finish();
    Statement::new(Effect::Drop, Object::Namespace(name.clone()), sql).by_login()
}
