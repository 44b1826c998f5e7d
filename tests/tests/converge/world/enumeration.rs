//! Enumerated types. A key may stand for another kind of type on the other side.

use super::{Family, Type, World, text};

impl World {
    pub(super) fn add_enums(&mut self) {
        for i in 1..=3 {
            let key = format!("e{i}");
            if !self.has(&key, "there", 70) {
                continue;
            }
            let name = self.qualified(&key);
            if self.has(&key, "composite", 6) {
                self.say(format!("CREATE TYPE {name} AS (a integer)"));
            } else {
                let labels = self.labels(&key);
                let list: Vec<String> = labels.iter().map(|it| text(it)).collect();
                self.say(format!("CREATE TYPE {name} AS ENUM ({})", list.join(", ")));
                let values: Vec<String> = labels.iter().map(|it| it.replace('\'', "''")).collect();
                let values: Vec<&str> = values.iter().map(String::as_str).collect();
                self.types
                    .push(Type::new(&name, Family::Enum, true, &values));
                let list = format!("{name}[]");
                self.types
                    .push(Type::new(list, Family::Array, true, &["{}"]));
            }
            self.describe("TYPE", &name, &key, 20);
            self.grant("TYPE", &name, &key, &["USAGE"], 20);
        }
    }

    fn labels(&self, key: &str) -> Vec<String> {
        let all = ["new", "it's open", "Größe", "done", "on hold", "x\\y"];
        let has = |it: &&&str| self.has(key, it, 60);
        let mut labels: Vec<String> = all.iter().filter(has).map(|&it| it.to_owned()).collect();
        if self.has(key, "reversed", 10) {
            labels.reverse();
        }
        if labels.is_empty() {
            labels.push("only".to_owned());
        }
        labels
    }
}
