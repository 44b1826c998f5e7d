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
pub(crate) fn belongs(column: &Ident, setting: &str, ty: &Fragment) -> Fragment {
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

/// `column IS NULL`: the row belongs to nobody.
pub(crate) fn belongs_to_nobody(column: &Ident) -> Fragment {
    Writer::default()
        .ident(column)
        .word("IS NULL")
        .into_fragment()
}

/// A boolean column by itself, or `column IS NOT NULL` of one that may have no value.
pub(crate) fn says(column: &Ident, nullable: bool) -> Fragment {
    Writer::default()
        .ident(column)
        .word_if(nullable, "IS NOT NULL")
        .into_fragment()
}

/// `EXISTS (SELECT 1 FROM parent WHERE parent.key = child.column AND condition)`.
///
/// Both sides of the comparison are qualified, because a bare name would mean the parent's column if that has one of
/// the same name; the condition is about the parent, and its bare names mean just that.
///
/// For many rows PostgreSQL would rather gather all parents first that fulfil the condition. Where these are the context's
/// own, an index finds them; where everybody's public ones are among them, it would read the whole table, and `OFFSET 0`
/// keeps it to one parent for each row, by its key.
pub(crate) fn follows(
    (child, column): (&Name, &Ident),
    (parent, key): (&Name, &Ident),
    condition: &Fragment,
    is_own: bool,
) -> Fragment {
    Writer::new("EXISTS")
        .open()
        .word("SELECT 1 FROM")
        .name(parent)
        .word("WHERE")
        .column_of(parent, key)
        .word("=")
        .column_of(child, column)
        .word("AND")
        .raw(condition)
        .word_if(!is_own, "OFFSET 0")
        .close()
        .into_fragment()
}

/// The conditions joined with AND.
pub(crate) fn all(conditions: &[Fragment]) -> Fragment {
    joined(conditions, "AND")
}

/// The conditions joined with OR; more than one stand in parentheses, so that the whole can be joined again.
pub(crate) fn any(conditions: &[Fragment]) -> Fragment {
    let joined = joined(conditions, "OR");
    match conditions {
        [_] => joined,
        _ => Writer::default().parenthesised(&joined).into_fragment(),
    }
}

/// `(condition AND CURRENT_USER = 'role')`.
pub(crate) fn acting_as(condition: &Fragment, role: &str) -> Fragment {
    Writer::default()
        .open()
        .raw(condition)
        .word("AND CURRENT_USER =")
        .text(role)
        .close()
        .into_fragment()
}

fn joined(conditions: &[Fragment], word: &'static str) -> Fragment {
    let mut writer = Writer::default();
    for (i, condition) in conditions.iter().enumerate() {
        writer = writer.word_if(i > 0, word).raw(condition);
    }
    writer.into_fragment()
}
