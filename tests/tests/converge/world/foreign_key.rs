//! Foreign keys. Tables may reference each other, and themselves.

use super::World;

const ACTIONS: [&str; 5] = [
    "NO ACTION",
    "RESTRICT",
    "CASCADE",
    "SET NULL",
    "SET DEFAULT",
];

impl World {
    pub(super) fn add_foreign_keys(&mut self) {
        for table in self.tables() {
            for i in 1..=2 {
                let key = format!("{} fk{i}", table.name);
                if !self.has(&key, "there", 50) {
                    continue;
                }
                let tables = self.relations.iter().filter(|it| it.kind.is_table());
                let Some(target) = self.refer(&key, "target", tables, |it| &it.name) else {
                    continue;
                };
                let Some(id) = target.columns.first() else {
                    continue;
                };
                let fits = self.column_that(&key, "column", &table, |it| it.ty.sql == id.ty.sql);
                let Some(column) = fits else { continue };
                let name = self.name(&format!("fk{i}"));
                let mut sql = format!(
                    "ALTER TABLE {} ADD CONSTRAINT {name} FOREIGN KEY ({}) REFERENCES {} ({})",
                    table.name, column.name, target.name, id.name
                );
                if self.has(&key, "full", 10) {
                    sql.push_str(" MATCH FULL");
                }
                for when in ["UPDATE", "DELETE"] {
                    let mut draw = self.draw(&key, when);
                    if draw.chance(35) {
                        let mut action = draw.pick(&ACTIONS).to_owned();
                        if when == "DELETE" && action == "SET NULL" && draw.chance(40) {
                            action = format!("SET NULL ({})", column.name);
                        }
                        sql = format!("{sql} ON {when} {action}");
                    }
                }
                sql.push_str(self.deferrable(&key, 25));
                if self.has(&key, "not valid", 15) {
                    sql.push_str(" NOT VALID");
                }
                self.say(sql);
                self.comment(&format!("CONSTRAINT {name} ON {}", table.name), &key, 15);
            }
        }
    }
}
