//! Constraints: matched by structure before name, added without blocking a table that is in use.

use std::collections::BTreeSet;

use rowhouse_core::model::{Constraint, ConstraintKind, Ident, Index, Name, RowSecurity, Table};
use rowhouse_core::{Fragment, Object, Statement, sql};

use super::fate::Fate;
use super::{Pair, Sides, described, pairs};
use crate::{Action, Change, Hazard, Lock, Step};

/// What becomes of a live constraint. Foreign keys lean on keys.
pub(super) fn fate(name: &Ident, now: &Constraint, want: &Table) -> Option<Fate> {
    match want.constraints.get(name) {
        Some(wanted) => (now.definition != wanted.definition).then_some(Fate::Rebuilt),
        None => (!want.constraints.values().any(|it| same(now, it))).then_some(Fate::Gone),
    }
}

pub(super) fn compare(sides: &Sides<'_>, name: &Name, now: &Table, want: &Table) -> Vec<Change> {
    let mut renamed: BTreeSet<&Ident> = BTreeSet::new();
    let mut changes = Vec::new();
    for (it, pair) in pairs(&now.constraints, &want.constraints) {
        let object = Object::Constraint(name.clone(), it.clone());
        match pair {
            Pair::Missing(wanted) => {
                let twin = now.constraints.iter().find(|(other, constraint)| {
                    same(constraint, wanted)
                        && !sides.in_the_way(&Object::Constraint(name.clone(), (*other).clone()))
                        && !want.constraints.contains_key(*other)
                        && !renamed.contains(*other)
                });
                if let Some((other, constraint)) = twin {
                    renamed.insert(other);
                    let step = Step::new(sql::constraint::rename(name, other, it, constraint))
                        .lock(Lock::AccessExclusive);
                    let change = Change::new(object.clone(), Action::Rename)
                        .note("name", Some(other.to_string()), Some(it.to_string()))
                        .step(step);
                    changes.push(comment(change, &object, constraint, wanted));
                } else {
                    let change = add(
                        Change::new(object.clone(), Action::Create),
                        sides,
                        name,
                        it,
                        wanted,
                    );
                    let text = wanted.comment.as_deref();
                    changes.push(
                        change.steps(text.and_then(|text| sql::comment::set(&object, Some(text)))),
                    );
                }
            }
            Pair::Both(now, want) => changes.push(alter(sides, &object, name, it, now, want)),
            Pair::Extra(_) => {}
        }
    }
    for (it, constraint) in &now.constraints {
        if !want.constraints.contains_key(it) && !renamed.contains(it) {
            let change = Change::new(Object::Constraint(name.clone(), it.clone()), Action::Drop);
            changes.push(
                change
                    .text("definition", Some(&constraint.definition), None)
                    .step(drop(sides, name, it, constraint).hazards(&[Hazard::ConstraintDropped])),
            );
        }
    }
    changes
}

/// Whether both are one constraint but for the name.
fn same(now: &Constraint, want: &Constraint) -> bool {
    now.kind == want.kind && now.definition == want.definition && now.validated == want.validated
}

fn comment(change: Change, object: &Object, now: &Constraint, want: &Constraint) -> Change {
    described::comment(change, object, now.comment.as_ref(), want.comment.as_ref())
}

fn alter(
    sides: &Sides<'_>,
    object: &Object,
    name: &Name,
    it: &Ident,
    now: &Constraint,
    want: &Constraint,
) -> Change {
    let change = Change::new(object.clone(), Action::Alter);
    let in_the_way = sides.in_the_way(object);
    if same(now, want) && !in_the_way {
        return comment(change, object, now, want);
    }
    if now.definition == want.definition && !now.validated && !in_the_way {
        let change = change.note(
            "validated",
            Some("false".to_owned()),
            Some("true".to_owned()),
        );
        return comment(validate(change, sides, name, it, want), object, now, want);
    }
    let change = if now.definition == want.definition {
        change.note(super::IN_THE_WAY, None, None)
    } else {
        change.text("definition", Some(&now.definition), Some(&want.definition))
    };
    let change = change.step(drop(sides, name, it, now));
    let change = if in_the_way && plain_key(want) {
        // The table is locked and read anyway: no moment is without the key.
        add_at_once(change, name, it, want)
    } else {
        add(change, sides, name, it, want)
    };
    let text = want.comment.as_deref();
    change.steps(text.and_then(|text| sql::comment::set(object, Some(text))))
}

fn drop(sides: &Sides<'_>, name: &Name, it: &Ident, constraint: &Constraint) -> Step {
    let referenced = constraint
        .references
        .as_ref()
        .and_then(|(target, _)| sides.now.tables.get(target));
    Step::new(sql::constraint::drop(name, it, constraint, referenced)).lock(Lock::AccessExclusive)
}

/// Adds a constraint to a table that may hold rows.
fn add(change: Change, sides: &Sides<'_>, name: &Name, it: &Ident, want: &Constraint) -> Change {
    let referenced = want
        .references
        .as_ref()
        .and_then(|(target, _)| sides.want.tables.get(target));
    match want.kind {
        ConstraintKind::Check | ConstraintKind::ForeignKey => {
            // NOT VALID takes its lock for a moment only; the scan that follows lets reads and writes through.
            let lock = if want.kind == ConstraintKind::Check {
                Lock::AccessExclusive
            } else {
                Lock::ShareRowExclusive
            };
            let step =
                Step::new(sql::constraint::add(name, it, want, false, referenced)).lock(lock);
            let change = change.step(step);
            if want.validated {
                validate(change, sides, name, it, want)
            } else {
                change
            }
        }
        ConstraintKind::PrimaryKey | ConstraintKind::Unique if plain_key(want) => {
            let index = Index {
                unique: true,
                definition: key_index(want),
                columns: want.columns.clone(),
                valid: true,
                comment: None,
            };
            let build = Step::new(sql::index::create(name, it, &index, true))
                .outside()
                .long();
            let attach = Step::new(sql::constraint::add_using_index(name, it, want, it))
                .lock(Lock::AccessExclusive);
            change
                .step(build.lock(Lock::ShareUpdateExclusive))
                .step(attach)
        }
        _ => add_at_once(change, name, it, want),
    }
}

/// Adds a constraint and checks every row under one lock.
fn add_at_once(change: Change, name: &Name, it: &Ident, want: &Constraint) -> Change {
    let step = Step::new(sql::constraint::add(name, it, want, true, None));
    change.step(
        step.hazards(&[Hazard::LockAccessExclusive])
            .lock(Lock::AccessExclusive)
            .long(),
    )
}

/// Whether the key's definition is its columns and nothing else, so that an index built beforehand can become it.
fn plain_key(constraint: &Constraint) -> bool {
    matches!(
        constraint.kind,
        ConstraintKind::PrimaryKey | ConstraintKind::Unique
    ) && constraint.definition.as_str().ends_with(')')
        && !constraint.definition.as_str().contains(" INCLUDE ")
        && !constraint.definition.as_str().contains(" NULLS ")
        && !constraint.definition.as_str().contains("WITHOUT OVERLAPS")
}

/// The index that carries a plain key.
fn key_index(constraint: &Constraint) -> Fragment {
    sql::Writer::new("USING btree")
        .idents(&constraint.columns)
        .into_fragment()
}

fn validate(
    change: Change,
    sides: &Sides<'_>,
    name: &Name,
    it: &Ident,
    constraint: &Constraint,
) -> Change {
    let forced = forced_tables(sides, name, constraint);
    let step = Step::new(sql::constraint::validate(name, it, constraint)).long();
    if forced.is_empty() {
        return change.step(step.alone().lock(Lock::ShareUpdateExclusive));
    }
    // A foreign key is validated by a query that row-level security filters: run by the owner of a FORCEd table it
    // sees no rows, and PostgreSQL marks an invalid key as valid. So FORCE is lifted from both tables, in one
    // transaction, which nobody else sees into.
    let on = RowSecurity {
        enabled: true,
        forced: true,
    };
    let off = RowSecurity {
        forced: false,
        ..on
    };
    // All of them need the same, and so become ready together: nothing gets in between.
    let tables = forced.iter().cloned().map(Object::Table);
    let needs: Vec<Object> = step.statement.needs.iter().cloned().chain(tables).collect();
    let together = |statement: Statement| {
        let object = Object::Constraint(name.clone(), it.clone());
        let statement = Statement {
            object,
            needs: needs.clone(),
            ..statement
        };
        Step::new(statement)
            .hazards(&[Hazard::LockAccessExclusive])
            .lock(Lock::AccessExclusive)
    };
    let switch = |from, to| {
        forced
            .iter()
            .flat_map(|table| sql::table::set_row_security(table, from, to))
            .collect::<Vec<_>>()
    };
    let mut steps: Vec<Step> = switch(on, off).into_iter().map(together).collect();
    steps.push(together(step.statement).long());
    steps.extend(switch(off, on).into_iter().map(together));
    if let Some(first) = steps.first_mut() {
        first.opens = true;
    }
    if let Some(last) = steps.last_mut() {
        last.closes = true;
    }
    change.steps(steps)
}

/// The tables of a foreign key that are under FORCE now and hold rows that the owner cannot see.
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
    tables.into_iter().filter(forced).cloned().collect()
}
