//! Views, with everything on them.

use std::collections::BTreeMap;

use super::{comment, described, on_behalf};
use crate::model::{Ident, Name, Rule, Trigger, TriggerState, View, ViewColumn};
use crate::sql;
use crate::{Object, Statement};

/// The statements that create one view with everything on it.
pub fn view(name: &Name, view: &View, owner: Option<&Ident>) -> Vec<Statement> {
    let object = Object::View(name.clone());
    let mut all = vec![sql::view::create(name, view)];
    for column in &view.columns {
        if let Some(default) = &column.default {
            all.push(sql::view::set_default(name, &column.name, Some(default)));
        }
    }
    all.extend(described(
        &object,
        view.owner.as_ref(),
        owner,
        view.comment.as_deref(),
    ));
    all.extend(column_comments(&object, name, &view.columns));
    let parts = rules(name, &view.rules)
        .into_iter()
        .chain(triggers(name, &view.triggers));
    all.extend(parts.map(|statement| statement.needing([object.clone()])));
    all.extend(sql::grant::grant(&object, &view.grants));
    on_behalf(view.owner.as_ref(), owner, all)
}

/// The comments of a view's columns.
pub(super) fn column_comments(
    view: &Object,
    name: &Name,
    columns: &[ViewColumn],
) -> Vec<Statement> {
    let statement = |column: &ViewColumn| {
        let object = Object::Column(name.clone(), column.name.clone());
        let statement = comment(&object, column.comment.as_ref())?;
        Some(statement.needing([view.clone()]))
    };
    columns.iter().filter_map(statement).collect()
}

/// The statements that create rules on a table or a view.
pub fn rules(on: &Name, rules: &BTreeMap<Ident, Rule>) -> Vec<Statement> {
    let mut all = Vec::new();
    for (name, rule) in rules {
        all.push(sql::rule::create(on, name, rule));
        if rule.state != TriggerState::Enabled {
            all.push(sql::rule::set_state(on, name, rule.state));
        }
        let object = Object::Rule(on.clone(), name.clone());
        all.extend(comment(&object, rule.comment.as_ref()));
    }
    all
}

/// The statements that create triggers on a table or a view.
pub fn triggers(on: &Name, triggers: &BTreeMap<Ident, Trigger>) -> Vec<Statement> {
    let mut all = Vec::new();
    for (name, trigger) in triggers {
        all.push(sql::trigger::create(on, name, trigger));
        if trigger.state != TriggerState::Enabled {
            all.push(sql::trigger::set_state(on, name, trigger));
        }
        let object = Object::Trigger(on.clone(), name.clone());
        all.extend(comment(&object, trigger.comment.as_ref()));
    }
    all
}
