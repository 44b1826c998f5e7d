//! The live side, looked at backwards: who refers to an object, which partitions a table has, which keys lead to it.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::Object;
use rowhouse_core::model::{Constraint, ConstraintKind, Ident, Model, Name, Table};

/// Each list is in order.
pub(super) struct Links<'a> {
    now: &'a Model,
    users: BTreeMap<&'a Object, Vec<&'a Object>>,
    partitions: BTreeMap<&'a Name, Vec<&'a Name>>,
    keys: BTreeMap<&'a Name, Vec<Object>>,
    parts: BTreeMap<Object, Vec<Object>>,
    bound: BTreeMap<Object, Vec<Object>>,
}

impl<'a> Links<'a> {
    pub(super) fn new(now: &'a Model) -> Self {
        let mut links = Self {
            now,
            users: BTreeMap::new(),
            partitions: BTreeMap::new(),
            keys: BTreeMap::new(),
            parts: BTreeMap::new(),
            bound: BTreeMap::new(),
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
            for (key, of) in &table.inherited.keys {
                if let Some(index) = whole(now, table, of) {
                    let key = Object::Constraint(name.clone(), key.clone());
                    let keys = links.bound.entry(index.clone()).or_default();
                    keys.push(key.clone());
                    links.bound.entry(key).or_default().push(index);
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

    /// The keys that partitions have of their own, and whose indexes are parts of this one; or the index that is such a
    /// key's. PostgreSQL drops neither of them without the other.
    pub(super) fn bound(&self, to: &Object) -> &[Object] {
        self.bound.get(to).map_or(&[], Vec::as_slice)
    }

    /// The partitioned tables of which the table is a part, the nearest first.
    pub(super) fn ancestors(&self, name: &Name) -> impl Iterator<Item = &'a Name> {
        let now = self.now;
        let parent = |name: &Name| Some(&now.tables.get(name)?.partition_of.as_ref()?.parent);
        std::iter::successors(parent(name), move |it| parent(it))
    }

    /// The foreign keys that reference a partitioned table of which the table is a part.
    pub(super) fn keys_to_ancestors(&self, name: &Name) -> Vec<Object> {
        let keys: BTreeSet<&Object> = self
            .ancestors(name)
            .flat_map(|it| self.keys.get(it).into_iter().flatten())
            .collect();
        keys.into_iter().cloned().collect()
    }

    /// The foreign keys that lean on a key which covers the column, or on a part of one, and do not reference the column
    /// itself: PostgreSQL builds such a key anew when the type of the column changes, but not what leans on it.
    pub(super) fn leaning_on_keys_of(&self, column: &Object) -> BTreeSet<&'a Object> {
        let is_key = |object: &Object| self.constraint(object).is_some_and(|it| it.kind.is_key());
        let mut open: Vec<&Object> = self.users(column).filter(|it| is_key(it)).collect();
        let mut all = BTreeSet::new();
        while let Some(key) = open.pop() {
            open.extend(self.parts(key));
            let users = self.users(key);
            all.extend(users.filter(|it| self.is_foreign_key(it)));
        }
        for user in self.users(column) {
            all.remove(user);
        }
        all
    }

    fn constraint(&self, object: &Object) -> Option<&'a Constraint> {
        let Object::Constraint(table, name) = object else {
            return None;
        };
        self.now.tables.get(table)?.constraints.get(name)
    }

    fn is_foreign_key(&self, object: &Object) -> bool {
        let constraint = self.constraint(object);
        constraint.is_some_and(|it| it.kind == ConstraintKind::ForeignKey)
    }

    /// Whether a foreign key leans on this key or unique index.
    pub(super) fn leaned_on(&self, key: &Object) -> bool {
        self.users(key).any(|user| self.is_foreign_key(user))
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

/// The index of which a table's parent has that part, or has it itself.
fn whole(now: &Model, table: &Table, index: &Ident) -> Option<Object> {
    let parent = &table.partition_of.as_ref()?.parent;
    let above = now.tables.get(parent)?;
    match above.inherited.indexes.get(index) {
        Some(part) => whole(now, above, &part.parent),
        None => Some(Object::Index(parent.clone(), index.clone())),
    }
}
