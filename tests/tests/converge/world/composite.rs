//! Composite types, also of each other and of domains.

use super::{Family, Type, World};

impl World {
    pub(super) fn add_composites(&mut self) {
        for i in 1..=2 {
            let key = format!("r{i}");
            if !self.has(&key, "there", 50) {
                continue;
            }
            let name = self.qualified(&key);
            self.say(format!("CREATE TYPE {name} AS ()"));
            for a in 1..=3 {
                let attribute = format!("{key}a{a}");
                if !self.has(&attribute, "there", 70) {
                    continue;
                }
                let ty = self.any_type(&attribute, "type").sql;
                let column = self.name(&attribute);
                self.say(format!("ALTER TYPE {name} ADD ATTRIBUTE {column} {ty}"));
                self.comment(&format!("COLUMN {name}.{column}"), &attribute, 10);
            }
            self.describe("TYPE", &name, &key, 20);
            self.grant("TYPE", &name, &key, &["USAGE"], 20);
            self.types.push(Type::new(&name, Family::Other, false, &[]));
        }
    }
}
