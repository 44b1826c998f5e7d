//! Certificates as people make them for servers of their own, which PostgreSQL and `psql` take, and the TLS library does
//! not: signed by themselves, or of the first version of X.509.

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::{CertificateDer, SubjectPublicKeyInfoDer, UnixTime};
use rustls::{CertificateError, Error, OtherError};
use x509_cert::certificate::Version;
use x509_cert::der::{Decode as _, Encode as _};
use x509_cert::{Certificate, TbsCertificate};

/// Why such a certificate is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    /// It is signed by itself, and nobody said that it is to be trusted.
    #[error("it is signed by itself")]
    SelfSigned,
    /// Nothing but its key is read.
    #[error("it is of version 1 of X.509")]
    Version1,
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        CertificateError::Other(OtherError(Arc::new(refusal))).into()
    }
}

/// Refuses a certificate of which the TLS library would say too little. What cannot be read here is left to it.
pub(super) fn refuse(certificate: &CertificateDer<'_>) -> Result<(), Error> {
    match body(certificate) {
        Some(body) if body.issuer == body.subject => Err(Refusal::SelfSigned.into()),
        _ => refuse_version_1(certificate),
    }
}

/// Refuses a certificate whose names and signature are not read.
pub(super) fn refuse_version_1(certificate: &CertificateDer<'_>) -> Result<(), Error> {
    match body(certificate) {
        Some(body) if body.version == Version::V1 => Err(Refusal::Version1.into()),
        _ => Ok(()),
    }
}

/// Refuses a certificate before and after its time, and one that hides it.
pub(super) fn refuse_untimely(
    certificate: &CertificateDer<'_>,
    now: UnixTime,
) -> Result<(), Error> {
    let validity = body(certificate)
        .ok_or(CertificateError::BadEncoding)?
        .validity;
    let now = Duration::from_secs(now.as_secs());
    if now < validity.not_before.to_unix_duration() {
        return Err(CertificateError::NotValidYet.into());
    }
    if now > validity.not_after.to_unix_duration() {
        return Err(CertificateError::Expired.into());
    }
    Ok(())
}

/// The key of a certificate of version 1, which the TLS library takes by itself alone.
pub(super) fn key_of_version_1(
    certificate: &CertificateDer<'_>,
) -> Option<SubjectPublicKeyInfoDer<'static>> {
    let body = body(certificate).filter(|body| body.version == Version::V1)?;
    let key = body.subject_public_key_info.to_der().ok()?;
    Some(key.into())
}

fn body(certificate: &CertificateDer<'_>) -> Option<TbsCertificate> {
    let read = Certificate::from_der(certificate).ok()?;
    Some(read.tbs_certificate)
}
