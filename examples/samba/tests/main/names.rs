//! The declaration holds what the product's document names, in its names, and says of everything what it is.

use std::collections::BTreeMap;

use rowhouse::declare::{Base, Tenancy, Waiver};
use rowhouse_core::Schema;
use rowhouse_core::model::{Column, Ident, Model, Name};
use samba::SCHEMA;

/// The document's parts, with each table's columns: texts, unless another type is named; their defaults; and whether they
/// may be NULL.
const PARTS: &[&[(&str, &str)]] = &[
    &[
        (
            "user",
            "id name email emailVerified:boolean=false image? role:enum=user createdAt:timestamp updatedAt:timestamp",
        ),
        (
            "chat_thread",
            "id userId agentId? title isPublic:boolean=false createdAt:timestamp updatedAt:timestamp",
        ),
        (
            "chat_message",
            "id threadId role parts:jsonb toolInvocations:jsonb? createdAt:timestamp",
        ),
        (
            "agent",
            "id userId name description? instructions? iconId=default allowedMcpServers:jsonb? allowedAppDefaultToolkit:jsonb? chatModel:jsonb? isActive:boolean=true createdAt:timestamp",
        ),
    ],
    &[
        (
            "mcp_server",
            "id userId name config:jsonb isActive:boolean=true createdAt:timestamp",
        ),
        (
            "mcp_server_custom_instructions",
            "id mcpServerId instructions createdAt:timestamp",
        ),
        (
            "mcp_server_tool_custom_instructions",
            "id mcpServerId toolName instructions createdAt:timestamp",
        ),
    ],
    &[
        (
            "workflow",
            "id userId name description? structure:jsonb published:boolean=false toolConfig:jsonb? createdAt:timestamp updatedAt:timestamp",
        ),
        (
            "workflow_node",
            "id workflowId type position:jsonb data:jsonb",
        ),
        (
            "workflow_edge",
            "id workflowId source target sourceHandle? targetHandle?",
        ),
    ],
    &[
        ("archive", "id userId name description? createdAt:timestamp"),
        ("archive_item", "id archiveId threadId createdAt:timestamp"),
    ],
    &[
        (
            "document",
            "id userId title content? kind=text createdAt:timestamp updatedAt:timestamp",
        ),
        (
            "document_version",
            "id documentId content createdAt:timestamp",
        ),
    ],
    &[(
        "agent_user_permission",
        "id agentId userId status:enum createdAt:timestamp",
    )],
];

/// The document's indexes: which columns of which table, and whether they are unique.
const INDEXES: [(&str, &str, &str, bool); 6] = [
    ("idx_chat_thread_user", "chat_thread", "userId", false),
    ("idx_chat_message_thread", "chat_message", "threadId", false),
    ("idx_agent_user", "agent", "userId", false),
    ("idx_workflow_user", "workflow", "userId", false),
    ("idx_mcp_server_user", "mcp_server", "userId", false),
    (
        "idx_agent_permission_unique",
        "agent_user_permission",
        "agentId userId",
        true,
    ),
];

/// The document's foreign keys.
const REFERENCES: [(&str, &str, &str); 17] = [
    ("chat_thread", "userId", "user"),
    ("chat_thread", "agentId", "agent"),
    ("chat_message", "threadId", "chat_thread"),
    ("agent", "userId", "user"),
    ("mcp_server", "userId", "user"),
    (
        "mcp_server_custom_instructions",
        "mcpServerId",
        "mcp_server",
    ),
    (
        "mcp_server_tool_custom_instructions",
        "mcpServerId",
        "mcp_server",
    ),
    ("workflow", "userId", "user"),
    ("workflow_node", "workflowId", "workflow"),
    ("workflow_edge", "workflowId", "workflow"),
    ("archive", "userId", "user"),
    ("archive_item", "archiveId", "archive"),
    ("archive_item", "threadId", "chat_thread"),
    ("document", "userId", "user"),
    ("document_version", "documentId", "document"),
    ("agent_user_permission", "agentId", "agent"),
    ("agent_user_permission", "userId", "user"),
];

fn model() -> Model {
    match Schema::new(&SCHEMA) {
        Ok(schema) => schema.model,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn every_part_of_the_document_is_a_module_with_its_tables_and_their_columns() {
    let [parts @ .., better_auth] = SCHEMA.tables else {
        panic!("there are parts");
    };
    assert_eq!(parts.len(), PARTS.len());
    let model = model();
    for (found, wanted) in parts.iter().zip(PARTS) {
        let columns = |table: &rowhouse::declare::Table<'_>| {
            let table = &model.tables[&Name::new("public", table.name)];
            let columns: Vec<String> = table.columns.iter().map(column).collect();
            columns.join(" ")
        };
        let found: Vec<_> = found.iter().map(|it| (it.name, columns(it))).collect();
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(name, columns)| (*name, (*columns).to_owned()))
            .collect();
        assert_eq!(found, wanted);
    }
    let names: Vec<&str> = better_auth.iter().map(|it| it.name).collect();
    assert_eq!(names, ["session", "account", "verification"]);
}

/// A column as the document describes it.
fn column(column: &Column) -> String {
    let ty = match column.ty.to_string().as_str() {
        "text" => String::new(),
        "timestamp with time zone" => ":timestamp".to_owned(),
        ty if ty.starts_with("\"public\".") => ":enum".to_owned(),
        ty => format!(":{ty}"),
    };
    let default = column.default.as_ref().map(ToString::to_string);
    // That the database makes keys and times is the example's doing.
    let default = default.filter(|it| !it.contains('('));
    let default = default.map_or(String::new(), |it| format!("={}", it.trim_matches('\'')));
    let null = if column.not_null { "" } else { "?" };
    format!("{}{ty}{default}{null}", column.name)
}

#[test]
fn every_reference_of_the_document_is_a_foreign_key() {
    let model = model();
    for (table, column, target) in REFERENCES {
        let mut keys = model.tables[&Name::new("public", table)]
            .constraints
            .values();
        let found = keys.any(|key| {
            let referenced = key.references.as_ref().map(|(name, _)| name.name.as_str());
            let columns: Vec<&str> = key.columns.iter().map(Ident::as_str).collect();
            referenced == Some(target) && columns.contains(&column)
        });
        assert!(found, "{table}.{column}");
    }
}

#[test]
fn the_documents_indexes_have_its_names_and_columns() {
    for (name, table, columns, unique) in INDEXES {
        let tables = SCHEMA.tables.iter().copied().flatten();
        let of = tables.filter(|it| it.name == table);
        let index = of
            .flat_map(|it| it.indexes)
            .find(|it| it.name == name)
            .unwrap_or_else(|| panic!("{name}"));
        let found: Vec<&str> = index
            .columns
            .iter()
            .map(|entry| match entry.key {
                rowhouse::declare::IndexKey::Column(column) => column,
                rowhouse::declare::IndexKey::Expression(_) => "an expression",
            })
            .collect();
        assert_eq!(
            (found.join(" "), index.unique),
            (columns.to_owned(), unique)
        );
        let table = &model().tables[&Name::new("public", table)];
        assert!(table.indexes.contains_key(&name.into()), "{name}");
    }
}

#[test]
fn there_are_two_enums_with_exactly_these_values() {
    let mut found = BTreeMap::new();
    for table in SCHEMA.tables.iter().copied().flatten() {
        for column in table.columns {
            if let Some(Base::Enum(of)) = column.ty.sql.map(|ty| ty.base) {
                found.insert(of.name, of.labels);
            }
        }
    }
    let wanted: [(&str, &[&str]); 2] = [
        ("agent_visibility", &["visible", "hidden"]),
        ("user_role", &["user", "admin", "agent_admin"]),
    ];
    assert_eq!(found.into_iter().collect::<Vec<_>>(), wanted);
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
fn a_table_with_a_user_belongs_to_users_and_one_without_follows_another() {
    for table in SCHEMA.tables.iter().copied().flatten() {
        let is_global = matches!(table.tenancy, Tenancy::Global);
        let of_auth = ["user", "session", "account", "verification"].contains(&table.name);
        assert_eq!(is_global, of_auth, "{}", table.name);
        let of_agent = table.name == "agent_user_permission";
        let has_user = table.column("userId").is_some() && !of_auth && !of_agent;
        let column = has_user.then_some("userId");
        assert_eq!(table.tenancy.column(), column, "{}", table.name);
    }
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
            "user.emailVerified: boolean_prefix",
            "chat_thread: index_name",
            "chat_message: index_name",
            "agent: index_name",
            "mcp_server: index_name",
            "workflow: index_name",
            "workflow.published: boolean_prefix",
            "archive_item.threadId: through_reference",
            "agent_user_permission: unique_name",
            "session.userId: user_scope",
            "account.userId: user_scope",
        ]
    );
}
