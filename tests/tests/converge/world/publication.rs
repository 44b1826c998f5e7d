//! Publications.

use super::World;
use super::types::condition;

impl World {
    pub(super) fn add_publications(&mut self) {
        for i in 1..=2 {
            let key = format!("b{i}");
            if !self.has(&key, "there", 35) {
                continue;
            }
            let name = self.name(&key);
            let publish = self
                .draw(&key, "publish")
                .pick(&["", "", " WITH (publish = 'insert, delete')"])
                .to_owned();
            if self.has(&key, "all", 10) {
                self.say(format!("CREATE PUBLICATION {name} FOR ALL TABLES{publish}"));
            } else {
                self.say(format!("CREATE PUBLICATION {name}{publish}"));
                for table in self.tables() {
                    let key = format!("{key} {}", table.name);
                    if !self.has(&key, "there", 40) {
                        continue;
                    }
                    let columns = match table.columns.first() {
                        Some(first) if self.has(&key, "columns", 25) => {
                            format!(" ({})", first.name)
                        }
                        _ => String::new(),
                    };
                    let filter = match self.column(&key, "filter", &table) {
                        Some(column) if self.has(&key, "filters", 20) => {
                            format!(
                                " WHERE ({})",
                                condition(column, &mut self.draw(&key, "where"))
                            )
                        }
                        _ => String::new(),
                    };
                    self.say(format!(
                        "ALTER PUBLICATION {name} ADD TABLE {}{columns}{filter}",
                        table.name
                    ));
                }
                let namespace = self
                    .refer(&key, "namespace", &self.namespaces, |it| it)
                    .cloned();
                if let Some(namespace) = namespace.filter(|_| self.has(&key, "schema", 15)) {
                    self.say(format!(
                        "ALTER PUBLICATION {name} ADD TABLES IN SCHEMA {namespace}"
                    ));
                }
            }
            self.describe("PUBLICATION", &name, &key, 15);
        }
    }
}
