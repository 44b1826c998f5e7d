//! The next version of a system: what it declares, with one table changed.

use rowhouse_core::Schema;
use rowhouse_declare::{Declaration, Table};
use rowhouse_diff::Plan;

/// The schema in which `table` stands instead of the one of its name.
///
/// # Panics
/// If the declaration breaks a rule, or has no such table.
pub fn with_table(declaration: &Declaration<'_>, table: Table<'_>) -> Schema {
    let mut replaced = 0;
    let mut slices: Vec<Vec<Table<'_>>> = Vec::new();
    for slice in declaration.tables {
        let mut tables = slice.to_vec();
        for it in &mut tables {
            if it.name == table.name {
                *it = table;
                replaced += 1;
            }
        }
        slices.push(tables);
    }
    assert_eq!(replaced, 1, "`{}` is declared once", table.name);
    let slices: Vec<&[Table<'_>]> = slices.iter().map(Vec::as_slice).collect();
    let next = Declaration::new(declaration.conventions, &slices).with_scripts(declaration.scripts);
    Schema::new(&next).unwrap_or_else(|error| panic!("{error}"))
}

/// The statements of a plan, in their order.
pub fn statements(plan: &Plan) -> Vec<String> {
    let steps = plan.steps();
    steps.map(|step| step.statement.sql.clone()).collect()
}
