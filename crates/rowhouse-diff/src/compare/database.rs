//! Rights on the database and on `set_config`, as far as the wanted side manages them.

use std::collections::BTreeSet;

use rowhouse_core::model::{Database, Grantee};
use rowhouse_core::{Object, sql};

use super::{Sides, grant};
use crate::{Action, Change};

/// Whether the rights are as they are wanted.
pub(crate) fn settled(now: &Database, want: &Database) -> bool {
    let grants = match (&now.grants, &want.grants) {
        (Some(now), Some(want)) => now == want,
        _ => true,
    };
    let set_config = match (&now.set_config, &want.set_config) {
        (Some(now), Some(want)) => want.is_subset(now) && !is_open(now, want),
        _ => true,
    };
    grants && set_config
}

/// Backup tools and other roles may keep `set_config`; PUBLIC, and with it every app role, may not.
fn is_open(now: &BTreeSet<Grantee>, want: &BTreeSet<Grantee>) -> bool {
    now.contains(&Grantee::Public) && !want.contains(&Grantee::Public)
}

pub(super) fn compare(sides: &Sides<'_>) -> Option<Change> {
    let (now, want) = (&sides.now.database, &sides.want.database);
    let mut change = Change::new(Object::Database, Action::Alter);
    if let (Some(now), Some(want)) = (&now.grants, &want.grants) {
        change = grant::of_database(sides, change, now, want);
    }
    if let (Some(now), Some(want)) = (&now.set_config, &want.set_config) {
        for grantee in want.difference(now) {
            change = change
                .note("execute set_config", None, Some(grantee.to_string()))
                .step(sql::database::grant_set_config(grantee));
        }
        if is_open(now, want) {
            change = change
                .note(
                    "execute set_config",
                    Some(Grantee::Public.to_string()),
                    None,
                )
                .step(sql::database::revoke_set_config(&Grantee::Public));
        }
    }
    (!change.is_empty()).then_some(change)
}
