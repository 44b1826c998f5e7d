//! Schemas. A relation stays in the namespace that it was given unless that is drawn anew.

use super::World;

impl World {
    pub(super) fn add_namespaces(&mut self) {
        self.namespaces.push("public".to_owned());
        self.describe("SCHEMA", "public", "n0", 10);
        for i in 1..=2 {
            let key = format!("n{i}");
            if !self.has(&key, "there", 70) {
                continue;
            }
            let name = self.name(&key);
            self.say(format!("CREATE SCHEMA {name}"));
            self.describe("SCHEMA", &name, &key, 30);
            self.grant("SCHEMA", &name, &key, &["USAGE", "CREATE"], 30);
            self.namespaces.push(name);
        }
    }
}
