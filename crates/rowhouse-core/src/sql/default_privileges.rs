//! `ALTER DEFAULT PRIVILEGES`.

use super::grant::grouped;
use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{DefaultPrivileges, Grant};

/// Statements that grant exactly these on future objects.
pub fn grant<'a>(
    of: &DefaultPrivileges,
    grants: impl IntoIterator<Item = &'a Grant>,
) -> Vec<Statement> {
    let statements = grouped(grants).into_iter();
    let statements = statements.map(|((grantee, grantable), rights)| {
        let writer = rights.write(alter(of).word("GRANT"));
        let writer = writer.word("ON").word(of.objects.sql()).word("TO");
        let writer = writer.grantee(grantee);
        statement(of, writer.word_if(grantable, "WITH GRANT OPTION"))
    });
    statements.collect()
}

/// Statements that no longer grant these on future objects.
pub fn revoke<'a>(
    of: &DefaultPrivileges,
    grants: impl IntoIterator<Item = &'a Grant>,
) -> Vec<Statement> {
    let statements = grouped(grants).into_iter();
    let statements = statements.map(|((grantee, _), rights)| {
        let writer = rights.write(alter(of).word("REVOKE"));
        let writer = writer.word("ON").word(of.objects.sql()).word("FROM");
        statement(of, writer.grantee(grantee))
    });
    statements.collect()
}

/// Statements that no longer let these be passed on.
pub fn revoke_option<'a>(
    of: &DefaultPrivileges,
    grants: impl IntoIterator<Item = &'a Grant>,
) -> Vec<Statement> {
    let statements = grouped(grants).into_iter();
    let statements = statements.map(|((grantee, _), rights)| {
        let writer = rights.write(alter(of).word("REVOKE GRANT OPTION FOR"));
        let writer = writer.word("ON").word(of.objects.sql()).word("FROM");
        statement(of, writer.grantee(grantee))
    });
    statements.collect()
}

fn alter(of: &DefaultPrivileges) -> Writer {
    let writer = Writer::new("ALTER DEFAULT PRIVILEGES FOR ROLE").ident(&of.role);
    match &of.schema {
        Some(schema) => writer.word("IN SCHEMA").ident(schema),
        None => writer,
    }
}

fn statement(of: &DefaultPrivileges, writer: Writer) -> Statement {
    let schema = of.schema.clone().map(Object::Namespace);
    let object = Object::DefaultPrivileges(of.clone());
    Statement::new(Effect::Alter, object, writer.finish())
        .by_login()
        .needing(schema)
        .needing([Object::Role(of.role.clone())])
}
