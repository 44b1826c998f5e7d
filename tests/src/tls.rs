//! Servers that speak TLS, and the authorities that sign their certificates.

use std::path::PathBuf;
use std::time::Duration;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, PKCS_ECDSA_P256_SHA256,
    SignatureAlgorithm, SigningKey as _, date_time_ymd,
};
use rowhouse_live::server::{self, Request, Server, unique_name};
use tokio_postgres::Client;
use x509_cert::certificate::Version;
use x509_cert::der::asn1::BitString;
use x509_cert::der::pem::LineEnding;
use x509_cert::der::{DecodePem as _, Encode as _, EncodePem as _};

/// Who signs certificates, with its root in a file of its own.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    file: PathBuf,
}

/// A certificate and its key, in PEM.
pub struct Certificate {
    /// The certificate.
    pub text: String,
    /// The key.
    pub key: String,
}

impl Authority {
    /// A new one. All have the same name: keys alone tell them apart.
    ///
    /// # Panics
    /// If no key can be made or the file cannot be written.
    pub fn new() -> Self {
        Self::signing_with(&PKCS_ECDSA_P256_SHA256)
    }

    /// One with a key of another kind, which is how its certificates are signed.
    ///
    /// # Panics
    /// As [`Self::new`].
    pub fn signing_with(kind: &'static SignatureAlgorithm) -> Self {
        let key = KeyPair::generate_for(kind).expect("a key");
        let mut params = named("an authority");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root = params.self_signed(&key).expect("a root");
        let file = std::env::temp_dir().join(unique_name("root"));
        std::fs::write(&file, root.pem()).expect("a file for the root");
        Self {
            issuer: Issuer::new(params, key),
            file,
        }
    }

    /// The file that holds its root.
    ///
    /// # Panics
    /// If its name is not UTF-8.
    pub fn file(&self) -> &str {
        self.file.to_str().expect("a path in UTF-8")
    }

    /// A certificate for a host.
    ///
    /// # Panics
    /// If it cannot be made.
    pub fn signs(&self, host: &str) -> Certificate {
        self.signs_with(host, |_| ())
    }

    /// A certificate with something special.
    ///
    /// # Panics
    /// If it cannot be made.
    pub fn signs_with(
        &self,
        host: &str,
        special: impl FnOnce(&mut CertificateParams),
    ) -> Certificate {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new([host.to_owned()]).expect("a name");
        special(&mut params);
        let signed = params.signed_by(&key, &self.issuer);
        Certificate {
            text: signed.expect("a certificate").pem(),
            key: key.serialize_pem(),
        }
    }

    /// The same certificate in the first version of X.509, such as `openssl x509 -req` makes where it is told nothing more.
    ///
    /// # Panics
    /// If it cannot be made.
    pub fn in_version_1(&self, Certificate { text, key }: &Certificate) -> Certificate {
        let mut certificate = x509_cert::Certificate::from_pem(text).expect("a certificate");
        certificate.tbs_certificate.version = Version::V1;
        certificate.tbs_certificate.extensions = None;
        let body = certificate.tbs_certificate.to_der().expect("its body");
        let signature = self.issuer.key().sign(&body).expect("a signature");
        certificate.signature = BitString::from_bytes(&signature).expect("bits");
        let text = certificate.to_pem(LineEnding::LF).expect("a certificate");
        Certificate {
            text,
            key: key.clone(),
        }
    }
}

impl Default for Authority {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        // What cannot be removed lies in the folder for such things.
        let _ = std::fs::remove_file(&self.file);
    }
}

/// A certificate that nobody but its own key signs, such as PostgreSQL's documentation makes first.
///
/// # Panics
/// If it cannot be made.
pub fn self_signed(host: &str, special: impl FnOnce(&mut CertificateParams)) -> Certificate {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new([host.to_owned()]).expect("a name");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    special(&mut params);
    Certificate {
        text: params.self_signed(&key).expect("a certificate").pem(),
        key: key.serialize_pem(),
    }
}

/// Makes a certificate end long ago.
pub fn ended(params: &mut CertificateParams) {
    params.not_before = date_time_ymd(2001, 1, 1);
    params.not_after = date_time_ymd(2002, 1, 1);
}

fn named(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params
}

/// A server of its own with that certificate, which lets people in over TCP as those lines of `pg_hba.conf` say.
///
/// # Panics
/// If no server is to be had, or it does not take the certificate.
pub async fn secured(certificate: &Certificate, access: &str) -> Server {
    // Of the version that is tested, wherever that one comes from.
    let tested = server::shared(None).unwrap_or_else(|error| panic!("{error}"));
    let request = Request {
        major: Some(tested.major()),
        tcp: true,
        ..Request::default()
    };
    let server = Server::start(&request).unwrap_or_else(|error| panic!("{error}"));
    let client = superuser(&server).await;
    let access = format!("local all all trust\n{access}\n");
    for (name, text) in [
        ("server.crt", &certificate.text),
        ("server.key", &certificate.key),
        ("pg_hba.conf", &access),
    ] {
        // The server writes the files itself: they must belong to whom it runs as, and nobody else may read the key.
        let lines = text.replace('\'', "''");
        let sql = format!(
            "COPY (SELECT unnest(string_to_array('{lines}', E'\\n'))) TO PROGRAM 'umask 077; cat > {name}'"
        );
        client.batch_execute(&sql).await.expect(name);
    }
    configure(&server, &["ssl = on"]).await;
    server
}

/// Changes settings, and waits until new sessions have them.
///
/// # Panics
/// If the server does not take them.
pub async fn configure(server: &Server, settings: &[&str]) {
    let client = superuser(server).await;
    for setting in settings {
        let sql = format!("ALTER SYSTEM SET {setting}");
        client.batch_execute(&sql).await.expect(setting);
    }
    let loaded = "SELECT pg_conf_load_time()::text";
    let before = text(&client, loaded).await;
    client
        .batch_execute("SELECT pg_reload_conf()")
        .await
        .expect("a signal");
    for _ in 0..500 {
        if text(&superuser(server).await, loaded).await != before {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the server does not read its settings anew");
}

/// The superuser's way in over TCP, by a name of this machine, with more parameters.
///
/// # Panics
/// If the server does not listen.
pub fn url(server: &Server, host: &str, parameters: &str) -> String {
    let url = server.tcp_url("postgres").expect("a server on a port");
    assert!(url.contains("host=127.0.0.1&"), "another form of URL");
    let url = url.replace("host=127.0.0.1&", &format!("host={host}&"));
    format!("{url}&{parameters}")
}

async fn superuser(server: &Server) -> Client {
    let client = server.connect(server.superuser(), "postgres").await;
    client.expect("a session")
}

async fn text(client: &Client, sql: &str) -> String {
    let row = client.query_one(sql, &[]).await;
    row.expect("a row").get(0)
}
