//! Columns, matched by name. PostgreSQL cannot reorder columns: their order is not compared.

use rowhouse_core::model::{Column, Ident, Name, Table};
use rowhouse_core::{Fragment, Object, Statement, sql};

use super::composite::same_attributes;
use super::fate::Fate;
use super::fate::is_type;
use super::identity::identity;
use super::{Sides, described, sequence};
use crate::{Action, Change, Hazard, Lock, Step};

/// What becomes of a live column.
pub(super) fn fate(now: &Column, want: Option<&Column>) -> Option<Fate> {
    let Some(want) = want else {
        return Some(Fate::Gone);
    };
    if recomputes(now, want) {
        return Some(Fate::Rebuilt);
    }
    let widens = hazards(now, want).is_empty();
    retypes(now, want).then_some(if widens { Fate::Widened } else { Fate::Retyped })
}

fn retypes(now: &Column, want: &Column) -> bool {
    now.ty != want.ty || now.collation != want.collation
}

/// Whether the column's values are computed, and in another way than before.
fn recomputes(now: &Column, want: &Column) -> bool {
    now.generation != want.generation && want.generation.is_some()
}

pub(super) fn compare(sides: &Sides<'_>, name: &Name, now: &Table, want: &Table) -> Vec<Change> {
    let mut changes = Vec::new();
    for column in &want.columns {
        changes.push(match now.column(&column.name) {
            None => add(sides, name, column),
            Some(existing) => alter(sides, name, existing, column),
        });
    }
    for column in &now.columns {
        if want.column(&column.name).is_none() {
            let mut step = Step::new(sql::column::drop(name, column));
            let owned = sequence::along(sides, name, Some(&column.name));
            step.statement.along.extend(owned);
            let change = Change::new(
                Object::Column(name.clone(), column.name.clone()),
                Action::Drop,
            );
            changes.push(
                change.text("type", Some(&column.ty), None).step(
                    step.hazards(&[Hazard::DataLossColumn])
                        .lock(Lock::AccessExclusive),
                ),
            );
        }
    }
    changes
}

fn add(sides: &Sides<'_>, name: &Name, column: &Column) -> Change {
    let object = Object::Column(name.clone(), column.name.clone());
    let mut step = Step::new(sql::column::add(name, column)).lock(Lock::AccessExclusive);
    let default = Object::Default(name.clone(), column.name.clone());
    let refers = sides.want.dependencies.get(&default).into_iter().flatten();
    let counts = refers
        .into_iter()
        .any(|object| matches!(object, Object::Sequence(_)));
    if column.identity.is_some() || column.generation.is_some() || counts {
        // Every row gets a value of its own.
        step = step.hazards(&[Hazard::TableRewrite]).long();
    }
    let comment = column
        .comment
        .as_deref()
        .and_then(|text| sql::comment::set(&object, Some(text)));
    Change::new(object, Action::Create)
        .text("type", None, Some(&column.ty))
        .step(step)
        .steps(counter_grants(name, column))
        .steps(comment)
}

fn counter_grants(name: &Name, column: &Column) -> Vec<Statement> {
    let grants = column.identity.iter().flat_map(|it| &it.grants);
    grants
        .map(|grant| sql::identity::grant(name, &column.name, grant))
        .collect()
}

fn alter(sides: &Sides<'_>, name: &Name, now: &Column, want: &Column) -> Change {
    let object = Object::Column(name.clone(), want.name.clone());
    let mut change = Change::new(object.clone(), Action::Alter);
    if sides.rebuilds(&object) {
        return recompute(change, sides, name, now, want);
    }
    if now.generation != want.generation {
        let step = Step::new(sql::column::drop_expression(name, &want.name));
        change = change
            .note("generated", Some(generated(now)), None)
            .step(step.lock(Lock::AccessExclusive));
    }
    if sides.fates.of(&object).is_some() {
        change = retype(change, sides, name, now, want);
    } else {
        change = default(change, sides, name, now, want);
    }
    if now.not_null != want.not_null {
        change = change.note(
            "not null",
            Some(now.not_null.to_string()),
            Some(want.not_null.to_string()),
        );
        change = if want.not_null {
            require(change, name, &want.name)
        } else {
            release(change, name, &want.name)
        };
    }
    change = identity(change, sides, name, now, want);
    described::comment(change, &object, now.comment.as_ref(), want.comment.as_ref())
}

/// Changes the default alone.
fn default(
    mut change: Change,
    sides: &Sides<'_>,
    name: &Name,
    now: &Column,
    want: &Column,
) -> Change {
    let object = Object::Default(name.clone(), want.name.clone());
    let in_the_way = now.default.is_some() && sides.in_the_way(&object);
    if now.default != want.default {
        change = change.text("default", now.default.as_ref(), want.default.as_ref());
    } else if in_the_way {
        change = change.note(super::DEFAULT_IN_THE_WAY, None, None);
    } else {
        return change;
    }
    let step = |statement| {
        let step = Step::new(statement).lock(Lock::AccessExclusive);
        if in_the_way {
            sides.bundle(&object, step)
        } else {
            step
        }
    };
    let drops = now.default.is_some() && (in_the_way || want.default.is_none());
    if drops {
        change = change.step(step(sql::column::drop_default(name, &want.name)));
    }
    if let Some(default) = &want.default {
        let has = now.default.is_some() && !drops;
        change = change.step(step(sql::column::set_default(
            name, &want.name, has, default,
        )));
    }
    change
}

fn generated(column: &Column) -> String {
    match &column.generation {
        Some(rowhouse_core::model::Generation::Stored(sql)) => format!("({sql}) stored"),
        Some(rowhouse_core::model::Generation::Virtual(sql)) => format!("({sql}) virtual"),
        None => String::new(),
    }
}

/// A generated column's values follow from the others: it is dropped and added again.
fn recompute(
    mut change: Change,
    sides: &Sides<'_>,
    name: &Name,
    now: &Column,
    want: &Column,
) -> Change {
    let from = now.generation.is_some().then(|| generated(now));
    let to = want.generation.is_some().then(|| generated(want));
    let mut hazards = vec![Hazard::TableRewrite];
    if now.generation.is_none() {
        hazards.push(Hazard::DataLossColumn);
    }
    let object = change.object.clone();
    let comment = want
        .comment
        .as_deref()
        .and_then(|text| sql::comment::set(&object, Some(text)));
    change = if from == to {
        change.note(super::IN_THE_WAY, None, None)
    } else {
        change.note("generated", from, to)
    };
    let step = |statement| {
        let step = Step::new(statement).hazards(&hazards);
        sides.bundle(&object, step.lock(Lock::AccessExclusive))
    };
    change
        .step(step(sql::column::drop(name, now)))
        .step(step(sql::column::add(name, want)).long())
        .steps(comment)
}

/// Changes the type. A default of the old type need not fit the new one: it steps aside.
fn retype(
    mut change: Change,
    sides: &Sides<'_>,
    name: &Name,
    now: &Column,
    want: &Column,
) -> Change {
    let object = Object::Column(name.clone(), want.name.clone());
    if now.ty != want.ty {
        change = change.text("type", Some(&now.ty), Some(&want.ty));
    }
    if now.collation != want.collation {
        change = change.text("collation", now.collation.as_ref(), want.collation.as_ref());
    }
    if !retypes(now, want) {
        change = change.note(super::IN_THE_WAY, None, None);
    }
    if now.default != want.default {
        change = change.text("default", now.default.as_ref(), want.default.as_ref());
    }
    if now.default.is_some() {
        let step = Step::new(sql::column::drop_default(name, &want.name));
        change = change.step(step.lock(Lock::AccessExclusive).together(&object));
    }
    let hazards = hazards(now, want);
    let plain = hazards.is_empty() || hazards == [Hazard::TableRewrite];
    let by_text = now.enumeration.is_some() || want.enumeration.is_some();
    let using = through(sides, name, now, want).or_else(|| match (plain, by_text) {
        (true, _) => None,
        (false, true) => Some(sql::column::cast_by_text(want)),
        (false, false) => Some(sql::column::cast(want)),
    });
    let mut step = Step::new(sql::column::set_type(name, want, using.as_ref())).hazards(hazards);
    if !hazards.is_empty() {
        step = step.long();
    }
    change = change.step(sides.bundle(&object, step.lock(Lock::AccessExclusive)));
    if let Some(default) = &want.default {
        let step = Step::new(sql::column::set_default(name, &want.name, false, default));
        change = change.step(step.lock(Lock::AccessExclusive).together(&object));
    }
    change
}

/// How values reach a type that is created anew: then PostgreSQL knows no cast between the old and the new one.
fn through(sides: &Sides<'_>, name: &Name, now: &Column, want: &Column) -> Option<Fragment> {
    let object = Object::Column(name.clone(), now.name.clone());
    let refers = sides.now.dependencies.get(&object).into_iter().flatten();
    let mut rebuilt = refers
        .filter(|to| is_type(to) && !matches!(to, Object::Collation(_)) && sides.rebuilds(to));
    let ty = rebuilt.next()?;
    if let Object::Composite(ty) = ty {
        let (from, to) = (
            sides.now.composites.get(ty)?,
            sides.want.composites.get(ty)?,
        );
        if !same_attributes(from, to) {
            return Some(sql::composite::convert(ty, &want.name));
        }
    }
    Some(sql::column::cast_by_text(want))
}

/// What a type change costs.
fn hazards(now: &Column, want: &Column) -> &'static [Hazard] {
    let hazards = type_hazards(now.ty.as_str(), want.ty.as_str());
    if hazards.is_empty() && now.collation != want.collation {
        return &[Hazard::TableRewrite, Hazard::DataLossType];
    }
    hazards
}

/// What a change from one type to another costs. The changes that PostgreSQL makes in the catalog alone, and those
/// that keep every value, are few; everything else is assumed to be dangerous.
pub(super) fn type_hazards(from: &str, to: &str) -> &'static [Hazard] {
    const NUMBERS: [&str; 4] = ["smallint", "integer", "bigint", "numeric"];
    let rank = |ty: &str| NUMBERS.iter().position(|it| *it == ty);
    let varying = |ty: &str| -> Option<u32> {
        ty.strip_prefix("character varying(")?
            .strip_suffix(')')?
            .parse()
            .ok()
    };
    if from == to {
        return &[Hazard::TableRewrite];
    }
    let widened = match (varying(from), varying(to)) {
        (Some(from), Some(to)) => from <= to,
        (Some(_), None) => matches!(to, "text" | "character varying"),
        (None, None) => matches!(
            (from, to),
            ("character varying", "text") | ("text", "character varying")
        ),
        (None, Some(_)) => false,
    };
    if widened {
        return &[];
    }
    match (rank(from), rank(to)) {
        (Some(from), Some(to)) if from < to => &[Hazard::TableRewrite],
        _ => &[Hazard::TableRewrite, Hazard::DataLossType],
    }
}

/// SET NOT NULL reads the whole table under a lock that blocks everybody, unless a validated check has proved it.
fn require(change: Change, name: &Name, column: &Ident) -> Change {
    let (proof, constraint) = sql::constraint::not_null_proof(name, column);
    let add = Step::new(sql::constraint::add(name, &proof, &constraint, false, None))
        .lock(Lock::AccessExclusive);
    let validate = Step::new(sql::constraint::validate(name, &proof, &constraint))
        .alone()
        .long();
    let set = Step::new(sql::column::set_not_null(name, column, true));
    let set = Step {
        statement: set
            .statement
            .clone()
            .needing([Object::Constraint(name.clone(), proof.clone())]),
        ..set
    };
    let drop = Step::new(sql::constraint::drop_helper(name, &proof, column));
    change
        .step(add)
        .step(validate.lock(Lock::ShareUpdateExclusive))
        .step(set.lock(Lock::AccessExclusive))
        .step(drop.lock(Lock::AccessExclusive))
}

fn release(change: Change, name: &Name, column: &Ident) -> Change {
    change
        .step(Step::new(sql::column::set_not_null(name, column, false)).lock(Lock::AccessExclusive))
}
