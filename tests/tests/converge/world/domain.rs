//! Domains.

use super::types::condition;
use super::{Column, Type, World};

impl World {
    pub(super) fn add_domains(&mut self) {
        for i in 1..=3 {
            let key = format!("d{i}");
            if !self.has(&key, "there", 60) {
                continue;
            }
            let name = self.qualified(&key);
            let base = self.any_type(&key, "base");
            let collate = if base.sql == "text" && self.has(&key, "collate", 30) {
                " COLLATE \"C\""
            } else {
                ""
            };
            self.say(format!("CREATE DOMAIN {name} AS {}{collate}", base.sql));
            let mut draw = self.draw(&key, "default");
            if draw.chance(30) {
                let value = base.constant(&mut draw);
                self.say(format!("ALTER DOMAIN {name} SET DEFAULT {value}"));
            }
            if self.has(&key, "not null", 10) {
                self.say(format!("ALTER DOMAIN {name} SET NOT NULL"));
            }
            self.add_domain_checks(&key, &name, &base);
            self.describe("DOMAIN", &name, &key, 20);
            self.grant("DOMAIN", &name, &key, &["USAGE"], 20);
            self.types.push(Type {
                sql: name,
                values: Vec::new(),
                ..base
            });
        }
    }

    fn add_domain_checks(&mut self, key: &str, name: &str, base: &Type) {
        let value = Column {
            name: "VALUE".to_owned(),
            ty: base.clone(),
            plain: true,
        };
        for i in 1..=2 {
            let key = format!("{key}k{i}");
            if !self.has(&key, "there", 40) {
                continue;
            }
            let check = self.name(&key);
            let condition = condition(&value, &mut self.draw(&key, "condition"));
            let valid = if self.has(&key, "not valid", 20) {
                " NOT VALID"
            } else {
                ""
            };
            self.say(format!(
                "ALTER DOMAIN {name} ADD CONSTRAINT {check} CHECK ({condition}){valid}"
            ));
            self.comment(&format!("CONSTRAINT {check} ON DOMAIN {name}"), &key, 20);
        }
    }
}
