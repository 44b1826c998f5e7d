//! Which inputs a table has, `New…` and `…Patch`: a set is opted in where there is something to opt into.

use rowhouse_declare::{Category, Privilege, Table, Tenancy};

use crate::errors::Errors;
use crate::input::{Input, key::Slot};

/// Whether any context inserts, and whether any updates and deletes.
pub fn writes(table: &Table<'_>) -> (bool, bool) {
    match (table.category, table.tenancy) {
        (Category::Log, _) => (true, false),
        (Category::Transactional | Category::Relationship, _)
        | (Category::Dictionary, Tenancy::Global | Tenancy::Mixed { .. }) => (true, true),
        // Whoever may write a dictionary of one tenant is no role of the application.
        (Category::Dictionary, _) => (false, false),
    }
}

/// Whether anybody inserts, in a context or as a service.
pub fn inserts(table: &Table<'_>) -> bool {
    writes(table).0 || serves(table, Privilege::Insert)
}

/// Whether anybody updates, in a context or as a service.
pub fn updates(table: &Table<'_>) -> bool {
    writes(table).1 || serves(table, Privilege::Update)
}

fn serves(table: &Table<'_>, privilege: Privilege) -> bool {
    let privileges = table.services.iter().flat_map(|it| it.privileges);
    privileges.into_iter().any(|(given, _)| *given == privilege)
}

/// Refuses a set that is opted into an input which the table does not have.
pub fn check(input: &Input<'_>, table: &Table<'_>, errors: &mut Errors) {
    let mut refuse = |slot: &Slot<()>, message: &str| {
        if let Some(span) = slot.span() {
            errors.at(span, message);
        }
    };
    for field in &input.columns {
        if !inserts(table) {
            refuse(
                &field.options.new,
                "nobody inserts into the table, so that it has no `New…`; remove `new`",
            );
        }
        if !updates(table) {
            refuse(
                &field.options.patch,
                "nobody updates the table, so that it has no `…Patch`; remove `patch`",
            );
        }
    }
}
