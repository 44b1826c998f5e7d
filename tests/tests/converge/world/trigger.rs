//! Triggers on tables and views.

use super::types::condition;
use super::{Column, Kind, World};

impl World {
    pub(super) fn add_triggers(&mut self) {
        for relation in self.relations.clone() {
            let key = format!("{} tr", relation.name);
            let percent = match relation.kind {
                Kind::MaterializedView => continue,
                Kind::View => 15,
                _ => 35,
            };
            if !self.has(&key, "there", percent) {
                continue;
            }
            let Some(function) = self
                .refer(&key, "function", &self.triggers, |it| it)
                .cloned()
            else {
                continue;
            };
            let name = self.name("tr");
            let view = relation.kind == Kind::View;
            let Some(column) = self.column(&key, "column", &relation) else {
                continue;
            };
            let event = self
                .draw(&key, "event")
                .pick(&["INSERT", "UPDATE", "DELETE", "INSERT OR UPDATE"])
                .to_owned();
            let of = if !view && event == "UPDATE" && self.has(&key, "of", 50) {
                format!(" OF {}", column.name)
            } else {
                String::new()
            };
            let constraint = !view && self.has(&key, "constraint", 12);
            let when = if view {
                "INSTEAD OF"
            } else if constraint {
                "AFTER"
            } else {
                self.draw(&key, "when").pick(&["BEFORE", "AFTER"])
            };
            let row = view || constraint || self.has(&key, "row", 60);
            let mut condition_ = String::new();
            if row && !view && event == "UPDATE" && self.has(&key, "condition", 40) {
                let new = Column {
                    name: format!("NEW.{}", column.name),
                    ..column.clone()
                };
                let inner = condition(&new, &mut self.draw(&key, "inner"));
                condition_ = format!(" WHEN ({inner})");
            }
            let referencing =
                if !row && when == "AFTER" && event == "INSERT" && self.has(&key, "transition", 40)
                {
                    " REFERENCING NEW TABLE AS fresh"
                } else {
                    ""
                };
            let deferrable = if constraint {
                self.deferrable(&key, 60)
            } else {
                ""
            };
            let arguments = self
                .draw(&key, "arguments")
                .pick(&["", "", "'a', 'it''s'"])
                .to_owned();
            self.say(format!(
                "CREATE {}TRIGGER {name} {when} {event}{of} ON {}{deferrable}{referencing} FOR EACH {}{condition_} EXECUTE FUNCTION {function}({arguments})",
                if constraint { "CONSTRAINT " } else { "" },
                relation.name,
                if row { "ROW" } else { "STATEMENT" },
            ));
            if !view {
                let mut draw = self.draw(&key, "enabled");
                if draw.chance(25) {
                    let word = draw.pick(&["DISABLE", "ENABLE ALWAYS", "ENABLE REPLICA"]);
                    self.say(format!(
                        "ALTER TABLE {} {word} TRIGGER {name}",
                        relation.name
                    ));
                }
            }
            self.comment(&format!("TRIGGER {name} ON {}", relation.name), &key, 15);
        }
    }
}
