//! What the gate's login reaches without a context, in a wrong one and in a forged one: nothing.

mod support;

use support::probing;

#[tokio::test]
async fn outside_of_a_context_everything_is_denied() {
    probing(async |probe| probe.outside_of_a_context().await).await;
}

#[tokio::test]
async fn a_role_without_a_workspace_and_a_wrong_workspace_reach_nothing() {
    probing(async |probe| probe.without_a_tenant().await).await;
}

#[tokio::test]
async fn a_context_reaches_its_own_rows_alone() {
    probing(async |probe| probe.own_rows_alone().await).await;
}

#[tokio::test]
async fn an_injected_expression_forges_no_context() {
    probing(async |probe| probe.forged_contexts().await).await;
}

#[tokio::test]
async fn what_outlives_a_statement_cannot_be_made() {
    probing(async |probe| probe.what_outlives_a_statement().await).await;
}

#[tokio::test]
async fn no_other_role_leads_to_tenants() {
    probing(async |probe| probe.other_roles().await).await;
}

#[tokio::test]
async fn a_reference_to_another_workspaces_row_is_as_dangling_as_one_to_nothing() {
    probing(async |probe| {
        let (dangling, others) = probe.references().await;
        assert!(dangling >= 8, "{dangling}");
        assert!(others.is_empty(), "{others:?}");
    })
    .await;
}
