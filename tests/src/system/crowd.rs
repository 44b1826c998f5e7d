//! A thousand tenants: copies of the rows of one, and a table with a million rows that they share unevenly.
//!
//! All of it is set-based SQL of the superuser, because it is a stage and no subject: what is looked at afterwards are
//! the statements of the application.

use std::collections::BTreeMap;

use rowhouse_core::model::{ConstraintKind, Name, Table};
use rowhouse_declare as declare;
use tokio_postgres::Client;

use super::Fixture;
use super::target::{ident, quoted, value};

/// How many rows and tenants there are to be: `ROWHOUSE_TEST_ROWS` rows, 20,000 unless it says otherwise, and a
/// thousandth of that tenants.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// The rows of the biggest table.
    pub rows: u64,
    /// The tenants.
    pub tenants: u64,
}

impl Scale {
    /// What the environment asks for.
    ///
    /// # Panics
    /// If that is no number of thousands.
    pub fn asked() -> Self {
        let rows = std::env::var("ROWHOUSE_TEST_ROWS").map_or(20_000, |text| {
            text.parse()
                .expect("`ROWHOUSE_TEST_ROWS` is a number of rows")
        });
        let tenants = rows / 1_000;
        assert!(tenants >= 10, "`ROWHOUSE_TEST_ROWS` is 10000 or more");
        Self { rows, tenants }
    }

    /// The tenants to look at in turn, by their numbers: the one with the most rows, and the one with the fewest. After five
    /// times PostgreSQL may keep a plan for all.
    ///
    /// # Panics
    /// If there are more tenants than seeds have numbers.
    pub fn visits(self) -> [u32; 9] {
        let last = u32::try_from(self.tenants).expect("a number of a tenant");
        [1, last, 1, last, 1, last, 1, last, 1]
    }

    /// How many rows of the biggest table the tenant of that number has: the second has half of the first's, the third a
    /// third.
    fn share(self) -> String {
        let Self { rows, tenants } = self;
        format!(
            "ceil({rows} / (SELECT sum(1.0 / j) FROM generate_series(1, {tenants}) AS j) / k)::bigint"
        )
    }
}

/// How one tenant becomes many. Its rows are those of tenant 1.
pub struct Crowd<'a> {
    /// The database, where tenant 1 has rows in every table.
    pub fixture: &'a Fixture,
    /// The key of tenant 1.
    pub tenant: &'a str,
    /// What `{id}`, an id of a row of tenant 1, becomes for tenant `k`. Of the key of the tenant too.
    pub id: &'a str,
    /// The same for row `n` of the biggest table, from 0. The first ones have the ids of the rows that they are copies of,
    /// so that other tables may refer to them.
    pub numbered_id: &'a str,
    /// Global tables that are copied as well, and by which condition their rows are tenant 1's.
    pub besides: &'a [(&'a str, &'a str)],
    /// Columns that differ between copies, as tables, columns and expressions of `k` and the old value.
    pub differing: &'a [(&'a str, &'a str, &'a str)],
    /// The biggest table, and expressions of `n` by which the rows of one tenant differ.
    pub biggest: (&'a str, &'a [(&'a str, &'a str)]),
}

impl Crowd<'_> {
    /// Makes the crowd.
    ///
    /// # Panics
    /// If a statement fails, or what comes of it breaks a foreign key.
    pub async fn gather(&self, scale: Scale) {
        let superuser = self.fixture.superuser().await;
        // Neither triggers nor foreign keys: what is copied is as right as what it is a copy of.
        run(&superuser, "SET session_replication_role = replica").await;
        run(
            &superuser,
            "SET synchronous_commit = off; SET maintenance_work_mem = '256MB'",
        )
        .await;
        let tables: Vec<_> = self
            .fixture
            .declaration
            .tables
            .iter()
            .copied()
            .flatten()
            .collect();
        for table in &tables {
            if let Some(rows) = self.rows(table)
                && table.name != self.biggest.0
            {
                let model = self.model(table);
                let names = stored(model);
                let values: Vec<_> = names.iter().map(|name| self.copied(table, name)).collect();
                let sql = format!(
                    "INSERT INTO {0} ({1}) SELECT {2} FROM {0} AS r, generate_series(2, {3}) AS k WHERE {rows}",
                    self.sql(table),
                    list(&names),
                    values.join(", "),
                    scale.tenants
                );
                self.insert(&superuser, table, &sql).await;
            }
        }
        let biggest = tables.iter().find(|table| table.name == self.biggest.0);
        let biggest = biggest.expect("the biggest table is declared");
        self.fill(&superuser, biggest, scale).await;
        for table in &tables {
            self.unbroken(&superuser, table).await;
        }
        run(&superuser, "VACUUM (ANALYZE)").await;
        let sql = format!("SELECT count(*) FROM {}", self.sql(biggest));
        let count: i64 = value(&superuser, &sql).await;
        assert!(count.unsigned_abs() >= scale.rows, "{count} rows");
    }

    /// Fills the biggest table.
    async fn fill(&self, superuser: &Client, table: &declare::Table<'_>, scale: Scale) {
        let (model, sql) = (self.model(table), self.sql(table));
        let names = stored(model);
        let expressions: Vec<_> = names
            .iter()
            .map(|name| {
                let mut own = self.biggest.1.iter();
                match own.find(|(column, _)| column == name) {
                    Some((_, expression)) => {
                        expression.replace("{}", &format!("r.{}", ident(name)))
                    }
                    None if is_key(model, name) => self
                        .numbered_id
                        .replace("{id}", &format!("r.{}", ident(name))),
                    None => self.copied(table, name),
                }
            })
            .collect();
        let rows = self
            .rows(table)
            .expect("the biggest table belongs to tenants");
        run(
            superuser,
            &format!("CREATE TEMP TABLE template AS SELECT row_number() OVER () - 1 AS at, r.* FROM {sql} AS r WHERE {rows}"),
        )
        .await;
        run(superuser, &format!("DELETE FROM {sql}")).await;
        let insert = format!(
            "INSERT INTO {sql} ({}) SELECT {} FROM generate_series(1, {}) AS k
             CROSS JOIN LATERAL generate_series(0, {} - 1) AS n
             JOIN template AS r ON r.at = n % (SELECT count(*) FROM template)",
            list(&names),
            expressions.join(", "),
            scale.tenants,
            scale.share(),
        );
        self.insert(superuser, table, &insert).await;
    }

    /// Adds rows to a table, with its indexes made afterwards, which takes a third of the time.
    async fn insert(&self, superuser: &Client, table: &declare::Table<'_>, sql: &str) {
        let indexes =
            "SELECT pg_get_indexdef(i.indexrelid), i.indexrelid::regclass::text FROM pg_index AS i
            WHERE i.indrelid = $1::text::regclass
              AND NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conindid = i.indexrelid)";
        let indexes = superuser.query(indexes, &[&self.sql(table)]).await;
        let indexes = indexes.expect("a catalog");
        for index in &indexes {
            let drop = format!("DROP INDEX {}", index.get::<_, String>(1));
            run(superuser, &drop).await;
        }
        run(superuser, sql).await;
        for index in &indexes {
            run(superuser, index.get(0)).await;
        }
    }

    /// The condition for the rows of tenant 1, called `r`; none for a table that is not copied.
    fn rows(&self, table: &declare::Table<'_>) -> Option<String> {
        let mut besides = self.besides.iter();
        if let Some((_, condition)) = besides.find(|(name, _)| *name == table.name) {
            return Some((*condition).to_owned());
        }
        if let Some(column) = table.tenancy.column() {
            return Some(format!("r.{} = '{}'", ident(column), self.tenant));
        }
        let column = table.tenancy.through()?;
        let mut keys = table.foreign_keys.iter();
        let key = keys.find(|key| key.columns == [column])?;
        let declare::Reference::Link(link) = key.references else {
            return None;
        };
        let mut tables = self.fixture.declaration.tables.iter().copied().flatten();
        let parent = tables.find(|it| it.name == link.name)?;
        let above = self.rows(parent)?;
        Some(format!(
            "r.{} IN (SELECT r.{} FROM {} AS r WHERE {above})",
            ident(column),
            ident(link.key.first()?),
            self.sql(parent)
        ))
    }

    /// The value of a column in a copy.
    fn copied(&self, table: &declare::Table<'_>, name: &str) -> String {
        let old = format!("r.{}", ident(name));
        let mut differing = self.differing.iter();
        if let Some((.., expression)) =
            differing.find(|(of, column, _)| *of == table.name && *column == name)
        {
            return expression.replace("{}", &old);
        }
        if self.is_own(table, name) {
            return self.id.replace("{id}", &old);
        }
        old
    }

    /// Whether a column holds a key of a row that is copied too: the row's own, or one that it refers to.
    fn is_own(&self, table: &declare::Table<'_>, name: &str) -> bool {
        let model = self.model(table);
        if is_key(model, name) || table.tenancy.axes().any(|(_, column)| column == name) {
            return true;
        }
        let keys = model.constraints.values();
        let mut references = keys.filter_map(|key| {
            let at = key
                .columns
                .iter()
                .position(|column| column.as_str() == name)?;
            let (target, columns) = key.references.as_ref()?;
            Some((target, &columns[at]))
        });
        references.any(|(target, column)| {
            let tables = self.fixture.declaration.tables.iter().copied().flatten();
            let mut targets = tables.filter(|table| table.name == target.name.as_str());
            // A column that leads to itself, as the tenant's of rows that refer to each other, says nothing.
            let is_itself = |of: &str| of == table.name && column.as_str() == name;
            targets.any(|of| {
                !is_itself(of.name) && self.rows(of).is_some() && self.is_own(of, column.as_str())
            })
        })
    }

    /// Demands that every row refers to one that is there.
    async fn unbroken(&self, superuser: &Client, table: &declare::Table<'_>) {
        let keys: BTreeMap<_, _> = self.model(table).constraints.iter().collect();
        for (name, key) in keys {
            let (Some((target, columns)), ConstraintKind::ForeignKey) = (&key.references, key.kind)
            else {
                continue;
            };
            let pairs = key.columns.iter().zip(columns);
            let same = pairs.map(|(own, theirs)| {
                format!("o.{} = t.{}", ident(own.as_str()), ident(theirs.as_str()))
            });
            let own = key.columns.iter();
            let given = own.map(|it| format!("o.{} IS NOT NULL", ident(it.as_str())));
            let sql = format!(
                "SELECT count(*) FROM {} AS o WHERE {} AND NOT EXISTS (SELECT FROM {} AS t WHERE {})",
                self.sql(table),
                given.collect::<Vec<_>>().join(" AND "),
                quoted(target),
                same.collect::<Vec<_>>().join(" AND ")
            );
            let dangling: i64 = value(superuser, &sql).await;
            assert_eq!(dangling, 0, "{name}");
        }
    }

    fn model(&self, table: &declare::Table<'_>) -> &Table {
        &self.fixture.schema.model.tables[&self.name(table)]
    }

    fn name(&self, table: &declare::Table<'_>) -> Name {
        let schema = table.schema.unwrap_or(&self.fixture.conventions.schema);
        Name::new(schema, table.name)
    }

    fn sql(&self, table: &declare::Table<'_>) -> String {
        quoted(&self.name(table))
    }
}

/// Whether a column is the primary key.
fn is_key(model: &Table, name: &str) -> bool {
    let mut keys = model.constraints.values();
    keys.any(|key| {
        key.kind == ConstraintKind::PrimaryKey
            && key.columns.len() == 1
            && key.columns[0].as_str() == name
    })
}

/// The columns that hold what was stored.
fn stored(model: &Table) -> Vec<&str> {
    let columns = model.columns.iter();
    let stored = columns.filter(|column| column.generation.is_none());
    stored.map(|column| column.name.as_str()).collect()
}

fn list(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
    names.join(", ")
}

async fn run(client: &Client, sql: &str) {
    if let Err(error) = client.batch_execute(sql).await {
        panic!("{sql}: {error:?}");
    }
}
