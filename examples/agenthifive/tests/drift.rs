//! What somebody changes by hand is found, named, and healed: by the script for `psql`, and by applying the plan.

mod support;

use std::collections::BTreeSet;

use rowhouse_core::Object;
use rowhouse_core::model::{Ident, Name, Signature};
use rowhouse_diff::Hazard;
use rowhouse_diff::render::{self, Options};
use rowhouse_live::script;
use support::{SYSTEM, said};

/// Breaks the database, expects exactly these objects and hazards, and heals it; twice, in both ways.
async fn drifts(sql: &str, objects: &[Object], hazards: &[Hazard]) {
    let fixture = SYSTEM.database().await;
    for by_script in [true, false] {
        fixture.alter(sql).await;
        let comparison = fixture.compare().await;
        let found: BTreeSet<&Object> = comparison
            .plan
            .changes
            .iter()
            .map(|it| &it.object)
            .collect();
        let wanted: BTreeSet<&Object> = objects.iter().collect();
        assert_eq!(found, wanted, "{}", said(&comparison));
        let refused = comparison.plan.refused(&BTreeSet::new());
        assert_eq!(refused, hazards.iter().copied().collect());
        if by_script {
            let allowed = Hazard::ALL.into();
            let options = Options {
                allowed,
                ..Options::default()
            };
            let text = render::sql(&comparison.plan, &options);
            let superuser = fixture.superuser().await;
            if let Err(error) = script::run(&superuser, &text).await {
                panic!("{error}\n{text}");
            }
        } else {
            fixture.heal(&comparison).await;
        }
        let after = fixture.compare().await;
        assert!(after.plan.is_empty(), "{}", said(&after));
    }
}

fn name(table: &str) -> Name {
    Name::new("public", table)
}

fn table(table: &str) -> Object {
    Object::Table(name(table))
}

fn column(table: &str, column: &str) -> Object {
    Object::Column(name(table), column.into())
}

fn index(table: &str, index: &str) -> Object {
    Object::Index(name(table), index.into())
}

fn constraint(table: &str, constraint: &str) -> Object {
    Object::Constraint(name(table), constraint.into())
}

fn policy(table: &str, policy: &str) -> Object {
    Object::Policy(name(table), policy.into())
}

fn trigger(table: &str, trigger: &str) -> Object {
    Object::Trigger(name(table), trigger.into())
}

#[tokio::test]
async fn a_columns_type() {
    drifts(
        "ALTER TABLE t_agents ALTER description TYPE varchar(200)",
        &[column("t_agents", "description")],
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_columns_type_under_a_check() {
    drifts(
        "ALTER TABLE t_agents ALTER name TYPE varchar(200)",
        &[
            column("t_agents", "name"),
            constraint("t_agents", "t_agents_name_check"),
        ],
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_default() {
    drifts(
        "ALTER TABLE t_policies ALTER rate_window_seconds SET DEFAULT 3600",
        &[column("t_policies", "rate_window_seconds")],
        &[],
    )
    .await;
}

#[tokio::test]
async fn nullability() {
    drifts(
        "ALTER TABLE t_connections ALTER label DROP NOT NULL",
        &[column("t_connections", "label")],
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_missing_index() {
    drifts(
        "DROP INDEX idx_connections_workspace_id",
        &[index("t_connections", "idx_connections_workspace_id")],
        &[],
    )
    .await;
}

#[tokio::test]
async fn an_indexs_predicate() {
    drifts(
        "DROP INDEX idx_approval_requests_workspace_id_expires_at;
         CREATE INDEX idx_approval_requests_workspace_id_expires_at ON t_approval_requests (workspace_id, expires_at)
             WHERE status = 'approved'",
        &[index(
            "t_approval_requests",
            "idx_approval_requests_workspace_id_expires_at",
        )],
        &[],
    )
    .await;
}

#[tokio::test]
async fn an_indexs_expression() {
    drifts(
        "DROP INDEX idx_audit_events_workspace_id_created_at;
         CREATE INDEX idx_audit_events_workspace_id_created_at ON l_audit_events
             (workspace_id, date_trunc('day', created_at AT TIME ZONE 'UTC'))",
        &[index(
            "l_audit_events",
            "idx_audit_events_workspace_id_created_at",
        )],
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_check() {
    drifts(
        "ALTER TABLE t_policies DROP CONSTRAINT t_policies_rate_limit_check;
         ALTER TABLE t_policies ADD CONSTRAINT t_policies_rate_limit_check CHECK (rate_limit >= 0)",
        &[constraint("t_policies", "t_policies_rate_limit_check")],
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_foreign_key_without_the_tenant() {
    drifts(
        "ALTER TABLE t_policies DROP CONSTRAINT t_policies_agent_id_fkey;
         ALTER TABLE t_policies ADD CONSTRAINT t_policies_agent_id_fkey
             FOREIGN KEY (agent_id) REFERENCES t_agents (id) ON DELETE CASCADE",
        &[constraint("t_policies", "t_policies_agent_id_fkey")],
        &[Hazard::LockAccessExclusive],
    )
    .await;
}

#[tokio::test]
async fn a_weakened_policy() {
    drifts(
        "ALTER POLICY t_connections_tenant_select ON t_connections USING (true)",
        &[policy("t_connections", "t_connections_tenant_select")],
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_policy_that_hides_rows() {
    drifts(
        "ALTER POLICY t_connections_tenant_select ON t_connections USING (false)",
        &[policy("t_connections", "t_connections_tenant_select")],
        // It gives back no more than the floor allows.
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_stray_policy() {
    drifts(
        "CREATE POLICY support ON t_connections FOR SELECT USING (true)",
        &[policy("t_connections", "support")],
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_dropped_policy() {
    drifts(
        "DROP POLICY t_connections_tenant_floor ON t_connections",
        &[policy("t_connections", "t_connections_tenant_floor")],
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_dropped_force() {
    drifts(
        "ALTER TABLE t_connections NO FORCE ROW LEVEL SECURITY",
        &[Object::RowSecurity(name("t_connections"))],
        &[],
    )
    .await;
}

#[tokio::test]
async fn an_extra_grant() {
    drifts(
        "GRANT TRUNCATE ON t_connections TO agenthifive_app",
        &[table("t_connections")],
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_missing_grant() {
    drifts(
        "REVOKE INSERT ON l_audit_events FROM agenthifive_app",
        &[table("l_audit_events")],
        &[Hazard::GrantWidened],
    )
    .await;
}

#[tokio::test]
async fn comments() {
    drifts(
        "COMMENT ON TABLE t_agents IS 'robots'; COMMENT ON COLUMN t_agents.name IS NULL",
        &[table("t_agents"), column("t_agents", "name")],
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_dropped_trigger() {
    drifts(
        "DROP TRIGGER l_audit_events_refuse ON l_audit_events",
        &[trigger("l_audit_events", "l_audit_events_refuse")],
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_disabled_trigger() {
    drifts(
        "ALTER TABLE t_agents DISABLE TRIGGER t_agents_touch",
        &[trigger("t_agents", "t_agents_touch")],
        &[],
    )
    .await;
}

#[tokio::test]
async fn an_enums_new_label() {
    drifts(
        "ALTER TYPE agent_status ADD VALUE 'retired'",
        // The column is rebuilt with it.
        &[
            Object::Enum(name("agent_status")),
            column("t_agents", "status"),
        ],
        &[Hazard::EnumRebuilt, Hazard::TableRewrite],
    )
    .await;
}

#[tokio::test]
async fn the_labels_of_an_enum_that_checks_and_indexes_compare() {
    drifts(
        "ALTER TYPE approval_status ADD VALUE 'ignored' BEFORE 'expired'",
        &[
            Object::Enum(name("approval_status")),
            column("t_approval_requests", "status"),
            constraint("t_approval_requests", "t_approval_requests_status_check"),
            index(
                "t_approval_requests",
                "idx_approval_requests_workspace_id_expires_at",
            ),
        ],
        &[Hazard::EnumRebuilt, Hazard::TableRewrite],
    )
    .await;
}

#[tokio::test]
async fn a_stray_column() {
    drifts(
        "ALTER TABLE t_users ADD phone text",
        &[column("t_users", "phone")],
        &[Hazard::DataLossColumn],
    )
    .await;
}

#[tokio::test]
async fn a_dropped_table() {
    drifts(
        "DROP TABLE r_policy_scopes",
        &[table("r_policy_scopes")],
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_function_that_no_longer_refuses() {
    let signature = Signature {
        name: name("rowhouse_refuse"),
        arguments: String::new(),
    };
    drifts(
        "CREATE OR REPLACE FUNCTION rowhouse_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path TO ''
         AS 'BEGIN RETURN NULL; END'",
        &[Object::Function(signature)],
        &[],
    )
    .await;
}

#[tokio::test]
async fn who_may_forge_a_context() {
    drifts(
        "GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO PUBLIC;
         GRANT CREATE ON SCHEMA public TO PUBLIC",
        &[Object::Database, Object::Namespace(Ident::from("public"))],
        &[],
    )
    .await;
}
