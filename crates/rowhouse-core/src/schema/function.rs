//! The trigger functions that the declared tables call.

use std::collections::BTreeMap;

use super::registry::Registry;
use super::trigger::{refuses, touches};
use crate::Fragment;
use crate::model::{Function, FunctionKind, Grants, Ident, Name, Signature};
use crate::sql::trigger;

/// The function that keeps `updated_at`, in the namespace of the table.
pub(super) fn touch(schema: &Ident) -> Signature {
    signature(schema, "rowhouse_touch")
}

/// The function that refuses statements to the app roles, in the namespace of the table.
pub(super) fn refuse(schema: &Ident) -> Signature {
    signature(schema, "rowhouse_refuse")
}

fn signature(schema: &Ident, name: &str) -> Signature {
    Signature {
        name: Name {
            schema: schema.clone(),
            name: Ident::new(name),
        },
        arguments: String::new(),
    }
}

pub(super) fn functions(registry: &Registry<'_>) -> BTreeMap<Signature, Function> {
    let mut all = BTreeMap::new();
    for (name, table) in registry.tables() {
        if touches(registry, table) {
            let signature = touch(&name.schema);
            let column = Ident::new(registry.conventions.audit.updated_at.as_str());
            let definition = trigger::set_now(&signature, &column);
            all.insert(
                signature,
                function(
                    registry,
                    definition,
                    "Keeps the time of the last change of a row.",
                ),
            );
        }
        if refuses(table).is_some() {
            let signature = refuse(&name.schema);
            let definition = trigger::refuse(&signature);
            all.insert(
                signature,
                function(
                    registry,
                    definition,
                    "Refuses a statement to the roles in its arguments.",
                ),
            );
        }
    }
    all
}

fn function(registry: &Registry<'_>, definition: Fragment, comment: &str) -> Function {
    Function {
        owner: Some(Ident::new(registry.conventions.roles.owner.as_str())),
        definition,
        kind: FunctionKind::Function,
        result: Fragment::new("trigger"),
        inputs: Vec::new(),
        defaults: 0,
        security_definer: false,
        // A trigger needs no EXECUTE; nobody else has a use for it.
        grants: Grants::new(),
        comment: Some(comment.to_owned()),
    }
}
