//! What nobody declared and that stands in the way of declared objects all the same.

use std::collections::BTreeSet;

use rowhouse_core::model::Model;
use rowhouse_core::{Object, reach};

/// Gives both sides the views and functions that nobody declared and that read declared tables.
///
/// PostgreSQL lets no column change its type under a view. So what stands there, and can stand there afterwards, is on
/// both sides alike: it differs in nothing, but steps aside where it is in the way, and comes back as it was. What also
/// refers to anything else that is not declared is left out, since no copy of the declared schema could hold it.
pub fn share_bystanders(live: &Model, now: &mut Model, want: &mut Model) {
    let candidates: Vec<Object> = candidates(live)
        .filter(|object| !now.contains(object) && !want.contains(object))
        .collect();
    let mut closed: BTreeSet<&Object> = BTreeSet::new();
    loop {
        let fits = |to: &Object| closed.contains(to) || now.contains(to) && want.contains(to);
        let more: Vec<&Object> = candidates
            .iter()
            .filter(|object| !closed.contains(object))
            .filter(|object| refers(live, object).all(|to| to == *object || fits(to)))
            .collect();
        if more.is_empty() {
            break;
        }
        closed.extend(more);
    }
    let mut shared: BTreeSet<&Object> = BTreeSet::new();
    for &object in &closed {
        let all: BTreeSet<&Object> = refers(live, object)
            .flat_map(|to| std::iter::once(to).chain(reach(&live.dependencies, to)))
            .collect();
        if all
            .iter()
            .any(|to| to.table().is_some() && now.contains(to))
        {
            shared.insert(object);
            shared.extend(all.into_iter().filter(|to| closed.contains(to)));
        }
    }
    let shared: Vec<Object> = shared.into_iter().cloned().collect();
    for model in [now, want] {
        for object in &shared {
            copy(live, model, object);
        }
    }
}

/// The objects of the kinds that stand in the way of others.
fn candidates(live: &Model) -> impl Iterator<Item = Object> + '_ {
    let functions = live.functions.keys().cloned().map(Object::Function);
    let views = live.views.keys().cloned().map(Object::View);
    let materialized = live.materialized_views.keys().cloned();
    functions
        .chain(views)
        .chain(materialized.map(Object::MaterializedView))
}

/// What belongs to the object.
fn parts(live: &Model, object: &Object) -> Vec<Object> {
    match object {
        Object::View(name) => live.views.get(name).map_or_else(Vec::new, |view| {
            let rules = view.rules.keys();
            let rules = rules.map(|it| Object::Rule(name.clone(), it.clone()));
            let triggers = view.triggers.keys();
            let triggers = triggers.map(|it| Object::Trigger(name.clone(), it.clone()));
            rules.chain(triggers).collect()
        }),
        Object::MaterializedView(name) => {
            live.materialized_views
                .get(name)
                .map_or_else(Vec::new, |view| {
                    let indexes = view.indexes.keys();
                    let indexes = indexes.map(|it| Object::Index(name.clone(), it.clone()));
                    indexes.collect()
                })
        }
        _ => Vec::new(),
    }
}

/// What the object and its parts refer to.
fn refers<'a>(live: &'a Model, object: &Object) -> impl Iterator<Item = &'a Object> {
    let mut all = parts(live, object);
    all.push(object.clone());
    all.into_iter()
        .flat_map(|it| live.dependencies.get(&it).into_iter().flatten())
}

fn copy(from: &Model, to: &mut Model, object: &Object) {
    match object {
        Object::View(name) => {
            let view = from.views.get(name).cloned();
            to.views.extend(view.map(|it| (name.clone(), it)));
        }
        Object::MaterializedView(name) => {
            let view = from.materialized_views.get(name).cloned();
            to.materialized_views
                .extend(view.map(|it| (name.clone(), it)));
        }
        Object::Function(signature) => {
            let function = from.functions.get(signature).cloned();
            to.functions
                .extend(function.map(|it| (signature.clone(), it)));
        }
        _ => {}
    }
    let mut copied = parts(from, object);
    copied.push(object.clone());
    for object in copied {
        let refers = from.dependencies.get(&object).cloned();
        to.dependencies.extend(refers.map(|it| (object, it)));
    }
}
