//! Why a login failed, and the way out.

use std::error::Error;
use std::io;

use rustls::{AlertDescription, CertificateError, OtherError};
use tokio_postgres::error::SqlState;

use super::homemade::Refusal;
use super::mode::Mode;
use super::{Login, Trust};
use crate::error::describe;

/// What the driver says, in words that its type does not give.
const NO_TLS: &str = "server does not support TLS";
const HANDSHAKE: &str = "error performing TLS handshake";

/// Why a login failed.
pub(super) fn reason(login: &Login, error: &tokio_postgres::Error) -> String {
    let mode = login.mode.name();
    if causes(error).any(|cause| cause.to_string() == NO_TLS) {
        return format!(
            "the server speaks no TLS, and `sslmode={mode}` demands it; turn it on there (`ssl = on`, with a \
             certificate), or, on a network that nobody listens to, write `sslmode=prefer`"
        );
    }
    if let Some(known) = of_tls(error).and_then(|tls| of_handshake(login, tls)) {
        return known;
    }
    let reason = describe(error);
    if login.mode == Mode::Disable
        && error.code() == Some(&SqlState::INVALID_AUTHORIZATION_SPECIFICATION)
    {
        return format!(
            "{reason}; where it is TLS that the server wants, leave `sslmode=disable` out"
        );
    }
    reason
}

/// Why a login failed both ways.
pub(super) fn both(
    login: &Login,
    secured: &tokio_postgres::Error,
    plain: &tokio_postgres::Error,
) -> String {
    format!(
        "with TLS, {}; without, {}",
        reason(login, secured),
        describe(plain)
    )
}

/// Whether a login may do better without TLS: the handshake failed, or no line of `pg_hba.conf` lets it in so.
pub(super) fn is_for_tls(error: &tokio_postgres::Error) -> bool {
    error.code() == Some(&SqlState::INVALID_AUTHORIZATION_SPECIFICATION)
        || error.to_string().starts_with(HANDSHAKE)
        || of_tls(error).is_some()
}

/// What went wrong in a handshake, where more can be said than its name.
fn of_handshake(login: &Login, error: &rustls::Error) -> Option<String> {
    match error {
        rustls::Error::InvalidCertificate(error) => of_certificate(login, error),
        rustls::Error::AlertReceived(AlertDescription::ProtocolVersion)
        | rustls::Error::PeerIncompatible(_) => Some(format!(
            "the server has no version of TLS in common with this program, which speaks 1.2 and 1.3 ({error}); allow one \
             of them there (`ssl_max_protocol_version`)"
        )),
        rustls::Error::AlertReceived(alert) => login.identity.as_ref().map(|identity| {
            format!(
                "the server takes no certificate such as the one in `{}` ({alert:?}); show one that is signed by a root \
                 that it trusts (`ssl_ca_file` there)",
                identity.certificate.display()
            )
        }),
        _ => None,
    }
}

fn of_certificate(login: &Login, error: &CertificateError) -> Option<String> {
    let text = match error {
        // The second is of a root with the same name.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => unknown(&login.trust),
        CertificateError::NotValidForNameContext {
            expected,
            presented,
        } => misnamed(login, &expected.to_str(), presented),
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "the server's certificate has expired; renew it there".to_owned()
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "the server's certificate is not valid yet; set the clock that is wrong, here or where it was issued"
                .to_owned()
        }
        CertificateError::Other(OtherError(other)) => match other.downcast_ref()? {
            Refusal::SelfSigned => format!(
                "the server's certificate is signed by itself, and is not {}; get it from whoever runs the server, and \
                 name its file with `sslrootcert`",
                roots(&login.trust)
            ),
            Refusal::Version1 => {
                "the server's certificate is of version 1 of X.509, of which neither names nor signatures are read; issue \
                 one of version 3, with a subjectAltName (`openssl x509 -req -extfile`)"
                    .to_owned()
            }
        },
        _ => return None,
    };
    Some(text)
}

/// Which roots are believed, as an answer to "one of which?".
fn roots(trust: &Trust) -> String {
    match trust {
        Trust::Signed(file) | Trust::Named(Some(file)) => {
            format!("one of those in `{}`", file.display())
        }
        Trust::Named(None) | Trust::Anybody => "one of those that this system trusts".to_owned(),
    }
}

fn unknown(trust: &Trust) -> String {
    let by = match trust {
        Trust::Signed(file) | Trust::Named(Some(file)) => format!("a root in `{}`", file.display()),
        Trust::Named(None) | Trust::Anybody => "a root that this system trusts".to_owned(),
    };
    format!(
        "the server's certificate is not signed by {by}; name the file of the root that signed it with `sslrootcert`: \
         whoever runs the server has it, and managed servers have it to download"
    )
}

fn misnamed(login: &Login, host: &str, presented: &[String]) -> String {
    let mut text = if presented.is_empty() {
        format!(
            "the server's certificate names no host in its subjectAltName, and is to be for `{host}`; issue one that does"
        )
    } else {
        let names: Vec<String> = presented.iter().map(|name| readable(name)).collect();
        let names = names.join(", ");
        format!(
            "the server's certificate is for {names}, not for `{host}`; call the server by a name that it is for, or \
             issue one for this name"
        )
    };
    if matches!(login.trust, Trust::Named(Some(_))) {
        text += ", or, where the root signs for this server alone, write `sslmode=verify-ca`";
    }
    text
}

/// A name of a certificate, which the TLS library gives as `DnsName("example")`.
fn readable(name: &str) -> String {
    let inner = name
        .split_once('(')
        .and_then(|(_, rest)| rest.strip_suffix(')'));
    format!("`{}`", inner.unwrap_or(name).trim_matches('"'))
}

/// What the TLS library says.
fn of_tls(error: &tokio_postgres::Error) -> Option<&rustls::Error> {
    causes(error).find_map(|cause| {
        // It stands inside what the socket says, which does not give it as its cause.
        let inner = cause.downcast_ref::<io::Error>()?.get_ref()?;
        inner.downcast_ref()
    })
}

fn causes(error: &tokio_postgres::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |&cause| cause.source())
}
