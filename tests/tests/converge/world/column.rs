//! Columns: types, defaults, generated values, identity, and what is set on them.

use super::types::expression;
use super::{Column, Family, Type, World};

impl World {
    /// Adds up to so many columns to the table that was said last.
    pub(super) fn add_columns(&mut self, key: &str, table: &str, count: usize) {
        for i in 0..count {
            let key = format!("{key}c{i}");
            if i > 0 && !self.has(&key, "there", 75) {
                continue;
            }
            self.add_column(&key, table, i == 0);
        }
    }

    fn add_column(&mut self, key: &str, table: &str, first: bool) {
        let name = self.name(key);
        let ty = if first && self.has(key, "simple", 85) {
            let ty = self
                .draw(key, "simple type")
                .pick(&["bigint", "bigint", "integer", "text"]);
            self.builtin(ty)
        } else if self.has(key, "number", 25) {
            self.builtin("bigint")
        } else {
            self.any_type(key, "type")
        };
        let collate = if ty.sql == "text" && self.has(key, "collate", 12) {
            " COLLATE \"C\""
        } else {
            ""
        };
        let not_null = if self.has(key, "not null", if first { 85 } else { 25 }) {
            " NOT NULL"
        } else {
            ""
        };
        let (value, ty) = self.value(key, table, ty);
        let plain = !value.starts_with(" GENERATED ALWAYS AS (");
        self.say(format!(
            "ALTER TABLE {table} ADD COLUMN {name} {}{collate}{value}{not_null}",
            ty.sql
        ));
        let ty = match ty.sql.as_str() {
            "bigserial" => self.builtin("bigint"),
            "serial" => self.builtin("integer"),
            _ => ty,
        };
        self.settings(key, table, &name);
        self.comment(&format!("COLUMN {table}.{name}"), key, 12);
        let relation = self.relations.iter_mut().find(|it| it.name == table);
        if let Some(relation) = relation {
            relation.columns.push(Column { name, ty, plain });
        }
    }

    /// Where its values come from; this may need another type.
    fn value(&self, key: &str, table: &str, ty: Type) -> (String, Type) {
        let mut draw = self.draw(key, "value");
        let integer = matches!(ty.sql.as_str(), "bigint" | "integer");
        match draw.below(12) {
            0 | 1 => (format!(" DEFAULT {}", ty.constant(&mut draw)), ty),
            2 if integer => {
                let serial = if ty.sql == "bigint" {
                    "bigserial"
                } else {
                    "serial"
                };
                (
                    String::new(),
                    Type {
                        sql: serial.to_owned(),
                        ..ty
                    },
                )
            }
            3 | 4 if integer => (self.identity(key), ty),
            5 => self.generated(key, table, ty),
            6 if integer => {
                let sequence = self.refer(key, "sequence", &self.sequences, |it| it);
                let default =
                    sequence.map(|it| format!(" DEFAULT nextval('{}')", it.replace('\'', "''")));
                (default.unwrap_or_default(), ty)
            }
            7 => {
                let fits = self.functions.iter().filter(|it| it.result.sql == ty.sql);
                let call = self.refer(key, "function", fits, |it| &it.signature);
                let call = call.map(|it| {
                    let argument = it.argument.constant(&mut draw);
                    format!(" DEFAULT {}({argument})", it.call)
                });
                (call.unwrap_or_default(), ty)
            }
            8 => match ty.family {
                Family::Time => (" DEFAULT now()".to_owned(), ty),
                // Where it is longer than the type, PostgreSQL adds no such column to a table with partitions.
                Family::Text if !ty.sql.contains('(') => (" DEFAULT CURRENT_USER".to_owned(), ty),
                Family::Number => (" DEFAULT (random() * 10)::integer".to_owned(), ty),
                _ => (String::new(), ty),
            },
            _ => (String::new(), ty),
        }
    }

    fn identity(&self, key: &str) -> String {
        let mode = self.draw(key, "mode").pick(&["ALWAYS", "BY DEFAULT"]);
        let mut options = Vec::new();
        for (word, values) in [
            ("INCREMENT BY", ["2", "-1", "10"]),
            ("MAXVALUE", ["1000", "32767", "500"]),
            ("MINVALUE", ["-5", "3", "1"]),
            ("START WITH", ["10", "100", "7"]),
            ("CACHE", ["5", "10", "20"]),
        ] {
            let mut draw = self.draw(key, word);
            if draw.chance(15) {
                options.push(format!("{word} {}", draw.pick(&values)));
            }
        }
        if self.has(key, "cycle", 15) {
            options.push("CYCLE".to_owned());
        }
        let options = if options.is_empty() {
            String::new()
        } else {
            format!(" ({})", options.join(" "))
        };
        format!(" GENERATED {mode} AS IDENTITY{options}")
    }

    fn generated(&self, key: &str, table: &str, ty: Type) -> (String, Type) {
        let table = self.relations.iter().find(|it| it.name == table);
        let source = table.and_then(|it| self.column_that(key, "source", it, |it| it.plain));
        let Some(source) = source else {
            return (String::new(), ty);
        };
        let (expression, ty) = expression(source, &mut self.draw(key, "expression"));
        let kind = if self.major >= 18 && self.has(key, "virtual", 50) {
            "VIRTUAL"
        } else {
            "STORED"
        };
        (format!(" GENERATED ALWAYS AS ({expression}) {kind}"), ty)
    }

    fn settings(&mut self, key: &str, table: &str, name: &str) {
        let mut draw = self.draw(key, "setting");
        if !draw.chance(15) {
            return;
        }
        let setting = draw.pick(&[
            "SET STATISTICS 50",
            "SET STORAGE EXTERNAL",
            "SET STORAGE MAIN",
            "SET COMPRESSION pglz",
            "SET (n_distinct = 5)",
        ]);
        self.say(format!("ALTER TABLE {table} ALTER COLUMN {name} {setting}"));
    }
}
