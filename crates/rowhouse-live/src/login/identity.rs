//! The certificate that this side shows, where the server asks for one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{Error, InconsistentKeys};

use crate::LiveError;

/// A certificate and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    /// The file of the certificate, and of those between it and a root.
    pub(super) certificate: PathBuf,
    /// The file of its key.
    pub(super) key: PathBuf,
}

impl Identity {
    /// Reads both files.
    pub(super) fn read(&self, provider: &CryptoProvider) -> Result<SingleCertAndKey, LiveError> {
        let read = CertificateDer::pem_file_iter(&self.certificate)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let chain = read.map_err(|error| failed(&self.certificate, &error.to_string()))?;
        if chain.is_empty() {
            return Err(failed(&self.certificate, "it holds no certificate"));
        }
        let of_key = |error: &dyn std::error::Error| failed(&self.key, &error.to_string());
        let key = PrivateKeyDer::from_pem_file(&self.key).map_err(|error| of_key(&error))?;
        let key = provider.key_provider.load_private_key(key);
        let both = CertifiedKey::new(chain, key.map_err(|error| of_key(&error))?);
        // Other failures are of certificates that are not read here, and may well be by the server.
        if both.keys_match() == Err(Error::InconsistentKeys(InconsistentKeys::KeyMismatch)) {
            let certificate = self.certificate.display();
            let reason = format!("it is not the key of the certificate in `{certificate}`");
            return Err(failed(&self.key, &reason));
        }
        Ok(Arc::new(both).into())
    }
}

fn failed(path: &Path, reason: &str) -> LiveError {
    LiveError::Identity {
        path: path.to_owned(),
        reason: reason.to_owned(),
    }
}
