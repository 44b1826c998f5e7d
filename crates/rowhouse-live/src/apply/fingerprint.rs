//! A short value that changes when a database changes.

use std::fmt::{self, Write as _};

use rowhouse_core::Model;
use sha2::{Digest, Sha256};

/// The hash of everything that was read of a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of a model that was read from a catalog.
    pub fn of(model: &Model) -> Self {
        // The model is sorted and holds no addresses: its debug text is as stable as it is.
        let digest = Sha256::digest(format!("{model:?}"));
        let mut hex = String::with_capacity(64);
        for byte in digest {
            let _ = write!(hex, "{byte:02x}");
        }
        Self(hex)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
