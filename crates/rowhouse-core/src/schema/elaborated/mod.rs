//! Rules for what declared SQL turned out to be: they need PostgreSQL's word on what refers to what.

mod function;
mod materialized_view;
mod view;

use rowhouse_declare::{Place, Problem};

use super::SchemaProblem;
use crate::model::{Grantee, Grants, Name};
use crate::{Model, Object, reach};

const RULES: &[fn(&Model) -> Vec<SchemaProblem>] =
    &[view::check, materialized_view::check, function::check];

/// Every problem of a declaration that PostgreSQL has elaborated.
pub fn check_elaborated(model: &Model) -> Vec<SchemaProblem> {
    RULES.iter().flat_map(|rule| rule(model)).collect()
}

/// The first table with row-level security that an object reads, directly or through views and functions.
fn protected<'m>(model: &'m Model, object: &Object) -> Option<&'m Name> {
    let reached = reach(&model.dependencies, object);
    let mut tables = reached.into_iter().filter_map(Object::relation);
    tables.find(|name| {
        let table = model.tables.get(name);
        table.is_some_and(|table| table.row_security.enabled)
    })
}

/// Who holds a right, in words; `None` if nobody does.
fn holders(grants: &Grants) -> Option<String> {
    let mut names: Vec<String> = grants.iter().map(|it| quoted(&it.grantee)).collect();
    names.dedup();
    (!names.is_empty()).then(|| names.join(", "))
}

fn quoted(grantee: &Grantee) -> String {
    match grantee {
        Grantee::Public => grantee.to_string(),
        Grantee::Role(role) => format!("`{role}`"),
    }
}

fn problem(object: &Object, message: String, help: &str) -> SchemaProblem {
    SchemaProblem {
        place: format!("{} `{}`", object.kind(), object.name()),
        problem: Problem::new(Place::Table, message).help(help),
    }
}
