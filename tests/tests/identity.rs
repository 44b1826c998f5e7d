//! Servers that want to be shown a certificate.

use std::path::PathBuf;

use rcgen::DnType;
use rowhouse_live::connect;
use rowhouse_live::server::{Server, unique_name};
use rowhouse_tests::tls::{Authority, Certificate, configure, secured, url};

/// A certificate and its key in files.
struct Shown {
    certificate: PathBuf,
    key: PathBuf,
}

impl Shown {
    fn new(certificate: &Certificate) -> Self {
        let name = std::env::temp_dir().join(unique_name("shown"));
        let shown = Self {
            certificate: name.with_extension("crt"),
            key: name.with_extension("key"),
        };
        std::fs::write(&shown.certificate, &certificate.text).expect("a file");
        std::fs::write(&shown.key, &certificate.key).expect("a file");
        shown
    }

    fn parameters(&self) -> String {
        let (certificate, key) = (self.certificate.display(), self.key.display());
        format!("sslmode=require&sslcert={certificate}&sslkey={key}")
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        // What cannot be removed lies in the folder for such things.
        let _ = std::fs::remove_file(&self.certificate);
        let _ = std::fs::remove_file(&self.key);
    }
}

/// A certificate for a role.
fn of_role(authority: &Authority, role: &str) -> Certificate {
    authority.signs_with("client", |params| {
        params.distinguished_name.push(DnType::CommonName, role);
    })
}

/// A server that lets in whom the authority has given a certificate, and nobody by password.
async fn server(authority: &Authority) -> Server {
    let access = "hostssl all all 127.0.0.1/32 cert";
    let server = secured(&authority.signs("localhost"), access).await;
    configure(&server, &[&format!("ssl_ca_file = '{}'", authority.file())]).await;
    server
}

async fn refused(url: &str) -> String {
    match connect(url).await {
        Ok(_) => panic!("there is a line"),
        Err(error) => error.to_string(),
    }
}

#[tokio::test]
async fn who_shows_a_certificate_for_a_role_is_it() {
    let authority = Authority::new();
    let server = server(&authority).await;
    for certificate in [
        of_role(&authority, server.superuser()),
        authority.in_version_1(&of_role(&authority, server.superuser())),
    ] {
        let shown = Shown::new(&certificate);
        let url = url(&server, "localhost", &shown.parameters());
        let connection = connect(&url)
            .await
            .unwrap_or_else(|error| panic!("{error}"));
        let sql = "SELECT client_dn LIKE '%CN=' || session_user || '%' FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        let row = connection.client.query_one(sql, &[]).await.expect("a row");
        assert_eq!(row.get::<_, Option<bool>>(0), Some(true));
        // And so do those who attach to it.
        let attached = Server::attach(&url).unwrap_or_else(|error| panic!("{error}"));
        let again = connect(&attached.url(attached.superuser(), "postgres")).await;
        again.unwrap_or_else(|error| panic!("{error}"));
    }

    let none = refused(&url(&server, "localhost", "sslmode=require")).await;
    assert!(
        none.contains("requires a valid client certificate"),
        "{none}"
    );
    let shown = Shown::new(&of_role(&authority, "somebody"));
    let other = refused(&url(&server, "localhost", &shown.parameters())).await;
    assert!(
        other.contains("certificate authentication failed for user"),
        "{other}"
    );
    let shown = Shown::new(&of_role(&Authority::new(), server.superuser()));
    let stranger = refused(&url(&server, "localhost", &shown.parameters())).await;
    let said = format!(
        "takes no certificate such as the one in `{}`",
        shown.certificate.display()
    );
    assert!(stranger.contains(&said), "{stranger}");
    assert!(stranger.contains("`ssl_ca_file` there"), "{stranger}");
}

#[tokio::test]
async fn files_that_are_nothing_to_log_in_with_are_named() {
    let authority = Authority::new();
    let server = server(&authority).await;
    let certificate = of_role(&authority, server.superuser());
    let another = of_role(&authority, server.superuser());
    for (text, key, said) in [
        (
            &certificate.text,
            &another.key,
            "it is not the key of the certificate in",
        ),
        (&certificate.text, &certificate.text, "not encrypted"),
        (
            &certificate.key,
            &certificate.key,
            "it holds no certificate",
        ),
    ] {
        let shown = Shown::new(&Certificate {
            text: text.clone(),
            key: key.clone(),
        });
        let error = refused(&url(&server, "localhost", &shown.parameters())).await;
        assert!(error.contains("is nothing to log in with"), "{error}");
        assert!(error.contains(said), "{error}");
    }
}
