//! `GRANT` and `REVOKE` on objects.

use std::collections::{BTreeMap, BTreeSet};

use super::{Effect, Runner, Statement, Writer};
use crate::Object;
use crate::model::{Grant, Grantee, Ident, Privilege};

/// Statements that grant exactly these, one for each grantee and grant option.
pub fn grant<'a>(object: &Object, grants: impl IntoIterator<Item = &'a Grant>) -> Vec<Statement> {
    grouped(grants)
        .into_iter()
        .map(|((grantee, grantable), rights)| {
            let writer = target(rights.write(Writer::new("GRANT")).word("ON"), object)
                .word("TO")
                .grantee(grantee)
                .word_if(grantable, "WITH GRANT OPTION");
            statement(object, grantee, &rights, writer)
        })
        .collect()
}

/// Statements that take exactly these away, one for each grantee.
pub fn revoke<'a>(object: &Object, grants: impl IntoIterator<Item = &'a Grant>) -> Vec<Statement> {
    grouped(grants)
        .into_iter()
        .map(|((grantee, _), rights)| {
            let writer = target(rights.write(Writer::new("REVOKE")).word("ON"), object)
                .word("FROM")
                .grantee(grantee);
            statement(object, grantee, &rights, writer)
        })
        .collect()
}

fn statement(object: &Object, grantee: &Grantee, rights: &Rights<'_>, writer: Writer) -> Statement {
    let role = match grantee {
        Grantee::Public => None,
        Grantee::Role(role) => Some(Object::Role(role.clone())),
    };
    // A right on a column waits for the column, and so must not be taken for a change of the table, which the column
    // would wait for.
    let mut columns = rights.columns(object).into_iter();
    let about = columns.next().unwrap_or_else(|| object.clone());
    let mut statement = Statement::new(Effect::Alter, about, writer.finish())
        .needing([object.clone()])
        .needing(role);
    statement.along = columns.collect();
    match object {
        Object::Namespace(_) | Object::Database => Statement {
            runner: Runner::Login,
            ..statement
        },
        _ => statement,
    }
}

/// The rights of one grantee: each privilege with the columns it is limited to, none for the whole object.
#[derive(Default)]
struct Rights<'a>(BTreeMap<Privilege, Vec<&'a Ident>>, Vec<Privilege>);

impl Rights<'_> {
    /// The columns of the table that the rights are limited to.
    fn columns(&self, object: &Object) -> Vec<Object> {
        let Object::Table(table) = object else {
            return Vec::new();
        };
        let columns: BTreeSet<&Ident> = self.0.values().flatten().copied().collect();
        columns
            .into_iter()
            .map(|column| Object::Column(table.clone(), column.clone()))
            .collect()
    }

    fn write(&self, writer: Writer) -> Writer {
        let whole = self.1.iter().map(|privilege| (*privilege, None));
        let limited = self
            .0
            .iter()
            .map(|(privilege, columns)| (*privilege, Some(columns)));
        writer.list(whole.chain(limited), |writer, (privilege, columns)| {
            let writer = writer.word(privilege.sql());
            match columns {
                None => writer,
                Some(columns) => writer.idents(columns.iter().copied()),
            }
        })
    }
}

fn grouped<'a>(
    grants: impl IntoIterator<Item = &'a Grant>,
) -> BTreeMap<(&'a Grantee, bool), Rights<'a>> {
    let mut groups: BTreeMap<_, Rights<'a>> = BTreeMap::new();
    for grant in grants {
        let rights = groups.entry((&grant.grantee, grant.grantable)).or_default();
        match &grant.column {
            None => rights.1.push(grant.privilege),
            Some(column) => rights.0.entry(grant.privilege).or_default().push(column),
        }
    }
    groups
}

fn target(writer: Writer, object: &Object) -> Writer {
    match object {
        Object::Namespace(name) => writer.word("SCHEMA").ident(name),
        Object::Enum(name) => writer.word("TYPE").name(name),
        Object::Function(signature) => writer.word("ROUTINE").signature(signature),
        Object::Table(name) | Object::View(name) | Object::MaterializedView(name) => {
            writer.word("TABLE").name(name)
        }
        other => unreachable!("{} has no grants of its own", other.kind()),
    }
}
