//! Checks, keys and exclusion constraints.

use super::types::condition;
use super::{Family, Relation, World};

impl World {
    pub(super) fn add_constraints(&mut self) {
        for table in self.tables() {
            self.add_key(&table);
            for i in 1..=2 {
                self.add_unique(&table, i);
                self.add_check(&table, i);
            }
            self.add_exclusion(&table);
        }
    }

    /// The tables, as they are by now.
    pub(super) fn tables(&self) -> Vec<Relation> {
        let tables = self.relations.iter().filter(|it| it.kind.is_table());
        tables.cloned().collect()
    }

    fn add_key(&mut self, table: &Relation) {
        let key = format!("{} pk", table.name);
        if !self.has(&key, "there", 70) {
            return;
        }
        let Some(first) = table.columns.first() else {
            return;
        };
        let mut columns = vec![first.name.clone()];
        if self.has(&key, "composite", 20)
            && let Some(second) = self.column_that(&key, "second", table, |it| it.ty.ordered)
            && second.name != first.name
        {
            columns.push(second.name.clone());
        }
        let name = if self.has(&key, "named", 30) {
            "CONSTRAINT \"Key of it\" "
        } else {
            ""
        };
        let deferrable = self.deferrable(&key, 10);
        self.say(format!(
            "ALTER TABLE {} ADD {name}PRIMARY KEY ({}){deferrable}",
            table.name,
            columns.join(", ")
        ));
    }

    /// `DEFERRABLE`, in some cases.
    pub(super) fn deferrable(&self, key: &str, percent: usize) -> &'static str {
        let mut draw = self.draw(key, "deferrable");
        if !draw.chance(percent) {
            return "";
        }
        if draw.chance(50) {
            " DEFERRABLE INITIALLY DEFERRED"
        } else {
            " DEFERRABLE"
        }
    }

    fn add_unique(&mut self, table: &Relation, i: usize) {
        let key = format!("{} u{i}", table.name);
        if !self.has(&key, "there", 30) {
            return;
        }
        let mut columns: Vec<String> = Vec::new();
        for j in 0..2 {
            let place = format!("column {j}");
            if j > 0 && !self.has(&key, &place, 40) {
                continue;
            }
            let column = self.column_that(&key, &place, table, |it| it.ty.ordered);
            let column = column.filter(|it| !columns.contains(&it.name));
            columns.extend(column.map(|it| it.name.clone()));
        }
        let nulls = if self.has(&key, "nulls", 20) {
            " NULLS NOT DISTINCT"
        } else {
            ""
        };
        let include = self.include(&key, table);
        let deferrable = self.deferrable(&key, 20);
        let name = self.name(&format!("u{i}"));
        let name = format!("\"{}_{}\"", local(&table.name), name.trim_matches('"'));
        self.say(format!(
            "ALTER TABLE {} ADD CONSTRAINT {name} UNIQUE{nulls} ({}){include}{deferrable}",
            table.name,
            columns.join(", ")
        ));
        self.comment(&format!("CONSTRAINT {name} ON {}", table.name), &key, 15);
    }

    /// `INCLUDE`, in some cases.
    pub(super) fn include(&self, key: &str, table: &Relation) -> String {
        let column = self.column(key, "include", table);
        let column = column.filter(|_| self.has(key, "includes", 15));
        column.map_or_else(String::new, |it| format!(" INCLUDE ({})", it.name))
    }

    fn add_check(&mut self, table: &Relation, i: usize) {
        let key = format!("{} k{i}", table.name);
        if !self.has(&key, "there", 40) {
            return;
        }
        let Some(column) = self.column(&key, "column", table) else {
            return;
        };
        let condition = self.rule_of(&key, column);
        let not_valid = if self.has(&key, "not valid", 15) {
            " NOT VALID"
        } else {
            ""
        };
        // One that is not for children has a name of its own: a child cannot leave a parent whose check is not for
        // children, and called as one that it has of another parent (XX000: "has non-inherited constraint").
        let (name, no_inherit) = if self.has(&key, "no inherit", 15) {
            (format!("k{i}_alone"), " NO INHERIT")
        } else {
            (format!("k{i}"), "")
        };
        let name = self.name(&name);
        self.say(format!(
            "ALTER TABLE {} ADD CONSTRAINT {name} CHECK ({condition}){no_inherit}{not_valid}",
            table.name
        ));
        self.comment(&format!("CONSTRAINT {name} ON {}", table.name), &key, 15);
    }

    /// A condition on a column, sometimes through a function.
    pub(super) fn rule_of(&self, key: &str, column: &super::Column) -> String {
        let takes = self
            .functions
            .iter()
            .filter(|it| it.argument.sql == column.ty.sql);
        let function = self.refer(key, "function", takes, |it| &it.signature);
        match function.filter(|_| self.has(key, "calls", 40)) {
            Some(it) => format!("{}({}) IS NOT NULL", it.call, column.name),
            None => condition(column, &mut self.draw(key, "condition")),
        }
    }

    fn add_exclusion(&mut self, table: &Relation) {
        let key = format!("{} x", table.name);
        if !self.has(&key, "there", 12) {
            return;
        }
        let range = |it: &super::Column| it.ty.family == Family::Range;
        let (column, operator, method) = match self.column_that(&key, "range", table, range) {
            Some(column) => (column, "&&", "gist"),
            None => match self.column_that(&key, "column", table, |it| it.ty.ordered) {
                Some(column) => (column, "=", "btree"),
                None => return,
            },
        };
        let condition = if self.has(&key, "partial", 40) {
            format!(" WHERE ({} IS NOT NULL)", column.name)
        } else {
            String::new()
        };
        let deferrable = self.deferrable(&key, 20);
        self.say(format!(
            "ALTER TABLE {} ADD CONSTRAINT \"excl {}\" EXCLUDE USING {method} ({} WITH {operator}){condition}{deferrable}",
            table.name, local(&table.name), column.name
        ));
    }
}

/// A part of a name that can stand in another quoted one.
pub(super) fn local(name: &str) -> String {
    let wanted = name.chars().filter(char::is_ascii_alphanumeric);
    wanted.take(30).collect()
}
