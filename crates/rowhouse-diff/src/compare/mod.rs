//! Compares two models, one file for each kind of object.

mod aside;
mod bound;
mod cast;
mod collation;
mod column;
mod composite;
mod constraint;
mod database;
mod default_privileges;
mod descent;
mod described;
mod domain;
mod domain_check;
mod enumeration;
mod event_trigger;
mod exposed;
mod extension;
mod family;
mod fate;
mod follow;
mod function;
mod grant;
mod identity;
mod index;
mod key;
mod lift;
mod links;
mod materialized_view;
mod namespace;
mod not_null;
mod own;
mod parent;
mod partition_key;
mod partitioned;
mod policy;
mod publication;
mod range;
mod retype;
mod role;
mod row_security;
mod rule;
mod same;
mod sequence;
mod setting;
mod statistics;
mod table;
mod taken;
mod trigger;
mod unforced;
mod validation;
mod view;
mod volatile;

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::model::{Ident, Model, Name, Table};
use rowhouse_core::schema::Rename;
use rowhouse_core::{Object, depend, recurse};

use crate::{Action, Change, Step, rename, rename_view};
pub(crate) use database::settled as rights_settled;
pub(crate) use family::{heir, parents_first};
use fate::{Fate, Fates};
pub(crate) use follow::is_altered_in_place;
use links::Links;

/// The changes that turn `now` into `want`. Both must hold canonical text.
///
/// `owner` is the role that the owner's steps will run as: what it creates needs no `OWNER TO`.
pub fn diff(now: &Model, want: &Model, renames: &[Rename], owner: Option<&Ident>) -> Vec<Change> {
    let (now, changes) = renamed(now, want, renames);
    diff_renamed(&now, want, changes, owner, &BTreeSet::new())
}

/// The live side after the declared renames that are still to be made, and the changes that make them.
///
/// PostgreSQL keeps objects by number: what mentions a renamed one deparses with its new name from then on. The texts
/// here are predicted, word by word; whoever can asks PostgreSQL for them.
pub fn renamed(now: &Model, want: &Model, renames: &[Rename]) -> (Model, Vec<Change>) {
    let mut now = now.clone();
    let changes = rename::apply(&mut now, want, renames);
    (now, changes)
}

/// As [`diff`], for a live side as it is after `renames` were made, which come first.
///
/// `aside` are objects that are dropped first and created again, though they could be replaced while they are in use.
pub(crate) fn diff_renamed(
    now: &Model,
    want: &Model,
    renames: Vec<Change>,
    owner: Option<&Ident>,
    aside: &BTreeSet<Object>,
) -> Vec<Change> {
    let mut now = now.clone();
    let mut changes = renames;
    for change in &mut changes {
        let waits = change.object.table();
        let waits = waits.map_or_else(Vec::new, |it| descent::adopted(&now, want, it));
        for step in &mut change.steps {
            step.statement.after.extend(waits.iter().cloned());
        }
    }
    changes.extend(rename_view::apply(&mut now, want));
    range::follow(&mut now, want);
    let links = Links::new(&now);
    let mut settled = settle(&now, want, &links, &BTreeMap::new());
    let rebuilt = partition_key::rebuilt(&now, want, &Fates::default());
    let mut fates = Fates::new(&now, want, &links, &settled, aside, rebuilt);
    let moving = fates.moving();
    let rebuilt = partition_key::rebuilt(&now, want, &fates);
    if !moving.is_empty() || rebuilt != *fates.rebuilt() {
        settled = settle(&now, want, &links, &moving);
        fates = Fates::new(&now, want, &links, &settled, aside, rebuilt);
    }
    let sides = Sides {
        now: &now,
        want,
        owner,
        links: &links,
        settled: &settled,
        standing: standing(&now, want, &fates),
        fates: &fates,
    };
    // Event triggers watch what the others do: first those go that are not wanted, last come the wanted ones.
    let (unwanted, wanted): (Vec<Change>, Vec<Change>) = event_trigger::compare(&sides)
        .into_iter()
        .partition(|change| change.action == Action::Drop);
    changes.extend(unwanted);
    changes.extend(role::compare(&sides));
    changes.extend(database::compare(&sides));
    changes.extend(namespace::compare(&sides));
    changes.extend(extension::compare(&sides));
    changes.extend(collation::compare(&sides));
    changes.extend(enumeration::compare(&sides));
    changes.extend(domain::compare(&sides));
    changes.extend(composite::compare(&sides));
    changes.extend(range::compare(&sides));
    changes.extend(sequence::compare(&sides));
    changes.extend(function::compare(&sides));
    changes.extend(table::compare(&sides));
    changes.extend(view::compare(&sides));
    changes.extend(materialized_view::compare(&sides));
    changes.extend(statistics::compare(&sides));
    changes.extend(publication::compare(&sides));
    changes.extend(wanted);
    default_privileges::undo(&now, want, &fates, &mut changes);
    changes.extend(default_privileges::compare(&sides));
    changes.retain(|change| !change.is_empty());
    for step in changes.iter_mut().flat_map(|change| &mut change.steps) {
        aside::wait(&sides, &mut step.statement);
    }
    let steps = changes.iter_mut().flat_map(|change| &mut change.steps);
    recurse(steps.map(|step| &mut step.statement), Some(&now), want);
    let steps = changes.iter_mut().flat_map(|change| &mut change.steps);
    depend(
        steps.map(|step| &mut step.statement),
        &now.dependencies,
        &want.dependencies,
    );
    for step in changes.iter_mut().flat_map(|change| &mut change.steps) {
        descent::stands_alone(&now, &mut step.statement);
    }
    changes
}

/// The objects that declared renames start from, which count as declared.
pub fn rename_origins(renames: &[Rename]) -> BTreeSet<Object> {
    rename::origins(renames).collect()
}

/// Both sides of each table that stays, as they are compared.
type Settled = BTreeMap<Name, (Table, Table)>;

/// `moving` are the columns whose type is created anew, or which are created anew themselves.
fn settle(
    now: &Model,
    want: &Model,
    links: &Links<'_>,
    moving: &BTreeMap<Object, Fate>,
) -> Settled {
    let mut settled = BTreeMap::new();
    let mut parents: BTreeMap<Name, Table> = BTreeMap::new();
    for name in family::parents_first(now, want) {
        if let Some((old, new)) = family::settle(now, want, links, &parents, moving, &name) {
            parents.insert(name.clone(), old.clone());
            settled.insert(name, (old, new));
        }
    }
    settled
}

fn standing(now: &Model, want: &Model, fates: &Fates) -> BTreeMap<Name, Table> {
    let stays = |name: &Name| want.tables.contains_key(name) && !fates.rebuilt().contains(name);
    let tables = now.tables.iter().filter(|(name, _)| stays(name));
    tables
        .map(|(name, table)| (name.clone(), table.clone()))
        .collect()
}

/// Both models, for whatever must look beyond its own object.
struct Sides<'a> {
    now: &'a Model,
    want: &'a Model,
    owner: Option<&'a Ident>,
    links: &'a Links<'a>,
    settled: &'a Settled,
    /// The live tables that stay as they are, or are altered.
    standing: BTreeMap<Name, Table>,
    fates: &'a Fates,
}

impl Sides<'_> {
    /// Whether the live object is dropped and created again: since it cannot be altered, or since it refers to
    /// something that PostgreSQL would not change or drop under it.
    fn rebuilds(&self, object: &Object) -> bool {
        self.fates.of(object) == Some(Fate::Rebuilt)
    }

    /// Whether the live object is dropped and created again for the sake of others.
    fn in_the_way(&self, object: &Object) -> bool {
        self.fates.in_the_way(object)
    }

    /// The columns of the key that a foreign key leans on which get another type.
    fn moving_below<'b>(&'b self, key: &'b Object) -> impl Iterator<Item = &'b Object> {
        let refers = |it: &Object| self.now.dependencies.get(it).into_iter().flatten();
        let all = refers(key).flat_map(refers);
        all.filter(|it| {
            let fate = self.fates.of(it);
            matches!(it, Object::Column(..)) && fate.is_some_and(|fate| fate < Fate::Gone)
        })
    }

    /// Makes a step on a live object run, or be held back, with the steps on whatever it makes way for.
    fn bundle(&self, object: &Object, step: Step) -> Step {
        let refers = self.now.dependencies.get(object).into_iter().flatten();
        let moving = refers.filter(|it| {
            let fate = self.fates.of(it);
            fate.is_some_and(|fate| fate != Fate::Gone)
        });
        let step = moving.fold(step.together(object), Step::together);
        self.fates.ties(object).fold(step, |step, tie| match tie {
            Object::Parent(_, parent) => step.together(&parent::bundle(parent)),
            _ => step,
        })
    }

    fn is_partitioned(&self, name: &Name) -> bool {
        let table = self.now.tables.get(name);
        table.is_some_and(|it| it.partition_key.is_some())
    }

    /// The partitions of a live table that stay.
    fn partitions(&self, name: &Name) -> Vec<Name> {
        let stays = |child: &&Name| {
            let wanted = self.want.tables.get(*child);
            let partition = wanted.and_then(|it| it.partition_of.as_ref());
            partition.is_some_and(|it| it.parent == *name) && self.standing.contains_key(*child)
        };
        let partitions = self.links.partitions(name).filter(stays);
        partitions.cloned().collect()
    }

    /// Whether a partitioned table has partitions with rows that stay.
    fn has_partitions(&self, name: &Name) -> bool {
        self.partitions(name).iter().any(|it| self.holds_rows(it))
    }

    /// Whether the table, or one of its partitions, has room for rows.
    fn holds_rows(&self, name: &Name) -> bool {
        !self.is_partitioned(name) || self.has_partitions(name)
    }

    fn wants_constraint(&self, object: &Object) -> bool {
        let Object::Constraint(table, it) = object else {
            return false;
        };
        let table = self.want.tables.get(table);
        table.is_some_and(|table| table.constraints.contains_key(it))
    }

    /// The same for all steps of a change.
    fn bundled(&self, object: &Object, mut change: Change) -> Change {
        change.steps = std::mem::take(&mut change.steps)
            .into_iter()
            .map(|step| self.bundle(object, step))
            .collect();
        change
    }

    /// Makes the login role run a step on a live object that belongs to another than the role that runs the others.
    fn as_owner(&self, owner: Option<&Ident>, step: Step) -> Step {
        if owner.is_none() || self.owner.is_none() || owner == self.owner {
            return step;
        }
        let statement = step.statement.clone().by_login();
        Step { statement, ..step }
    }
}

/// What plans say of an object that is rebuilt only because of others.
const IN_THE_WAY: &str = "rebuilt with what it refers to";
/// What plans say of a column whose default is set again only because of others.
const DEFAULT_IN_THE_WAY: &str = "default set again with what it refers to";

/// An entry of one map, of the other, or of both.
enum Pair<'a, V> {
    Missing(&'a V),
    Both(&'a V, &'a V),
    Extra(&'a V),
}

/// The entries of both maps together, in the order of their keys.
fn pairs<'a, K: Ord, V>(
    now: &'a std::collections::BTreeMap<K, V>,
    want: &'a std::collections::BTreeMap<K, V>,
) -> impl Iterator<Item = (&'a K, Pair<'a, V>)> {
    let keys: BTreeSet<&K> = now.keys().chain(want.keys()).collect();
    keys.into_iter()
        .filter_map(|key| match (now.get(key), want.get(key)) {
            (Some(now), Some(want)) => Some((key, Pair::Both(now, want))),
            (None, Some(want)) => Some((key, Pair::Missing(want))),
            (Some(now), None) => Some((key, Pair::Extra(now))),
            (None, None) => None,
        })
}
