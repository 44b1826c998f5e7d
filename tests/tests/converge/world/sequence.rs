//! Sequences: by themselves, for defaults, and bound to columns.

use super::{Kind, World};

impl World {
    pub(super) fn add_sequences(&mut self) {
        for i in 1..=3 {
            let key = format!("q{i}");
            if !self.has(&key, "there", 60) {
                continue;
            }
            let name = self.qualified(&key);
            let ty = self
                .draw(&key, "type")
                .pick(&["bigint", "bigint", "integer", "smallint"]);
            let unlogged = if self.has(&key, "unlogged", 10) {
                "UNLOGGED "
            } else {
                ""
            };
            let mut sql = format!("CREATE {unlogged}SEQUENCE {name} AS {ty}");
            for (word, values) in [
                ("INCREMENT BY", ["2", "-1", "10"]),
                ("MINVALUE", ["-5", "3", "1"]),
                ("MAXVALUE", ["1000", "32767", "500"]),
                ("START WITH", ["10", "100", "7"]),
                ("CACHE", ["5", "10", "20"]),
            ] {
                let mut draw = self.draw(&key, word);
                if draw.chance(20) {
                    sql = format!("{sql} {word} {}", draw.pick(&values));
                }
            }
            if self.has(&key, "cycle", 20) {
                sql.push_str(" CYCLE");
            }
            self.say(sql);
            self.describe("SEQUENCE", &name, &key, 20);
            self.grant("SEQUENCE", &name, &key, &["USAGE", "SELECT", "UPDATE"], 20);
            self.sequences.push(name);
        }
    }

    /// `OWNED BY`, when all columns are there.
    pub(super) fn bind_sequences(&mut self) {
        for i in 1..=3 {
            let key = format!("q{i}");
            let name = self.qualified(&key);
            if !self.sequences.contains(&name) || !self.has(&key, "owned", 40) {
                continue;
            }
            let tables = self.relations.iter().filter(|it| it.kind == Kind::Table);
            let Some(table) = self.refer(&key, "table", tables, |it| &it.name) else {
                continue;
            };
            let Some(column) = self.column(&key, "column", table) else {
                continue;
            };
            let (table, column) = (table.name.clone(), column.name.clone());
            self.say(format!("ALTER SEQUENCE {name} OWNED BY {table}.{column}"));
        }
    }
}
