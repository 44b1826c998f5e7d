//! What the gate's login reaches without a context, in a wrong one and in a forged one: nothing, in every tenant table.

use rowhouse::declare::Tenancy;
use rowhouse_tests::system::{Outcome, attempt};

use crate::support::{OURS, has_search, probing, seeded, shared};

#[tokio::test]
async fn outside_of_a_context_everything_is_denied() {
    probing(shared().await, async |probe| {
        probe.outside_of_a_context().await;
    })
    .await;
}

#[tokio::test]
async fn a_role_without_an_organization_and_a_wrong_organization_reach_nothing() {
    probing(shared().await, async |probe| probe.without_a_tenant().await).await;
}

#[tokio::test]
async fn a_context_reaches_its_own_rows_alone() {
    let fixture = seeded().await;
    probing(&fixture, async |probe| probe.own_rows_alone().await).await;
}

#[tokio::test]
async fn an_injected_expression_forges_no_context() {
    probing(shared().await, async |probe| probe.forged_contexts().await).await;
}

#[tokio::test]
async fn what_outlives_a_statement_cannot_be_made() {
    probing(shared().await, async |probe| {
        probe.what_outlives_a_statement().await;
    })
    .await;
}

#[tokio::test]
async fn no_other_role_leads_to_tenants() {
    probing(shared().await, async |probe| probe.other_roles().await).await;
}

#[tokio::test]
async fn a_reference_to_another_organizations_row_is_as_dangling_as_one_to_nothing() {
    probing(shared().await, async |probe| {
        let (dangling, others) = probe.references().await;
        let keys = if has_search(probe.fixture.declaration) {
            14
        } else {
            13
        };
        assert!(dangling >= keys, "{dangling}");
        assert!(others.is_empty(), "{others:?}");
    })
    .await;
}

#[tokio::test]
async fn anonymous_readers_see_what_is_published_and_change_nothing() {
    let fixture = shared().await;
    let gate = fixture.gate().await;
    let before = ["SET LOCAL ROLE anonymous".to_owned()];
    for table in fixture.declaration.tables.iter().copied().flatten() {
        let name = format!("\"{}\"", table.name);
        let columns = match table.name {
            "research_output" => "id, organization_id, format, title, body, published_at",
            _ => "*",
        };
        let reached = attempt(&gate, &before, &format!("SELECT {columns} FROM {name}")).await;
        let wanted = match table.name {
            "ai_model" | "ai_model_pricing" => Outcome::Reached(3),
            // Each organization has two, of which one is published.
            "research_output" => Outcome::Reached(2),
            _ => Outcome::denied(),
        };
        assert_eq!(reached, wanted, "{name}");
        let changes = [
            format!("INSERT INTO {name} DEFAULT VALUES"),
            format!("UPDATE {name} SET id = id"),
            format!("DELETE FROM {name}"),
        ];
        for sql in changes {
            assert_eq!(
                attempt(&gate, &before, &sql).await,
                Outcome::denied(),
                "{sql}"
            );
        }
    }
}

#[tokio::test]
async fn of_global_tables_the_application_reads_what_they_say() {
    let fixture = shared().await;
    let gate = fixture.gate().await;
    let before = fixture.context(OURS.organization().as_inner());
    for table in fixture.declaration.tables.iter().copied().flatten() {
        if table.tenancy != Tenancy::Global {
            continue;
        }
        let name = format!("\"{}\"", table.name);
        let all = attempt(&gate, &before, &format!("SELECT * FROM {name}")).await;
        let shown = attempt(&gate, &before, &format!("SELECT id, name FROM {name}")).await;
        match table.name {
            "ai_model" | "ai_model_pricing" => assert_eq!(all, Outcome::Reached(3), "{name}"),
            "user" | "organization" => {
                let rows = if table.name == "user" { 6 } else { 2 };
                assert_eq!((all, shown), (Outcome::denied(), Outcome::Reached(rows)));
            }
            _ => assert_eq!(all, Outcome::denied(), "{name}"),
        }
        let delete = attempt(&gate, &before, &format!("DELETE FROM {name}")).await;
        assert_eq!(delete, Outcome::denied(), "{name}");
    }
}
