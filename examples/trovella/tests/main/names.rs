//! The declaration holds what the product's document names, in its names, and says of everything what it is.

use std::collections::BTreeSet;

use rowhouse::declare::{Builtin, Category, Conventions, Declaration, Tenancy, Waiver};
use rowhouse_core::Schema;
use rowhouse_core::model::{Command, Model};
use trovella::schema::roles::{ANONYMOUS, AUTHENTICATED};
use trovella::{SCHEMA, SCHEMA_WITHOUT_SEARCH};

/// Every domain of the document, with its tables.
const DOMAINS: &[(&str, &[&str])] = &[
    (
        "Identity",
        &[
            "user",
            "session",
            "account",
            "verification",
            "organization",
            "member",
            "invitation",
        ],
    ),
    (
        "AI",
        &[
            "ai_model",
            "ai_model_pricing",
            "ai_batch",
            "ai_usage",
            "ai_call_details",
        ],
    ),
    (
        "Research",
        &[
            "research_plan",
            "plan_step",
            "plan_branching_condition",
            "plan_audit_log",
            "research_artifact",
            "extraction_result",
            "skill_execution",
            "mcp_tool_call_log",
            "research_output",
            "research_feedback",
        ],
    ),
    ("Search", &["document_chunk"]),
    ("MCP", &["personal_access_token"]),
];

/// The tables of the document's second category.
const GLOBAL: [&str; 8] = [
    "account",
    "ai_model",
    "ai_model_pricing",
    "organization",
    "personal_access_token",
    "session",
    "user",
    "verification",
];

fn model(declaration: &Declaration<'_>) -> Model {
    match Schema::new(declaration) {
        Ok(schema) => schema.model,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn every_domain_is_a_module_with_the_documents_tables() {
    assert_eq!(SCHEMA.tables.len(), DOMAINS.len());
    for ((domain, wanted), found) in DOMAINS.iter().zip(SCHEMA.tables) {
        let found: Vec<&str> = found.iter().map(|table| table.name).collect();
        assert_eq!(found, *wanted, "{domain}");
    }
}

#[test]
fn only_search_needs_the_extension() {
    let (all, rest) = (model(&SCHEMA), model(&SCHEMA_WITHOUT_SEARCH));
    assert_eq!((all.tables.len(), rest.tables.len()), (24, 23));
    assert_eq!((all.extensions.len(), rest.extensions.len()), (1, 0));
}

#[test]
fn every_table_column_and_type_has_a_comment() {
    let model = model(&SCHEMA);
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
fn each_table_is_a_tenants_or_global() {
    let mut global = BTreeSet::new();
    for table in SCHEMA.tables.iter().copied().flatten() {
        let column = table.columns.iter().find(|it| it.name == "organization_id");
        match table.tenancy {
            Tenancy::Global => {
                assert!(column.is_none(), "{}", table.name);
                global.insert(table.name);
            }
            tenancy => {
                let column = column.map(|it| it.name);
                assert_eq!(tenancy.column(), column, "{}", table.name);
            }
        }
    }
    assert_eq!(global, BTreeSet::from(GLOBAL));
}

#[test]
fn a_tenant_table_has_four_policies_and_their_floor() {
    for (name, table) in &model(&SCHEMA).tables {
        let is_global = GLOBAL.contains(&name.name.as_str());
        assert_eq!(table.row_security.enabled, !is_global, "{name}");
        assert_eq!(table.row_security.forced, !is_global, "{name}");
        let permissive = table.policies.values().filter(|it| it.permissive);
        let commands: BTreeSet<Command> = permissive.map(|it| it.command).collect();
        let declared = SCHEMA.tables.iter().copied().flatten();
        let declared = declared
            .into_iter()
            .find(|it| it.name == name.name.as_str());
        let wanted: &[Command] = match declared.map(|it| it.category) {
            _ if is_global => &[],
            Some(Category::Log) => &[Command::Select, Command::Insert],
            _ => &[
                Command::Select,
                Command::Insert,
                Command::Update,
                Command::Delete,
            ],
        };
        assert_eq!(commands, wanted.iter().copied().collect(), "{name}");
        assert!(is_global || table.policies.values().any(|it| !it.permissive));
    }
}

#[test]
fn the_roles_are_those_of_the_contexts() {
    let conventions = Conventions::parse(SCHEMA.conventions).unwrap();
    assert_eq!(conventions.roles.app, [AUTHENTICATED]);
    assert_eq!(conventions.roles.anonymous.as_deref(), Some(ANONYMOUS));
}

#[test]
fn keys_are_texts() {
    for table in SCHEMA.tables.iter().copied().flatten() {
        for column in table.columns {
            let is_key = column.name == "id" || column.name.ends_with("_id");
            let is_text = column.ty.sql.unwrap().scalar() == Some(Builtin::Text);
            assert!(!is_key || is_text, "{}.{}", table.name, column.name);
        }
    }
}

#[test]
fn the_one_deviation_says_why() {
    let mut waived = Vec::new();
    for table in SCHEMA.tables.iter().copied().flatten() {
        assert!(table.waivers.is_empty(), "{}", table.name);
        for column in table.columns {
            for Waiver { rule, reason } in column.waivers {
                assert!(reason.len() > 20, "{reason}");
                waived.push(format!("{}.{}: {rule}", table.name, column.name));
            }
        }
    }
    assert_eq!(waived, ["user.email_verified: boolean_prefix"]);
}
