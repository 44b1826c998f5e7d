//! Rights on the database itself, and on `pg_catalog.set_config`.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Grant, Grantee};

/// `REVOKE privilege ON DATABASE … FROM grantee`, for the database that one is connected to; with it goes what the
/// grantee has passed on.
pub fn revoke(grant: &Grant) -> Statement {
    let tail = if grant.grantable { " CASCADE" } else { "" };
    current(["REVOKE", "FROM", tail], grant)
}

/// `REVOKE GRANT OPTION FOR privilege ON DATABASE … FROM grantee CASCADE`.
pub fn revoke_option(grant: &Grant) -> Statement {
    current(["REVOKE GRANT OPTION FOR", "FROM", " CASCADE"], grant)
}

/// `GRANT privilege ON DATABASE … TO grantee [WITH GRANT OPTION]`, for the database that one is connected to.
pub fn grant(grant: &Grant) -> Statement {
    let tail = if grant.grantable {
        " WITH GRANT OPTION"
    } else {
        ""
    };
    current(["GRANT", "TO", tail], grant)
}

/// `GRANT` has no word for the current database, and a schema does not know in which one it will live: so a block
/// fills the name in.
fn current([verb, preposition, tail]: [&'static str; 3], grant: &Grant) -> Statement {
    let start = Writer::new(verb)
        .word(grant.privilege.sql())
        .word("ON DATABASE %I")
        .word(preposition)
        .grantee(&grant.grantee)
        .glue()
        .word(tail);
    // `format` reads `%`: one in a role's name must be doubled, the one of `%I` must not.
    let template = start.finish().replace('%', "%%").replacen("%%I", "%I", 1);
    let body = Writer::new("BEGIN EXECUTE format(")
        .glue()
        .text(&template)
        .glue()
        .word(", current_database()); END")
        .finish();
    statement(Writer::new("DO").text(&body), &grant.grantee)
}

/// `REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(…) FROM grantee`.
pub fn revoke_set_config(grantee: &Grantee) -> Statement {
    let writer =
        Writer::new("REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM");
    statement(writer.grantee(grantee), grantee)
}

/// `GRANT EXECUTE ON FUNCTION pg_catalog.set_config(…) TO grantee`.
pub fn grant_set_config(grantee: &Grantee) -> Statement {
    let writer =
        Writer::new("GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO");
    statement(writer.grantee(grantee), grantee)
}

fn statement(writer: Writer, grantee: &Grantee) -> Statement {
    let statement = Statement::new(Effect::Alter, Object::Database, writer.finish()).by_login();
    match grantee {
        Grantee::Public => statement,
        Grantee::Role(role) => statement.needing([Object::Role(role.clone())]),
    }
}
