//! Sets of columns: in any place, inside each other, and named in the attributes of a table.

use rowhouse::declare::IndexKey;
use rowhouse::prelude::*;

#[derive(Columns)]
pub struct Key {
    #[column(default = gen_random_uuid())]
    pub id: uuid::Uuid,
}

#[derive(Columns)]
pub struct Times {
    #[column(default = now())]
    pub created_at: time::OffsetDateTime,
    #[column(default = now())]
    pub updated_at: time::OffsetDateTime,
}

/// What every table of a tenant has.
#[derive(Columns)]
pub struct Owned {
    #[column(flatten)]
    pub times: Times,
    #[column(no_foreign_key)]
    pub tenant_id: Id<Tenant>,
}

#[derive(Table)]
#[table(category = transactional, root, primary_key(id))]
pub struct Tenant {
    #[column(flatten)]
    pub key: Key,
    #[column(flatten)]
    pub times: Times,
}

#[derive(Table)]
#[table(category = transactional, tenant, primary_key(id))]
#[foreign_key(tenant_id, references = Tenant)]
#[index(tenant_id, created_at desc)]
#[unique(tenant_id, label)]
pub struct Project {
    #[column(flatten)]
    pub key: Key,
    pub label: String,
    #[column(flatten)]
    pub owned: Owned,
    pub note: Option<String>,
}

fn main() {
    let table = Project::TABLE;
    let columns: Vec<_> = table.columns.iter().map(|column| column.name).collect();
    let expected = ["id", "label", "created_at", "updated_at", "tenant_id", "note"];
    assert_eq!(columns, expected);
    assert_eq!(Tenant::TABLE.columns.len(), 3);
    assert_eq!(table.foreign_keys[0].name, "t_projects_tenant_id_fkey");
    assert_eq!(table.indexes[0].columns[1].key, IndexKey::Column("created_at"));
    assert_eq!(Project::LINK.key, ["id"]);
    assert!(!table.open);
    let conventions = rowhouse::declare::Conventions::default();
    assert_eq!(rowhouse::declare::rule::check(&table, &conventions), []);
}
