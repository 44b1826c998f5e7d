//! The declaration holds what the product's document names, in its names, and says of everything what it is.

use std::collections::BTreeMap;

use rowhouse::declare::{Base, Category, Tenancy, Waiver};
use rowhouse_core::Schema;
use rowhouse_core::model::{ConstraintKind, Model, Name};
use workspace_saas::SCHEMA;

/// The document's tables, and whose they are.
const PARTS: &[(&str, &[&str])] = &[
    (
        "Core tables",
        &[
            "users",
            "organizations",
            "organization_members",
            "organization_invitations",
            "subscriptions",
            "api_keys",
        ],
    ),
    (
        "Product tables",
        &[
            "tasks",
            "task_assignees",
            "events",
            "audit_log_entries",
            "webhook_endpoints",
            "webhook_deliveries",
            "user_notifications",
            "user_notification_preferences",
        ],
    ),
    (
        "Operator tables",
        &[
            "platform_onboarding_config",
            "platform_feature_flags",
            "platform_banners",
        ],
    ),
    (
        "Better Auth tables",
        &["sessions", "accounts", "verifications"],
    ),
];

/// The document's enums.
const ENUMS: [(&str, &[&str]); 7] = [
    ("notification_severity", &["normal", "critical"]),
    ("org_role", &["owner", "admin", "member"]),
    (
        "platform_banner_placement",
        &["landing", "app", "everywhere"],
    ),
    ("platform_banner_variant", &["info", "warning", "critical"]),
    (
        "subscription_status",
        &["active", "trialing", "past_due", "canceled", "incomplete"],
    ),
    ("task_priority", &["low", "medium", "high"]),
    (
        "task_status",
        &["backlog", "todo", "in_progress", "in_review", "done"],
    ),
];

fn model() -> Model {
    match Schema::new(&SCHEMA) {
        Ok(schema) => schema.model,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn every_part_of_the_document_is_a_module_with_its_tables() {
    assert_eq!(SCHEMA.tables.len(), PARTS.len());
    for ((part, wanted), found) in PARTS.iter().zip(SCHEMA.tables) {
        let found: Vec<&str> = found.iter().map(|table| table.name).collect();
        assert_eq!(found, *wanted, "{part}");
    }
}

#[test]
fn there_are_seven_enums_with_exactly_these_values() {
    let mut found = BTreeMap::new();
    for table in SCHEMA.tables.iter().copied().flatten() {
        for column in table.columns {
            if let Some(Base::Enum(of)) = column.ty.sql.map(|ty| ty.base) {
                found.insert(of.name, of.labels);
            }
        }
    }
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ENUMS);
    assert_eq!(model().enums.len(), 7);
}

#[test]
fn every_table_column_and_type_has_a_comment() {
    let model = model();
    let mut silent = Vec::new();
    for (name, table) in &model.tables {
        if table.comment.is_none() {
            silent.push(name.to_string());
        }
        let columns = table.columns.iter().filter(|it| it.comment.is_none());
        silent.extend(columns.map(|column| format!("{name}.{}", column.name)));
    }
    let enums = model.enums.iter().filter(|(_, it)| it.comment.is_none());
    silent.extend(enums.map(|(name, _)| name.to_string()));
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn what_belongs_to_a_workspace_carries_it() {
    for (part, tables) in PARTS.iter().zip(SCHEMA.tables) {
        for table in *tables {
            let column = "organization_id";
            let wanted = match table.name {
                "organizations" => Tenancy::Root { column: "id" },
                "events" => Tenancy::Optional { column },
                "users" => Tenancy::Global,
                _ if part.0 == "Core tables" || part.0 == "Product tables" => {
                    Tenancy::Tenant { column }
                }
                _ => Tenancy::Global,
            };
            assert_eq!(table.tenancy, wanted, "{}", table.name);
        }
    }
}

#[test]
fn members_are_unique_and_workspaces_have_one_subscription() {
    let model = model();
    let unique = |table: &str, name: &str| {
        let key = &model.tables[&Name::new("public", table)].constraints[&name.into()];
        assert_eq!(key.kind, ConstraintKind::Unique);
        let columns: Vec<String> = key.columns.iter().map(ToString::to_string).collect();
        columns.join(", ")
    };
    let members = "organization_members_organization_id_user_id_unique";
    assert_eq!(
        unique("organization_members", members),
        "organization_id, user_id"
    );
    let one = unique("subscriptions", "subscriptions_organization_id_unique");
    assert_eq!(one, "organization_id");
}

#[test]
fn what_only_grows_is_a_log_and_what_the_operator_says_a_dictionary() {
    let named = |category: Category| {
        let tables = SCHEMA.tables.iter().copied().flatten();
        let of = tables.filter(move |table| table.category == category);
        of.map(|table| table.name).collect::<Vec<_>>()
    };
    assert_eq!(named(Category::Log), ["events", "audit_log_entries"]);
    assert_eq!(named(Category::Dictionary), PARTS[2].1);
}

#[test]
fn what_deviates_says_why() {
    let mut waived = Vec::new();
    for table in SCHEMA.tables.iter().copied().flatten() {
        let of_table = table.waivers.iter().map(|it| (table.name.to_owned(), it));
        let of_columns = table.columns.iter().flat_map(|column| {
            let place = format!("{}.{}", table.name, column.name);
            column.waivers.iter().map(move |it| (place.clone(), it))
        });
        for (place, Waiver { rule, reason }) in of_table.chain(of_columns) {
            assert!(reason.len() > 20, "{reason}");
            waived.push(format!("{place}: {rule}"));
        }
    }
    assert_eq!(
        waived,
        [
            "users.email_verified: boolean_prefix",
            "subscriptions.cancel_at_period_end: boolean_prefix",
            "platform_onboarding_config: table_number",
        ]
    );
}
