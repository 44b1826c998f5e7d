//! A table that belongs to tenants, and statements on it.

use rowhouse_core::model::{Grantee, Name, Privilege, Table};
use rowhouse_core::sql::Writer;
use tokio_postgres::Client;

use super::Fixture;

/// A table that belongs to tenants, and one row of another tenant's.
pub struct Target {
    /// Its name.
    pub name: Name,
    /// The same as SQL.
    pub sql: String,
    /// What the model holds of it.
    pub table: Table,
    /// The column that the policies compare, as SQL.
    pub tenant: String,
    /// Whether it also holds rows of nobody, which the operator writes.
    pub is_mixed: bool,
    /// How many rows the attacker's own tenant reads: its own, and public ones.
    pub own: u64,
    /// How many rows are public, which everybody reads.
    pub public: u64,
    app: Grantee,
    /// A row of the other tenant, as JSON.
    row: String,
    theirs: String,
}

impl Target {
    /// Every isolated table of the schema.
    ///
    /// # Panics
    /// If one holds no row of either tenant, since nothing could be learnt from it.
    pub async fn all(fixture: &Fixture, ours: &str, theirs: &str) -> Vec<Self> {
        let superuser = fixture.superuser().await;
        let mut all = Vec::new();
        for declared in fixture.declaration.tables.iter().copied().flatten() {
            let Some(column) = declared.tenancy.column() else {
                continue;
            };
            let schema = declared.schema.unwrap_or(&fixture.conventions.schema);
            let name = Name::new(schema, declared.name);
            let (sql, tenant) = (quoted(&name), ident(column));
            for owner in [ours, theirs] {
                let query = format!("SELECT count(*) FROM {sql} WHERE {tenant} = '{owner}'");
                let count = value::<i64>(&superuser, &query).await;
                assert!(count > 0, "{name} holds nothing of {owner}");
            }
            let is_public = declared.public.and_then(|name| declared.column(name));
            let is_public = match is_public {
                None => "false".to_owned(),
                Some(column) if column.nullable => format!("{} IS NOT NULL", ident(column.name)),
                Some(column) => ident(column.name),
            };
            let count = async |condition: &str| {
                let query = format!("SELECT count(*) FROM {sql} WHERE {condition}");
                value::<i64>(&superuser, &query).await.unsigned_abs()
            };
            let public = count(&is_public).await;
            let own = count(&format!("{tenant} = '{ours}' OR {is_public}")).await;
            let query = format!(
                "SELECT to_jsonb(t)::text FROM {sql} t WHERE {tenant} = '{theirs}' LIMIT 1"
            );
            all.push(Self {
                table: fixture.schema.model.tables[&name].clone(),
                own,
                public,
                row: value(&superuser, &query).await,
                app: Grantee::Role(fixture.app().into()),
                theirs: theirs.to_owned(),
                is_mixed: declared.tenancy.is_mixed(),
                name,
                sql,
                tenant,
            });
        }
        assert!(!all.is_empty(), "the schema has tenant tables");
        all
    }

    /// A statement of that kind on everything there is, and for an insert on a row of the other tenant; `condition` is
    /// a part of it that the attacker has written.
    pub fn statement(&self, command: Privilege, condition: &str) -> String {
        let Self { sql: name, row, .. } = self;
        let stored = self.table.columns.iter();
        let stored: Vec<_> = stored
            .filter(|column| column.generation.is_none())
            .map(|column| ident(column.name.as_str()))
            .collect();
        match command {
            Privilege::Select => format!("SELECT FROM {name} WHERE {condition}"),
            Privilege::Insert => {
                let columns = stored.join(", ");
                let row = row.replace('\'', "''");
                format!(
                    "INSERT INTO {name} ({columns}) SELECT {columns}
                     FROM jsonb_populate_record(NULL::{name}, '{row}') WHERE {condition}"
                )
            }
            Privilege::Update => {
                let column = &stored[0];
                format!("UPDATE {name} SET {column} = {column} WHERE {condition}")
            }
            Privilege::Delete => format!("DELETE FROM {name} WHERE {condition}"),
            _ => format!("TRUNCATE {name}"),
        }
    }

    /// A statement by which a row refers to `id` in `column`: one that refers to something there already, if there is
    /// one, is changed, or copied where rows are only appended.
    pub fn referring(&self, column: &str, id: &str) -> String {
        let Self { sql: name, .. } = self;
        if self.grants(Privilege::Update) {
            return format!(
                "UPDATE {name} SET {column} = '{id}' WHERE ctid =
                 (SELECT ctid FROM {name} ORDER BY {column} IS NULL LIMIT 1)"
            );
        }
        let (mut columns, mut values) = (Vec::new(), Vec::new());
        for it in self
            .table
            .columns
            .iter()
            .filter(|it| it.generation.is_none())
        {
            let it = ident(it.name.as_str());
            values.push(match it.as_str() {
                "\"id\"" => "gen_random_uuid()".to_owned(),
                other if other == column => format!("'{id}'"),
                _ => it.clone(),
            });
            columns.push(it);
        }
        let (columns, values) = (columns.join(", "), values.join(", "));
        format!(
            "INSERT INTO {name} ({columns}) SELECT {values} FROM {name} ORDER BY {column} IS NULL LIMIT 1"
        )
    }

    /// Whether the app role holds a right.
    pub fn grants(&self, privilege: Privilege) -> bool {
        let mut grants = self.table.grants.iter();
        grants.any(|it| it.grantee == self.app && it.privilege == privilege)
    }

    /// Whether a service may run [`Self::statement`] of that kind, which reads no column and writes some.
    pub fn serves(&self, service: &str, privilege: Privilege) -> bool {
        let service = Grantee::Role(service.into());
        let mut grants = self.table.grants.iter();
        grants.any(|it| {
            let is_enough = it.column.is_none() || privilege == Privilege::Select;
            it.grantee == service && it.privilege == privilege && is_enough
        })
    }

    /// What the other tenant has in the table.
    ///
    /// # Panics
    /// If the superuser may not look.
    pub async fn theirs(&self, superuser: &Client) -> Vec<String> {
        let Self {
            sql,
            tenant,
            theirs,
            ..
        } = self;
        let sql = format!("SELECT t::text FROM {sql} t WHERE {tenant} = '{theirs}' ORDER BY 1");
        let rows = superuser.query(&sql, &[]).await;
        let rows = rows.unwrap_or_else(|error| panic!("{sql}: {error:?}"));
        rows.iter().map(|row| row.get(0)).collect()
    }
}

/// The one value of a query.
pub(super) async fn value<T>(client: &Client, sql: &str) -> T
where
    T: for<'a> tokio_postgres::types::FromSql<'a>,
{
    let row = client.query_one(sql, &[]).await;
    row.unwrap_or_else(|error| panic!("{sql}: {error:?}"))
        .get(0)
}

/// A name as SQL.
pub fn quoted(name: &Name) -> String {
    Writer::default().name(name).finish()
}

/// An identifier as SQL.
pub fn ident(text: &str) -> String {
    Writer::default().ident(&text.into()).finish()
}
