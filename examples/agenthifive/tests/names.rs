//! Every name that the product's database guide gives, and every pattern of its naming tables.

use std::collections::BTreeSet;

use rowhouse_core::model::{Column, ConstraintKind, Ident, Model, Name, Table};
use rowhouse_core::{Fragment, Schema};

fn model() -> Model {
    match Schema::new(&agenthifive::SCHEMA) {
        Ok(schema) => schema.model,
        Err(error) => panic!("{error}"),
    }
}

fn table<'m>(model: &'m Model, name: &str) -> &'m Table {
    &model.tables[&Name::new("public", name)]
}

/// Each table with its name in the guide's sense: without the prefix of its category.
fn tables(model: &Model) -> impl Iterator<Item = (&str, &str, &Table)> {
    model.tables.iter().map(|(name, table)| {
        let name = name.name.as_str();
        (name, &name[2..], table)
    })
}

fn columns(table: &Table) -> Vec<&str> {
    let columns = table.columns.iter();
    columns.map(|column| column.name.as_str()).collect()
}

#[test]
fn the_tables_are_those_of_the_guide() {
    let model = model();
    let found: BTreeSet<&str> = tables(&model).map(|(name, ..)| name).collect();
    let wanted = BTreeSet::from([
        "t_users",
        "t_sessions",
        "t_accounts",
        "t_verifications",
        "t_workspaces",
        "t_connections",
        "t_pending_connections",
        "t_agents",
        "t_policies",
        "t_approval_requests",
        "t_personal_access_tokens",
        "l_audit_events",
        "d_provider_types",
        "r_policy_scopes",
    ]);
    assert_eq!(found, wanted);
}

#[test]
fn the_guides_own_examples_of_names_exist() {
    let model = model();
    let connections = table(&model, "t_connections");
    assert!(
        connections
            .indexes
            .contains_key(&"idx_connections_workspace_id".into())
    );
    for (table_name, constraint, kind) in [
        ("t_users", "t_users_pkey", ConstraintKind::PrimaryKey),
        ("t_users", "t_users_email_unique", ConstraintKind::Unique),
        (
            "t_connections",
            "t_connections_workspace_id_fkey",
            ConstraintKind::ForeignKey,
        ),
        (
            "t_policies",
            "t_policies_rate_limit_check",
            ConstraintKind::Check,
        ),
    ] {
        let found = &table(&model, table_name).constraints[&constraint.into()];
        assert_eq!(found.kind, kind, "{constraint}");
    }
    let everywhere: BTreeSet<&str> = tables(&model).flat_map(|(.., it)| columns(it)).collect();
    for column in [
        "id",
        "workspace_id",
        "user_id",
        "created_at",
        "updated_at",
        "expires_at",
        "created_by",
        "revoked_by",
        "is_active",
        "is_revoked",
    ] {
        assert!(everywhere.contains(column), "{column}");
    }
}

#[test]
fn the_users_have_the_columns_of_the_guide() {
    let model = model();
    let users = table(&model, "t_users");
    let text = |column: &Column| {
        let default = column.default.as_ref().map(ToString::to_string);
        let null = if column.not_null { "" } else { " null" };
        let default = default.map_or(String::new(), |it| format!(" default {it}"));
        format!("{} {}{null}{default}", column.name, column.ty)
    };
    let found: Vec<String> = users.columns.iter().map(text).collect();
    assert_eq!(
        found,
        [
            "id uuid default gen_random_uuid()",
            "email text",
            "name text",
            "email_verified boolean default false",
            "image text null",
            "created_at timestamp with time zone default now()",
            "updated_at timestamp with time zone default now()",
        ]
    );
}

#[test]
fn every_index_and_constraint_has_the_name_of_its_pattern() {
    let model = model();
    let mut seen = BTreeSet::new();
    for (name, noun, table) in tables(&model) {
        for (index, it) in &table.indexes {
            let columns: Vec<&str> = it.columns.iter().map(Ident::as_str).collect();
            let columns = columns.join("_");
            let wanted = if it.unique {
                format!("{name}_{columns}_unique")
            } else {
                format!("idx_{noun}_{columns}")
            };
            assert_eq!(index.as_str(), wanted);
        }
        for (constraint, it) in &table.constraints {
            let constraint = constraint.as_str();
            let about = it.columns.iter().map(Ident::as_str);
            let about: Vec<&str> = match it.kind {
                // The tenant that a foreign key carries is not what it is about.
                ConstraintKind::ForeignKey if it.columns.len() > 1 => about.skip(1).collect(),
                _ => about.collect(),
            };
            let about = about.join("_");
            seen.insert(it.kind);
            match it.kind {
                ConstraintKind::PrimaryKey => assert_eq!(constraint, format!("{name}_pkey")),
                ConstraintKind::Unique => assert_eq!(constraint, format!("{name}_{about}_unique")),
                ConstraintKind::ForeignKey => {
                    assert_eq!(constraint, format!("{name}_{about}_fkey"));
                }
                // A check over several columns is named after what they say together.
                ConstraintKind::Check if about.is_empty() => {
                    let start = format!("{name}_");
                    assert!(constraint.starts_with(&start) && constraint.ends_with("_check"));
                }
                ConstraintKind::Check => assert_eq!(constraint, format!("{name}_{about}_check")),
                ConstraintKind::Exclusion => unreachable!("none is declared"),
            }
        }
    }
    assert_eq!(seen.len(), 4, "every kind is there");
}

#[test]
fn every_table_has_the_columns_of_its_category() {
    let model = model();
    for (name, _, table) in tables(&model) {
        let find = |column: &str| {
            let mut columns = table.columns.iter();
            columns.find(|it| it.name.as_str() == column)
        };
        if name.starts_with("t_") {
            for stamp in ["created_at", "updated_at"] {
                let column = find(stamp).unwrap_or_else(|| panic!("{name} has no {stamp}"));
                assert_eq!(column.ty.as_str(), "timestamp with time zone");
                assert!(column.not_null);
                assert_eq!(column.default.as_ref().map(Fragment::as_str), Some("now()"));
            }
        }
        assert_eq!(
            find("deleted_at").is_some(),
            find("deleted_by").is_some(),
            "{name}"
        );
        for column in &table.columns {
            let (column, ty) = (column.name.as_str(), column.ty.as_str());
            let excepted = (name, column) == ("t_users", "email_verified");
            assert_eq!(
                ty == "boolean" && !excepted,
                column.starts_with("is_"),
                "{name}.{column}"
            );
            if column.ends_with("_at") {
                assert_eq!(ty, "timestamp with time zone", "{name}.{column}");
            }
            if column == "id" || column.ends_with("_by") {
                assert_eq!(ty, "uuid", "{name}.{column}");
            }
        }
    }
}
