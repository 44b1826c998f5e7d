//! A partitioned table with its partitions, one of them partitioned again.

use super::{Column, Kind, Relation, World};

impl World {
    pub(super) fn add_partitions(&mut self) {
        let key = "p";
        if !self.has(key, "there", 35) {
            return;
        }
        let root = self.qualified(key);
        let (key_column, data) = (self.name("pk"), self.name("pd"));
        let not_null = if self.has(key, "not null", 60) {
            " NOT NULL"
        } else {
            ""
        };
        let method = self
            .draw(key, "method")
            .pick(&["RANGE", "RANGE", "RANGE", "LIST", "HASH"]);
        self.say(format!(
            "CREATE TABLE {root} ({key_column} bigint{not_null}, {data} text) PARTITION BY {method} ({key_column})"
        ));
        let mut columns = vec![
            Column {
                name: key_column,
                ty: self.builtin("bigint"),
                plain: true,
            },
            Column {
                name: data,
                ty: self.builtin("text"),
                plain: true,
            },
        ];
        self.relations.push(Relation {
            name: root.clone(),
            kind: Kind::Partitioned,
            columns: columns.clone(),
        });
        self.add_columns(key, &root, 3);
        if let Some(it) = self.relations.iter().find(|it| it.name == root) {
            columns.clone_from(&it.columns);
        }
        self.settle_table(key, &root);
        for i in 0..3_usize {
            let key = format!("p{i}");
            if !self.has(&key, "there", 75) {
                continue;
            }
            let name = self.qualified(&key);
            let width = if self.has(&key, "wide", 15) { 150 } else { 100 };
            let bounds = match method {
                _ if method != "HASH" && i == 2 && self.has(&key, "default", 50) => {
                    "DEFAULT".to_owned()
                }
                "RANGE" => format!("FOR VALUES FROM ({}) TO ({})", i * 200, i * 200 + width),
                "LIST" => format!("FOR VALUES IN ({i}, {})", i + width),
                _ => format!("FOR VALUES WITH (MODULUS 3, REMAINDER {i})"),
            };
            if self.has(&key, "detached", 12) {
                self.say(format!("CREATE TABLE {name} (LIKE {root})"));
            } else {
                self.say(format!("CREATE TABLE {name} PARTITION OF {root} {bounds}"));
            }
            self.relations.push(Relation {
                name: name.clone(),
                kind: Kind::Partition,
                columns: columns.clone(),
            });
            self.settle_table(&key, &name);
        }
    }
}
