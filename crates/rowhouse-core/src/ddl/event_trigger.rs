//! Event triggers.

use super::described;
use crate::model::{EventTrigger, Ident, TriggerState};
use crate::sql;
use crate::{Object, Statement};

/// The statements that create one event trigger.
pub fn event_trigger(name: &Ident, trigger: &EventTrigger) -> Vec<Statement> {
    let object = Object::EventTrigger(name.clone());
    let mut all = vec![sql::event_trigger::create(name, trigger)];
    if trigger.state != TriggerState::Enabled {
        all.push(sql::event_trigger::set_state(name, trigger));
    }
    // The role that logged in creates it: the owner of everything else is no superuser.
    let owner = trigger.owner.as_ref();
    all.extend(described(&object, owner, None, trigger.comment.as_deref()));
    all
}
