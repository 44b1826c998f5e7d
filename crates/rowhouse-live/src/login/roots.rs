//! The roots that certificates are held against.

use std::path::Path;

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use crate::LiveError;

/// Who is trusted.
#[derive(Debug)]
pub(super) struct Roots {
    /// To sign for others.
    pub(super) signers: RootCertStore,
    /// For themselves: a server's own certificate may stand among the roots.
    owners: Vec<CertificateDer<'static>>,
}

impl Roots {
    /// Whether a certificate is one of them.
    pub(super) fn hold(&self, certificate: &CertificateDer<'_>) -> bool {
        self.owners.iter().any(|owner| owner == certificate)
    }
}

/// The roots in a file, in PEM.
pub(super) fn of_file(path: &Path) -> Result<Roots, LiveError> {
    let failed = |reason: String| LiveError::Roots {
        path: path.to_owned(),
        reason,
    };
    let read = CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let owners = read.map_err(|error| failed(error.to_string()))?;
    if owners.is_empty() {
        return Err(failed(
            "it holds no certificate between lines of BEGIN CERTIFICATE and END CERTIFICATE"
                .to_owned(),
        ));
    }
    let mut signers = RootCertStore::empty();
    for certificate in &owners {
        let added = signers.add(certificate.clone());
        added.map_err(|error| failed(error.to_string()))?;
    }
    Ok(Roots { signers, owners })
}

/// The roots that the system trusts. Some of them may be of no use; that is nobody's fault here.
pub(super) fn of_system() -> Result<Roots, LiveError> {
    let found = rustls_native_certs::load_native_certs();
    let mut signers = RootCertStore::empty();
    signers.add_parsable_certificates(found.certs.iter().cloned());
    if signers.is_empty() {
        let reasons = found.errors.iter().map(ToString::to_string);
        return Err(LiveError::NoRoots {
            reason: reasons.collect::<Vec<_>>().join("; "),
        });
    }
    Ok(Roots {
        signers,
        owners: found.certs,
    })
}
