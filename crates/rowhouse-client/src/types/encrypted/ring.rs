//! The keys that values are sealed with.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use aes_gcm::{Aes256Gcm, KeyInit as _};

use super::SealError;
use crate::context::TenantKey;

/// Keys by their numbers: one that seals, and older ones that still open.
///
/// To change keys, open with the old one and seal with the new one: [`crate::Column::reseal`]. Cloning is cheap.
#[derive(Clone)]
pub struct KeyRing {
    keys: Arc<BTreeMap<u32, Aes256Gcm>>,
    current: u32,
    tenant: Option<Arc<str>>,
}

impl KeyRing {
    /// A ring of one key of 256 bits, under a number that no other key ever gets.
    pub fn new(id: u32, key: &[u8; 32]) -> Self {
        let keys = BTreeMap::from([(id, Aes256Gcm::new(key.into()))]);
        Self {
            keys: Arc::new(keys),
            current: id,
            tenant: None,
        }
    }

    /// Adds a key that opens what was sealed with it, and seals nothing.
    #[must_use]
    pub fn with_old(mut self, id: u32, key: &[u8; 32]) -> Self {
        if id != self.current {
            Arc::make_mut(&mut self.keys).insert(id, Aes256Gcm::new(key.into()));
        }
        self
    }

    /// The same keys, where what is sealed opens for this tenant alone: for tables whose keys two tenants may share.
    #[must_use]
    pub fn of_tenant(&self, tenant: &impl TenantKey) -> Self {
        Self {
            tenant: Some(tenant.to_setting().into()),
            ..self.clone()
        }
    }

    /// The number of the key that seals.
    pub const fn current(&self) -> u32 {
        self.current
    }

    pub(super) fn tenant(&self) -> &str {
        self.tenant.as_deref().unwrap_or_default()
    }

    pub(super) fn key(&self, id: u32) -> Result<&Aes256Gcm, SealError> {
        self.keys.get(&id).ok_or(SealError::UnknownKey(id))
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyRing")
            .field("current", &self.current)
            .field("keys", &self.keys.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
