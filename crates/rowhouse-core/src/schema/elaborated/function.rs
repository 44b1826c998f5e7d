//! A function that acts with its owner's rights is a door: who may pass, and what its names mean, must be said.

use super::{SchemaProblem, problem};
use crate::model::{Function, Grantee};
use crate::{Model, Object, sql};

pub(super) fn check(model: &Model) -> Vec<SchemaProblem> {
    let definers = model.functions.iter().filter(|(_, it)| it.security_definer);
    definers
        .flat_map(|(signature, function)| {
            let object = Object::Function(signature.clone());
            let open = is_public(function).then(|| {
                problem(
                    &object,
                    "SECURITY DEFINER, and PUBLIC may execute it".to_owned(),
                    "take EXECUTE away from PUBLIC, and grant it to the roles that need it",
                )
            });
            let loose = (!sql::function::sets_search_path(function)).then(|| {
                problem(
                    &object,
                    "SECURITY DEFINER, and its names mean what the caller's search_path says"
                        .to_owned(),
                    "give it a search_path of its own, '', and qualify every name",
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
