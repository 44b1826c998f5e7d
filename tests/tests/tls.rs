//! Lines to servers that speak TLS, and to some that do not: what is encrypted, who is believed, and what is said to those
//! who get no line.

use rowhouse_live::server::{self, Request, Server};
use rowhouse_live::{Connection, LiveError, Login, connect, open};
use rowhouse_tests::tls::{Authority, configure, ended, secured, self_signed, url};

const TLS_ONLY: &str = "hostssl all all 127.0.0.1/32 scram-sha-256";
const BOTH: &str = "host all all 127.0.0.1/32 scram-sha-256";
const PLAIN_ONLY: &str = "hostnossl all all 127.0.0.1/32 scram-sha-256";

/// Whether the line is encrypted.
async fn is_encrypted(connection: &Connection) -> bool {
    let sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    let row = connection.client.query_one(sql, &[]).await;
    row.expect("a row").get(0)
}

async fn through(url: &str) -> Connection {
    let connected = connect(url).await;
    connected.unwrap_or_else(|error| panic!("{error}"))
}

/// What is said where no line is to be had.
async fn refused(url: &str) -> String {
    match connect(url).await {
        Ok(_) => panic!("there is a line"),
        Err(error) => error.to_string(),
    }
}

/// Without TLS, on a port.
fn bare() -> &'static Server {
    let request = Request {
        tcp: true,
        ..Request::default()
    };
    server::shared_for(&request).unwrap_or_else(|error| panic!("{error}"))
}

#[tokio::test]
async fn lines_are_encrypted_as_the_mode_says() {
    let server = secured(&Authority::new().signs("localhost"), BOTH).await;
    for (parameters, encrypted) in [
        ("", true),
        ("sslmode=prefer", true),
        ("sslmode=require", true),
        ("sslmode=disable", false),
    ] {
        let connection = through(&url(&server, "127.0.0.1", parameters)).await;
        assert_eq!(is_encrypted(&connection).await, encrypted, "{parameters}");
        // And further ones to the same server alike.
        let another = open(connection.login.to_database("template1")).await;
        let another = another.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(is_encrypted(&another).await, encrypted, "{parameters}");
    }
    if server.major() >= 17 {
        let direct = url(
            &server,
            "localhost",
            "sslmode=require&sslnegotiation=direct",
        );
        assert!(is_encrypted(&through(&direct).await).await);
    }
    // An address alone is no name, and still somebody to talk to.
    let address = url(&server, "localhost", "").replace("host=", "hostaddr=");
    let address = address.replace("localhost", "127.0.0.1");
    assert!(is_encrypted(&through(&address).await).await);
    // Nobody listens to a socket of this machine.
    let socket = server.superuser_url() + "&sslmode=require";
    assert!(!is_encrypted(&through(&socket).await).await);
}

#[tokio::test]
async fn passwords_are_bound_to_the_line() {
    let bound = "sslmode=require&channel_binding=require";
    for kind in [
        &rcgen::PKCS_ECDSA_P256_SHA256,
        &rcgen::PKCS_ECDSA_P384_SHA384,
    ] {
        let authority = Authority::signing_with(kind);
        let server = secured(&authority.signs("localhost"), TLS_ONLY).await;
        assert!(is_encrypted(&through(&url(&server, "localhost", bound)).await).await);
    }
    // No hash belongs to such a signature, so that nothing can be bound to it.
    let authority = Authority::signing_with(&rcgen::PKCS_ED25519);
    let server = secured(&authority.signs("localhost"), TLS_ONLY).await;
    let root = authority.file();
    let free = url(
        &server,
        "localhost",
        &format!("sslmode=verify-full&sslrootcert={root}"),
    );
    assert!(is_encrypted(&through(&free).await).await);
    let unbound = refused(&url(&server, "localhost", bound)).await;
    assert!(unbound.contains("channel binding"), "{unbound}");
    let unbound = refused(&url(bare(), "localhost", "channel_binding=require")).await;
    assert!(unbound.contains("channel binding"), "{unbound}");
}

#[tokio::test]
async fn who_has_the_roots_signature_is_believed() {
    let authority = Authority::new();
    let server = secured(&authority.signs("localhost"), TLS_ONLY).await;
    let (right, another) = (authority.file(), Authority::new());
    for mode in ["require", "verify-ca", "verify-full"] {
        let parameters = format!("sslmode={mode}&sslrootcert={right}");
        let connection = through(&url(&server, "localhost", &parameters)).await;
        assert!(is_encrypted(&connection).await, "{mode}");

        let wrong = another.file();
        let parameters = format!("sslmode={mode}&sslrootcert={wrong}");
        let error = refused(&url(&server, "localhost", &parameters)).await;
        let said = format!(
            "the server's certificate is not signed by a root in `{wrong}`; name the file of the root that signed it \
             with `sslrootcert`"
        );
        assert!(error.contains(&said), "{error}");
        assert!(
            error.starts_with("cannot connect to postgres@localhost:"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn who_has_another_name_is_not_believed() {
    let authority = Authority::new();
    let server = secured(&authority.signs("db.example"), TLS_ONLY).await;
    let root = authority.file();
    let with = |mode: &str| format!("sslmode={mode}&sslrootcert={root}");
    for host in ["localhost", "127.0.0.1"] {
        let error = refused(&url(&server, host, &with("verify-full"))).await;
        let said = format!("the server's certificate is for `db.example`, not for `{host}`");
        assert!(error.contains(&said), "{error}");
        assert!(error.contains("write `sslmode=verify-ca`"), "{error}");
        through(&url(&server, host, &with("verify-ca"))).await;
    }
    let numbered = secured(&authority.signs("127.0.0.1"), TLS_ONLY).await;
    through(&url(&numbered, "127.0.0.1", &with("verify-full"))).await;
    let nameless = authority.signs_with("x", |params| {
        params.subject_alt_names.clear();
    });
    let nameless = secured(&nameless, TLS_ONLY).await;
    let error = refused(&url(&nameless, "localhost", &with("verify-full"))).await;
    assert!(
        error.contains("names no host in its subjectAltName"),
        "{error}"
    );
}

#[tokio::test]
async fn a_certificate_that_has_ended_is_not_believed() {
    let authority = Authority::new();
    let certificate = authority.signs_with("localhost", ended);
    let server = secured(&certificate, TLS_ONLY).await;
    let parameters = format!("sslmode=verify-full&sslrootcert={}", authority.file());
    let error = refused(&url(&server, "localhost", &parameters)).await;
    assert!(error.contains("has expired; renew it there"), "{error}");
    through(&url(&server, "localhost", "sslmode=require")).await;
}

#[tokio::test]
async fn a_certificate_that_signs_itself_is_believed_where_it_is_given() {
    let certificate = self_signed("localhost", |_| ());
    let server = secured(&certificate, TLS_ONLY).await;
    let folder = std::env::temp_dir();
    let file = folder.join(server::unique_name("own"));
    std::fs::write(&file, &certificate.text).expect("a file");
    let with = |mode: &str, root: &str| format!("sslmode={mode}&sslrootcert={root}");
    let own = file.to_str().expect("a path in UTF-8");
    through(&url(&server, "localhost", "sslmode=require")).await;
    for mode in ["require", "verify-ca", "verify-full"] {
        through(&url(&server, "localhost", &with(mode, own))).await;
    }
    let error = refused(&url(&server, "127.0.0.1", &with("verify-full", own))).await;
    assert!(error.contains("is for `localhost`, not for"), "{error}");
    let another = Authority::new();
    for mode in ["verify-ca", "verify-full"] {
        let error = refused(&url(&server, "localhost", &with(mode, another.file()))).await;
        assert!(
            error.contains("is signed by itself, and is not one of"),
            "{error}"
        );
    }

    let ended = self_signed("localhost", ended);
    let server = secured(&ended, TLS_ONLY).await;
    std::fs::write(&file, &ended.text).expect("a file");
    let error = refused(&url(&server, "localhost", &with("verify-ca", own))).await;
    assert!(error.contains("has expired"), "{error}");
    std::fs::remove_file(&file).expect("the file goes");
}

#[tokio::test]
async fn of_a_certificate_of_the_first_version_only_the_key_is_believed() {
    let authority = Authority::new();
    let server = secured(
        &authority.in_version_1(&authority.signs("localhost")),
        TLS_ONLY,
    )
    .await;
    let bound = "sslmode=require&channel_binding=require";
    for parameters in ["", bound] {
        assert!(is_encrypted(&through(&url(&server, "localhost", parameters)).await).await);
    }
    for mode in ["require", "verify-ca", "verify-full"] {
        let parameters = format!("sslmode={mode}&sslrootcert={}", authority.file());
        let error = refused(&url(&server, "localhost", &parameters)).await;
        assert!(error.contains("is of version 1 of X.509"), "{error}");
        assert!(error.contains("issue one of version 3"), "{error}");
    }
    configure(&server, &["ssl_max_protocol_version = 'TLSv1.2'"]).await;
    let error = refused(&url(&server, "localhost", "sslmode=require")).await;
    assert!(error.contains("is of version 1 of X.509"), "{error}");
}

#[tokio::test]
async fn a_server_without_tls_is_talked_to_only_where_that_will_do() {
    let server = bare();
    for parameters in ["", "sslmode=prefer", "sslmode=disable"] {
        let connection = through(&url(server, "127.0.0.1", parameters)).await;
        assert!(!is_encrypted(&connection).await, "{parameters}");
    }
    let root = Authority::new();
    for parameters in [
        "sslmode=require".to_owned(),
        format!("sslmode=verify-full&sslrootcert={}", root.file()),
    ] {
        let error = refused(&url(server, "127.0.0.1", &parameters)).await;
        assert!(
            error.contains("the server speaks no TLS, and `sslmode="),
            "{error}"
        );
        assert!(error.contains("turn it on there (`ssl = on`"), "{error}");
    }
}

#[tokio::test]
async fn what_the_server_takes_in_one_way_only_is_found_or_said() {
    let certificate = Authority::new().signs("localhost");
    let server = secured(&certificate, TLS_ONLY).await;
    assert!(is_encrypted(&through(&url(&server, "localhost", "")).await).await);
    let error = refused(&url(&server, "localhost", "sslmode=disable")).await;
    assert!(error.contains("no pg_hba.conf entry"), "{error}");
    assert!(error.contains("leave `sslmode=disable` out"), "{error}");

    let server = secured(&certificate, PLAIN_ONLY).await;
    assert!(!is_encrypted(&through(&url(&server, "localhost", "")).await).await);
    let error = refused(&url(&server, "localhost", "sslmode=require")).await;
    assert!(error.contains("no pg_hba.conf entry"), "{error}");

    let server = secured(&certificate, "host nothing all all trust").await;
    let error = refused(&url(&server, "localhost", "")).await;
    assert!(error.contains("with TLS, no pg_hba.conf entry"), "{error}");
    assert!(error.contains("; without, no pg_hba.conf entry"), "{error}");
}

#[tokio::test]
async fn a_wrong_password_is_not_said_again_in_the_clear() {
    let server = secured(&Authority::new().signs("localhost"), BOTH).await;
    let url = url(&server, "localhost", "password=wrong");
    let error = refused(&url).await;
    assert!(error.contains("password authentication failed"), "{error}");
    assert!(!error.contains("without, "), "{error}");
}

#[tokio::test]
async fn a_server_of_old_versions_is_talked_to_only_where_plain_text_will_do() {
    let server = secured(&Authority::new().signs("localhost"), BOTH).await;
    let old = [
        "ssl_min_protocol_version = 'TLSv1.1'",
        "ssl_max_protocol_version = 'TLSv1.1'",
    ];
    configure(&server, &old).await;
    assert!(!is_encrypted(&through(&url(&server, "localhost", "")).await).await);
    let error = refused(&url(&server, "localhost", "sslmode=require")).await;
    assert!(error.contains("no version of TLS in common"), "{error}");
    configure(&server, &["ssl_max_protocol_version = 'TLSv1.2'"]).await;
    let bound = "sslmode=require&channel_binding=require";
    assert!(is_encrypted(&through(&url(&server, "localhost", bound)).await).await);
}

#[tokio::test]
async fn an_attached_server_is_believed_as_its_url_says() {
    let authority = Authority::new();
    let server = secured(&authority.signs("localhost"), TLS_ONLY).await;
    let with = |root: &str| format!("sslmode=verify-full&sslrootcert={root}");
    let attached = Server::attach(&url(&server, "localhost", &with(authority.file())));
    let attached = attached.unwrap_or_else(|error| panic!("{error}"));
    let (superuser, database) = (attached.superuser(), "postgres");
    attached
        .connect(superuser, database)
        .await
        .expect("a session");
    let login = attached.login(superuser, database);
    assert!(is_encrypted(&open(login).await.expect("a line")).await);
    assert!(is_encrypted(&through(&attached.url(superuser, database)).await).await);
    // Whoever leaves certificates to a driver that checks none gets no line in the clear either.
    let config = attached.config(superuser, database);
    assert!(config.connect(tokio_postgres::NoTls).await.is_err());

    let another = Authority::new();
    let error = Server::attach(&url(&server, "localhost", &with(another.file())));
    let error = error.expect_err("another root").to_string();
    assert!(error.contains("not signed by a root in"), "{error}");
}

#[tokio::test]
async fn roots_that_cannot_be_read_are_named() {
    let folder = std::env::temp_dir();
    let missing = folder.join(server::unique_name("missing"));
    let empty = folder.join(server::unique_name("empty"));
    std::fs::write(&empty, "no certificate\n").expect("a file");
    for (file, said) in [
        (&missing, "No such file"),
        (&empty, "it holds no certificate"),
    ] {
        let file = file.display();
        let url = url(
            bare(),
            "localhost",
            &format!("sslmode=verify-full&sslrootcert={file}"),
        );
        let error = refused(&url).await;
        assert!(error.contains(&format!("the roots in `{file}`")), "{error}");
        assert!(error.contains(said), "{error}");
    }
    std::fs::remove_file(&empty).expect("the file goes");
    let error = Login::parse("postgres://u:s3cret@h/d?sslmode=verify-ca");
    let error = error.expect_err("whom to trust?");
    assert!(matches!(error, LiveError::Setting { .. }), "{error}");
    assert!(!error.to_string().contains("s3cret"), "{error}");
}
