//! Functions and procedures.

use rowhouse_core::ddl::{described, function_grants};
use rowhouse_core::model::{Function, Signature};
use rowhouse_core::{Object, sql};

use super::described::{comment, owner};
use super::{Pair, Sides, grant, pairs};
use crate::{Action, Change};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    pairs(&sides.now.functions, &sides.want.functions)
        .map(|(signature, pair)| {
            let object = Object::Function(signature.clone());
            match pair {
                Pair::Missing(want) => create(
                    Change::new(object.clone(), Action::Create),
                    sides,
                    signature,
                    want,
                ),
                Pair::Both(now, want) => alter(sides, &object, signature, now, want),
                Pair::Extra(now) => {
                    Change::new(object, Action::Drop).step(sql::function::drop(signature, now))
                }
            }
        })
        .collect()
}

fn create(change: Change, sides: &Sides<'_>, signature: &Signature, want: &Function) -> Change {
    let object = change.object.clone();
    change
        .step(sql::function::create(signature, want))
        .steps(described(
            &object,
            want.owner.as_ref(),
            sides.owner,
            want.comment.as_deref(),
        ))
        .steps(function_grants(&object, &want.grants))
}

fn alter(
    sides: &Sides<'_>,
    object: &Object,
    signature: &Signature,
    now: &Function,
    want: &Function,
) -> Change {
    let mut change = Change::new(object.clone(), Action::Alter);
    let differs = now.definition != want.definition;
    if differs {
        change = change.text("definition", Some(&now.definition), Some(&want.definition));
    }
    if sides.in_the_way(object) {
        if !differs {
            change = change.note(super::IN_THE_WAY, None, None);
        }
        let change = change.step(sql::function::drop(signature, now));
        return create(change, sides, signature, want);
    }
    if differs {
        change = change.step(sql::function::replace(signature, want));
    }
    change = owner(change, object, now.owner.as_ref(), want.owner.as_ref());
    change = comment(change, object, now.comment.as_ref(), want.comment.as_ref());
    grant::compare(sides, change, object, &now.grants, &want.grants)
}
