//! Rewrite rules of tables and views.

use std::collections::BTreeMap;

use rowhouse_core::model::{Ident, Name, Rule, TriggerState};
use rowhouse_core::{Object, sql};

use super::{IN_THE_WAY, Pair, Sides, pairs};
use crate::{Action, Change, Lock, Step};

/// Compares the rules of `on`, which is the table or view of that name.
pub(super) fn compare(
    sides: &Sides<'_>,
    on: &Object,
    name: &Name,
    now: &BTreeMap<Ident, Rule>,
    want: &BTreeMap<Ident, Rule>,
) -> Vec<Change> {
    pairs(now, want)
        .map(|(it, pair)| {
            let object = Object::Rule(name.clone(), it.clone());
            match pair {
                Pair::Missing(want) => {
                    let change = Change::new(object, Action::Create);
                    build(change, on, name, it, want, None)
                }
                Pair::Both(now, want) => alter(sides, on, name, it, now, want),
                Pair::Extra(now) => Change::new(object, Action::Drop)
                    .text("definition", Some(&now.definition), None)
                    .step(step(on, sql::rule::drop(name, it))),
            }
        })
        .collect()
}

fn step(on: &Object, statement: rowhouse_core::Statement) -> Step {
    Step::new(statement.needing([on.clone()])).lock(Lock::AccessExclusive)
}

/// Creates the rule, or completes the one of which `kept` is there already.
fn build(
    mut change: Change,
    on: &Object,
    name: &Name,
    it: &Ident,
    want: &Rule,
    kept: Option<&Rule>,
) -> Change {
    if kept.is_none() {
        change = change.step(step(on, sql::rule::create(name, it, want)));
    }
    // A new rule is enabled and has no comment.
    if kept.map_or(TriggerState::Enabled, |it| it.state) != want.state {
        change = change.step(step(on, sql::rule::set_state(name, it, want.state)));
    }
    if kept.and_then(|it| it.comment.as_ref()) != want.comment.as_ref() {
        let text = want.comment.as_deref();
        let object = change.object.clone();
        let statement = sql::comment::set(&object, text);
        change = change.steps(statement.map(|it| it.needing([on.clone()])));
    }
    change
}

fn alter(
    sides: &Sides<'_>,
    on: &Object,
    name: &Name,
    it: &Ident,
    now: &Rule,
    want: &Rule,
) -> Change {
    let object = Object::Rule(name.clone(), it.clone());
    let in_the_way = sides.in_the_way(&object);
    let mut change = Change::new(object, Action::Alter);
    if now.definition != want.definition {
        change = change.text("definition", Some(&now.definition), Some(&want.definition));
    }
    if now.state != want.state {
        let word = |rule: &Rule| Some(format!("{:?}", rule.state).to_lowercase());
        change = change.note("state", word(now), word(want));
    }
    if now.comment != want.comment {
        change = change.note("comment", now.comment.clone(), want.comment.clone());
    }
    if in_the_way && change.notes.is_empty() {
        change = change.note(IN_THE_WAY, None, None);
    }
    if !in_the_way && now.definition == want.definition {
        return build(change, on, name, it, want, Some(now));
    }
    let object = change.object.clone();
    let change = change.step(step(on, sql::rule::drop(name, it)));
    sides.bundled(&object, build(change, on, name, it, want, None))
}
