//! Views: replaced where PostgreSQL can, else dropped and created again with everything on them.

use rowhouse_core::model::{Name, View, ViewColumn, ViewOptions};
use rowhouse_core::{Fragment, Object, Statement, ddl, sql};

use super::{IN_THE_WAY, Pair, Sides, described, exposed, grant, pairs, rule, trigger};
use crate::{Action, Change, Hazard, Lock, Step};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (name, pair) in pairs(&sides.now.views, &sides.want.views) {
        let object = Object::View(name.clone());
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

fn step(statement: Statement) -> Step {
    Step::new(statement).lock(Lock::AccessExclusive)
}

fn drop(name: &Name, now: &View) -> Step {
    let rules = now.rules.keys();
    let rules = rules.map(|it| Object::Rule(name.clone(), it.clone()));
    let triggers = now.triggers.keys();
    let triggers = triggers.map(|it| Object::Trigger(name.clone(), it.clone()));
    let mut statement = sql::view::drop(name);
    statement.along = rules.chain(triggers).collect();
    step(statement)
}

/// Creates the view with everything on it. `now` is the view that was there before.
fn create(
    change: Change,
    sides: &Sides<'_>,
    name: &Name,
    now: Option<&View>,
    want: &View,
) -> Change {
    let object = Object::View(name.clone());
    let hazards = hazards(sides, name, now, want);
    let granted = now.map(|it| &it.grants);
    let mut first = true;
    let restored = View {
        // A declaration that leaves the owner open leaves the view to the owner that it has.
        owner: want.owner.clone().or_else(|| now?.owner.clone()),
        grants: grant::kept(granted, &want.grants),
        ..want.clone()
    };
    let steps = ddl::view(name, &restored, sides.owner)
        .into_iter()
        .map(|it| {
            let step = Step::new(it);
            if std::mem::take(&mut first) {
                step.hazards(&hazards)
            } else {
                step
            }
        });
    let change = change.steps(steps);
    grant::widen(sides, change, &object, granted, &want.grants)
}

fn alter(sides: &Sides<'_>, name: &Name, now: &View, want: &View) -> Vec<Change> {
    let object = Object::View(name.clone());
    let in_the_way = sides.in_the_way(&object);
    let mut change = Change::new(object.clone(), Action::Alter);
    if now.definition != want.definition {
        change = change.text("definition", Some(&now.definition), Some(&want.definition));
    }
    change = columns(change, &now.columns, &want.columns);
    change = options(change, now.options, want.options);
    if in_the_way || !now.can_become(want) {
        if in_the_way && change.notes.is_empty() {
            change = change.note(IN_THE_WAY, None, None);
        }
        let change = change.step(sides.as_owner(now.owner.as_ref(), drop(name, now)));
        let change = create(change, sides, name, Some(now), want);
        return vec![sides.bundled(&object, change)];
    }
    let hazards = hazards(sides, name, Some(now), want);
    if now.definition == want.definition {
        let statements = sql::view::set_options(name, now.options, want.options);
        change = change.steps(statements.into_iter().map(|it| step(it).hazards(&hazards)));
    } else {
        let statement = sql::view::replace(name, want);
        change = change.step(step(statement).hazards(&hazards));
    }
    change = defaults(change, name, now, want);
    change = described::owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
    change = described::comment(change, &object, now.comment.as_ref(), want.comment.as_ref());
    change = column_comments(change, &object, name, &now.columns, &want.columns);
    change = grant::compare(sides, change, &object, &now.grants, &want.grants);
    let mut changes = vec![change];
    changes.extend(rule::compare(sides, &object, name, &now.rules, &want.rules));
    changes.extend(trigger::compare(
        sides,
        &object,
        name,
        &now.triggers,
        &want.triggers,
    ));
    changes
}

/// Says which columns come, go, or change.
pub(super) fn columns(mut change: Change, now: &[ViewColumn], want: &[ViewColumn]) -> Change {
    let shape = |column: &ViewColumn| match &column.collation {
        Some(collation) => format!("{} {} collate {collation}", column.name, column.ty),
        None => format!("{} {}", column.name, column.ty),
    };
    let same_name = |one: &ViewColumn, all: &[ViewColumn]| {
        all.iter().find(|other| other.name == one.name).map(shape)
    };
    for column in now {
        let other = same_name(column, want);
        if other.as_ref() != Some(&shape(column)) {
            change = change.note("column", Some(shape(column)), other);
        }
    }
    for column in want {
        if same_name(column, now).is_none() {
            change = change.note("column", None, Some(shape(column)));
        }
    }
    change
}

fn options(mut change: Change, now: ViewOptions, want: ViewOptions) -> Change {
    let flags = [
        (
            "security_invoker",
            now.security_invoker,
            want.security_invoker,
        ),
        (
            "security_barrier",
            now.security_barrier,
            want.security_barrier,
        ),
    ];
    for (property, now, want) in flags {
        if now != want {
            change = change.note(property, Some(now.to_string()), Some(want.to_string()));
        }
    }
    if now.check != want.check {
        let word = |options: ViewOptions| {
            options
                .check
                .map(|check| format!("{check:?}").to_lowercase())
        };
        change = change.note("check_option", word(now), word(want));
    }
    change
}

fn defaults(mut change: Change, name: &Name, now: &View, want: &View) -> Change {
    for column in &want.columns {
        let before = now.columns.iter().find(|it| it.name == column.name);
        let before: Option<&Fragment> = before.and_then(|it| it.default.as_ref());
        if before != column.default.as_ref() {
            let statement = sql::view::set_default(name, &column.name, column.default.as_ref());
            let named = |sql: &Fragment| format!("{}: {sql}", column.name);
            let after = column.default.as_ref().map(named);
            change = change
                .note("column default", before.map(named), after)
                .step(step(statement));
        }
    }
    change
}

/// The comments of the columns of `view`, which is called `name`.
pub(super) fn column_comments(
    mut change: Change,
    view: &Object,
    name: &Name,
    now: &[ViewColumn],
    want: &[ViewColumn],
) -> Change {
    for column in want {
        let before = now.iter().find(|it| it.name == column.name);
        let before = before.and_then(|it| it.comment.as_ref());
        if before != column.comment.as_ref() {
            let object = Object::Column(name.clone(), column.name.clone());
            let statement = sql::comment::set(&object, column.comment.as_deref());
            let named = |text: &String| format!("{}: {text}", column.name);
            let after = column.comment.as_ref().map(named);
            change = change
                .note("column comment", before.map(named), after)
                .steps(statement.map(|it| it.needing([view.clone()])));
        }
    }
    change
}

/// What `want` opens that `now` did not.
fn hazards(sides: &Sides<'_>, name: &Name, now: Option<&View>, want: &View) -> Vec<Hazard> {
    let object = Object::View(name.clone());
    let mut hazards = Vec::new();
    let before = now.map(|_| exposed::tables(sides.now, &object));
    let after = exposed::tables(sides.want, &object);
    if !after.is_subset(&before.unwrap_or_default()) {
        hazards.push(Hazard::ViewBypassesRowSecurity);
    }
    let Some(now) = now else { return hazards };
    if now.options.security_invoker && !want.options.security_invoker {
        hazards.push(Hazard::GrantWidened);
    }
    if now.options.security_barrier && !want.options.security_barrier {
        hazards.push(Hazard::ViewBarrierDropped);
    }
    if now.options.check.is_some() && now.options.check > want.options.check {
        hazards.push(Hazard::ConstraintDropped);
    }
    hazards
}
