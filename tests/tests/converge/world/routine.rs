//! Functions over tables: their rows as arguments and results, and queries on them; and trigger functions.

use super::World;

impl World {
    pub(super) fn add_routines(&mut self) {
        for i in 1..=3 {
            let key = format!("o{i}");
            if !self.has(&key, "there", 45) {
                continue;
            }
            let Some(table) = self.refer(&key, "table", &self.relations, |it| &it.name) else {
                continue;
            };
            let Some(column) = self.column(&key, "column", table) else {
                continue;
            };
            let (table, column, ty) = (
                table.name.clone(),
                column.name.clone(),
                column.ty.sql.clone(),
            );
            let name = self.qualified(&key);
            let form = self.draw(&key, "form").below(7);
            let (arguments, rest) = match form {
                0 => (
                    table.clone(),
                    format!("RETURNS {ty} LANGUAGE sql STABLE RETURN ($1).{column}"),
                ),
                1 => (
                    String::new(),
                    format!(
                        "RETURNS SETOF {table} LANGUAGE sql BEGIN ATOMIC SELECT * FROM {table}; END"
                    ),
                ),
                2 => (
                    String::new(),
                    format!("RETURNS SETOF {table} LANGUAGE sql AS $b$ SELECT * FROM {table} $b$"),
                ),
                3 => (
                    format!("a {ty} DEFAULT NULL"),
                    format!(
                        "RETURNS TABLE (b {ty}, n bigint) LANGUAGE sql BEGIN ATOMIC SELECT {column}, count(*) FROM {table} GROUP BY {column}; END"
                    ),
                ),
                4 => (
                    String::new(),
                    format!(
                        "RETURNS {table}.{column}%TYPE LANGUAGE plpgsql AS $b$ BEGIN RETURN NULL; END $b$"
                    ),
                ),
                5 => (
                    format!("INOUT a {ty}"),
                    "LANGUAGE plpgsql AS $b$ BEGIN END $b$".to_owned(),
                ),
                _ => (
                    String::new(),
                    format!(
                        "RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count({column}) FROM {table}; END"
                    ),
                ),
            };
            let procedure = form == 5 && self.has(&key, "procedure", 50);
            let kind = if procedure { "PROCEDURE" } else { "FUNCTION" };
            self.say(format!("CREATE {kind} {name}({arguments}) {rest}"));
            let types = match form {
                0 => table,
                3 | 5 => ty,
                _ => String::new(),
            };
            let signature = format!("{name}({types})");
            self.describe(kind, &signature, &key, 15);
            self.grant(kind, &signature, &key, &["EXECUTE"], 20);
        }
        for i in 1..=2 {
            let key = format!("w{i}");
            if !self.has(&key, "there", 70) {
                continue;
            }
            let name = self.qualified(&key);
            let note = self.draw(&key, "body").pick(&["one", "two"]).to_owned();
            self.say(format!(
                "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $b$ BEGIN RAISE NOTICE '{note}'; RETURN NULL; END $b$"
            ));
            self.describe("FUNCTION", &format!("{name}()"), &key, 10);
            self.triggers.push(name);
        }
    }
}
