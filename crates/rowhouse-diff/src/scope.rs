//! What a declaration manages of a live database, and what it leaves alone.

use std::collections::BTreeSet;

use rowhouse_core::Object;
use rowhouse_core::model::Model;

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
        .namespaces
        .retain(|name, _| want.namespaces.contains_key(name));
    model.roles.retain(|name, _| want.roles.contains_key(name));
    model
        .extensions
        .retain(|name, _| want.extensions.contains_key(name));
    if want.database.grants.is_none() {
        model.database.grants = None;
    }
    if want.database.set_config.is_none() {
        model.database.set_config = None;
    }
    (model, left)
}
