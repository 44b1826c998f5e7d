//! Functions, procedures and aggregates: replaced where PostgreSQL can, else dropped and created again.

use rowhouse_core::model::{Function, FunctionKind, Signature};
use rowhouse_core::{Effect, Object, ddl, sql};

use super::described::{comment, owner};
use super::{IN_THE_WAY, Pair, Sides, grant, pairs};
use crate::{Action, Change, Hazard, Step};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    pairs(&sides.now.functions, &sides.want.functions)
        .map(|(signature, pair)| {
            let object = Object::Function(signature.clone());
            match pair {
                Pair::Missing(want) => {
                    let mut change = Change::new(object, Action::Create).steps(ddl::function(
                        signature,
                        want,
                        sides.owner,
                    ));
                    if let Some(first) = change.steps.first_mut() {
                        let namesakes = namesakes(sides, signature, want);
                        first.statement.after.extend(namesakes);
                    }
                    change
                }
                Pair::Both(now, want) => alter(sides, signature, now, want),
                Pair::Extra(now) => {
                    Change::new(object, Action::Drop).step(sql::function::drop(signature, now))
                }
            }
        })
        .collect()
}

/// The ends of functions that a procedure could be taken for, or the other way round: they are called alike, and their
/// input arguments may be of the same types.
fn namesakes(sides: &Sides<'_>, signature: &Signature, want: &Function) -> Vec<(Effect, Object)> {
    let is_procedure = |it: &Function| it.kind == FunctionKind::Procedure;
    let others =
        sides.now.functions.iter().filter(|(it, now)| {
            it.name == signature.name && (is_procedure(now) || is_procedure(want))
        });
    others
        .map(|(it, _)| (Effect::Drop, Object::Function(it.clone())))
        .collect()
}

fn alter(sides: &Sides<'_>, signature: &Signature, now: &Function, want: &Function) -> Change {
    let object = Object::Function(signature.clone());
    let in_the_way = sides.in_the_way(&object);
    let mut change = Change::new(object.clone(), Action::Alter);
    if now.kind != want.kind {
        let word = |function: &Function| Some(format!("{:?}", function.kind).to_lowercase());
        change = change.note("kind", word(now), word(want));
    } else if now.result != want.result {
        change = change.text("returns", Some(&now.result), Some(&want.result));
    }
    if now.definition != want.definition {
        change = change.text("definition", Some(&now.definition), Some(&want.definition));
    }
    // Whoever may call it acts with its owner's rights from now on.
    let hazards: &[Hazard] = if want.security_definer && !now.security_definer {
        &[Hazard::FunctionRunsAsOwner]
    } else {
        &[]
    };
    if in_the_way || !now.can_become(want) {
        if in_the_way && change.notes.is_empty() {
            change = change.note(IN_THE_WAY, None, None);
        }
        let step = Step::new(sql::function::drop(signature, now)).hazards(hazards);
        let restored = Function {
            owner: want.owner.clone().or_else(|| now.owner.clone()),
            grants: grant::kept(Some(&now.grants), &want.grants),
            ..want.clone()
        };
        let step = sides.as_owner(now.owner.as_ref(), step);
        let create = ddl::function(signature, &restored, sides.owner);
        let change = change.step(step).steps(create);
        let change = grant::widen(sides, change, &object, Some(&now.grants), &want.grants);
        return sides.bundled(&object, change);
    }
    if now.definition != want.definition {
        let step = Step::new(sql::function::replace(signature, want));
        change = change.step(step.hazards(hazards));
    }
    change = owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
    change = comment(change, &object, now.comment.as_ref(), want.comment.as_ref());
    grant::compare(sides, change, &object, &now.grants, &want.grants)
}
