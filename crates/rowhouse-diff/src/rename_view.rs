//! Views of both kinds that differ in nothing but their name: renamed, so that what refers to them stays, and the rows
//! of a materialized view, too.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::model::{Ident, MaterializedView, Model, Name, View};
use rowhouse_core::{Fragment, Object, Statement, sql};

use crate::rename::{refer_anew, replace};
use crate::step::Lock;
use crate::{Action, Change, Step};

/// Renames every view that is wanted under another name; returns the changes that do it.
pub(crate) fn apply(now: &mut Model, want: &Model) -> Vec<Change> {
    let mut changes = Vec::new();
    // A view above a renamed one reads as the wanted one only afterwards.
    while let Some(change) = one(now, want) {
        changes.push(change);
    }
    changes
}

fn one(now: &mut Model, want: &Model) -> Option<Change> {
    if let Some((from, to)) = pair(&now.views, &want.views, (now, want), same_view) {
        let view = now.views.remove(&from)?;
        now.views.insert(to.clone(), view);
        let objects = (Object::View(from.clone()), Object::View(to.clone()));
        let statement = sql::view::rename(&from, &to);
        return Some(renamed(now, &from, &to, objects, statement));
    }
    let views = (&now.materialized_views, &want.materialized_views);
    let (from, to) = pair(views.0, views.1, (now, want), same_materialized_view)?;
    let view = now.materialized_views.remove(&from)?;
    now.materialized_views.insert(to.clone(), view);
    let objects = (
        Object::MaterializedView(from.clone()),
        Object::MaterializedView(to.clone()),
    );
    let statement = sql::materialized_view::rename(&from, &to);
    Some(renamed(now, &from, &to, objects, statement))
}

/// A view that is not wanted under its name, and a wanted one that is missing and reads the same.
fn pair<V>(
    now: &BTreeMap<Name, V>,
    want: &BTreeMap<Name, V>,
    models: (&Model, &Model),
    same: impl Fn(&V, &V) -> bool,
) -> Option<(Name, Name)> {
    let mut unwanted = now.iter().filter(|(name, _)| !is_taken(models.1, name));
    let missing: Vec<_> = want
        .iter()
        .filter(|(name, _)| !is_taken(models.0, name))
        .collect();
    unwanted.find_map(|(from, view)| {
        let twin = missing
            .iter()
            .find(|(to, wanted)| to.schema == from.schema && same(view, wanted));
        twin.map(|(to, _)| (from.clone(), (*to).clone()))
    })
}

fn is_taken(model: &Model, name: &Name) -> bool {
    model.tables.contains_key(name)
        || model.views.contains_key(name)
        || model.materialized_views.contains_key(name)
}

fn same_view(now: &View, want: &View) -> bool {
    // Rules and triggers name their view: with them, it is not the name alone that differs.
    let plain = |view: &View| view.rules.is_empty() && view.triggers.is_empty();
    now.definition == want.definition
        && now.options == want.options
        && now.columns.len() == want.columns.len()
        && now.can_become(want)
        && plain(now)
        && plain(want)
}

fn same_materialized_view(now: &MaterializedView, want: &MaterializedView) -> bool {
    now.can_become(want)
}

fn renamed(
    now: &mut Model,
    from: &Name,
    to: &Name,
    (old, new): (Object, Object),
    statement: Statement,
) -> Change {
    refer_anew(now, |object| match object {
        Object::Index(on, _) if on == from => *on = to.clone(),
        object if *object == old => *object = new.clone(),
        _ => {}
    });
    follow(now, &new, &from.name, &to.name);
    Change::new(new, Action::Rename)
        .note("name", Some(from.to_string()), Some(to.to_string()))
        .step(Step::new(statement).lock(Lock::AccessExclusive))
}

/// What refers to a renamed view deparses with its new name from then on. This predicts the new text; a second diff,
/// after the plan ran, reads the real one.
fn follow(now: &mut Model, renamed: &Object, from: &Ident, to: &Ident) {
    let referrers: BTreeSet<Object> = now
        .dependencies
        .iter()
        .filter(|(_, refers)| refers.contains(renamed))
        .map(|(object, _)| object.clone())
        .collect();
    let text =
        |fragment: &mut Fragment| *fragment = Fragment::new(replace(fragment.as_str(), from, to));
    for referrer in referrers {
        let fragment = match &referrer {
            Object::View(it) => now.views.get_mut(it).map(|view| &mut view.definition),
            Object::MaterializedView(it) => now
                .materialized_views
                .get_mut(it)
                .map(|view| &mut view.definition),
            Object::Function(it) => now.functions.get_mut(it).map(|it| &mut it.definition),
            Object::Rule(on, it) => {
                let table = now.tables.get_mut(on).map(|table| &mut table.rules);
                let view = now.views.get_mut(on).map(|view| &mut view.rules);
                let rule = table.or(view).and_then(|rules| rules.get_mut(it));
                rule.map(|rule| &mut rule.definition)
            }
            Object::Policy(table, it) => {
                let table = now.tables.get_mut(table);
                if let Some(policy) = table.and_then(|table| table.policies.get_mut(it)) {
                    let expressions = policy.using.iter_mut().chain(policy.check.iter_mut());
                    expressions.for_each(text);
                }
                None
            }
            _ => None,
        };
        if let Some(fragment) = fragment {
            text(fragment);
        }
    }
}
