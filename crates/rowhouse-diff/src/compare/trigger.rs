//! Triggers.

use rowhouse_core::model::{Name, Table, Trigger, TriggerState};
use rowhouse_core::{Object, sql};

use super::{Pair, described, pairs};
use crate::{Action, Change, Lock, Step};

pub(super) fn compare(name: &Name, now: &Table, want: &Table) -> Vec<Change> {
    pairs(&now.triggers, &want.triggers)
        .map(|(it, pair)| {
            let object = Object::Trigger(name.clone(), it.clone());
            let step = |statement| Step::new(statement).lock(Lock::ShareRowExclusive);
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
                    if now.definition != want.definition {
                        change = change
                            .text("definition", Some(&now.definition), Some(&want.definition))
                            .step(step(sql::trigger::drop(name, it, now)))
                            .step(step(sql::trigger::create(name, it, want)));
                    }
                    if now.state != want.state {
                        let word =
                            |trigger: &Trigger| Some(format!("{:?}", trigger.state).to_lowercase());
                        change = change
                            .note("state", word(now), word(want))
                            .step(step(sql::trigger::set_state(name, it, want)));
                    }
                    described::comment(change, &object, now.comment.as_ref(), want.comment.as_ref())
                }
                Pair::Extra(now) => Change::new(object, Action::Drop)
                    .text("definition", Some(&now.definition), None)
                    .step(step(sql::trigger::drop(name, it, now))),
            }
        })
        .collect()
}
