//! Services in a plan: created narrow, kept narrow, and named where they widen.

use rowhouse_core::Object;
use rowhouse_core::Schema;
use rowhouse_declare::{Declaration, Grant, Privilege, Table};
use rowhouse_diff::Hazard;
use rowhouse_live::apply;
use rowhouse_live::server::unique_name;
use rowhouse_tests::{Roles, Silent, TestDatabase, found};

use super::schema::{Delivery, Secret, Tenant};
use rowhouse::prelude::Declared as _;

/// The tables, of which `deliveries` and `secrets` may name a service.
fn schema(
    roles: &Roles,
    service: &str,
    deliveries: &[(Privilege, &[&str])],
    secrets: &[(Privilege, &[&str])],
) -> Schema {
    let Roles { owner, gate, app } = roles;
    let conventions = format!(
        "[roles]\nowner = '{owner}'\ngate = '{gate}'\napp = ['{app}']\nservices = ['{service}']"
    );
    let of = |privileges| {
        let role = service;
        vec![Grant { role, privileges }]
    };
    let (deliveries, secrets) = (of(deliveries), of(secrets));
    let given = |services: &[Grant<'_>]| !services[0].privileges.is_empty();
    let tables = [
        Table {
            services: &[],
            ..Tenant::TABLE
        },
        Table {
            services: if given(&deliveries) { &deliveries } else { &[] },
            ..Delivery::TABLE
        },
        Table {
            services: if given(&secrets) { &secrets } else { &[] },
            ..Secret::TABLE
        },
    ];
    let tables: [&[Table<'_>]; 1] = [&tables];
    Schema::new(&Declaration::new(&conventions, &tables)).unwrap_or_else(|error| panic!("{error}"))
}

const READS: &[(Privilege, &[&str])] = &[
    (Privilege::Select, &[]),
    (Privilege::Update, &["status", "attempt_count"]),
];

#[tokio::test]
async fn what_somebody_adds_by_hand_is_named_and_taken_away() {
    let (roles, service) = (Roles::unique(), unique_name("service"));
    let schema = schema(&roles, &service, READS, &[]);
    let mut database = TestDatabase::new().await;
    database.heal(&schema).await;
    let role = Object::Role(service.as_str().into());
    let table = |name: &str| Object::Table(rowhouse_core::model::Name::new("public", name));
    let app = Object::Role(roles.app.as_str().into());
    for (spoil, object, hazards) in [
        (
            format!("GRANT SELECT ON t_secrets TO {service}"),
            table("t_secrets"),
            vec![],
        ),
        (
            format!("GRANT UPDATE (due_at) ON t_deliveries TO {service}"),
            table("t_deliveries"),
            vec![],
        ),
        (
            format!("REVOKE UPDATE (status) ON t_deliveries FROM {service}"),
            table("t_deliveries"),
            vec![Hazard::GrantWidened],
        ),
        (
            format!("ALTER ROLE {service} NOBYPASSRLS"),
            role.clone(),
            vec![Hazard::RoleWidened],
        ),
        (
            format!("ALTER ROLE {service} CREATEROLE"),
            role.clone(),
            vec![],
        ),
        (
            format!("GRANT {} TO {service}", roles.app),
            role.clone(),
            vec![],
        ),
        (format!("GRANT {service} TO {}", roles.app), app, vec![]),
    ] {
        database.run(&spoil).await;
        let comparison = database.prove(&schema).await;
        assert_eq!(found(&comparison), [(object, hazards)], "{spoil}");
        database.heal(&schema).await;
    }
}

#[tokio::test]
async fn a_service_is_exempt_as_long_as_it_reaches_rows_of_somebody() {
    let (roles, service) = (Roles::unique(), unique_name("service"));
    let exempt = |schema: &Schema| schema.model.roles[&service.as_str().into()].bypass_rls;
    let (none, one) = (
        schema(&roles, &service, &[], &[]),
        schema(&roles, &service, READS, &[]),
    );
    assert_eq!([&none, &one].map(exempt), [false, true]);
    let both = schema(&roles, &service, READS, &[(Privilege::Insert, &[])]);
    assert!(exempt(&both));
    let mut database = TestDatabase::new().await;
    database.heal(&none).await;
    let comparison = database.prove(&one).await;
    let (role, table) = (
        Object::Role(service.as_str().into()),
        Object::Table(rowhouse_core::model::Name::new("public", "t_deliveries")),
    );
    assert_eq!(
        found(&comparison),
        [
            (role.clone(), vec![Hazard::RoleWidened]),
            (table, vec![Hazard::GrantWidened]),
        ]
    );
    database.heal(&one).await;
    // And no longer.
    let comparison = database.prove(&none).await;
    let objects = found(&comparison);
    assert!(objects.contains(&(role, vec![])), "{objects:?}");
    database.heal(&none).await;
}

#[tokio::test]
async fn who_may_not_make_an_exemption_is_told_who_may() {
    let (roles, service) = (Roles::unique(), unique_name("service"));
    let migrator = unique_name("migrator");
    let schema = schema(&roles, &service, READS, &[]);
    let mut database = TestDatabase::new().await;
    database
        .run(&format!("CREATE ROLE {migrator} LOGIN CREATEROLE"))
        .await;
    let comparison = database.prove(&schema).await;
    let mut session = database.session(&migrator).await;
    let (plan, scope) = (&comparison.plan, &comparison.scope);
    let fingerprint = &comparison.fingerprint();
    let applied = apply::run(&mut session, plan, scope, fingerprint, &mut Silent).await;
    let error = applied.unwrap_err().to_string();
    let (fact, sql) = error.split_once('\n').expect("the statement follows");
    assert!(fact.starts_with(&format!("role {service}: ")), "{error}");
    let help = "; let a superuser run this once, or from PostgreSQL 16 on a role that may create roles and has each \
                attribute that it gives";
    assert!(fact.ends_with(help), "{error}");
    assert_eq!(
        sql,
        format!(r#"CREATE ROLE "{service}" LOGIN INHERIT BYPASSRLS"#)
    );
}
