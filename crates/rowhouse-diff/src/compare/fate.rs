//! What becomes of the live side's objects, as far as it touches the objects that refer to them.
//!
//! PostgreSQL refuses to change the type of a column under a policy, and to drop what something refers to. So what
//! is in the way steps aside: it is dropped first and created again, and so is what refers to it in turn.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::Object;
use rowhouse_core::model::{Model, Name};

use super::follow::{Next, follow};
use super::links::Links;
use super::{Settled, bound, lift, taken};

mod seed;

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
    /// The tables that are created anew.
    rebuilt: BTreeSet<Name>,
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
        rebuilt: BTreeSet<Name>,
    ) -> Self {
        let mut fates = Self {
            rebuilt,
            ..Self::default()
        };
        fates.seed(now, want, links, settled);
        fates.seed_bounds(now, want, links);
        fates.seed_nullable(now, settled);
        fates.seed_renamed(now, want, settled);
        fates.seed_rewritten(now, want);
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
                let aside: Vec<Object> = match &object {
                    Object::Column(name, column) if fate < Fate::Gone => {
                        let held = lift::keys_in_the_way(now, want, name, column, lift::For::Type);
                        let leaning = links.leaning_on_keys_of(&object).into_iter();
                        leaning.cloned().chain(held).collect()
                    }
                    _ if fate >= Fate::Gone => bound::with(now, want, links, &object, &fates),
                    _ => Vec::new(),
                };
                for it in aside {
                    fates.in_the_way.insert(it.clone());
                    if fates.of(&it) != Some(Fate::Gone) {
                        fates.raise(&it, Fate::Rebuilt, &mut open);
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

    /// The tables that are created anew.
    pub(super) const fn rebuilt(&self) -> &BTreeSet<Name> {
        &self.rebuilt
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

    /// Lets an object that would simply stay step aside.
    fn put_aside(&mut self, object: Object) {
        if self.of(&object).is_none() {
            self.in_the_way.insert(object.clone());
            self.set(object, Fate::Rebuilt);
        }
    }

    fn set(&mut self, object: Object, fate: Fate) {
        self.known.insert(object, fate);
    }

    fn extend(&mut self, object: Object, fate: Option<Fate>) {
        self.known.extend(fate.map(|fate| (object, fate)));
    }

    /// The columns of tables that stay which get another type, or the same anew, or are created anew.
    pub(super) fn moving(&self) -> BTreeMap<Object, Fate> {
        let moves = |(object, fate): &(&Object, &Fate)| match object {
            Object::Column(table, _) => **fate != Fate::Gone && !self.rebuilt.contains(table),
            _ => false,
        };
        let moving = self.known.iter().filter(moves);
        moving.map(|(it, fate)| (it.clone(), *fate)).collect()
    }

    /// The ties between partitions and their parent that a foreign key makes way for.
    pub(super) fn ties(&self, key: &Object) -> impl Iterator<Item = &Object> {
        self.ties.get(key).into_iter().flatten()
    }
}
