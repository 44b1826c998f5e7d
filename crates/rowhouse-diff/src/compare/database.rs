//! Rights on the database and on `set_config`, as far as the wanted side manages them.

use rowhouse_core::model::Grantee;
use rowhouse_core::{Object, sql};

use super::{Sides, grant};
use crate::{Action, Change};

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
        // Backup tools and other roles may keep it; PUBLIC, and with it every app role, may not.
        if now.contains(&Grantee::Public) && !want.contains(&Grantee::Public) {
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
