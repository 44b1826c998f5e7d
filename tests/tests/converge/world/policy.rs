//! Policies, and the switches of row-level security.

use super::{ROLES, World};

impl World {
    pub(super) fn add_policies(&mut self) {
        for table in self.tables() {
            let key = format!("{} rls", table.name);
            for (word, percent) in [("ENABLE", 40), ("FORCE", 20)] {
                if self.has(&key, word, percent) {
                    self.say(format!(
                        "ALTER TABLE {} {word} ROW LEVEL SECURITY",
                        table.name
                    ));
                }
            }
            for i in 1..=2 {
                let key = format!("{} po{i}", table.name);
                if !self.has(&key, "there", 35) {
                    continue;
                }
                let Some(column) = self.column(&key, "column", &table) else {
                    continue;
                };
                let name = self.name(&format!("po{i}"));
                let kind = self
                    .draw(&key, "kind")
                    .pick(&["PERMISSIVE", "PERMISSIVE", "RESTRICTIVE"])
                    .to_owned();
                let command = self
                    .draw(&key, "command")
                    .pick(&["ALL", "SELECT", "INSERT", "UPDATE", "DELETE"])
                    .to_owned();
                let mut draw = self.draw(&key, "roles");
                let roles = match draw.below(3) {
                    0 => "PUBLIC".to_owned(),
                    1 => draw.pick(&ROLES).to_owned(),
                    _ => ROLES.join(", "),
                };
                let others = self.relations.iter().filter(|it| it.name != table.name);
                let other = self.refer(&key, "other", others, |it| &it.name);
                let condition = match other.filter(|_| self.has(&key, "looks elsewhere", 20)) {
                    Some(other) => format!("EXISTS (SELECT FROM {})", other.name),
                    None => self.rule_of(&key, column),
                };
                let mut sql = format!(
                    "CREATE POLICY {name} ON {} AS {kind} FOR {command} TO {roles}",
                    table.name
                );
                if command != "INSERT" {
                    sql = format!("{sql} USING ({condition})");
                }
                if command == "INSERT"
                    || matches!(&*command, "ALL" | "UPDATE") && self.has(&key, "check", 50)
                {
                    sql = format!("{sql} WITH CHECK ({condition})");
                }
                self.say(sql);
                self.comment(&format!("POLICY {name} ON {}", table.name), &key, 15);
            }
        }
    }
}
