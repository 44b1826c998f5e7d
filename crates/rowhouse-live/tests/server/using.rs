//! What a running server is good for.

use rowhouse_live::server::{Request, Server, shared, shared_for, unique_name};

use super::Outcome;
use super::child::{Report, child, folder};

#[tokio::test]
async fn every_role_logs_in_over_the_socket() -> Outcome {
    let server = shared(None)?;
    let (role, database) = (unique_name("gate"), server.fresh_database("login").await?);
    let owner = server.connect(server.superuser(), &database).await?;
    owner
        .batch_execute(&format!("CREATE ROLE {role} LOGIN NOINHERIT"))
        .await?;

    // By the URL, as anybody's tool would.
    let (gate, connection) =
        tokio_postgres::connect(&server.url(&role, &database), tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    let row = gate
        .query_one("SELECT current_user::text, current_database()::text", &[])
        .await?;
    assert_eq!(row.get::<_, &str>(0), role);
    assert_eq!(row.get::<_, &str>(1), database);
    Ok(())
}

#[tokio::test]
async fn databases_come_and_go_whatever_their_name() -> Outcome {
    let server = shared(None)?;
    let name = unique_name("Zoë's \"odd\" name");
    server.create_database(&name).await?;
    let mut inside = server.connect(server.superuser(), &name).await?;
    assert!(server.create_database(&name).await.is_err_and(|error| {
        let message = error.to_string();
        message.contains(&format!("create database `{name}`")) && message.contains("already exists")
    }));
    server.drop_database(&name).await?;
    assert!(inside.transaction().await.is_err());
    assert!(server.connect(server.superuser(), &name).await.is_err());
    Ok(())
}

#[tokio::test]
async fn over_tcp_the_superuser_needs_the_password() -> Outcome {
    let server = shared_for(&Request {
        tcp: true,
        ..Request::default()
    })?;
    let url = server.tcp_url("postgres").ok_or("TCP was asked for")?;
    let mut config: tokio_postgres::Config = url.parse()?;
    let (client, connection) = config.connect(tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    let address: bool = client
        .query_one("SELECT inet_server_addr() = '127.0.0.1'", &[])
        .await?
        .get(0);
    assert!(address);

    config.password("not the password");
    assert!(config.connect(tokio_postgres::NoTls).await.is_err());
    assert!(server.connect("postgres", "postgres").await.is_ok());
    assert!(shared(None)?.tcp_url("postgres").is_none());
    Ok(())
}

#[tokio::test]
async fn the_session_depends_on_no_setting_of_this_process() -> Outcome {
    let client = shared(None)?.connect("postgres", "postgres").await?;
    for (setting, expected) in [
        ("TimeZone", "UTC"),
        ("DateStyle", "ISO, MDY"),
        ("server_encoding", "UTF8"),
        ("listen_addresses", ""),
        ("fsync", "off"),
    ] {
        let row = client
            .query_one("SELECT current_setting($1)", &[&setting])
            .await?;
        assert_eq!(row.get::<_, &str>(0), expected, "{setting}");
    }
    Ok(())
}

#[test]
fn shared_servers_start_once() -> Outcome {
    let threads: Vec<_> = (0..4)
        .map(|_| std::thread::spawn(|| shared(None)))
        .collect();
    let first = shared(None)?;
    for thread in threads {
        let server = thread.join().map_err(|_| "a thread panicked")??;
        assert!(std::ptr::eq(server, first));
    }
    Ok(())
}

#[test]
fn a_given_cluster_is_used_and_left_alone() -> Outcome {
    let outer = Server::start(&Request::default())?;
    let url = outer.superuser_url();
    let report = Report::of(child(&[("ROWHOUSE_TEST_PG", &url)]));
    assert_eq!(report.get("folder"), folder(&outer).to_string_lossy());
    assert!(
        report
            .get("origin")
            .ends_with("that ROWHOUSE_TEST_PG leads to")
    );

    let attached = Server::attach(&url)?;
    assert_eq!(attached.major(), outer.major());
    assert_eq!(attached.url("gate", "db"), outer.url("gate", "db"));
    drop(attached);
    Server::attach(&url)?;
    Ok(())
}

#[test]
fn a_url_that_leads_nowhere_is_not_repeated() {
    let url = "postgresql://someone:secret@127.0.0.1:1/none";
    let report = Report::of(child(&[("ROWHOUSE_TEST_PG", url)]));
    let error = report.get("error");
    assert!(
        error.starts_with("`ROWHOUSE_TEST_PG` does not lead to a PostgreSQL server: "),
        "{error}"
    );
    assert!(!error.contains("secret"), "{error}");
}

#[test]
fn names_are_unique_and_short_enough() {
    let start = "é".repeat(40);
    let (one, two) = (unique_name(&start), unique_name(&start));
    assert_ne!(one, two);
    assert!(one.len() <= 63 && one.starts_with('é'));
}
