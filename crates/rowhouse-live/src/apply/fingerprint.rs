//! A short value that changes when a database changes.

use std::fmt::{self, Write as _};

use rowhouse_core::Model;
use rowhouse_core::model::Dependencies;
use sha2::{Digest, Sha256};

/// The hash of everything that was read of a database, but for what refers to what, which follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of a model that was read from a catalog.
    pub fn of(model: &Model) -> Self {
        let alone = Model {
            dependencies: Dependencies::new(),
            ..model.clone()
        };
        // The model is sorted and holds no addresses: its bytes are as stable as it is. Writing into memory cannot fail.
        let digest = Sha256::digest(postcard::to_stdvec(&alone).unwrap_or_default());
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
