//! Default privileges.

use super::{ROLES, World};

impl World {
    pub(super) fn add_default_privileges(&mut self) {
        for (kind, privileges) in [
            ("TABLES", ["SELECT", "INSERT", "UPDATE"]),
            ("SEQUENCES", ["SELECT", "USAGE", "UPDATE"]),
            ("FUNCTIONS", ["EXECUTE", "EXECUTE", "EXECUTE"]),
            ("TYPES", ["USAGE", "USAGE", "USAGE"]),
        ] {
            for i in 0..2 {
                let key = format!("default {kind} {i}");
                if !self.has(&key, "there", 12) {
                    continue;
                }
                let namespace = self.refer(&key, "namespace", &self.namespaces, |it| it);
                let namespace = namespace.filter(|_| i == 0);
                let within = namespace.map_or_else(String::new, |it| format!(" IN SCHEMA {it}"));
                let privilege = self.draw(&key, "privilege").pick(&privileges).to_owned();
                let role = self.draw(&key, "role").pick(&ROLES).to_owned();
                // What a role grants itself is its own anyway.
                let others: Vec<&str> = ROLES.into_iter().filter(|it| *it != role).collect();
                let to = self.draw(&key, "to").pick(&others).to_owned();
                let action = if i == 1 && self.has(&key, "revoke", 40) {
                    format!("REVOKE {privilege} ON {kind} FROM PUBLIC")
                } else if self.has(&key, "option", 30) {
                    format!("GRANT {privilege} ON {kind} TO {to} WITH GRANT OPTION")
                } else {
                    format!("GRANT {privilege} ON {kind} TO {to}")
                };
                self.say(format!(
                    "ALTER DEFAULT PRIVILEGES FOR ROLE {role}{within} {action}"
                ));
            }
        }
    }
}
