//! `CREATE ROLE`, `ALTER ROLE` and memberships. Roles are never dropped: they belong to the whole cluster.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Ident, Role};

/// `CREATE ROLE name attributes`.
pub fn create(name: &Ident, role: &Role) -> Statement {
    let sql = attributes(Writer::new("CREATE ROLE").ident(name), role).finish();
    Statement::new(Effect::Create, Object::Role(name.clone()), sql).by_login()
}

/// `ALTER ROLE name attributes`.
pub fn alter(name: &Ident, role: &Role) -> Statement {
    let sql = attributes(Writer::new("ALTER ROLE").ident(name), role).finish();
    Statement::new(Effect::Alter, Object::Role(name.clone()), sql).by_login()
}

/// Attributes that only a superuser may write are left out while they have their default.
fn attributes(writer: Writer, role: &Role) -> Writer {
    writer
        .word(if role.login { "LOGIN" } else { "NOLOGIN" })
        .word(if role.inherit { "INHERIT" } else { "NOINHERIT" })
        .word_if(role.create_role, "CREATEROLE")
        .word_if(role.create_db, "CREATEDB")
        .word_if(role.superuser, "SUPERUSER")
        .word_if(role.bypass_rls, "BYPASSRLS")
}

/// `ALTER ROLE name NOSUPERUSER NOBYPASSRLS …`: takes away what the declaration does not give.
pub fn restrict(name: &Ident, now: &Role, want: &Role) -> Statement {
    let sql = Writer::new("ALTER ROLE")
        .ident(name)
        .word_if(now.superuser && !want.superuser, "NOSUPERUSER")
        .word_if(now.bypass_rls && !want.bypass_rls, "NOBYPASSRLS")
        .word_if(now.create_role && !want.create_role, "NOCREATEROLE")
        .word_if(now.create_db && !want.create_db, "NOCREATEDB")
        .finish();
    Statement::new(Effect::Alter, Object::Role(name.clone()), sql).by_login()
}

/// `GRANT role TO member`.
pub fn add_member(role: &Ident, member: &Ident) -> Statement {
    let sql = Writer::new("GRANT")
        .ident(role)
        .word("TO")
        .ident(member)
        .finish();
    membership(role, member, sql)
}

/// `REVOKE role FROM member`.
pub fn remove_member(role: &Ident, member: &Ident) -> Statement {
    let sql = Writer::new("REVOKE")
        .ident(role)
        .word("FROM")
        .ident(member)
        .finish();
    membership(role, member, sql)
}

fn membership(role: &Ident, member: &Ident, sql: String) -> Statement {
    Statement::new(Effect::Alter, Object::Role(member.clone()), sql)
        .by_login()
        .needing([Object::Role(role.clone()), Object::Role(member.clone())])
}
