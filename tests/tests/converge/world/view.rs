//! Views and materialized views, over tables and over each other.

use super::types::{condition, expression};
use super::{Column, Kind, Relation, World};

impl World {
    pub(super) fn add_views(&mut self) {
        let mut keys: Vec<String> = (1..=3).map(|i| format!("v{i}")).collect();
        keys.extend((1..=2).map(|i| format!("m{i}")));
        keys.extend(
            (1..=4)
                .map(|i| format!("t{i}"))
                .filter(|it| self.is_view(it)),
        );
        // Who is built over whom may be another way round on the other side.
        keys.sort_by_key(|it| self.draw(it, "order").below(1000));
        for key in keys {
            if !self.has(&key, "there", 70) {
                continue;
            }
            let name = self.qualified(&key);
            if self.relations.iter().any(|it| it.name == name) {
                continue;
            }
            let swaps = self.has(&key, "other kind", 6);
            let materialized = key.starts_with('m') != swaps;
            self.add_view(&key, &name, materialized);
        }
    }

    fn add_view(&mut self, key: &str, name: &str, materialized: bool) {
        let source = self
            .refer(key, "source", &self.relations, |it| &it.name)
            .cloned();
        let Some(source) = source else { return };
        let Some((query, columns)) = self.query(key, &source) else {
            return;
        };
        let kind = if materialized {
            Kind::MaterializedView
        } else {
            Kind::View
        };
        let mut options = Vec::new();
        if !materialized {
            for (option, percent) in [
                ("security_invoker = true", 15),
                ("security_barrier = true", 15),
            ] {
                if self.has(key, option, percent) {
                    options.push(option);
                }
            }
        } else if self.has(key, "storage", 15) {
            options.push("fillfactor = 80");
        }
        let options = if options.is_empty() {
            String::new()
        } else {
            format!(" WITH ({})", options.join(", "))
        };
        let tail = if !materialized && self.has(key, "check option", 8) {
            " WITH LOCAL CHECK OPTION"
        } else {
            ""
        };
        self.say(format!(
            "CREATE {} {name}{options} AS {query}{tail}",
            kind.sql()
        ));
        // One whose owner may not read what is below is refused, and not there: a plan could not fill it either.
        if materialized && self.has(key, "no data", 30) {
            self.say(format!("REFRESH {} {name} WITH NO DATA", kind.sql()));
        }
        // A materialized view is filled by its owner, and a plan cannot know that it may read what is below: in these
        // schemas it never could.
        if materialized {
            self.comment(&format!("{} {name}", kind.sql()), key, 20);
        } else {
            self.describe(kind.sql(), name, key, 20);
        }
        self.grant("TABLE", name, key, &["SELECT", "INSERT", "UPDATE"], 15);
        let relation = Relation {
            name: name.to_owned(),
            kind,
            columns,
        };
        if let Some(column) = self.column(key, "commented", &relation) {
            let column = column.name.clone();
            self.comment(
                &format!("COLUMN {name}.{column}"),
                &format!("{key} column"),
                12,
            );
            let mut draw = self.draw(key, "column default");
            if !materialized && draw.chance(6) {
                self.say(format!(
                    "ALTER VIEW {name} ALTER COLUMN {column} SET DEFAULT NULL"
                ));
            }
        }
        if materialized {
            for i in 1..=2 {
                self.add_index(&relation, i, 40);
            }
        }
        self.relations.push(relation);
    }

    fn query(&self, key: &str, source: &Relation) -> Option<(String, Vec<Column>)> {
        let mut list = Vec::new();
        let mut columns: Vec<Column> = Vec::new();
        for (i, column) in source.columns.iter().enumerate() {
            let has = self.has(key, &format!("column {}", column.name), 75);
            if !has || columns.iter().any(|it| it.name == column.name) {
                continue;
            }
            let mut draw = self.draw(key, &format!("output {}", column.name));
            if draw.chance(25) {
                let (sql, ty) = expression(column, &mut draw);
                let sql = sql.replace(&column.name, &format!("x.{}", column.name));
                let name = format!("e{i}");
                list.push(format!("{sql} AS {name}"));
                columns.push(Column {
                    name,
                    ty,
                    plain: true,
                });
            } else {
                list.push(format!("x.{}", column.name));
                columns.push(column.clone());
            }
        }
        if list.is_empty() {
            list.push("1 AS one".to_owned());
            columns.push(Column {
                name: "one".to_owned(),
                ty: self.builtin("integer"),
                plain: true,
            });
        }
        let functions = self.functions.iter();
        if let Some(it) = self.refer(key, "function", functions, |it| &it.signature)
            && self.has(key, "calls", 20)
        {
            let argument = it.argument.constant(&mut self.draw(key, "argument"));
            list.push(format!("{}({argument}) AS called", it.call));
        }
        let mut sql = format!("SELECT {} FROM {} x", list.join(", "), source.name);
        let others = self.relations.iter().filter(|it| it.kind.is_table());
        let other = self.refer(key, "other", others, |it| &it.name);
        if let Some(other) = other.filter(|_| self.has(key, "joins", 25)) {
            let id = &other.columns.first()?.name;
            let own = &source.columns.first()?.name;
            sql = format!(
                "{sql} LEFT JOIN {} y ON y.{id}::text = x.{own}::text",
                other.name
            );
        }
        if self.has(key, "where", 40) {
            let column = self.column(key, "where column", source)?;
            let qualified = Column {
                name: format!("x.{}", column.name),
                ..column.clone()
            };
            let condition = condition(&qualified, &mut self.draw(key, "condition"));
            sql = format!("{sql} WHERE {condition}");
        }
        if self.has(key, "limit", 8) {
            sql.push_str(" LIMIT 10");
        }
        Some((sql, columns))
    }
}
