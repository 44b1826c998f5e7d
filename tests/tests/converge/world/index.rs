//! Indexes.

use super::types::{condition, expression};
use super::{Family, Kind, Relation, World};

impl World {
    pub(super) fn add_indexes(&mut self) {
        for table in self.tables() {
            for i in 1..=3 {
                self.add_index(&table, i, 35);
            }
        }
    }

    /// An index on a table or a materialized view.
    pub(super) fn add_index(&mut self, on: &Relation, i: usize, percent: usize) {
        let key = format!("{} i{i}", on.name);
        if !self.has(&key, "there", percent) {
            return;
        }
        let (method, items) = self.items(&key, on);
        if items.is_empty() {
            return;
        }
        let name = format!("\"idx {} {i}\"", super::constraint::local(&on.name));
        let unique = method == "btree" && self.has(&key, "unique", 25);
        let mut sql = format!(
            "CREATE {}INDEX {name} ON {} USING {method} ({})",
            if unique { "UNIQUE " } else { "" },
            on.name,
            items.join(", ")
        );
        if method == "btree" {
            sql.push_str(&self.include(&key, on));
        }
        if unique && self.has(&key, "nulls", 25) {
            sql.push_str(" NULLS NOT DISTINCT");
        }
        if self.has(&key, "storage", 10) {
            sql.push_str(if method == "gin" {
                " WITH (fastupdate = off)"
            } else {
                " WITH (fillfactor = 80)"
            });
        }
        if self.has(&key, "partial", 25)
            && let Some(column) = self.column(&key, "condition", on)
        {
            let condition = condition(column, &mut self.draw(&key, "where"));
            sql = format!("{sql} WHERE {condition}");
        }
        self.say(sql);
        let namespace = on.name.split_once('.').map_or("public", |it| it.0);
        self.comment(&format!("INDEX {namespace}.{name}"), &key, 12);
        let word = if on.kind == Kind::MaterializedView {
            "MATERIALIZED VIEW"
        } else {
            "TABLE"
        };
        if word == "TABLE" && self.has(&key, "cluster", 6) {
            self.say(format!("ALTER TABLE {} CLUSTER ON {name}", on.name));
        } else if unique && self.has(&key, "identity", 8) {
            self.say(format!(
                "ALTER TABLE {} REPLICA IDENTITY USING INDEX {name}",
                on.name
            ));
        }
    }

    fn items(&self, key: &str, on: &Relation) -> (&'static str, Vec<String>) {
        let Some(first) = self.column(key, "column 0", on) else {
            return ("btree", Vec::new());
        };
        let hash = self.has(key, "hash", 6);
        match first.ty.family {
            Family::Json if first.ty.sql == "jsonb" && self.has(key, "gin", 50) => {
                let class = if self.has(key, "path", 40) {
                    " jsonb_path_ops"
                } else {
                    ""
                };
                return ("gin", vec![format!("{}{class}", first.name)]);
            }
            Family::Array if self.has(key, "gin", 50) => return ("gin", vec![first.name.clone()]),
            Family::Range if self.has(key, "gist", 50) => {
                return ("gist", vec![first.name.clone()]);
            }
            _ if hash && first.ty.ordered => return ("hash", vec![first.name.clone()]),
            _ => {}
        }
        let mut items = Vec::new();
        for i in 0..3 {
            let place = format!("column {i}");
            if i > 0 && !self.has(key, &place, 35) {
                continue;
            }
            let Some(column) = self.column(key, &place, on) else {
                continue;
            };
            let mut draw = self.draw(key, &format!("item {i}"));
            let (mut item, ty) = if draw.chance(25) {
                let (sql, ty) = expression(column, &mut draw);
                (format!("({sql})"), ty)
            } else {
                (column.name.clone(), column.ty.clone())
            };
            if ty.sql == "text" && draw.chance(25) {
                item.push_str(draw.pick(&[" text_pattern_ops", " COLLATE \"C\""]));
            }
            if draw.chance(25) {
                item.push_str(draw.pick(&[" DESC", " NULLS FIRST", " DESC NULLS LAST"]));
            }
            items.push(item);
        }
        ("btree", items)
    }
}
