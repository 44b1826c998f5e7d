//! What the gate's login reaches without a context, in a wrong one and in a forged one: nothing.

mod support;

use support::{probe, seeded};

#[tokio::test]
async fn outside_of_a_context_everything_is_denied() {
    probe(&seeded().await).outside_of_a_context().await;
}

#[tokio::test]
async fn a_role_without_a_workspace_and_a_wrong_workspace_reach_nothing() {
    probe(&seeded().await).without_a_tenant().await;
}

#[tokio::test]
async fn a_context_reaches_its_own_rows_alone() {
    probe(&seeded().await).own_rows_alone().await;
}

#[tokio::test]
async fn an_injected_expression_forges_no_context() {
    probe(&seeded().await).forged_contexts().await;
}

#[tokio::test]
async fn what_outlives_a_statement_cannot_be_made() {
    probe(&seeded().await).what_outlives_a_statement().await;
}

#[tokio::test]
async fn no_other_role_leads_to_tenants() {
    probe(&seeded().await).other_roles().await;
}

#[tokio::test]
async fn a_reference_to_another_workspaces_row_is_as_dangling_as_one_to_nothing() {
    let (dangling, others) = probe(&seeded().await).references().await;
    assert!(dangling >= 8, "{dangling}");
    assert!(others.is_empty(), "{others:?}");
}
