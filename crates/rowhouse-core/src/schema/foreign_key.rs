//! Foreign keys as PostgreSQL will hold them: between two tenant tables they carry the tenant.

use rowhouse_declare::{Action, Deferrable, ForeignKey, Table, Tenancy};

use super::registry::{Registry, idents};
use crate::Fragment;
use crate::model::{self, Ident, Name};
use crate::sql::constraint;

/// A foreign key with both sides known.
pub(super) struct Resolved<'a> {
    pub(super) target: Name,
    pub(super) target_table: &'a Table<'a>,
    pub(super) columns: Vec<&'a str>,
    pub(super) target_columns: Vec<&'a str>,
    /// Whether the tenant column was put in front.
    pub(super) carries_tenant: bool,
}

/// Finds the other side. `None` when the referenced table is not listed.
pub(super) fn resolve<'a>(
    registry: &Registry<'a>,
    table: &'a Table<'a>,
    key: &'a ForeignKey<'a>,
) -> Option<Resolved<'a>> {
    let (target, target_table) = registry.target(key.references)?;
    let mut columns = key.columns.to_vec();
    let mut target_columns = if key.referenced_columns.is_empty() {
        target_table
            .primary_key
            .map(|key| key.columns.to_vec())
            .unwrap_or_default()
    } else {
        key.referenced_columns.to_vec()
    };
    let tenants = (
        tenant_of(registry, table),
        tenant_of(registry, target_table),
    );
    let carries_tenant = match tenants {
        (Some(column), Some(theirs)) if !columns.contains(&column) => {
            // A plain key would let one tenant reference, probe and cascade into another's rows.
            target_columns.retain(|it| *it != theirs);
            columns.insert(0, column);
            target_columns.insert(0, theirs);
            true
        }
        _ => false,
    };
    Some(Resolved {
        target,
        target_table,
        columns,
        target_columns,
        carries_tenant,
    })
}

/// The column that says whose a row is. A global table has one too where it was allowed the tenant column: its rows are
/// everybody's to reach, and yet each belongs to one tenant.
fn tenant_of<'a>(registry: &Registry<'a>, table: &'a Table<'a>) -> Option<&'a str> {
    match table.tenancy {
        Tenancy::Tenant { column } => Some(column),
        Tenancy::Global => {
            let column = table.column(&registry.conventions.tenant.column);
            column.filter(|it| !it.nullable).map(|it| it.name)
        }
        Tenancy::Root { .. } => None,
    }
}

/// The columns that foreign keys of other tables reference, and that no key of `table` covers yet.
pub(super) fn referenced_keys<'a>(registry: &Registry<'a>, name: &Name) -> Vec<Vec<&'a str>> {
    let mut keys: Vec<Vec<&str>> = Vec::new();
    for (_, other) in registry.tables() {
        for key in other.foreign_keys {
            let Some(resolved) = resolve(registry, other, key) else {
                continue;
            };
            if resolved.carries_tenant && resolved.target == *name {
                let covered = covers(resolved.target_table, &resolved.target_columns);
                if !covered && !keys.contains(&resolved.target_columns) {
                    keys.push(resolved.target_columns);
                }
            }
        }
    }
    keys.sort();
    keys
}

/// Whether a primary or unique key of the table has exactly these columns, in any order.
pub(super) fn covers(table: &Table<'_>, columns: &[&str]) -> bool {
    let same =
        |key: &[&str]| key.len() == columns.len() && key.iter().all(|it| columns.contains(it));
    table.primary_key.is_some_and(|key| same(key.columns))
        || table.uniques.iter().any(|key| same(key.columns))
}

/// The text of the definition.
pub(super) fn definition(resolved: &Resolved<'_>, key: &ForeignKey<'_>) -> Fragment {
    let set_columns = match key.on_delete {
        // Without the list, SET NULL would null the tenant column too.
        Action::SetNull | Action::SetDefault if resolved.carries_tenant => idents(key.columns),
        _ => Vec::new(),
    };
    let columns: Vec<Ident> = idents(&resolved.columns);
    let target_columns = idents(&resolved.target_columns);
    constraint::foreign_key(&constraint::ForeignKey {
        columns: &columns,
        target: &resolved.target,
        target_columns: &target_columns,
        match_full: key.match_full,
        on_update: match key.on_update {
            Action::NoAction => "",
            Action::Restrict => "ON UPDATE RESTRICT",
            Action::Cascade => "ON UPDATE CASCADE",
            Action::SetNull => "ON UPDATE SET NULL",
            Action::SetDefault => "ON UPDATE SET DEFAULT",
        },
        on_delete: match key.on_delete {
            Action::NoAction => "",
            Action::Restrict => "ON DELETE RESTRICT",
            Action::Cascade => "ON DELETE CASCADE",
            Action::SetNull => "ON DELETE SET NULL",
            Action::SetDefault => "ON DELETE SET DEFAULT",
        },
        set_columns: &set_columns,
    })
}

/// When a declared constraint is checked.
pub(super) const fn when(deferrable: Deferrable) -> model::Deferrable {
    match deferrable {
        Deferrable::No => model::Deferrable::No,
        Deferrable::Immediate => model::Deferrable::Immediate,
        Deferrable::Deferred => model::Deferrable::Deferred,
    }
}
