//! What a declaration manages of a live database, and what it leaves alone.

use std::collections::BTreeSet;

use rowhouse_core::Object;
use rowhouse_core::model::{Grant, Grantee, Model, Privilege};

/// Splits `now` into what the declaration `want` manages and the objects that it leaves alone.
///
/// Managed are the declared tables, types and functions with everything on them, the declared namespaces, and the
/// declared roles. Whatever else lives in those namespaces is somebody else's: it is listed, never touched.
/// A table or column that a rename starts from counts as declared.
pub fn managed(now: &Model, want: &Model, renamed: &BTreeSet<Object>) -> (Model, Vec<Object>) {
    let mut model = now.clone();
    let mut left = Vec::new();
    let mut keep = |object: Object, declared: bool| {
        let keep = declared || renamed.contains(&object);
        if !keep {
            left.push(object);
        }
        keep
    };
    model
        .tables
        .retain(|name, _| keep(Object::Table(name.clone()), want.tables.contains_key(name)));
    model
        .enums
        .retain(|name, _| keep(Object::Enum(name.clone()), want.enums.contains_key(name)));
    model.functions.retain(|it, _| {
        keep(
            Object::Function(it.clone()),
            want.functions.contains_key(it),
        )
    });
    model
        .views
        .retain(|name, _| keep(Object::View(name.clone()), want.views.contains_key(name)));
    model.materialized_views.retain(|name, _| {
        keep(
            Object::MaterializedView(name.clone()),
            want.materialized_views.contains_key(name),
        )
    });
    model.event_triggers.retain(|name, _| {
        keep(
            Object::EventTrigger(name.clone()),
            want.event_triggers.contains_key(name),
        )
    });
    model
        .namespaces
        .retain(|name, _| want.namespaces.contains_key(name));
    model.roles.retain(|name, _| want.roles.contains_key(name));
    model
        .extensions
        .retain(|name, _| want.extensions.contains_key(name));
    for (name, namespace) in &mut model.namespaces {
        let Some(wanted) = want.namespaces.get(name) else {
            continue;
        };
        if wanted.comment.is_none() {
            namespace.comment = None;
        }
        // Who else may look into a namespace is the administrator's business; who may create in it is not.
        namespace.grants.retain(|grant| {
            wanted.grants.contains(grant)
                || grant.privilege == Privilege::Create
                || matches!(&grant.grantee, Grantee::Role(role) if want.roles.contains_key(role))
        });
        // An owner needs no grant for what it may do anyway.
        let owned = |grant: &&Grant| matches!(&grant.grantee, Grantee::Role(role) if namespace.owner.as_ref() == Some(role));
        namespace
            .grants
            .extend(wanted.grants.iter().filter(owned).cloned());
    }
    if want.database.grants.is_none() {
        model.database.grants = None;
    }
    if want.database.set_config.is_none() {
        model.database.set_config = None;
    }
    (model, left)
}
