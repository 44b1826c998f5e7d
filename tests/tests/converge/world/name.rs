//! Names, some of them strange. An object has the same one on both sides.

use super::World;
use crate::draw::Draw;

impl World {
    /// The quoted name that goes with the key.
    pub fn name(&self, key: &str) -> String {
        let mut draw = Draw::new(self.seed, &["name", key], 0);
        if draw.chance(70) {
            return key.to_owned();
        }
        match draw.below(10) {
            0 => format!("\"{}\"", key.to_uppercase()),
            1 => format!("\"{key} with spaces\""),
            2 => format!("\"a\"\"b {key}\""),
            3 => format!("\"it's {key}\""),
            4 => format!("\"back\\slash {key}\""),
            5 => format!("\"per%cent %I {key}\""),
            6 => format!("\"größe→{key}🦀\""),
            7 => format!("\"dot.{key}\""),
            8 => format!("\"select$1 {key}\""),
            _ => format!("\"{key}{}\"", "_long".repeat((63 - key.len()) / 5)),
        }
    }

    /// A name in the namespace where the key's object lives.
    pub fn qualified(&self, key: &str) -> String {
        let namespace = self.refer(key, "namespace", &self.namespaces, |it| it);
        let namespace = namespace.map_or("public", |it| it);
        format!("{namespace}.{}", self.name(key))
    }
}
