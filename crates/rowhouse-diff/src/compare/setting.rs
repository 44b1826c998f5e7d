//! What is set on tables and columns besides what their rows mean: where and how they are kept.

use std::collections::BTreeMap;

use rowhouse_core::model::{
    Column, Ident, Model, Name, Persistence, ReplicaIdentity, Storage, Table,
};
use rowhouse_core::{Effect, Object, Statement, sql};

use super::Sides;
use super::fate::Fate;
use crate::{Change, Hazard, Lock, Step};

pub(super) fn of_table(
    change: Change,
    sides: &Sides<'_>,
    name: &Name,
    now: &Table,
    want: &Table,
) -> Change {
    let change = persistence(change, sides, name, now, want);
    let change = storage(change, name, now, want);
    let change = place(change, name, now, want);
    leaning(change, sides, name, now, want)
}

fn persistence(
    change: Change,
    sides: &Sides<'_>,
    name: &Name,
    now: &Table,
    want: &Table,
) -> Change {
    let (now, want) = (now.persistence, want.persistence);
    if now == want {
        return change;
    }
    let word = |it: Persistence| Some(format!("{it:?}").to_lowercase());
    // A table that survives a crash cannot reference one that does not.
    let firsts = sides.now.tables.iter().filter(|(other, _)| match want {
        Persistence::Permanent => references(sides, name, other),
        Persistence::Unlogged => references(sides, other, name),
    });
    let firsts = firsts.map(|(other, _)| (Effect::Alter, Object::Table(other.clone())));
    let keys = sides.now.tables.iter().flat_map(|(other, table)| {
        let parts = table.inherited.constraints.iter();
        let keys = table.constraints.iter();
        let keys = keys.chain(parts.map(|(name, it)| (name, &it.constraint)));
        let keys = keys.filter(move |(_, it)| match want {
            Persistence::Permanent => other == name && it.references.is_some(),
            Persistence::Unlogged => {
                let target = it.references.as_ref().map(|(target, _)| target);
                target == Some(name)
            }
        });
        keys.map(|(it, _)| (Effect::Drop, Object::Constraint(other.clone(), it.clone())))
    });
    // What leaves no traces in the log cannot be published.
    let publications = sides.now.publications.keys();
    let places = publications.map(|it| Object::Published(it.clone(), name.clone()));
    let step = Step::new(sql::table::set_persistence(name, want))
        .after(firsts)
        .after(keys)
        .after(places.map(|it| (Effect::Drop, it)));
    change.note("persistence", word(now), word(want)).step(
        step.hazards(&[Hazard::TableRewrite])
            .lock(Lock::AccessExclusive)
            .long(),
    )
}

/// Whether one live table references another, and is not referenced by it.
fn references(sides: &Sides<'_>, from: &Name, to: &Name) -> bool {
    let one_way = |from: &Name, to: &Name| {
        let constraints = sides.now.tables.get(from).into_iter();
        let mut constraints = constraints.flat_map(|it| it.constraints.values());
        constraints.any(|it| {
            it.references
                .as_ref()
                .is_some_and(|(target, _)| target == to)
        })
    };
    from != to && one_way(from, to) && !one_way(to, from)
}

fn storage(change: Change, name: &Name, now: &Table, want: &Table) -> Change {
    parameters(
        change,
        "storage parameter",
        (&now.storage, &want.storage),
        |parameter, value| match value {
            Some(value) => sql::table::set_parameter(name, parameter, value),
            None => sql::table::reset_parameter(name, parameter),
        },
    )
}

/// Changes parameters one by one: `alter` writes what sets one or, without a value, resets it.
pub(super) fn parameters(
    mut change: Change,
    property: &'static str,
    (now, want): (&BTreeMap<String, String>, &BTreeMap<String, String>),
    alter: impl Fn(&str, Option<&str>) -> Statement,
) -> Change {
    let text = |parameter: &str, value: &String| format!("{parameter} = {value}");
    for (parameter, value) in want {
        let old = now.get(parameter);
        if old != Some(value) {
            let old = old.map(|old| text(parameter, old));
            let step = Step::new(alter(parameter, Some(value)));
            change = change
                .note(property, old, Some(text(parameter, value)))
                .step(step.lock(Lock::ShareUpdateExclusive));
        }
    }
    for (parameter, value) in now {
        if !want.contains_key(parameter) {
            let step = Step::new(alter(parameter, None));
            change = change
                .note(property, Some(text(parameter, value)), None)
                .step(step.lock(Lock::ShareUpdateExclusive));
        }
    }
    change
}

/// The tablespace and the access method, which a partitioned table has only for partitions to come.
fn place(mut change: Change, name: &Name, now: &Table, want: &Table) -> Change {
    let step = |statement: Statement| {
        let step = Step::new(statement).lock(Lock::AccessExclusive);
        if want.partition_key.is_some() {
            step
        } else {
            step.hazards(&[Hazard::TableRewrite]).long()
        }
    };
    if now.access_method != want.access_method {
        let word = |table: &Table| table.access_method.as_ref().map(ToString::to_string);
        let method = want.access_method.as_ref();
        change = change
            .note("access method", word(now), word(want))
            .step(step(sql::table::set_access_method(name, method)));
    }
    if now.tablespace != want.tablespace {
        let word = |table: &Table| table.tablespace.as_ref().map(ToString::to_string);
        let space = want.tablespace.as_ref();
        change = change
            .note("tablespace", word(now), word(want))
            .step(step(sql::table::set_tablespace(name, space)));
    }
    change
}

/// What names an index of the table: an index that is built anew is no longer the one that was named.
fn leaning(
    mut change: Change,
    sides: &Sides<'_>,
    name: &Name,
    now: &Table,
    want: &Table,
) -> Change {
    let index = |it: &Ident| Object::Index(name.clone(), it.clone());
    let anew = |it: &Ident| {
        let constraint = Object::Constraint(name.clone(), it.clone());
        [index(it), constraint]
            .iter()
            .any(|it| sides.fates.of(it) == Some(Fate::Rebuilt))
    };
    let identity = match &want.replica_identity {
        ReplicaIdentity::Index(it) if anew(it) && !is_handed_over(sides, name, it) => Some(it),
        _ => None,
    };
    if now.replica_identity != want.replica_identity || identity.is_some() {
        let word = |it: &ReplicaIdentity| {
            Some(match it {
                ReplicaIdentity::Default => "default".to_owned(),
                ReplicaIdentity::Full => "full".to_owned(),
                ReplicaIdentity::Nothing => "nothing".to_owned(),
                ReplicaIdentity::Index(index) => format!("using index {index}"),
            })
        };
        change = if now.replica_identity == want.replica_identity {
            change.note("replica identity set again with its index", None, None)
        } else {
            let (from, to) = (word(&now.replica_identity), word(&want.replica_identity));
            change.note("replica identity", from, to)
        };
        let set = sql::table::set_replica_identity(name, &want.replica_identity);
        let step = Step::new(set).lock(Lock::AccessExclusive);
        change = change.step(match identity {
            Some(it) => step
                .together(&index(it))
                .together(&Object::Constraint(name.clone(), it.clone())),
            None => step,
        });
    }
    let again = want.cluster.as_ref().is_some_and(anew);
    if now.cluster != want.cluster || again {
        change = if now.cluster == want.cluster {
            change.note("cluster set again with its index", None, None)
        } else {
            let word = |table: &Table| table.cluster.as_ref().map(ToString::to_string);
            change.note("cluster", word(now), word(want))
        };
        let set = sql::table::set_cluster(name, want.cluster.as_ref());
        change = change.step(Step::new(set).lock(Lock::ShareUpdateExclusive));
    }
    change
}

/// Whether an index that tells old rows apart does so before and after, and its successor is built beside it.
fn is_handed_over(sides: &Sides<'_>, name: &Name, it: &Ident) -> bool {
    let identity = |model: &Model| {
        let table = model.tables.get(name);
        table.map(|it| it.replica_identity.clone()) == Some(ReplicaIdentity::Index(it.clone()))
    };
    let now = sides.now.tables.get(name);
    let valid = now.is_some_and(|table| table.indexes.get(it).is_some_and(|it| it.valid));
    valid
        && identity(sides.now)
        && identity(sides.want)
        && !sides.in_the_way(&Object::Index(name.clone(), it.clone()))
        && !sides.is_partitioned(name)
}

/// Makes the successor of an index tell old rows apart, if the index does.
pub(super) fn hand_over_identity(sides: &Sides<'_>, name: &Name, it: &Ident) -> Option<Step> {
    let successor = ReplicaIdentity::Index(sql::index::successor(it));
    let set = sql::table::set_replica_identity(name, &successor);
    is_handed_over(sides, name, it).then(|| Step::new(set).lock(Lock::AccessExclusive))
}

/// What is set on a column. A new type comes with its own storage, and without a choice of compression.
/// `retyped` says that the column has gone through `ALTER COLUMN TYPE`, which forgets some of it.
pub(super) fn of_column(
    mut change: Change,
    name: &Name,
    now: &Column,
    want: &Column,
    retyped: bool,
) -> Change {
    let mut old = now.clone();
    if retyped {
        old.settings.storage = None;
        old.settings.compression = None;
    }
    let (from, to) = (&old.settings, &want.settings);
    if from.storage != to.storage {
        let word = |it: Option<Storage>| it.map(|it| it.sql().to_owned());
        change = change.note("storage", word(from.storage), word(to.storage));
    }
    if from.compression != to.compression {
        let word = |it: Option<rowhouse_core::model::Compression>| it.map(|it| it.sql().to_owned());
        change = change.note("compression", word(from.compression), word(to.compression));
    }
    if from.statistics != to.statistics {
        let word = |it: Option<i32>| it.map(|it| it.to_string());
        change = change.note("statistics", word(from.statistics), word(to.statistics));
    }
    if from.options != to.options {
        let word = |options: &BTreeMap<String, String>| {
            let all: Vec<String> = options
                .iter()
                .map(|(name, it)| format!("{name} = {it}"))
                .collect();
            (!all.is_empty()).then(|| all.join(", "))
        };
        change = change.note("options", word(&from.options), word(&to.options));
    }
    let steps = sql::column::settings(name, want, &old);
    change.steps(
        steps
            .into_iter()
            .map(|it| Step::new(it).lock(Lock::AccessExclusive)),
    )
}
