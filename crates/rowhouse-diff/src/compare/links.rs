//! The live side, looked at backwards: who refers to an object, which partitions a table has, which keys lead to it.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::Object;
use rowhouse_core::model::{ConstraintKind, Model, Name};

/// Each list is in order.
pub(super) struct Links<'a> {
    now: &'a Model,
    users: BTreeMap<&'a Object, Vec<&'a Object>>,
    partitions: BTreeMap<&'a Name, Vec<&'a Name>>,
    keys: BTreeMap<&'a Name, Vec<Object>>,
    parts: BTreeMap<Object, Vec<Object>>,
}

impl<'a> Links<'a> {
    pub(super) fn new(now: &'a Model) -> Self {
        let mut links = Self {
            now,
            users: BTreeMap::new(),
            partitions: BTreeMap::new(),
            keys: BTreeMap::new(),
            parts: BTreeMap::new(),
        };
        for (object, refers) in &now.dependencies {
            for to in refers {
                links.users.entry(to).or_default().push(object);
            }
        }
        for (name, table) in &now.tables {
            if let Some(partition) = &table.partition_of {
                let of = links.partitions.entry(&partition.parent);
                of.or_default().push(name);
                for (part, it) in &table.inherited.constraints {
                    let whole = Object::Constraint(partition.parent.clone(), it.parent.clone());
                    let part = Object::Constraint(name.clone(), part.clone());
                    links.parts.entry(whole).or_default().push(part);
                }
            }
            for (key, constraint) in &table.constraints {
                if let Some((target, _)) = &constraint.references {
                    let key = Object::Constraint(name.clone(), key.clone());
                    links.keys.entry(target).or_default().push(key);
                }
            }
        }
        links
    }

    /// What refers to the object.
    pub(super) fn users(&self, object: &Object) -> impl Iterator<Item = &'a Object> {
        self.users.get(object).into_iter().flatten().copied()
    }

    /// The partitions of a table.
    pub(super) fn partitions(&self, of: &Name) -> impl Iterator<Item = &'a Name> {
        self.partitions.get(of).into_iter().flatten().copied()
    }

    /// The constraints of partitions that are parts of this one, and come and go with it.
    pub(super) fn parts(&self, of: &Object) -> impl Iterator<Item = &Object> {
        self.parts.get(of).into_iter().flatten()
    }

    /// The foreign keys that reference a partitioned table of which the table is a part.
    pub(super) fn keys_to_ancestors(&self, name: &Name) -> Vec<Object> {
        let parent = |name| Some(&self.now.tables.get(name)?.partition_of.as_ref()?.parent);
        let ancestors = std::iter::successors(parent(name), |it| parent(it));
        let keys: BTreeSet<&Object> = ancestors
            .flat_map(|it| self.keys.get(it).into_iter().flatten())
            .collect();
        keys.into_iter().cloned().collect()
    }

    /// Whether a foreign key leans on this key or unique index.
    pub(super) fn leaned_on(&self, key: &Object) -> bool {
        self.users(key).any(|user| {
            let Object::Constraint(table, name) = user else {
                return false;
            };
            let table = self.now.tables.get(table);
            let user = table.and_then(|table| table.constraints.get(name));
            user.is_some_and(|it| it.kind == ConstraintKind::ForeignKey)
        })
    }

    /// Whether a column holds values of the type, be it inside of others.
    pub(super) fn is_stored(&self, of: &Object) -> bool {
        let mut seen = BTreeSet::from([of]);
        let mut open = vec![of];
        while let Some(object) = open.pop() {
            for user in self.users(object) {
                match user {
                    Object::Column(..) => return true,
                    Object::Domain(_) | Object::Composite(_) | Object::Range(_)
                        if seen.insert(user) =>
                    {
                        open.push(user);
                    }
                    _ => {}
                }
            }
        }
        false
    }
}
