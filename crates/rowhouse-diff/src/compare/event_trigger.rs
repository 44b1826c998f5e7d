//! Event triggers.

use rowhouse_core::model::{EventTrigger, Ident, TriggerState};
use rowhouse_core::{Object, Statement, ddl, sql};

use super::{IN_THE_WAY, Pair, Sides, described, pairs};
use crate::{Action, Change};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    pairs(&sides.now.event_triggers, &sides.want.event_triggers)
        .map(|(name, pair)| {
            let object = Object::EventTrigger(name.clone());
            match pair {
                Pair::Missing(want) => Change::new(object, Action::Create)
                    .note("event", None, Some(event(want)))
                    .steps(ddl::event_trigger(name, want)),
                Pair::Both(now, want) => alter(sides, name, now, want),
                Pair::Extra(now) => Change::new(object, Action::Drop)
                    .note("event", Some(event(now)), None)
                    .step(sql::event_trigger::drop(name, now)),
            }
        })
        .collect()
}

fn event(trigger: &EventTrigger) -> String {
    if trigger.tags.is_empty() {
        return trigger.event.to_string();
    }
    format!("{} of {}", trigger.event, trigger.tags.join(", "))
}

fn alter(sides: &Sides<'_>, name: &Ident, now: &EventTrigger, want: &EventTrigger) -> Change {
    let object = Object::EventTrigger(name.clone());
    let in_the_way = sides.in_the_way(&object);
    let rebuilt = in_the_way
        || (&now.event, &now.tags, &now.function) != (&want.event, &want.tags, &want.function);
    let mut change = Change::new(object.clone(), Action::Alter);
    if event(now) != event(want) {
        change = change.note("event", Some(event(now)), Some(event(want)));
    }
    if now.function != want.function {
        let function = |trigger: &EventTrigger| Some(trigger.function.to_string());
        change = change.note("function", function(now), function(want));
    }
    if now.state != want.state {
        let word = |state: TriggerState| Some(format!("{state:?}").to_lowercase());
        change = change.note("state", word(now.state), word(want.state));
    }
    if rebuilt {
        if in_the_way && change.notes.is_empty() {
            change = change.note(IN_THE_WAY, None, None);
        }
        let create: Vec<Statement> = ddl::event_trigger(name, want);
        let change = change
            .step(sql::event_trigger::drop(name, now))
            .steps(create);
        return sides.bundled(&object, change);
    }
    if now.state != want.state {
        change = change.step(sql::event_trigger::set_state(name, want));
    }
    change = described::owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
    described::comment(change, &object, now.comment.as_ref(), want.comment.as_ref())
}
