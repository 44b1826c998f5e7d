//! Rights on the database and on `set_config`, as far as the wanted side manages them.

use rowhouse_core::model::{Grant, Grantee};
use rowhouse_core::{Object, sql};

use super::Sides;
use crate::{Action, Change};

pub(super) fn compare(sides: &Sides<'_>) -> Option<Change> {
    let (now, want) = (&sides.now.database, &sides.want.database);
    let mut change = Change::new(Object::Database, Action::Alter);
    if let (Some(now), Some(want)) = (&now.grants, &want.grants) {
        // What a declaration manages are PUBLIC's rights: other roles' rights to connect are the administrator's.
        let public = |grant: &&Grant| grant.grantee == Grantee::Public;
        for grant in now.difference(want).filter(public) {
            change = change
                .note(
                    "grant",
                    Some(format!("{} to PUBLIC", grant.privilege.sql())),
                    None,
                )
                .step(sql::database::revoke(grant.privilege, &grant.grantee));
        }
        for grant in want.difference(now).filter(public) {
            change = change
                .note(
                    "grant",
                    None,
                    Some(format!("{} to PUBLIC", grant.privilege.sql())),
                )
                .step(sql::database::grant(grant.privilege, &grant.grantee));
        }
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
