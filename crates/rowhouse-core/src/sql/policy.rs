//! Policies, and the one expression that isolates a tenant.

use super::{Effect, Fragment, Statement, Writer};
use crate::Object;
use crate::model::{Grantee, Ident, Name, Policy};

/// `CREATE POLICY name ON table …`.
pub fn create(table: &Name, name: &Ident, policy: &Policy) -> Statement {
    let writer = Writer::new("CREATE POLICY")
        .ident(name)
        .word("ON")
        .name(table)
        .word(if policy.permissive {
            "AS PERMISSIVE"
        } else {
            "AS RESTRICTIVE"
        })
        .word("FOR")
        .word(policy.command.sql());
    statement(Effect::Create, table, name, policy, body(writer, policy))
}

/// `ALTER POLICY name ON table …`: roles and expressions, in one statement, so that no moment is without them.
///
/// An expression can be changed but not removed, and the command and the kind cannot change; those need
/// [`drop`] and [`create`].
pub fn alter(table: &Name, name: &Ident, policy: &Policy) -> Statement {
    let writer = Writer::new("ALTER POLICY")
        .ident(name)
        .word("ON")
        .name(table);
    statement(Effect::Alter, table, name, policy, body(writer, policy))
}

fn body(writer: Writer, policy: &Policy) -> Writer {
    let writer = writer.word("TO").list(&policy.roles, Writer::grantee);
    let writer = match &policy.using {
        Some(expression) => writer.word("USING").parenthesised(expression),
        None => writer,
    };
    match &policy.check {
        Some(expression) => writer.word("WITH CHECK").parenthesised(expression),
        None => writer,
    }
}

/// `ALTER POLICY from ON table RENAME TO to`.
pub fn rename(table: &Name, from: &Ident, to: &Ident, policy: &Policy) -> Statement {
    let writer = Writer::new("ALTER POLICY")
        .ident(from)
        .word("ON")
        .name(table)
        .word("RENAME TO")
        .ident(to);
    statement(Effect::Create, table, to, policy, writer)
}

/// `DROP POLICY name ON table`.
pub fn drop(table: &Name, name: &Ident, policy: &Policy) -> Statement {
    let writer = Writer::new("DROP POLICY")
        .ident(name)
        .word("ON")
        .name(table);
    statement(Effect::Drop, table, name, policy, writer)
}

fn statement(
    effect: Effect,
    table: &Name,
    name: &Ident,
    policy: &Policy,
    writer: Writer,
) -> Statement {
    let roles = policy.roles.iter().filter_map(|grantee| match grantee {
        Grantee::Public => None,
        Grantee::Role(role) => Some(Object::Role(role.clone())),
    });
    Statement::new(
        effect,
        Object::Policy(table.clone(), name.clone()),
        writer.finish(),
    )
    .needing(roles)
}

/// `column = nullif(current_setting('setting', true), '')::type`.
///
/// The column stands bare on the left, uncast, and no subquery wraps the setting: so it is an index condition. The
/// `nullif` is there because the setting reads `''`, not NULL, once any transaction of the session has set it locally.
pub(crate) fn tenant_condition(column: &Ident, setting: &str, ty: &Fragment) -> Fragment {
    Writer::default()
        .ident(column)
        .word("= nullif(current_setting(")
        .glue()
        .text(setting)
        .glue()
        .word(", true), '')::")
        .glue()
        .raw(ty)
        .into_fragment()
}
