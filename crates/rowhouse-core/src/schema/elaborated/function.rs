//! A function that acts with its owner's rights is a door: who may pass, and what its names mean, must be said.

use super::{SchemaProblem, problem};
use crate::model::{Function, Grantee};
use crate::{Model, Object};

pub(super) fn check(model: &Model) -> Vec<SchemaProblem> {
    let definers = model.functions.iter().filter(|(_, it)| it.security_definer);
    definers
        .flat_map(|(signature, function)| {
            let object = Object::Function(signature.clone());
            let open = is_public(function).then(|| {
                problem(
                    &object,
                    "SECURITY DEFINER, and PUBLIC may execute it".to_owned(),
                    "REVOKE ALL ON FUNCTION … FROM PUBLIC, and grant it to the roles that need it",
                )
            });
            let loose = (!fixes_search_path(function)).then(|| {
                problem(
                    &object,
                    "SECURITY DEFINER, and its names mean what the caller's search_path says"
                        .to_owned(),
                    "add SET search_path = '' and qualify every name",
                )
            });
            open.into_iter().chain(loose)
        })
        .collect()
}

fn is_public(function: &Function) -> bool {
    let mut grants = function.grants.iter();
    grants.any(|grant| grant.grantee == Grantee::Public)
}

/// `pg_get_functiondef` prints each setting on a line of its own, before the body.
fn fixes_search_path(function: &Function) -> bool {
    let lines = function.definition.as_str().lines();
    let mut header =
        lines.take_while(|line| !line.starts_with("AS ") && !line.starts_with("BEGIN ATOMIC"));
    header.any(|line| line.trim_start().starts_with("SET search_path TO"))
}
