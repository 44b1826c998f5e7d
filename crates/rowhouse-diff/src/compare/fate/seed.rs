//! What has a fate by itself: what differs, and what is in its way.

use std::collections::BTreeMap;

use rowhouse_core::Object;
use rowhouse_core::model::{Model, Name, Origin, Table};

use super::super::links::Links;
use super::super::{
    Settled, column, composite, constraint, domain, enumeration, family, index, lift, not_null,
};
use super::{Fate, Fates};
use crate::carry::descendants;

impl Fates {
    pub(super) fn seed(&mut self, now: &Model, want: &Model, links: &Links<'_>, settled: &Settled) {
        self.seed_all(
            &now.collations,
            &want.collations,
            Object::Collation,
            |_, it, want| !it.same(want),
        );
        self.seed_all(&now.enums, &want.enums, Object::Enum, |_, it, want| {
            enumeration::rebuilds(it, want)
        });
        self.seed_all(
            &now.domains,
            &want.domains,
            Object::Domain,
            |name, it, want| domain::rebuilds(now, links, name, it, want),
        );
        self.seed_all(
            &now.composites,
            &want.composites,
            Object::Composite,
            |name, it, want| composite::rebuilds(links, name, it, want),
        );
        self.seed_all(&now.ranges, &want.ranges, Object::Range, |_, it, want| {
            !it.same(want)
        });
        self.seed_all(
            &now.sequences,
            &want.sequences,
            Object::Sequence,
            |_, _, _| false,
        );
        for (signature, it) in &now.functions {
            let fate = fate(want.functions.get(signature), |wanted| {
                it.can_become(wanted)
            });
            self.extend(Object::Function(signature.clone()), fate);
        }
        for (name, it) in &now.views {
            let fate = fate(want.views.get(name), |wanted| it.can_become(wanted));
            self.extend(Object::View(name.clone()), fate);
        }
        for (name, it) in &now.materialized_views {
            let fate = fate(want.materialized_views.get(name), |wanted| {
                it.can_become(wanted)
            });
            self.extend(Object::MaterializedView(name.clone()), fate);
        }
        for (name, table) in &now.tables {
            if !want.tables.contains_key(name) {
                self.seed_whole(name, table, Fate::Gone);
            } else if self.rebuilt.contains(name) {
                self.seed_whole(name, table, Fate::Rebuilt);
            } else if let Some((now_table, wanted)) = settled.get(name) {
                self.seed_table(name, now_table, wanted, now.major);
                self.seed_plain(now, name, now_table, wanted);
                self.seed_inherited(now, want, name);
            }
        }
    }

    /// Objects of one kind: those that go, and those of which `rebuilds` says so.
    fn seed_all<T>(
        &mut self,
        now: &BTreeMap<Name, T>,
        want: &BTreeMap<Name, T>,
        object: impl Fn(Name) -> Object,
        rebuilds: impl Fn(&Name, &T, &T) -> bool,
    ) {
        for (name, it) in now {
            match want.get(name) {
                None => self.set(object(name.clone()), Fate::Gone),
                Some(want) if rebuilds(name, it, want) => {
                    self.set(object(name.clone()), Fate::Rebuilt);
                }
                Some(_) => {}
            }
        }
    }

    /// A table goes with everything on it.
    fn seed_whole(&mut self, name: &Name, table: &Table, fate: Fate) {
        self.set(Object::Table(name.clone()), fate);
        for column in &table.columns {
            self.set(Object::Column(name.clone(), column.name.clone()), fate);
        }
        for it in table.constraints.keys() {
            self.set(Object::Constraint(name.clone(), it.clone()), fate);
        }
        for it in table.indexes.keys() {
            self.set(Object::Index(name.clone(), it.clone()), fate);
        }
    }

    /// What is done to a parent's column is done to its children's: whatever refers to these is as much in the way.
    fn seed_inherited(&mut self, now: &Model, want: &Model, name: &Name) {
        let (Some(old), Some(new)) = (now.tables.get(name), want.tables.get(name)) else {
            return;
        };
        for column in &old.columns {
            let object = Object::Column(name.clone(), column.name.clone());
            if new.column(&column.name).is_none() {
                self.set(object, Fate::Gone);
                continue;
            }
            if family::carries(now, want, &self.rebuilt, name, column)
                && let Some(wanted) = new.column(&column.name)
                && let Some(fate) = column::fate(column, Some(wanted), now.major)
            {
                self.set(object, fate);
            }
        }
    }

    fn seed_table(&mut self, name: &Name, now: &Table, want: &Table, major: Option<u16>) {
        for column in &now.columns {
            if let Some(fate) = column::fate(column, want.column(&column.name), major) {
                let object = Object::Column(name.clone(), column.name.clone());
                self.set(object, fate);
            }
        }
        for (it, constraint) in &now.constraints {
            if let Some(fate) = constraint::fate(it, constraint, want, major) {
                let object = Object::Constraint(name.clone(), it.clone());
                self.set(object, fate);
            }
        }
        for (it, index) in &now.indexes {
            if let Some(fate) = index::fate(it, index, &want.indexes, now.partition_key.is_some()) {
                self.set(Object::Index(name.clone(), it.clone()), fate);
            }
        }
    }

    /// PostgreSQL makes no plain column of a generated one where children have children: its check for `ONLY` takes those
    /// that it comes to by itself for left out. There the column is created anew.
    fn seed_plain(&mut self, now: &Model, name: &Name, old: &Table, new: &Table) {
        let plain = old.columns.iter().filter(|it| {
            let wanted = new.column(&it.name);
            it.generation.is_some() && wanted.is_some_and(|it| it.generation.is_none())
        });
        for column in plain {
            let below = descendants(now, |it| it == name);
            let mut tables = below.iter().filter_map(|it| now.tables.get(it));
            if !tables.any(|it| it.parents().any(|it| below.contains(it))) {
                continue;
            }
            for table in below.iter().chain([name]) {
                let inherits = now.tables.get(table).and_then(|it| it.column(&column.name));
                if table == name || inherits.is_some_and(|it| it.origin != Origin::Own) {
                    let object = Object::Column(table.clone(), column.name.clone());
                    self.set(object, Fate::Rebuilt);
                }
            }
        }
    }

    /// A partition cannot leave a table whose rows in it are referenced, not even to come back with other bounds.
    pub(super) fn seed_bounds(&mut self, now: &Model, want: &Model, links: &Links<'_>) {
        for (name, table) in &now.tables {
            let wanted = want
                .tables
                .get(name)
                .and_then(|it| it.partition_of.as_ref());
            let (Some(old), Some(new)) = (&table.partition_of, wanted) else {
                continue;
            };
            if family::stays_put(old, new) {
                continue;
            }
            for key in links.keys_to_ancestors(name) {
                self.set(key.clone(), Fate::Rebuilt);
                self.in_the_way.insert(key.clone());
                let ties = [&old.parent, &new.parent]
                    .map(|parent| Object::Parent(name.clone(), parent.clone()));
                self.ties.entry(key).or_default().extend(ties);
            }
        }
    }

    /// A table that comes to a parent must have its checks, in the same words. Where what is created now is written
    /// otherwise than what the parent has from earlier, the parent's is created now, too.
    pub(super) fn seed_rewritten(&mut self, now: &Model, want: &Model) {
        for (name, new) in &want.tables {
            let Some(old) = now.tables.get(name) else {
                continue;
            };
            let comes = new
                .parents()
                .filter(|it| !old.parents().any(|other| other == *it));
            for parent in comes {
                let checks = now.tables.get(parent).map(|it| &it.constraints);
                for it in checks.into_iter().flat_map(|it| it.keys()) {
                    let [own, whole] =
                        [name, parent].map(|table| Object::Constraint(table.clone(), it.clone()));
                    let Some(words) = now.rewritten.get(&whole) else {
                        continue;
                    };
                    if now.rewritten.get(&own) == Some(words) {
                        continue;
                    }
                    let live = now.rewritten.contains_key(&own).then_some(own);
                    for check in live.into_iter().chain([whole]) {
                        self.put_aside(check);
                    }
                }
            }
        }
    }

    /// A primary key is in the way of a new name for `NOT NULL` that must be lifted for it.
    pub(super) fn seed_renamed(&mut self, now: &Model, want: &Model, settled: &Settled) {
        for (name, (old, new)) in settled {
            let renamed = old.columns.iter().filter(|it| {
                let wanted = new
                    .column(&it.name)
                    .filter(|new| it.not_null && new.not_null);
                wanted.is_some_and(|new| not_null::renames(name, it, new))
            });
            for column in renamed.filter(|_| now.major >= Some(18) && want.major >= Some(18)) {
                for key in lift::keys_in_the_way(now, want, name, &column.name, lift::For::Name) {
                    self.put_aside(key);
                }
            }
        }
    }

    /// A column that may be NULL again may be so in the tables below, too; there a primary key is in the way, even one
    /// that stays.
    pub(super) fn seed_nullable(&mut self, now: &Model, settled: &Settled) {
        for (name, (old, new)) in settled {
            let nullable = old.columns.iter().filter(|it| {
                let wanted = new.column(&it.name);
                it.not_null && wanted.is_some_and(|it| !it.not_null)
            });
            for key in nullable.flat_map(|it| not_null::keys_over(now, name, &it.name)) {
                // The table's own goes by itself, since the column could not be NULL under it.
                if key.table() != Some(name) {
                    self.put_aside(key);
                }
            }
        }
    }
}

/// What becomes of an object that may be altered in place.
fn fate<T>(want: Option<&T>, can_become: impl Fn(&T) -> bool) -> Option<Fate> {
    match want {
        None => Some(Fate::Gone),
        Some(want) => (!can_become(want)).then_some(Fate::Rebuilt),
    }
}
