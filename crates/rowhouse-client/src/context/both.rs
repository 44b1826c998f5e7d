//! Contexts for a user inside a tenant.

use std::sync::Arc;

use super::kind::{Key, Tenant, TenantUser, User};
use super::{Context, TenantKey, UserKey};
use crate::Error;
use crate::connection::{Keys, Scope};

impl<'db> Context<'db, Tenant> {
    /// The same context for one user of the tenant, whose own rows it reaches too.
    pub fn user<Person: UserKey>(self, user: Person) -> Context<'db, TenantUser> {
        let other = self.database.scope(None, Some(user.to_setting()));
        let tenant = self.kind.key.clone();
        self.with(other, tenant, Arc::new(user))
    }
}

impl<'db> Context<'db, User> {
    /// The same context inside one tenant, whose rows it reaches too.
    pub fn tenant<Key: TenantKey>(self, tenant: Key) -> Context<'db, TenantUser> {
        let other = self.database.scope(Some(tenant.to_setting()), None);
        let user = self.kind.key.clone();
        self.with(other, Arc::new(tenant), user)
    }
}

impl<'db, K> Context<'db, K> {
    /// This context with the key of another besides its own.
    fn with(self, other: Result<Scope, Error>, tenant: Key, user: Key) -> Context<'db, TenantUser> {
        let scope = self.scope.and_then(|mut scope| {
            scope.keys = merged(scope.keys, other?.keys);
            Ok(scope)
        });
        Context {
            database: self.database,
            scope,
            kind: TenantUser { tenant, user },
            isolation: self.isolation,
            read_only: self.read_only,
            deferrable: self.deferrable,
        }
    }
}

/// For each setting the key that one of them has. Either names one, so that conventions which know both have both.
fn merged(one: Keys, other: Keys) -> Keys {
    let either = |one: (Arc<str>, String), other: (Arc<str>, String)| {
        if one.1.is_empty() { other } else { one }
    };
    match (one, other) {
        (Keys::Both(tenant, user), Keys::Both(other_tenant, other_user)) => {
            Keys::Both(either(tenant, other_tenant), either(user, other_user))
        }
        (keys, _) => keys,
    }
}
