//! Materialized views: rebuilt whenever their definition changes, and filled again.

use std::collections::BTreeSet;

use rowhouse_core::model::{Ident, MaterializedView, Model, Name};
use rowhouse_core::{Effect, Object, Statement, ddl, sql};

use super::view::{column_comments, columns};
use super::{IN_THE_WAY, Pair, Sides, described, exposed, grant, index, pairs, setting};
use crate::{Action, Change, Hazard, Lock, Step};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (name, pair) in pairs(
        &sides.now.materialized_views,
        &sides.want.materialized_views,
    ) {
        let object = Object::MaterializedView(name.clone());
        match pair {
            Pair::Missing(want) => {
                let change = Change::new(object, Action::Create);
                changes.push(create(change, sides, name, None, want));
            }
            Pair::Both(now, want) => changes.extend(alter(sides, name, now, want)),
            Pair::Extra(now) => {
                let change = Change::new(object, Action::Drop);
                let change = change.text("definition", Some(&now.definition), None);
                changes.push(change.step(drop(name, now)));
            }
        }
    }
    changes
}

/// Drops it; its rows, if it holds any, must be computed again, and what they were computed from may be gone.
fn drop(name: &Name, now: &MaterializedView) -> Step {
    let hazards: &[Hazard] = if now.populated {
        &[Hazard::DataLossMaterializedView]
    } else {
        &[]
    };
    let indexes = now.indexes.keys();
    let mut statement = sql::materialized_view::drop(name);
    statement.along = indexes
        .map(|it| Object::Index(name.clone(), it.clone()))
        .collect();
    Step::new(statement)
        .hazards(hazards)
        .lock(Lock::AccessExclusive)
}

/// Creates it with everything on it. `now` is the one that was there before.
fn create(
    change: Change,
    sides: &Sides<'_>,
    name: &Name,
    now: Option<&MaterializedView>,
    want: &MaterializedView,
) -> Change {
    let object = Object::MaterializedView(name.clone());
    let before = now.map_or_else(BTreeSet::new, |_| exposed::tables(sides.now, &object));
    let exposes = !exposed::tables(sides.want, &object).is_subset(&before);
    let granted = now.map(|it| &it.grants);
    let restored = MaterializedView {
        owner: want.owner.clone().or_else(|| now?.owner.clone()),
        grants: grant::kept(granted, &want.grants),
        // One that could be read can be read afterwards.
        populated: want.populated
            || now.is_some_and(|it| it.populated) && reads_rows(sides, &object),
        ..want.clone()
    };
    let statements = ddl::materialized_view(sides.want, name, &restored, sides.owner);
    let change = change.steps(statements.into_iter().map(|it| build(it, exposes)));
    grant::widen(sides, change, &object, granted, &want.grants)
}

/// Whether all materialized views that the wanted one reads, at whatever depth, will have rows.
fn reads_rows(sides: &Sides<'_>, object: &Object) -> bool {
    let populated = |model: &Model, name: &Name| {
        let view = model.materialized_views.get(name);
        view.is_some_and(|it| it.populated)
    };
    let mut seen = BTreeSet::from([object]);
    let mut open = vec![object];
    while let Some(next) = open.pop() {
        for to in sides.want.dependencies.get(next).into_iter().flatten() {
            if let Object::MaterializedView(name) = to
                && !populated(sides.now, name)
                && !populated(sides.want, name)
            {
                return false;
            }
            if seen.insert(to) {
                open.push(to);
            }
        }
    }
    true
}

fn build(statement: Statement, exposes: bool) -> Step {
    let creates = statement.effect == Effect::Create;
    let is_view = creates && matches!(statement.object, Object::MaterializedView(_));
    let is_index = creates && matches!(statement.object, Object::Index(..));
    let refreshes = statement.sql.starts_with("REFRESH");
    let step = Step::new(statement);
    let step = if is_view || is_index || refreshes {
        step.long()
    } else {
        step
    };
    if is_view && exposes {
        step.hazards(&[Hazard::ViewBypassesRowSecurity])
    } else {
        step
    }
}

fn alter(
    sides: &Sides<'_>,
    name: &Name,
    now: &MaterializedView,
    want: &MaterializedView,
) -> Vec<Change> {
    let object = Object::MaterializedView(name.clone());
    let in_the_way = sides.in_the_way(&object);
    let mut change = Change::new(object.clone(), Action::Alter);
    if now.definition != want.definition {
        change = change.text("definition", Some(&now.definition), Some(&want.definition));
    }
    change = columns(change, &now.columns, &want.columns);
    if in_the_way || !now.can_become(want) {
        if change.notes.is_empty() {
            change = change.note(IN_THE_WAY, None, None);
        }
        let change = change.step(sides.as_owner(now.owner.as_ref(), drop(name, now)));
        let change = create(change, sides, name, Some(now), want);
        return vec![sides.bundled(&object, change)];
    }
    change = storage(change, name, now, want);
    change = place(change, name, now, want);
    if !now.populated && want.populated {
        let step = Step::new(sql::materialized_view::refresh(name));
        change = change
            .note(
                "populated",
                Some("false".to_owned()),
                Some("true".to_owned()),
            )
            .step(step.long().lock(Lock::AccessExclusive));
    }
    change = described::owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
    change = described::comment(change, &object, now.comment.as_ref(), want.comment.as_ref());
    change = column_comments(change, &object, name, &now.columns, &want.columns);
    change = grant::compare(sides, change, &object, &now.grants, &want.grants);
    let mut changes = vec![change];
    changes.extend(index::compare(sides, name, &now.indexes, &want.indexes));
    changes
}

fn storage(change: Change, name: &Name, now: &MaterializedView, want: &MaterializedView) -> Change {
    setting::parameters(
        change,
        "storage parameter",
        (&now.storage, &want.storage),
        |parameter, value| match value {
            Some(value) => sql::materialized_view::set_parameter(name, parameter, value),
            None => sql::materialized_view::reset_parameter(name, parameter),
        },
    )
}

fn place(
    mut change: Change,
    name: &Name,
    now: &MaterializedView,
    want: &MaterializedView,
) -> Change {
    let step = |statement| {
        let step = Step::new(statement).lock(Lock::AccessExclusive);
        step.hazards(&[Hazard::TableRewrite]).long()
    };
    let word = |it: &Option<Ident>| it.as_ref().map(ToString::to_string);
    if now.access_method != want.access_method {
        let (from, to) = (&now.access_method, &want.access_method);
        let set = sql::materialized_view::set_access_method(name, to.as_ref());
        change = change
            .note("access method", word(from), word(to))
            .step(step(set));
    }
    if now.tablespace != want.tablespace {
        let (from, to) = (&now.tablespace, &want.tablespace);
        let set = sql::materialized_view::set_tablespace(name, to.as_ref());
        change = change
            .note("tablespace", word(from), word(to))
            .step(step(set));
    }
    change
}
