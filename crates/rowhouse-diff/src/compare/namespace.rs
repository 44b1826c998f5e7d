//! Namespaces.

use rowhouse_core::ddl::described;
use rowhouse_core::{Object, sql};

use super::described::{comment, owner};
use super::{Pair, Sides, grant, pairs};
use crate::{Action, Change};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    pairs(&sides.now.namespaces, &sides.want.namespaces)
        .map(|(name, pair)| {
            let object = Object::Namespace(name.clone());
            match pair {
                Pair::Missing(want) => Change::new(object.clone(), Action::Create)
                    .step(sql::namespace::create(name, want))
                    .steps(sql::grant::grant(&object, &want.grants))
                    .steps(described(
                        &object,
                        want.owner.as_ref(),
                        sides.owner,
                        want.comment.as_deref(),
                    )),
                Pair::Both(now, want) => {
                    let change = Change::new(object.clone(), Action::Alter);
                    let change = owner(change, &object, now.owner.as_ref(), want.owner.as_ref());
                    let change =
                        comment(change, &object, now.comment.as_ref(), want.comment.as_ref());
                    grant::compare(sides, change, &object, &now.grants, &want.grants)
                }
                Pair::Extra(_) => {
                    Change::new(object, Action::Drop).step(sql::namespace::drop(name))
                }
            }
        })
        .collect()
}
