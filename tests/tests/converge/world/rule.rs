//! Rewrite rules.

use super::{Kind, World};

impl World {
    pub(super) fn add_rules(&mut self) {
        for relation in self.relations.clone() {
            let key = format!("{} rule", relation.name);
            if relation.kind == Kind::MaterializedView || !self.has(&key, "there", 10) {
                continue;
            }
            let Some(column) = self.column(&key, "column", &relation) else {
                continue;
            };
            let name = self.name("rule");
            let event = self
                .draw(&key, "event")
                .pick(&["INSERT", "UPDATE", "DELETE"]);
            let action = if self.has(&key, "also", 50) {
                format!("ALSO SELECT count({}) FROM {}", column.name, relation.name)
            } else {
                "INSTEAD NOTHING".to_owned()
            };
            self.say(format!(
                "CREATE RULE {name} AS ON {event} TO {} DO {action}",
                relation.name
            ));
            self.comment(&format!("RULE {name} ON {}", relation.name), &key, 15);
        }
    }
}
