//! Triggers.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::model::{Ident, Model, Name, Table, Trigger, TriggerState};
use rowhouse_core::{Effect, Object, Statement, sql};

use super::{Pair, Sides, family, pairs};
use crate::{Action, Change, Lock, Step};

/// Compares the triggers of `on`, which is the table or view of that name.
pub(super) fn compare(
    sides: &Sides<'_>,
    on: &Object,
    name: &Name,
    now: &BTreeMap<Ident, Trigger>,
    want: &BTreeMap<Ident, Trigger>,
) -> Vec<Change> {
    pairs(now, want)
        .map(|(it, pair)| {
            let object = Object::Trigger(name.clone(), it.clone());
            let step = |statement: Statement| {
                Step::new(statement.needing([on.clone()])).lock(Lock::ShareRowExclusive)
            };
            match pair {
                Pair::Missing(want) => {
                    let state = (want.state != TriggerState::Enabled)
                        .then(|| sql::trigger::set_state(name, it, want));
                    let comment = want
                        .comment
                        .as_deref()
                        .and_then(|text| sql::comment::set(&object, Some(text)));
                    Change::new(object, Action::Create)
                        .step(step(sql::trigger::create(name, it, want)))
                        .steps(state)
                        .steps(comment)
                }
                Pair::Both(now, want) => {
                    let mut change = Change::new(object.clone(), Action::Alter);
                    let bundle = |statement| sides.bundle(&object, step(statement));
                    let in_the_way = sides.in_the_way(&object);
                    let rebuilt = now.definition != want.definition || in_the_way;
                    if now.definition != want.definition {
                        change = change.text(
                            "definition",
                            Some(&now.definition),
                            Some(&want.definition),
                        );
                    }
                    // A new trigger is enabled and has no comment.
                    let (state, remark) = if rebuilt {
                        (TriggerState::Enabled, None)
                    } else {
                        (now.state, now.comment.as_ref())
                    };
                    if now.state != want.state {
                        let word =
                            |trigger: &Trigger| Some(format!("{:?}", trigger.state).to_lowercase());
                        change = change.note("state", word(now), word(want));
                    }
                    if now.comment != want.comment {
                        change = change.note("comment", now.comment.clone(), want.comment.clone());
                    }
                    if in_the_way && change.notes.is_empty() {
                        change = change.note(super::IN_THE_WAY, None, None);
                    }
                    if rebuilt {
                        change = change
                            .step(bundle(sql::trigger::drop(name, it, now)))
                            .step(bundle(sql::trigger::create(name, it, want)));
                    }
                    if state != want.state {
                        change = change.step(bundle(sql::trigger::set_state(name, it, want)));
                    }
                    if remark != want.comment.as_ref() {
                        let text = want.comment.as_deref();
                        change = change.steps(sql::comment::set(&object, text));
                    }
                    change
                }
                Pair::Extra(now) => Change::new(object, Action::Drop)
                    .text("definition", Some(&now.definition), None)
                    .step(step(sql::trigger::drop(name, it, now))),
            }
        })
        .collect()
}

/// When the triggers of tables above a partition fire in it.
pub(super) fn inherited(sides: &Sides<'_>, name: &Name, now: &Table, want: &Table) -> Vec<Change> {
    let Some(parent) = want.partition_of.as_ref().map(|it| &it.parent) else {
        return Vec::new();
    };
    let said = [now, want].map(|it| it.inherited.triggers.keys());
    let names: BTreeSet<&Ident> = said.into_iter().flatten().collect();
    // One of its own is compared as such.
    let names = names
        .into_iter()
        .filter(|it| !want.triggers.contains_key(*it));
    let changed = names.filter_map(|it| {
        let wanted = sides.want.trigger_state(name, it)?;
        let at_first = sides.now.trigger_state(name, it);
        let found = if follows(sides, name, it) {
            sides.want.trigger_state(parent, it)
        } else {
            at_first
        };
        let word = |state: TriggerState| format!("{state:?}").to_lowercase();
        let set = sql::trigger::set_inherited_state(sides.want, name, it, wanted)?;
        // A partition that comes gets the trigger then.
        let tie = Object::Parent(name.clone(), parent.clone());
        let step = Step::new(set).lock(Lock::ShareRowExclusive);
        let step = step.after([(Effect::Create, tie)]);
        let change = Change::new(Object::Trigger(name.clone(), it.clone()), Action::Alter);
        let change = if at_first == Some(wanted) {
            change.note("set again after the parent's", None, None)
        } else {
            change.note("state", at_first.map(word), Some(word(wanted)))
        };
        (found != Some(wanted)).then(|| change.step(step))
    });
    changed.collect()
}

/// Whether the trigger comes to the partition anew, or is set with a table's above it.
fn follows(sides: &Sides<'_>, name: &Name, it: &Ident) -> bool {
    let tables = sides.now.tables.get(name).zip(sides.want.tables.get(name));
    let places = tables.and_then(|(old, new)| {
        let old = old.partition_of.as_ref()?;
        Some((old, new.partition_of.as_ref()?))
    });
    let Some((_, new)) = places.filter(|(old, new)| family::stays_put(old, new)) else {
        return true;
    };
    let above = &new.parent;
    let own = |model: &'_ Model| model.tables.get(above)?.triggers.get(it).cloned();
    match (own(sides.now), own(sides.want)) {
        (None, None) => {
            let set = |model: &Model| model.trigger_state(above, it);
            set(sides.now) != set(sides.want) || follows(sides, above, it)
        }
        (old, new) => old != new || sides.in_the_way(&Object::Trigger(above.clone(), it.clone())),
    }
}
