//! Identity columns and their sequences, which belong to the column.

use rowhouse_core::model::{Column, Grants, Identity, Name, Sequence};
use rowhouse_core::{Effect, Object, Statement, sql};

use super::unforced::{one_transaction, unforced};
use super::{Sides, default_privileges, grant};
use crate::{Change, Lock, Step};

/// Adds what it takes to give a column the wanted identity.
pub(super) fn identity(
    mut change: Change,
    sides: &Sides<'_>,
    name: &Name,
    now: &Column,
    want: &Column,
) -> Change {
    let same = match (&now.identity, &want.identity) {
        (Some(now), Some(want)) => now.same(want),
        (now, want) => now.is_none() && want.is_none(),
    };
    if !same {
        let word = |column: &Column| column.identity.as_ref().map(describe);
        change = change.note("identity", word(now), word(want));
        change = replace(change, sides, name, now, want);
    }
    let Some(wanted) = &want.identity else {
        return change;
    };
    let was = now.identity.as_ref().and_then(|it| it.sequence.as_ref());
    if let (Some(from), Some(to)) = (was, &wanted.sequence)
        && from != to
    {
        let rename = sql::sequence::rename_of_identity(name, &want.name, from, to);
        change = change
            .note("sequence", Some(from.to_string()), Some(to.to_string()))
            .step(rename);
    }
    let none = Grants::new();
    let grants = now.identity.as_ref().map_or(&none, |it| &it.grants);
    grant::of_identity(sides, change, (name, &want.name), grants, &wanted.grants)
}

fn replace(
    mut change: Change,
    sides: &Sides<'_>,
    name: &Name,
    now: &Column,
    want: &Column,
) -> Change {
    let step = |statement| Step::new(statement).lock(Lock::AccessExclusive);
    match (&now.identity, &want.identity) {
        (_, None) => {
            if let Some(identity) = &now.identity
                && let Some(from) = &identity.sequence
                && let Some(to) = counter(sides, name, want, false)
            {
                let sequence = &sides.want.sequences[to];
                let ranges = [identity.range(), (sequence.min, sequence.max)];
                let clash = sides.want.sequences.contains_key(from);
                let aside = sql::aside::name(from);
                if clash {
                    change = change.step(sql::sequence::move_aside(from));
                }
                let from = if clash { &aside } else { from };
                let carry = sql::sequence::carry_from_identity(to, from, name, &want.name, ranges);
                change = change.step(carry);
            }
            change.step(step(sql::column::drop_identity(name, &want.name)))
        }
        (None, Some(identity)) => {
            let add = step(sql::column::add_identity(name, &want.name, identity));
            let object = Object::Column(name.clone(), want.name.clone());
            let rights = default_privileges::corrections(sides.now, sides.want, &object);
            let Some(from) = counter(sides, name, want, true) else {
                let behind = sql::identity::catch_up(name, &want.name, identity);
                return change
                    .steps(with_query(sides, name, add, behind))
                    .steps(rights);
            };
            let sequence = &sides.now.sequences[from];
            let ranges = [(sequence.min, sequence.max), identity.range()];
            let carry =
                sql::sequence::carry_to_identity(&sql::aside::name(from), name, &want.name, ranges);
            // While it is bound, PostgreSQL takes it for the column's sequence; and its name is the new one's.
            let bound = (name.clone(), want.name.clone());
            let aside = sql::aside::name(from);
            let moved = (Effect::Drop, Object::Sequence(from.clone()));
            change
                .step(sql::sequence::set_owned_by(from, Some(&bound), None))
                .step(sql::sequence::move_aside(from))
                .step(add.after([moved]))
                .step(carry)
                .step(sql::sequence::drop(&aside))
                .steps(rights)
        }
        (Some(from), Some(to)) => change
            .steps(sql::identity::enter_range(name, &want.name, from, to).map(step))
            .step(step(sql::column::set_identity(name, &want.name, from, to))),
    }
}

/// A step and the owner's query after it, which FORCE would filter: it is lifted for as long as nobody else sees.
fn with_query(sides: &Sides<'_>, name: &Name, step: Step, query: Statement) -> Vec<Step> {
    let query = Step::new(query);
    let now = sides.now.tables.get(name).map(|it| it.row_security);
    if !now.is_some_and(|it| it.enabled && it.forced) {
        return vec![step, query];
    }
    let query = query.lock(Lock::AccessExclusive);
    let query = unforced(std::slice::from_ref(name), &query);
    one_transaction([vec![step], query].concat())
}

/// The identity column that goes on where the sequence stands.
pub(super) fn successor(sides: &Sides<'_>, name: &Name, sequence: &Sequence) -> Option<Object> {
    let (table, column) = sequence.owned_by.as_ref()?;
    let wanted = sides.want.tables.get(table)?.column(column)?;
    wanted.identity.as_ref()?;
    let now = sides.now.tables.get(table)?.column(column)?;
    let takes = now.identity.is_none() && counter(sides, table, wanted, true) == Some(name);
    takes.then(|| Object::Column(table.clone(), column.clone()))
}

/// The sequence that the column's default counts with on one side, and that the other side does not have.
fn counter<'a>(sides: &Sides<'a>, name: &Name, column: &Column, live: bool) -> Option<&'a Name> {
    let (model, other) = if live {
        (sides.now, sides.want)
    } else {
        (sides.want, sides.now)
    };
    let owned = |of: &Option<(Name, _)>| {
        of.as_ref()
            .is_some_and(|(table, it)| table == name && *it == column.name)
    };
    let default = Object::Default(name.clone(), column.name.clone());
    let refers = model.dependencies.get(&default)?;
    let mut owned = model
        .sequences
        .iter()
        .filter(|(_, it)| owned(&it.owned_by))
        .map(|(name, _)| name);
    owned.find(|it| {
        refers.contains(&Object::Sequence(Clone::clone(it))) && !other.sequences.contains_key(*it)
    })
}

fn describe(identity: &Identity) -> String {
    let mut text = match identity.mode {
        rowhouse_core::model::IdentityMode::Always => "always",
        rowhouse_core::model::IdentityMode::ByDefault => "by default",
    }
    .to_owned();
    let options = [
        ("start", identity.start),
        ("increment", identity.increment),
        ("minimum", identity.min),
        ("maximum", identity.max),
        ("cache", identity.cache),
    ];
    for (word, value) in options {
        if let Some(value) = value {
            text = format!("{text}, {word} {value}");
        }
    }
    if identity.cycle {
        text.push_str(", cycle");
    }
    text
}
