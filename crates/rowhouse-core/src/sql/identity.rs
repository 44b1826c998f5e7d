//! The sequences of identity columns, which have no name in a schema: PostgreSQL chose it.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Grant, Grantee, Ident, Identity, Name};

/// `GRANT privilege ON SEQUENCE … TO grantee [WITH GRANT OPTION]`, for the sequence of the column.
pub fn grant(table: &Name, column: &Ident, grant: &Grant) -> Statement {
    let tail = if grant.grantable {
        " WITH GRANT OPTION"
    } else {
        ""
    };
    statement(["GRANT", "TO", tail], table, column, grant)
}

/// `REVOKE privilege ON SEQUENCE … FROM grantee`, for the sequence of the column.
pub fn revoke(table: &Name, column: &Ident, grant: &Grant) -> Statement {
    let tail = if grant.grantable { " CASCADE" } else { "" };
    statement(["REVOKE", "FROM", tail], table, column, grant)
}

/// `REVOKE GRANT OPTION FOR privilege ON SEQUENCE … FROM grantee CASCADE`, for the sequence of the column.
pub fn revoke_option(table: &Name, column: &Ident, grant: &Grant) -> Statement {
    let words = ["REVOKE GRANT OPTION FOR", "FROM", " CASCADE"];
    statement(words, table, column, grant)
}

/// `SELECT setval(…)`, as [`enter_range`](super::sequence::enter_range) does it, for the sequence of the column.
pub fn enter_range(
    table: &Name,
    column: &Ident,
    now: &Identity,
    want: &Identity,
) -> Option<Statement> {
    let start = now.start_or_default();
    let name = now.sequence.as_ref()?;
    let sql = super::sequence::enter(name, start, want.descends(), [now.range(), want.range()])?;
    let object = Object::Column(table.clone(), column.clone());
    Some(Statement::new(Effect::Alter, object, sql))
}

/// `SELECT setval(…, max(column)) FROM table`: the sequence of a new identity goes on after the values that are there.
/// Where there are none, or none that it could give, it stays at its start.
pub fn catch_up(table: &Name, column: &Ident, identity: &Identity) -> Statement {
    let (least, greatest) = identity.range();
    let start = identity.start_or_default();
    let (furthest, from, to) = if identity.descends() {
        ("min(", least, start)
    } else {
        ("max(", start, greatest)
    };
    let sql = Writer::new("SELECT setval(pg_get_serial_sequence(")
        .glue()
        .text(&Writer::default().name(table).finish())
        .glue()
        .word(",")
        .text(column.as_str())
        .glue()
        .word("),")
        .word(furthest)
        .glue()
        .ident(column)
        .glue()
        .word(")) FROM")
        .name(table)
        .word("HAVING")
        .word(furthest)
        .glue()
        .ident(column)
        .glue()
        .word(") BETWEEN")
        .number(from)
        .word("AND")
        .number(to)
        .finish();
    let object = Object::Column(table.clone(), column.clone());
    Statement::new(Effect::Alter, object, sql)
}

/// A block asks for the sequence's name and fills it in.
fn statement(
    [verb, preposition, tail]: [&'static str; 3],
    table: &Name,
    column: &Ident,
    grant: &Grant,
) -> Statement {
    let template = Writer::new(verb)
        .word(grant.privilege.sql())
        .word("ON SEQUENCE %s")
        .word(preposition)
        .grantee(&grant.grantee)
        .glue()
        .word(tail);
    // `format` reads `%`: one in a role's name must be doubled, the one of `%s` must not.
    let template = template
        .finish()
        .replace('%', "%%")
        .replacen("%%s", "%s", 1);
    let body = Writer::new("BEGIN EXECUTE format(")
        .glue()
        .text(&template)
        .glue()
        .word(", pg_get_serial_sequence(")
        .glue()
        .text(&Writer::default().name(table).finish())
        .glue()
        .word(",")
        .text(column.as_str())
        .glue()
        .word(")); END")
        .finish();
    let role = match &grant.grantee {
        Grantee::Public => None,
        Grantee::Role(role) => Some(Object::Role(role.clone())),
    };
    let object = Object::Column(table.clone(), column.clone());
    Statement::new(
        Effect::Alter,
        object,
        Writer::new("DO").text(&body).finish(),
    )
    .needing(role)
}
