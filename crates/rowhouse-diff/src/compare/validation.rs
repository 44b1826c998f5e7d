//! Validating a constraint that was added without a look at the rows.

use rowhouse_core::model::{Constraint, Ident, Name};
use rowhouse_core::{Object, sql};

use super::Sides;
use super::unforced::{one_transaction, unforced};
use crate::carry::descendants;
use crate::{Hazard, Lock, Step};

/// The steps that validate.
pub(super) fn validate(
    sides: &Sides<'_>,
    name: &Name,
    it: &Ident,
    constraint: &Constraint,
) -> Vec<Step> {
    let forced = forced_tables(sides, name, constraint);
    let step = Step::new(sql::constraint::validate(name, it, constraint)).long();
    if forced.is_empty() {
        return vec![step.alone().lock(Lock::ShareUpdateExclusive)];
    }
    // A foreign key is validated by a query that row-level security filters: run by the owner of a FORCEd table it
    // sees no rows, and PostgreSQL marks an invalid key as valid. So FORCE is lifted from both tables, in one
    // transaction, which nobody else sees into.
    let step = step
        .hazards(&[Hazard::LockAccessExclusive])
        .lock(Lock::AccessExclusive);
    one_transaction(unforced(&forced, &step))
}

/// The tables of a foreign key that are under FORCE and hold rows that the owner cannot see. A partition is read by
/// itself, and may come under FORCE within the same plan.
fn forced_tables(sides: &Sides<'_>, name: &Name, constraint: &Constraint) -> Vec<Name> {
    let Some((target, _)) = &constraint.references else {
        return Vec::new();
    };
    let forced = |name: &&Name| {
        sides
            .now
            .tables
            .get(*name)
            .is_some_and(|table| table.row_security.enabled && table.row_security.forced)
    };
    let mut tables: Vec<&Name> = vec![name];
    if target != name {
        tables.push(target);
    }
    let below = descendants(sides.now, |table| table == name);
    let guarded = |name: &Name| {
        [sides.now, sides.want].iter().any(|model| {
            let table = model.tables.get(name);
            table.is_some_and(|it| it.row_security.enabled && it.row_security.forced)
        })
    };
    // What goes is gone by then, or its rows do not matter any more.
    let stays = |it: &Name| {
        sides.want.tables.contains_key(it) && !sides.rebuilds(&Object::Table(it.clone()))
    };
    let tables = tables
        .into_iter()
        .filter(forced)
        .filter(|it| stays(it))
        .cloned();
    let below = below.into_iter().filter(stays);
    tables.chain(below.filter(guarded)).collect()
}
