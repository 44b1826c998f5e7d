//! What becomes of the live side's objects, as far as it touches the objects that refer to them.
//!
//! PostgreSQL refuses to change the type of a column under a policy, and to drop what something refers to. So what
//! is in the way steps aside: it is dropped first and created again, and so is what refers to it in turn.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::Object;
use rowhouse_core::model::{ConstraintKind, Model, Name, Table};

use super::follow::{Next, follow};
use super::links::Links;
use super::{
    Settled, bound, column, composite, constraint, domain, enumeration, family, index, lift,
    not_null, taken,
};
use crate::carry::descendants;

/// What becomes of an object that others refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    /// It stays, with another type that holds the same values in the same form.
    Widened,
    /// It stays, with another type.
    Retyped,
    /// It is dropped.
    Gone,
    /// It is dropped and created again.
    Rebuilt,
}

/// The fates of all objects that do not simply stay.
#[derive(Debug, Default)]
pub(super) struct Fates {
    known: BTreeMap<Object, Fate>,
    in_the_way: BTreeSet<Object>,
    /// The ties between partitions and their parent that foreign keys make way for.
    ties: BTreeMap<Object, BTreeSet<Object>>,
}

impl Fates {
    /// Follows what differs to whatever refers to it, and on.
    pub(super) fn new(
        now: &Model,
        want: &Model,
        links: &Links<'_>,
        settled: &Settled,
        aside: &BTreeSet<Object>,
    ) -> Self {
        let mut fates = Self::default();
        fates.seed(now, want, links, settled);
        fates.seed_bounds(now, want, links);
        fates.seed_nullable(now, settled);
        fates.seed_renamed(now, want, settled);
        fates.seed_rewritten(now, want);
        fates.seed_attached(now);
        let taken = now.tables.keys().flat_map(|it| taken::keys(now, want, it));
        for object in aside.iter().cloned().chain(taken) {
            fates.in_the_way.insert(object.clone());
            fates.set(object, Fate::Rebuilt);
        }
        let mut open: Vec<Object> = fates.known.keys().cloned().collect();
        let mut in_place: BTreeSet<&Object> = BTreeSet::new();
        loop {
            while let Some(object) = open.pop() {
                let Some(fate) = fates.of(&object) else {
                    continue;
                };
                for part in links.parts(&object).filter(|_| fate >= Fate::Gone) {
                    fates.raise(part, fate, &mut open);
                }
                for other in bound::with(now, want, links, &object, &fates) {
                    if fate >= Fate::Gone {
                        fates.in_the_way.insert(other.clone());
                        if fates.of(&other) != Some(Fate::Gone) {
                            fates.raise(&other, Fate::Rebuilt, &mut open);
                        }
                    }
                }
                let leaning = match object {
                    Object::Column(..) if fate < Fate::Gone => links.leaning_on_keys_of(&object),
                    _ => BTreeSet::new(),
                };
                let held = match &object {
                    Object::Column(name, column) if fate < Fate::Gone => {
                        lift::keys_in_the_way(now, want, name, column, lift::For::Type)
                    }
                    _ => Vec::new(),
                };
                for key in leaning.into_iter().chain(&held) {
                    fates.in_the_way.insert(key.clone());
                    if fates.of(key) != Some(Fate::Gone) {
                        fates.raise(key, Fate::Rebuilt, &mut open);
                    }
                }
                for referrer in links.users(&object) {
                    let next = match follow(now, want, &object, fate, referrer) {
                        Next::Stays => continue,
                        Next::Altered => {
                            in_place.insert(referrer);
                            continue;
                        }
                        Next::Fate(next) => next,
                    };
                    if next == Fate::Rebuilt {
                        fates.in_the_way.insert(referrer.clone());
                    }
                    fates.raise(referrer, next, &mut open);
                }
            }
            // What seemed to be altered in time cannot be, if its new form waits for something that steps aside.
            let mut altered = in_place.iter().copied();
            let Some(late) = altered.find(|it| fates.waits(now, want, it)) else {
                return fates;
            };
            in_place.remove(late);
            fates.in_the_way.insert(late.clone());
            fates.raise(late, Fate::Rebuilt, &mut open);
        }
    }

    /// Whether the object's new form refers, at whatever depth, to something that has a fate of its own, or to
    /// something new that is called as something old is.
    fn waits(&self, now: &Model, want: &Model, object: &Object) -> bool {
        let refers = |model: &'_ Model| model.dependencies.get(object).cloned().unwrap_or_default();
        let names = |objects: BTreeSet<Object>| -> BTreeSet<Name> {
            let called = |it: &Object| match it {
                Object::Function(signature) => Some(signature.name.clone()),
                _ => None,
            };
            objects.iter().filter_map(called).collect()
        };
        // A call that now goes to one function, and then to another of the same name, is written the same: it would
        // still go to the old one while that is there.
        let old = refers(now).into_iter().filter(|it| self.of(it).is_some());
        if !names(old.collect()).is_disjoint(&names(refers(want))) {
            return true;
        }
        let mut seen: BTreeSet<&Object> = BTreeSet::new();
        let mut open: Vec<&Object> = vec![object];
        while let Some(object) = open.pop() {
            for to in want.dependencies.get(object).into_iter().flatten() {
                if self.of(to).is_some() || self.takes_a_name(to) {
                    return true;
                }
                if seen.insert(to) {
                    open.push(to);
                }
            }
        }
        false
    }

    /// Whether a table or view, or what is part of one, has its name from something of another kind that goes.
    fn takes_a_name(&self, object: &Object) -> bool {
        let kinds = [Object::Table, Object::View, Object::MaterializedView];
        let goes = |name: &Name| {
            kinds
                .iter()
                .any(|kind| self.of(&kind(name.clone())).is_some())
        };
        object.relation().is_some_and(goes)
    }

    /// What becomes of the object; `None` if it stays.
    pub(super) fn of(&self, object: &Object) -> Option<Fate> {
        self.known.get(object).copied()
    }

    /// Whether the object must step aside for others, whatever becomes of it by itself.
    pub(super) fn in_the_way(&self, object: &Object) -> bool {
        self.in_the_way.contains(object)
    }

    /// Gives the object a fate that goes further than the one it has; then whatever refers to it is to be followed anew.
    fn raise(&mut self, object: &Object, fate: Fate, open: &mut Vec<Object>) {
        if Some(fate) > self.of(object) {
            self.set(object.clone(), fate);
            open.push(object.clone());
        }
    }

    fn set(&mut self, object: Object, fate: Fate) {
        self.known.insert(object, fate);
    }

    fn extend(&mut self, object: Object, fate: Option<Fate>) {
        self.known.extend(fate.map(|fate| (object, fate)));
    }

    fn seed(&mut self, now: &Model, want: &Model, links: &Links<'_>, settled: &Settled) {
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
            } else if family::rebuilds(now, want, name) {
                self.seed_whole(name, table, Fate::Rebuilt);
            } else if let Some((now_table, wanted)) = settled.get(name) {
                self.seed_table(name, now_table, wanted, now.major);
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
            if family::carries(now, want, name, column)
                && let Some(wanted) = new.column(&column.name)
                && let Some(fate) = column::fate(column, Some(wanted), now.major)
            {
                self.set(object, fate);
            }
        }
    }

    /// The columns that get another type, or the same anew.
    pub(super) fn moving(&self) -> BTreeSet<Object> {
        let moves = |(object, fate): &(&Object, &Fate)| {
            matches!(object, Object::Column(..)) && **fate < Fate::Gone
        };
        let moving = self.known.iter().filter(moves);
        moving.map(|(object, _)| object.clone()).collect()
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

    /// A partition cannot leave a table whose rows in it are referenced, not even to come back with other bounds.
    fn seed_bounds(&mut self, now: &Model, want: &Model, links: &Links<'_>) {
        for (name, table) in &now.tables {
            let wanted = want
                .tables
                .get(name)
                .and_then(|it| it.partition_of.as_ref());
            let (Some(old), Some(new)) = (&table.partition_of, wanted) else {
                continue;
            };
            if old.parent == new.parent && old.bound == new.bound && !old.pending {
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
    fn seed_rewritten(&mut self, now: &Model, want: &Model) {
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
                        if self.of(&check).is_none() {
                            self.in_the_way.insert(check.clone());
                            self.set(check, Fate::Rebuilt);
                        }
                    }
                }
            }
        }
    }

    /// A primary key is in the way of a new name for `NOT NULL` that must be lifted for it.
    fn seed_renamed(&mut self, now: &Model, want: &Model, settled: &Settled) {
        for (name, (old, new)) in settled {
            let renamed = old.columns.iter().filter(|it| {
                let wanted = new
                    .column(&it.name)
                    .filter(|new| it.not_null && new.not_null);
                wanted.is_some_and(|new| not_null::renames(name, it, new))
            });
            for column in renamed.filter(|_| now.major >= Some(18) && want.major >= Some(18)) {
                for key in lift::keys_in_the_way(now, want, name, &column.name, lift::For::Name) {
                    if self.of(&key).is_none() {
                        self.in_the_way.insert(key.clone());
                        self.set(key, Fate::Rebuilt);
                    }
                }
            }
        }
    }

    /// A column that may be NULL again may be so in the tables below, too; there a primary key is in the way, even one
    /// that stays.
    fn seed_nullable(&mut self, now: &Model, settled: &Settled) {
        for (name, (old, new)) in settled {
            let nullable = old.columns.iter().filter(|it| {
                let wanted = new.column(&it.name);
                it.not_null && wanted.is_some_and(|it| !it.not_null)
            });
            let nullable: Vec<_> = nullable.map(|it| &it.name).collect();
            if nullable.is_empty() {
                continue;
            }
            for child in descendants(now, |it| it == name) {
                let constraints = now.tables.get(&child).map(|it| &it.constraints);
                for (it, key) in constraints.into_iter().flatten() {
                    let holds = key.kind == ConstraintKind::PrimaryKey
                        && key.columns.iter().any(|it| nullable.contains(&it));
                    let key = Object::Constraint(child.clone(), it.clone());
                    if holds && self.of(&key).is_none() {
                        self.in_the_way.insert(key.clone());
                        self.set(key, Fate::Rebuilt);
                    }
                }
            }
        }
    }

    /// The index of a partition's own key may be a part of a parent's index, and then goes only with that.
    fn seed_attached(&mut self, now: &Model) {
        loop {
            let before = self.known.len();
            for (child, table) in &now.tables {
                let Some(partition) = &table.partition_of else {
                    continue;
                };
                for (it, part) in &table.inherited.indexes {
                    let key = Object::Constraint(child.clone(), it.clone());
                    let index = Object::Index(child.clone(), it.clone());
                    let whole = Object::Index(partition.parent.clone(), part.parent.clone());
                    let goes = self.of(&key).is_some() || self.of(&index).is_some();
                    if goes && self.of(&whole).is_none() {
                        self.in_the_way.insert(whole.clone());
                        self.set(whole, Fate::Rebuilt);
                    }
                }
            }
            if self.known.len() == before {
                return;
            }
        }
    }

    /// The ties between partitions and their parent that a foreign key makes way for.
    pub(super) fn ties(&self, key: &Object) -> impl Iterator<Item = &Object> {
        self.ties.get(key).into_iter().flatten()
    }
}

/// What becomes of an object that may be altered in place.
fn fate<T>(want: Option<&T>, can_become: impl Fn(&T) -> bool) -> Option<Fate> {
    match want {
        None => Some(Fate::Gone),
        Some(want) => (!can_become(want)).then_some(Fate::Rebuilt),
    }
}
