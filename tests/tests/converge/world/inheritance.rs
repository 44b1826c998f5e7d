//! Children: tables that inherit from the first tables.

use super::{Kind, Relation, World};

impl World {
    pub(super) fn add_children(&mut self) {
        for i in 1..=2 {
            let key = format!("h{i}");
            if !self.has(&key, "there", 30) {
                continue;
            }
            let name = self.qualified(&key);
            let tables = || self.relations.iter().filter(|it| it.kind == Kind::Table);
            let mut parents: Vec<Relation> = Vec::new();
            for place in ["parent", "other parent"] {
                if place == "other parent" && !self.has(&key, "two parents", 20) {
                    continue;
                }
                if let Some(parent) = self.refer(&key, place, tables(), |it| &it.name)
                    && !parents.iter().any(|it| it.name == parent.name)
                {
                    parents.push(parent.clone());
                }
            }
            let names: Vec<&str> = parents.iter().map(|it| it.name.as_str()).collect();
            let inherits = if names.is_empty() || self.has(&key, "orphan", 10) {
                String::new()
            } else {
                format!(" INHERITS ({})", names.join(", "))
            };
            self.say(format!("CREATE TABLE {name} (){inherits}"));
            let mut columns: Vec<super::Column> = Vec::new();
            for column in parents
                .iter()
                .filter(|_| !inherits.is_empty())
                .flat_map(|it| &it.columns)
            {
                if !columns.iter().any(|it| it.name == column.name) {
                    columns.push(column.clone());
                }
            }
            self.relations.push(Relation {
                name: name.clone(),
                kind: Kind::Table,
                columns,
            });
            self.add_columns(&key, &name, 2);
            self.settle_table(&key, &name);
        }
    }
}
