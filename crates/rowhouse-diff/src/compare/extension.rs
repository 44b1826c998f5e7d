//! Extensions.

use rowhouse_core::{Object, sql};

use super::{Pair, Sides, pairs};
use crate::{Action, Change};

pub(super) fn compare(sides: &Sides<'_>) -> Vec<Change> {
    pairs(&sides.now.extensions, &sides.want.extensions)
        .filter_map(|(name, pair)| {
            let change = |action| Change::new(Object::Extension(name.clone()), action);
            match pair {
                Pair::Missing(want) => {
                    Some(change(Action::Create).step(sql::extension::create(name, want)))
                }
                Pair::Both(now, want) if now.schema != want.schema => Some(
                    change(Action::Alter)
                        .note(
                            "schema",
                            Some(now.schema.to_string()),
                            Some(want.schema.to_string()),
                        )
                        .step(sql::extension::set_schema(name, &now.schema, &want.schema)),
                ),
                Pair::Both(..) => None,
                Pair::Extra(now) => {
                    Some(change(Action::Drop).step(sql::extension::drop(name, now)))
                }
            }
        })
        .collect()
}
