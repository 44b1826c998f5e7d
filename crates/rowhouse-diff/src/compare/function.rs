//! Functions and procedures.

use rowhouse_core::ddl::{described, function_grants};
use rowhouse_core::{Object, sql};

use super::described::{comment, owner};
use super::{Pair, Sides, grant, pairs};
use crate::{Action, Change};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    pairs(&sides.now.functions, &sides.want.functions)
        .map(|(signature, pair)| {
            let object = Object::Function(signature.clone());
            match pair {
                Pair::Missing(want) => Change::new(object.clone(), Action::Create)
                    .step(sql::function::create(signature, want))
                    .steps(described(
                        &object,
                        want.owner.as_ref(),
                        sides.owner,
                        want.comment.as_deref(),
                    ))
                    .steps(function_grants(&object, &want.grants)),
                Pair::Both(now, want) => {
                    let mut change = Change::new(object.clone(), Action::Alter);
                    if now.definition != want.definition {
                        change = change
                            .text("definition", Some(&now.definition), Some(&want.definition))
                            .step(sql::function::replace(signature, want));
                    }
                    change = owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
                    change = comment(change, &object, now.comment.as_ref(), want.comment.as_ref());
                    grant::compare(sides, change, &object, &now.grants, &want.grants)
                }
                Pair::Extra(now) => {
                    Change::new(object, Action::Drop).step(sql::function::drop(signature, now))
                }
            }
        })
        .collect()
}
