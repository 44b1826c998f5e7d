//! What a plan reads of a table, and whether it finds that by an index within one tenant.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rowhouse_declare::Table;
use serde_json::Value;

use super::plans::Plan;
use super::{Fixture, target};

/// What one node of a plan reads of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The table.
    pub table: String,
    /// How: `Index Scan`, `Seq Scan` and their like.
    pub node: String,
    /// The condition that the index finds rows by; of several bitmaps, each one's.
    pub condition: String,
    /// The most rows that one run of it has looked at, whether it has kept them or not.
    pub rows: f64,
}

impl Read {
    /// What a plan reads, from its root down.
    pub fn all(node: &Value) -> Vec<Self> {
        let mut all = Vec::new();
        Self::add(node, &mut all);
        all
    }

    fn add(node: &Value, all: &mut Vec<Self>) {
        let text = |name: &str| node[name].as_str().unwrap_or_default().to_owned();
        let kind = text("Node Type");
        // What is changed is read by the nodes below.
        if let (Some(table), false) = (node["Relation Name"].as_str(), kind == "ModifyTable") {
            let condition = match kind.as_str() {
                "Bitmap Heap Scan" => conditions(node),
                _ => text("Index Cond"),
            };
            let count = |name: &str| node[name].as_f64().unwrap_or_default();
            let removed = count("Rows Removed by Filter") + count("Rows Removed by Index Recheck");
            all.push(Self {
                table: table.to_owned(),
                condition,
                // Both are averages of all its runs.
                rows: count("Actual Rows") + removed,
                node: kind,
            });
        }
        for child in node["Plans"].as_array().into_iter().flatten() {
            Self::add(child, all);
        }
    }

    /// Whether an index has found the rows by all of these columns.
    fn is_by(&self, columns: &[&str]) -> bool {
        // PostgreSQL writes a column in quotes where it must.
        let has = |column: &&str| {
            let (plain, quoted) = (
                format!("({column} = "),
                format!("({} = ", target::ident(column)),
            );
            self.condition.contains(&plain) || self.condition.contains(&quoted)
        };
        columns.iter().all(has)
    }
}

impl fmt::Display for Read {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.node, self.table)?;
        if !self.condition.is_empty() {
            write!(f, " by {}", self.condition)?;
        }
        write!(f, ", {} rows", self.rows)
    }
}

/// The conditions of the bitmaps below a node.
fn conditions(node: &Value) -> String {
    let mut all = Vec::new();
    for child in node["Plans"].as_array().into_iter().flatten() {
        let own = child["Index Cond"].as_str().map(str::to_owned);
        all.extend(own.or_else(|| Some(conditions(child)).filter(|it| !it.is_empty())));
    }
    all.join(" and ")
}

impl Fixture {
    /// Demands of these plans that what they read of tables that belong to somebody is found by an index, and within
    /// whom it belongs to: by the columns that tell it, or else row by row. Gives how often each table was read.
    ///
    /// # Panics
    /// If a plan reads anything else.
    pub async fn within_tenants(&self, plans: &[Plan]) -> BTreeMap<String, usize> {
        let (read, strays) = self.judged(plans, is_within).await;
        assert!(strays.is_empty(), "{}", strays.join("\n"));
        read
    }

    /// What such plans read beyond that, each with its statement and its plan.
    pub async fn strays(&self, plans: &[Plan]) -> Vec<String> {
        self.judged(plans, is_within).await.1
    }

    /// The same of a service's plans, which serve all tenants: an index finds no more rows than these, whosever they
    /// are.
    ///
    /// # Panics
    /// If a plan reads anything else.
    pub async fn by_index(&self, plans: &[Plan], at_most: f64) -> BTreeMap<String, usize> {
        let is_right = |_: &Table<'_>, read: &Read| read.node != SEQUENTIAL && read.rows <= at_most;
        let (read, strays) = self.judged(plans, is_right).await;
        assert!(strays.is_empty(), "{}", strays.join("\n"));
        read
    }

    async fn judged(
        &self,
        plans: &[Plan],
        is_right: impl Fn(&Table<'_>, &Read) -> bool,
    ) -> (BTreeMap<String, usize>, Vec<String>) {
        let tables = self.declaration.tables.iter().copied().flatten();
        let isolated: BTreeMap<_, _> = tables
            .filter(|table| table.tenancy.is_isolated())
            .map(|table| (table.name, table))
            .collect();
        let (mut all, mut strays, small) = (BTreeMap::new(), Vec::new(), self.small().await);
        for plan in plans {
            for read in plan.reads() {
                let Some(table) = isolated.get(read.table.as_str()) else {
                    continue;
                };
                let is_whole = read.node == SEQUENTIAL && small.contains(&read.table);
                if !is_right(table, &read) && !is_whole {
                    strays.push(format!("{read}\n{}\n{:#}", plan.sql, plan.root));
                }
                *all.entry(read.table).or_default() += 1;
            }
        }
        (all, strays)
    }

    /// The tables of so few pages that an index would be no shorter way: none in a crowd of a thousand.
    async fn small(&self) -> BTreeSet<String> {
        let superuser = self.superuser().await;
        let sql = "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relpages < 10";
        let rows = superuser.query(sql, &[]).await.expect("a catalog");
        rows.iter().map(|row| row.get(0)).collect()
    }
}

const SEQUENTIAL: &str = "Seq Scan";

/// Whether an index has found the rows by whom they belong to, or one row at a time.
fn is_within(table: &Table<'_>, read: &Read) -> bool {
    let mut columns: Vec<&str> = table.tenancy.axes().map(|(_, column)| column).collect();
    columns.extend(table.tenancy.through());
    read.is_by(&columns) || (!read.condition.is_empty() && read.rows <= 1.0)
}

#[cfg(test)]
mod tests {
    use rowhouse_declare::{Category, Tenancy};
    use serde_json::json;

    use super::*;

    #[test]
    fn rows_are_found_within_a_tenant_or_one_by_one() {
        let column = "organizationId";
        let tenancy = Tenancy::Tenant { column };
        let table = Table::plain("Task", "task", Category::Transactional, tenancy, &[]);
        let plan = |condition: &str, removed: u64| {
            json!({
                "Node Type": "ModifyTable",
                "Relation Name": "task",
                "Plans": [{
                    "Node Type": "Bitmap Heap Scan",
                    "Relation Name": "task",
                    "Actual Rows": 1,
                    "Rows Removed by Filter": removed,
                    "Plans": [{ "Node Type": "Bitmap Index Scan", "Index Cond": condition }],
                }],
            })
        };
        let judge = |condition: &str, removed| {
            let reads = Read::all(&plan(condition, removed));
            assert_eq!(reads.len(), 1);
            is_within(&table, &reads[0])
        };
        assert!(judge("((\"organizationId\" = $1) AND (state = 'due'))", 9));
        assert!(judge("(id = $1)", 0));
        assert!(!judge("(state = 'due')", 9));
        assert!(!judge("", 0));
    }
}
