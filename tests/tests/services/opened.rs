//! A handle opens for the service that is declared, and for nothing more or less.

use rowhouse::client::Settings;
use rowhouse::declare::{Grant, Privilege, Table};
use rowhouse::prelude::*;
use rowhouse_core::Schema;
use rowhouse_tests::{Roles, TestDatabase};

use super::schema::{Delivery, Secret, Tenant, Webhooks, database};

/// A service whose role is this test's alone, so that it may be spoilt.
struct Mover;

impl Service for Mover {
    const ROLE: &'static str = "rowhouse_mover";
}

const MOVES: &[Grant<'static>] = &[Grant {
    role: Mover::ROLE,
    privileges: &[
        (Privilege::Select, &[]),
        (Privilege::Update, &["status", "due_at"]),
    ],
}];

const TABLES: &[Table<'static>] = &[
    Table {
        services: &[],
        ..Tenant::TABLE
    },
    Table {
        services: MOVES,
        ..Delivery::TABLE
    },
    Secret::TABLE,
];

#[tokio::test]
async fn a_service_is_its_role_and_nothing_more() {
    let Roles { owner, gate, app } = Roles::unique();
    let conventions = format!(
        "[roles]\nowner = '{owner}'\ngate = '{gate}'\napp = ['{app}']\nservices = ['{}']",
        Mover::ROLE
    );
    let tables = [TABLES];
    let declaration = Declaration::new(&conventions, &tables);
    let schema = Schema::new(&declaration).unwrap_or_else(|error| panic!("{error}"));
    let mut database = TestDatabase::new().await;
    database.heal(&schema).await;
    let problems = async |role: &str| {
        let settings = Settings::of(&declaration).expect("the conventions are right");
        let url = database.server.url(role, &database.name);
        let opened = Database::builder(settings)
            .open_service::<Mover>(&url)
            .await;
        match opened {
            Ok(_) => Vec::new(),
            Err(Error::NotIsolated(problems)) => problems,
            Err(error) => panic!("{error}"),
        }
    };
    assert_eq!(problems(Mover::ROLE).await, [""; 0]);
    assert_eq!(
        problems(&gate).await,
        [format!(
            "the login role is `{gate}`; log in as `rowhouse_mover`, the role of the service"
        )]
    );
    let spoilt = [
        (
            "GRANT SELECT ON t_secrets TO rowhouse_mover",
            "REVOKE SELECT ON t_secrets FROM rowhouse_mover",
            "`rowhouse_mover` holds SELECT on `public`.`t_secrets`, which is not declared for it; run the migrations",
        ),
        (
            "GRANT SELECT (id) ON t_secrets TO PUBLIC",
            "REVOKE SELECT (id) ON t_secrets FROM PUBLIC",
            "`rowhouse_mover` holds SELECT of `id` on `public`.`t_secrets`, which is not declared for it; run the \
             migrations",
        ),
        (
            "GRANT UPDATE (attempt_count) ON t_deliveries TO rowhouse_mover",
            "REVOKE UPDATE (attempt_count) ON t_deliveries FROM rowhouse_mover",
            "`rowhouse_mover` holds UPDATE of `attempt_count` on `public`.`t_deliveries`, which is not declared for \
             it; run the migrations",
        ),
        (
            "GRANT UPDATE ON t_deliveries TO rowhouse_mover",
            "REVOKE UPDATE ON t_deliveries FROM rowhouse_mover;
             GRANT UPDATE (status, due_at) ON t_deliveries TO rowhouse_mover",
            "`rowhouse_mover` holds UPDATE on `public`.`t_deliveries`, which is not declared for it; run the migrations",
        ),
        (
            "GRANT TRUNCATE ON t_deliveries TO rowhouse_mover",
            "REVOKE TRUNCATE ON t_deliveries FROM rowhouse_mover",
            "`rowhouse_mover` holds TRUNCATE on `public`.`t_deliveries`, which is not declared for it; run the \
             migrations",
        ),
        (
            "REVOKE UPDATE (due_at) ON t_deliveries FROM rowhouse_mover",
            "GRANT UPDATE (due_at) ON t_deliveries TO rowhouse_mover",
            "`rowhouse_mover` lacks UPDATE on `public`.`t_deliveries`; run the migrations",
        ),
        (
            "ALTER ROLE rowhouse_mover NOBYPASSRLS",
            "ALTER ROLE rowhouse_mover BYPASSRLS",
            "`rowhouse_mover` is bound by row-level security, and would reach nothing; run the migrations",
        ),
        (
            "ALTER ROLE rowhouse_mover CREATEROLE",
            "ALTER ROLE rowhouse_mover NOCREATEROLE",
            "`rowhouse_mover` has CREATEROLE; take it away with `ALTER ROLE rowhouse_mover NOCREATEROLE`",
        ),
        (
            "GRANT pg_monitor TO rowhouse_mover",
            "REVOKE pg_monitor FROM rowhouse_mover",
            "`rowhouse_mover` is a member of `pg_monitor`; take it out with `REVOKE pg_monitor FROM rowhouse_mover`",
        ),
    ];
    for (spoil, mend, problem) in spoilt {
        database.run(spoil).await;
        assert_eq!(problems(Mover::ROLE).await, [problem], "{spoil}");
        database.run(mend).await;
        assert_eq!(problems(Mover::ROLE).await, [""; 0], "{mend}");
    }
}

#[tokio::test]
async fn a_service_is_no_gate_and_the_gate_no_service() {
    let fixture = database().await;
    let settings = || Settings::of(fixture.declaration).expect("the conventions are right");
    let url = fixture.server.url(Webhooks::ROLE, &fixture.database);
    let opened = Database::builder(settings()).open(&url).await;
    let Err(Error::NotIsolated(problems)) = opened else {
        panic!("{opened:?}")
    };
    let exempt = "the login role `webhooks` has BYPASSRLS; log in as the gate role".to_owned();
    assert!(problems.contains(&exempt), "{problems:?}");
    // A service that no table names has nothing to open.
    let stranger = Database::builder(settings()).open_service::<Mover>(&url);
    assert_eq!(
        stranger.await.unwrap_err().to_string(),
        "no table is declared for the service `rowhouse_mover`; say at the tables what it may do, by `#[service(…)]`"
    );
}
