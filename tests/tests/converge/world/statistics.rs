//! Statistics objects.

use super::World;

impl World {
    pub(super) fn add_statistics(&mut self) {
        for table in self.tables() {
            let key = format!("{} st", table.name);
            if !self.has(&key, "there", 20) {
                continue;
            }
            let ordered = |it: &super::Column| it.ty.ordered && it.plain;
            let Some(first) = self.column_that(&key, "first", &table, ordered) else {
                continue;
            };
            let Some(second) = self.column_that(&key, "second", &table, ordered) else {
                continue;
            };
            let name = format!("public.\"st {}\"", super::constraint::local(&table.name));
            let kinds = self
                .draw(&key, "kinds")
                .pick(&["", "", " (ndistinct)", " (mcv, dependencies)"])
                .to_owned();
            let second = if self.has(&key, "expression", 30) {
                format!("({} IS NULL)", second.name)
            } else {
                second.name.clone()
            };
            self.say(format!(
                "CREATE STATISTICS {name}{kinds} ON {}, {second} FROM {}",
                first.name, table.name
            ));
            if self.has(&key, "target", 20) {
                self.say(format!("ALTER STATISTICS {name} SET STATISTICS 7"));
            }
            self.describe("STATISTICS", &name, &key, 15);
        }
    }
}
