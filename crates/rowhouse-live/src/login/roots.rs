//! The roots that certificates are held against.

use std::path::Path;

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use crate::LiveError;

/// The roots in a file, in PEM.
pub(super) fn of_file(path: &Path) -> Result<RootCertStore, LiveError> {
    let failed = |reason: String| LiveError::Roots {
        path: path.to_owned(),
        reason,
    };
    let read = CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let certificates = read.map_err(|error| failed(error.to_string()))?;
    if certificates.is_empty() {
        return Err(failed(
            "it holds no certificate between lines of BEGIN CERTIFICATE and END CERTIFICATE"
                .to_owned(),
        ));
    }
    let mut roots = RootCertStore::empty();
    for certificate in certificates {
        let added = roots.add(certificate);
        added.map_err(|error| failed(error.to_string()))?;
    }
    Ok(roots)
}

/// The roots that the system trusts. Some of them may be of no use; that is nobody's fault here.
pub(super) fn of_system() -> Result<RootCertStore, LiveError> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(found.certs);
    if roots.is_empty() {
        let reasons = found.errors.iter().map(ToString::to_string);
        return Err(LiveError::NoRoots {
            reason: reasons.collect::<Vec<_>>().join("; "),
        });
    }
    Ok(roots)
}
