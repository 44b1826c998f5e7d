//! What a connection string says of TLS. The driver knows some of it and refuses the rest, so it is taken out before.

use super::Trust;
use super::identity::Identity;
use super::mode::Mode;
use super::pieces::Pieces;

/// libpq's word for the roots that the system trusts.
const SYSTEM: &str = "system";

/// How a line is secured.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Settings {
    pub(super) mode: Mode,
    pub(super) trust: Trust,
    pub(super) identity: Option<Identity>,
}

impl Settings {
    /// Whether a parameter is read here, and nothing for the driver.
    pub(super) fn are_read_from(name: &str) -> bool {
        matches!(name, "sslmode" | "sslrootcert" | "sslcert" | "sslkey")
    }

    /// The settings, or what is wrong with them and the way out.
    pub(super) fn of(pieces: &Pieces<'_>) -> Result<Self, String> {
        let (mut mode, mut root, mut direct) = (None, None, false);
        let (mut certificate, mut key) = (None, None);
        for parameter in &pieces.parameters {
            let value = &*parameter.value;
            // As in libpq: what comes last counts, and what is empty is not there.
            match &*parameter.name {
                "sslmode" if value.is_empty() => mode = None,
                "sslmode" => mode = Some(Mode::parse(value)?),
                "sslrootcert" => root = Some(value).filter(|it| !it.is_empty()),
                "sslcert" => certificate = Some(value).filter(|it| !it.is_empty()),
                "sslkey" => key = Some(value).filter(|it| !it.is_empty()),
                "sslnegotiation" => direct = value == "direct",
                name if name.starts_with("ssl") || name == "requiressl" => {
                    return Err(unsupported(name));
                }
                _ => {}
            }
        }
        let (mode, trust) = settled(mode, root)?;
        if direct && mode < Mode::Require {
            return Err(
                "`sslnegotiation=direct` leaves no way back to a line without TLS; add `sslmode=require` or a stronger one"
                    .to_owned(),
            );
        }
        Ok(Self {
            mode,
            trust,
            identity: identified(certificate, key)?,
        })
    }
}

fn identified(certificate: Option<&str>, key: Option<&str>) -> Result<Option<Identity>, String> {
    match (certificate, key) {
        (Some(certificate), Some(key)) => Ok(Some(Identity {
            certificate: certificate.into(),
            key: key.into(),
        })),
        (None, None) => Ok(None),
        _ => Err(
            "`sslcert` and `sslkey` go together: name the file of a certificate and that of its key, or neither"
                .to_owned(),
        ),
    }
}

fn settled(mode: Option<Mode>, root: Option<&str>) -> Result<(Mode, Trust), String> {
    let system = root == Some(SYSTEM);
    let mode = mode.unwrap_or(if system {
        Mode::VerifyFull
    } else {
        Mode::Prefer
    });
    let trust = match (mode, root) {
        (Mode::Disable, _) | (Mode::Prefer | Mode::Require, None) => Trust::Anybody,
        (Mode::Prefer | Mode::Require | Mode::VerifyCa, Some(SYSTEM)) => {
            return Err(format!(
                "`sslmode={}` checks no name, and roots of the system sign for everybody; write `sslmode=verify-full`",
                mode.name()
            ));
        }
        (Mode::Prefer, Some(_)) => {
            return Err(
                "`sslrootcert` says whom to trust, and `sslmode=prefer`, which is the default, goes on without TLS where \
                 nobody is; add `sslmode=verify-full`, or leave `sslrootcert` out"
                    .to_owned(),
            );
        }
        (Mode::VerifyCa, None) => {
            return Err(
                "`sslmode=verify-ca` needs to be told whose signature to trust; name the file of the root with \
                 `sslrootcert`, or write `sslmode=verify-full`, which trusts the system's roots"
                    .to_owned(),
            );
        }
        (Mode::Require | Mode::VerifyCa, Some(file)) => Trust::Signed(file.into()),
        (Mode::VerifyFull, root) => Trust::Named(root.filter(|_| !system).map(Into::into)),
    };
    Ok((mode, trust))
}

fn unsupported(name: &str) -> String {
    let way = match name {
        "sslpassword" => "leave it out, and name a key that is not encrypted with `sslkey`",
        "sslcrl" | "sslcrldir" => {
            "leave it out: certificates are not looked up in lists of revoked ones"
        }
        _ => "leave it out; `sslmode` and `sslrootcert` say how the line is secured",
    };
    format!("`{name}` is not supported; {way}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(query: &str) -> Result<(Mode, Trust), String> {
        let url = format!("postgres://u@h/d?{query}");
        Settings::of(&Pieces::of(&url)).map(|it| (it.mode, it.trust))
    }

    #[test]
    fn modes_and_roots_say_whom_to_trust() {
        let file = || Some("/r.crt".into());
        for (query, mode, trust) in [
            ("", Mode::Prefer, Trust::Anybody),
            ("sslmode=", Mode::Prefer, Trust::Anybody),
            (
                "sslmode=disable&sslrootcert=/r.crt",
                Mode::Disable,
                Trust::Anybody,
            ),
            (
                "sslmode=disable&sslmode=require",
                Mode::Require,
                Trust::Anybody,
            ),
            (
                "sslmode=require&sslrootcert=",
                Mode::Require,
                Trust::Anybody,
            ),
            (
                "sslmode=require&sslrootcert=/r.crt",
                Mode::Require,
                Trust::Signed("/r.crt".into()),
            ),
            (
                "sslmode=verify-ca&sslrootcert=/r.crt",
                Mode::VerifyCa,
                Trust::Signed("/r.crt".into()),
            ),
            (
                "sslmode=verify-full&sslrootcert=/r.crt",
                Mode::VerifyFull,
                Trust::Named(file()),
            ),
            ("sslmode=verify-full", Mode::VerifyFull, Trust::Named(None)),
            ("sslrootcert=system", Mode::VerifyFull, Trust::Named(None)),
            (
                "sslmode=require&sslnegotiation=direct",
                Mode::Require,
                Trust::Anybody,
            ),
        ] {
            assert_eq!(of(query), Ok((mode, trust)), "{query}");
        }
    }

    #[test]
    fn what_secures_less_than_it_seems_to_is_refused() {
        for (query, said) in [
            ("sslmode=allow", "write `prefer`"),
            ("sslmode=full", "`verify-ca`, `verify-full`"),
            ("sslrootcert=/r.crt", "add `sslmode=verify-full`"),
            ("sslmode=verify-ca", "with `sslrootcert`"),
            (
                "sslmode=require&sslrootcert=system",
                "write `sslmode=verify-full`",
            ),
            (
                "sslmode=verify-ca&sslrootcert=system",
                "write `sslmode=verify-full`",
            ),
            ("sslnegotiation=direct", "add `sslmode=require`"),
            ("sslcert=/c.crt", "go together"),
            ("sslkey=/c.key", "go together"),
            ("sslpassword=secret", "not encrypted"),
            ("sslcrl=/c.crl", "revoked"),
            ("ssl_min_protocol_version=TLSv1.3", "leave it out"),
            ("requiressl=1", "leave it out"),
        ] {
            let error = of(query).expect_err(query);
            assert!(error.contains(said), "{query}: {error}");
        }
    }
}
