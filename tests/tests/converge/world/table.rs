//! Tables: empty ones, that get their columns one by one.

use super::{Kind, Relation, World};

impl World {
    pub(super) fn add_tables(&mut self) {
        for i in 1..=4 {
            let key = format!("t{i}");
            if !self.has(&key, "there", 85) || self.is_view(&key) {
                continue;
            }
            let name = self.qualified(&key);
            let unlogged = if self.has(&key, "unlogged", 10) {
                "UNLOGGED "
            } else {
                ""
            };
            self.say(format!("CREATE {unlogged}TABLE {name} ()"));
            self.relations.push(Relation {
                name: name.clone(),
                kind: Kind::Table,
                columns: Vec::new(),
            });
            self.add_columns(&key, &name, 6);
            self.settle_table(&key, &name);
        }
    }

    /// Whether a key of a table stands for a view on this side.
    pub(super) fn is_view(&self, key: &str) -> bool {
        self.has(key, "view", 6)
    }

    /// What every kind of table may have besides columns.
    pub(super) fn settle_table(&mut self, key: &str, name: &str) {
        let mut draw = self.draw(key, "storage");
        if draw.chance(15) {
            let parameter = draw.pick(&["fillfactor = 70", "autovacuum_enabled = false"]);
            self.say(format!("ALTER TABLE {name} SET ({parameter})"));
        }
        let mut draw = self.draw(key, "replica identity");
        if draw.chance(15) {
            let word = draw.pick(&["FULL", "NOTHING"]);
            self.say(format!("ALTER TABLE {name} REPLICA IDENTITY {word}"));
        }
        self.describe("TABLE", name, key, 20);
        let privileges = [
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "TRUNCATE",
            "REFERENCES",
            "TRIGGER",
        ];
        self.grant("TABLE", name, key, &privileges, 12);
        let table = self.relations.iter().find(|it| it.name == name);
        let column = table.and_then(|it| self.column(key, "granted column", it));
        if let Some(column) = column.map(|it| it.name.clone())
            && self.has(key, "column grants", 25)
        {
            let privileges = [format!("SELECT ({column})"), format!("UPDATE ({column})")];
            let privileges = privileges.each_ref().map(String::as_str);
            self.grant("TABLE", name, &format!("{key} columns"), &privileges, 60);
        }
    }
}
