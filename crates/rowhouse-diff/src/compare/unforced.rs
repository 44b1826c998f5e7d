//! A query of the owner on tables under FORCE, which would filter what it sees.

use rowhouse_core::model::{Name, RowSecurity};
use rowhouse_core::{Object, Statement, sql};

use crate::Step;

/// The step, with FORCE lifted from the tables before it and set again after it: each with the step's own hazards and
/// lock. They belong into [`one_transaction`], which nobody else sees into.
pub(super) fn unforced(tables: &[Name], query: &Step) -> Vec<Step> {
    let on = RowSecurity {
        enabled: true,
        forced: true,
    };
    let off = RowSecurity {
        forced: false,
        ..on
    };
    // All of them need the same, and so become ready together: nothing gets in between.
    let mut needs = query.statement.needs.clone();
    needs.extend(tables.iter().cloned().map(Object::Table));
    let step = |statement: Statement| Step {
        statement: Statement {
            object: query.statement.object.clone(),
            needs: needs.clone(),
            ..statement
        },
        long: false,
        ..query.clone()
    };
    let switch = |from, to| {
        let statements = tables
            .iter()
            .flat_map(move |table| sql::table::set_row_security(table, from, to));
        statements.map(step)
    };
    let itself = Step {
        long: query.long,
        ..step(query.statement.clone())
    };
    switch(on, off)
        .chain([itself])
        .chain(switch(off, on))
        .collect()
}

/// Steps in a transaction that no others share.
pub(super) fn one_transaction(mut steps: Vec<Step>) -> Vec<Step> {
    if let Some(first) = steps.first_mut() {
        first.opens = true;
    }
    if let Some(last) = steps.last_mut() {
        last.closes = true;
    }
    steps
}
