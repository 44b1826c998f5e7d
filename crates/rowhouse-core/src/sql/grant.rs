//! `GRANT` and `REVOKE` on objects.

use std::collections::{BTreeMap, BTreeSet};

use super::{Effect, Runner, Statement, Writer};
use crate::Object;
use crate::model::{Grant, Grantee, Ident, Privilege};

/// Statements that grant exactly these, one for each grantee and grant option.
pub fn grant<'a>(object: &Object, grants: impl IntoIterator<Item = &'a Grant>) -> Vec<Statement> {
    statements(object, grants, |rights, grantee, grantable| {
        target(rights.write(Writer::new("GRANT")).word("ON"), object)
            .word("TO")
            .grantee(grantee)
            .word_if(grantable, "WITH GRANT OPTION")
    })
}

/// Statements that take exactly these away, one for each grantee, and what the grantee has passed on of them.
pub fn revoke<'a>(object: &Object, grants: impl IntoIterator<Item = &'a Grant>) -> Vec<Statement> {
    statements(object, grants, |rights, grantee, grantable| {
        target(rights.write(Writer::new("REVOKE")).word("ON"), object)
            .word("FROM")
            .grantee(grantee)
            .word_if(grantable, "CASCADE")
    })
}

/// Statements that leave these but no longer let them be passed on, and take away what was.
pub fn revoke_option<'a>(
    object: &Object,
    grants: impl IntoIterator<Item = &'a Grant>,
) -> Vec<Statement> {
    statements(object, grants, |rights, grantee, _| {
        let writer = rights.write(Writer::new("REVOKE GRANT OPTION FOR"));
        target(writer.word("ON"), object)
            .word("FROM")
            .grantee(grantee)
            .word("CASCADE")
    })
}

fn statements<'a>(
    object: &Object,
    grants: impl IntoIterator<Item = &'a Grant>,
    write: impl Fn(&Rights<'a>, &Grantee, bool) -> Writer,
) -> Vec<Statement> {
    grouped(grants)
        .into_iter()
        .map(|((grantee, grantable), rights)| {
            let writer = write(&rights, grantee, grantable);
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
    let columns = rights.columns(object);
    let about = match object {
        Object::Table(table) if !columns.is_empty() => Object::ColumnGrants(table.clone()),
        _ => object.clone(),
    };
    let statement = Statement::new(Effect::Alter, about, writer.finish())
        .needing([object.clone()])
        .needing(columns)
        .needing(role);
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
pub(super) struct Rights<'a>(BTreeMap<Privilege, Vec<&'a Ident>>, Vec<Privilege>);

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

    pub(super) fn write(&self, writer: Writer) -> Writer {
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

pub(super) fn grouped<'a>(
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
        Object::Enum(name) | Object::Composite(name) | Object::Range(name) => {
            writer.word("TYPE").name(name)
        }
        Object::Domain(name) => writer.word("DOMAIN").name(name),
        Object::Sequence(name) => writer.word("SEQUENCE").name(name),
        Object::Function(signature) => writer.routine(signature),
        Object::Table(name) | Object::View(name) | Object::MaterializedView(name) => {
            writer.word("TABLE").name(name)
        }
        other => unreachable!("{} has no grants of its own", other.kind()),
    }
}
