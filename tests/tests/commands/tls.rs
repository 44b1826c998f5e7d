//! Servers that are reached over TLS only, as managed ones are.

use rowhouse_live::server::Server;
use rowhouse_tests::tls::{Authority, secured, url};

use crate::stage::{Ran, Stage};
use crate::{Outcome, Test};

pub(crate) const TESTS: &[Test] = &[
    ("tls::a_server_that_wants_it_is_diffed_and_healed", healed),
    ("tls::the_roots_of_the_system_are_believed", system),
    (
        "tls::what_is_wrong_with_a_line_is_said_with_the_way_out",
        said,
    ),
];

/// A server that takes nobody in the clear.
fn server(authority: &Authority) -> Result<Server, std::io::Error> {
    let access = "hostssl all all 127.0.0.1/32 scram-sha-256";
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    Ok(runtime.block_on(secured(&authority.signs("localhost"), access)))
}

fn diff(stage: &Stage, url: &str) -> Result<Ran, Box<dyn std::error::Error>> {
    let arguments = ["schema-diff", "--schema", "notes", "--scratch", "live"];
    stage.run(&[&arguments[..], &["--database-url", url]].concat())
}

fn healed() -> Outcome {
    let (stage, authority) = (Stage::new()?, Authority::new());
    let server = server(&authority)?;
    let root = format!("sslmode=verify-full&sslrootcert={}", authority.file());
    // Scratch databases are on the same server, and so are reached in the same way.
    for parameters in ["", "sslmode=require", &root] {
        diff(&stage, &url(&server, "localhost", parameters))?.expect(2)?;
    }
    let url = url(&server, "localhost", &root);
    let apply = [
        "schema-apply",
        "--schema",
        "notes",
        "--scratch",
        "live",
        "--yes",
    ];
    let output = stage.command(&apply)?.env("DATABASE_URL", &url).output()?;
    let ran = Ran::of(&output)?.expect(0)?;
    assert!(
        ran.stderr
            .contains("the database is what the schema declares"),
        "{}",
        ran.stderr
    );
    assert_eq!(diff(&stage, &url)?.expect(0)?.stdout, "in sync\n");
    let between = [
        "schema-diff",
        "--from",
        &url,
        "--to",
        &url,
        "--scratch-url",
        &url,
    ];
    stage.run(&between)?.expect(0)?;
    Ok(())
}

fn system() -> Outcome {
    let (stage, authority) = (Stage::new()?, Authority::new());
    let server = server(&authority)?;
    let url = url(&server, "localhost", "sslmode=verify-full");
    let trusting = |file: &str| -> Result<Ran, Box<dyn std::error::Error>> {
        let arguments = ["schema-diff", "--schema", "notes", "--scratch", "live"];
        let mut command = stage.command(&arguments)?;
        let command = command.env("DATABASE_URL", &url);
        // As a system that trusts these roots only.
        let output = command
            .env("SSL_CERT_FILE", file)
            .env_remove("SSL_CERT_DIR");
        Ran::of(&output.output()?)
    };
    trusting(authority.file())?.expect(2)?;
    let ran = trusting("/nowhere/roots.pem")?.expect(1)?;
    assert!(
        ran.stderr
            .contains("no root certificates are found on this system"),
        "{}",
        ran.stderr
    );
    let another = Authority::new();
    let ran = trusting(another.file())?.expect(1)?;
    assert!(
        ran.stderr
            .contains("is not signed by a root that this system trusts"),
        "{}",
        ran.stderr
    );
    Ok(())
}

fn said() -> Outcome {
    let (stage, authority) = (Stage::new()?, Authority::new());
    let server = server(&authority)?;
    let another = Authority::new();
    let full = |root: &Authority| format!("sslmode=verify-full&sslrootcert={}", root.file());
    for (host, parameters, fact, way_out) in [
        (
            "localhost",
            full(&another),
            "is not signed by a root in",
            "with `sslrootcert`",
        ),
        (
            "127.0.0.1",
            full(&authority),
            "is for `localhost`, not for `127.0.0.1`",
            "call the server by a name that it is for",
        ),
        (
            "localhost",
            "sslmode=disable".to_owned(),
            "no pg_hba.conf entry",
            "leave `sslmode=disable` out",
        ),
        (
            "localhost",
            "sslmode=verify-ca".to_owned(),
            "needs to be told whose signature to trust",
            "write `sslmode=verify-full`",
        ),
        (
            "localhost",
            "sslcert=/client.crt".to_owned(),
            "`sslcert` and `sslkey` go together",
            "or neither",
        ),
    ] {
        let ran = diff(&stage, &url(&server, host, &parameters))?.expect(1)?;
        let stderr = ran.stderr;
        assert!(stderr.starts_with("error: "), "{stderr}");
        assert!(
            stderr.contains(fact) && stderr.contains(way_out),
            "{stderr}"
        );
        assert!(!stderr.contains("password="), "{stderr}");
    }
    Ok(())
}
