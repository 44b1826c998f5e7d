//! The triggers of a declared table: one keeps `updated_at`, one refuses what its category forbids.

use std::collections::BTreeMap;

use rowhouse_declare::{Builtin, Category, Table, ident};

use super::function;
use super::registry::Registry;
use crate::Fragment;
use crate::model::{Ident, Name, Signature, Trigger, TriggerState};
use crate::sql::trigger::{self, Refusal};

/// Whether a trigger keeps the table's `updated_at`.
pub(super) fn touches(registry: &Registry<'_>, table: &Table<'_>) -> bool {
    let column = table.column(&registry.conventions.audit.updated_at);
    column
        .and_then(|column| column.ty.sql)
        .and_then(|ty| ty.scalar())
        == Some(Builtin::TimestampTz)
}

/// What the table's category forbids to the app roles.
pub(super) fn refuses(table: &Table<'_>) -> Option<Refusal> {
    match table.category {
        Category::Log => Some(Refusal::Change),
        Category::Dictionary => Some(Refusal::Write),
        Category::Transactional | Category::Relationship => None,
    }
}

pub(super) fn triggers(
    registry: &Registry<'_>,
    name: &Name,
    table: &Table<'_>,
) -> BTreeMap<Ident, Trigger> {
    let mut all = BTreeMap::new();
    let mut insert =
        |suffix: &str, function: Signature, definition: &dyn Fn(&Ident, &Signature) -> Fragment| {
            let trigger = Ident::new(ident::shorten(&format!("{}_{suffix}", table.name)));
            let definition = definition(&trigger, &function);
            all.insert(
                trigger,
                Trigger {
                    definition,
                    state: TriggerState::Enabled,
                    function,
                    comment: None,
                },
            );
        };
    if touches(registry, table) {
        insert(
            "touch",
            function::touch(&name.schema),
            &|trigger, function| trigger::before_update(trigger, name, function),
        );
    }
    if let Some(what) = refuses(table) {
        insert(
            "refuse",
            function::refuse(&name.schema),
            &|trigger, function| {
                trigger::before_refused(
                    trigger,
                    name,
                    what,
                    function,
                    &registry.conventions.roles.app,
                )
            },
        );
    }
    all
}
