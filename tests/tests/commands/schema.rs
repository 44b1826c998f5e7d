//! A small declared schema, and one that breaks rules.

#![expect(dead_code, reason = "only their declarations are used")]

use rowhouse::prelude::*;
use rowhouse_cli::Project;

/// A customer.
#[derive(Table)]
#[table(category = transactional, root)]
pub(crate) struct Tenant {
    #[column(primary_key, default = gen_random_uuid())]
    id: Id<Tenant>,
    name: String,
    #[column(flatten)]
    audit: AuditColumns,
}

#[derive(Columns)]
pub(crate) struct AuditColumns {
    #[column(default = now())]
    created_at: time::OffsetDateTime,
    #[column(default = now())]
    updated_at: time::OffsetDateTime,
}

#[derive(Clone, Copy, Debug, DbEnum)]
pub(crate) enum NoteStatus {
    Open,
    Done,
}

/// Something that a tenant has to remember.
#[derive(Table)]
#[table(category = transactional, tenant)]
#[index(tenant_id, created_at)]
pub(crate) struct Note {
    #[column(primary_key, default = gen_random_uuid())]
    id: Id<Note>,
    tenant_id: Id<Tenant>,
    text: String,
    #[column(check = "weight > 0", default = 1)]
    weight: i32,
    #[column(default = NoteStatus::Open)]
    status: NoteStatus,
    #[column(flatten)]
    audit: AuditColumns,
}

/// Roles belong to the whole server: each test has its own, named in this variable.
pub(crate) const ROLES: &str = "COMMANDS_TEST_ROLES";
/// The folder of the schema crate, which is each test's own too.
pub(crate) const ROOT: &str = "COMMANDS_TEST_ROOT";

pub(crate) fn projects() -> [Project; 2] {
    let roles = std::env::var(ROLES).unwrap_or_default();
    let conventions: &'static str = format!(
        "[roles]\nowner = \"{roles}_owner\"\ngate = \"{roles}_gate\"\napp = [\"{roles}_app\"]\n"
    )
    .leak();
    let root = std::env::var_os(ROOT).unwrap_or_default();
    [
        Project {
            name: "notes",
            declaration: Declaration::new(conventions, &[&[Tenant::TABLE], &[Note::TABLE]]),
            root: root.clone().into(),
        },
        Project {
            name: "broken",
            // The table of tenants is missing.
            declaration: Declaration::new(conventions, &[&[Note::TABLE, Note::TABLE]]),
            root: root.into(),
        },
    ]
}
