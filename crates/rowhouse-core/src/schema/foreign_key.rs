//! Foreign keys as PostgreSQL will hold them: between two tables of tenants they carry the tenant, of users the user.

use rowhouse_declare::{Action, Axis, Deferrable, ForeignKey, Table, Tenancy};

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
    /// Whether the columns of tenant and user were put in front.
    pub(super) carries_scope: bool,
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
    let mut carries_scope = false;
    // From the last axis to the first, so that the columns come to stand in their order.
    for axis in Axis::ALL.into_iter().rev() {
        let own = carried(registry, table, axis);
        let (Some(column), Some(theirs)) = (own, referred(registry, target_table, axis)) else {
            continue;
        };
        if !key.columns.contains(&column) {
            // A plain key would let one tenant or user reference, probe and cascade into another's rows.
            target_columns.retain(|it| *it != theirs);
            columns.insert(0, column);
            target_columns.insert(0, theirs);
            carries_scope = true;
        }
    }
    Some(Resolved {
        target,
        target_table,
        columns,
        target_columns,
        carries_scope,
    })
}

/// The column that a referring row takes along. Where it is NULL, in a mixed table, PostgreSQL checks nothing.
fn carried<'a>(registry: &Registry<'a>, table: &'a Table<'a>, axis: Axis) -> Option<&'a str> {
    match (table.tenancy, axis) {
        (Tenancy::Root { .. }, _) => None,
        // A global table has one too where it was allowed the tenant column: its rows are everybody's to reach, and
        // yet each belongs to one tenant.
        (Tenancy::Global, Axis::Tenant) => {
            let scoping = registry.conventions.scoping(axis)?;
            let column = table.column(&scoping.column);
            column.filter(|it| !it.nullable).map(|it| it.name)
        }
        (tenancy, axis) => tenancy.on(axis),
    }
}

/// The column that a row is referred to with. A key with the tenant reaches no row of nobody, so that a key to a mixed
/// table says by itself what it means.
fn referred<'a>(registry: &Registry<'a>, table: &'a Table<'a>, axis: Axis) -> Option<&'a str> {
    let column = carried(registry, table, axis)?;
    // The table of users is isolated by the key that others refer to.
    let is_key = table.primary_key.is_some_and(|key| key.columns == [column]);
    (!table.tenancy.is_mixed() && !is_key).then_some(column)
}

/// The columns that foreign keys of other tables reference, and that no key of `table` covers yet.
pub(super) fn referenced_keys<'a>(registry: &Registry<'a>, name: &Name) -> Vec<Vec<&'a str>> {
    let mut keys: Vec<Vec<&str>> = Vec::new();
    for (_, other) in registry.tables() {
        for key in other.foreign_keys {
            let Some(resolved) = resolve(registry, other, key) else {
                continue;
            };
            if resolved.carries_scope && resolved.target == *name {
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
        // Without the list, SET NULL would null the tenant too.
        Action::SetNull | Action::SetDefault if resolved.carries_scope => idents(key.columns),
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
