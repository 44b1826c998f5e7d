//! Columns for which PostgreSQL must visit every row when they are added: most defaults it only notes in the catalog.

use rowhouse_core::model::{Column, Generation, Model, Name};
use rowhouse_core::{Object, sql};

use super::Sides;

/// Those of PostgreSQL's own functions that say something else each time, as far as a default may call them.
const VOLATILE: [&str; 13] = [
    "clock_timestamp",
    "currval",
    "gen_random_uuid",
    "lastval",
    "nextval",
    "random",
    "random_normal",
    "set_config",
    "setval",
    "timeofday",
    "txid_current",
    "uuidv4",
    "uuidv7",
];

/// Whether every row gets a value of its own, or must be held against a condition.
pub(super) fn visits_rows(sides: &Sides<'_>, name: &Name, column: &Column) -> bool {
    if column.identity.is_some() || matches!(column.generation, Some(Generation::Stored(_))) {
        return true;
    }
    let object = Object::Column(name.clone(), column.name.clone());
    let refers = sides.want.dependencies.get(&object).into_iter().flatten();
    let mut domains = refers.filter_map(|it| match it {
        Object::Domain(domain) => sides.want.domains.get(domain),
        _ => None,
    });
    if domains.any(|it| it.not_null || !it.checks.is_empty()) {
        return true;
    }
    let default = column.default.as_ref();
    default.is_some_and(|it| is_volatile(it.as_str(), sides.want))
}

/// Whether an expression, as PostgreSQL deparses it under an empty search path, may say something else each time.
fn is_volatile(sql: &str, model: &Model) -> bool {
    let mut calls = sql::call::calls(sql).into_iter();
    calls.any(|call| match call {
        (None, function) => VOLATILE.contains(&function.as_str()),
        (Some(schema), function) => {
            let name = Name::new(schema, function);
            let known = model.functions.iter().filter(|(it, _)| it.name == name);
            let steady: Vec<bool> = known.map(|(_, it)| sql::function::is_steady(it)).collect();
            // What is not known, such as a function of an extension, may do anything.
            steady.is_empty() || steady.contains(&false)
        }
    })
}
