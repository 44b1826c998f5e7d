//! Columns, matched by name. PostgreSQL cannot reorder columns: their order is not compared.

use rowhouse_core::model::{Column, Generation, Model, Name, Table};
use rowhouse_core::{Effect, Fragment, Object, Statement, Unsettles, ddl, sql};

use super::cast::is_direct;
use super::composite::same_attributes;
use super::fate::Fate;
use super::follow::is_type;
use super::identity::identity;
use super::lift::For;
use super::{Sides, described, family, lift, not_null, retype, sequence, setting, volatile};
use crate::{Action, Change, Hazard, Lock, Step};

/// What becomes of a live column.
pub(super) fn fate(now: &Column, want: Option<&Column>, major: Option<u16>) -> Option<Fate> {
    let Some(want) = want else {
        return Some(Fate::Gone);
    };
    if recomputes(now, want, major) {
        return Some(Fate::Rebuilt);
    }
    let widens = hazards(now, want).is_empty();
    retypes(now, want).then_some(if widens { Fate::Widened } else { Fate::Retyped })
}

pub(super) fn retypes(now: &Column, want: &Column) -> bool {
    now.ty != want.ty || now.collation != want.collation
}

/// Whether the column must be dropped and added again, since its values are computed in another way than before.
///
/// Stored values become plain ones in place, and from PostgreSQL 17 on they can be computed by another expression. But
/// what is computed is of one type: values of another are computed, and not converted.
pub(super) fn recomputes(now: &Column, want: &Column, major: Option<u16>) -> bool {
    let computed = now.generation.is_some() && want.generation.is_some();
    if computed && retypes(now, want) && !hazards(now, want).is_empty() {
        return true;
    }
    if now.generation == want.generation {
        return false;
    }
    match (&now.generation, &want.generation) {
        (Some(Generation::Stored(_)), Some(Generation::Stored(_))) => {
            major.is_none_or(|it| it < 17)
        }
        (Some(Generation::Stored(_)), None) => false,
        _ => true,
    }
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
    let born = born(sides, name, column);
    let mut step = Step::new(sql::column::add(name, &born)).lock(Lock::AccessExclusive);
    if volatile::visits_rows(sides, name, &born) {
        step = step.hazards(&[Hazard::TableRewrite]).long();
    }
    let mut change = Change::new(object, Action::Create)
        .text("type", None, Some(&column.ty))
        .step(step);
    if born.identity != column.identity {
        change = identity(change, sides, name, &born, column);
    }
    change.steps(besides(sides, name, column))
}

/// The column as `ADD COLUMN` can make it.
fn born(sides: &Sides<'_>, name: &Name, column: &Column) -> Column {
    let counts_later = column.identity.is_some() && has_children(sides, name);
    Column {
        identity: column.identity.clone().filter(|_| !counts_later),
        ..column.clone()
    }
}

/// Whether the table has children, to which PostgreSQL adds no column that counts.
fn has_children(sides: &Sides<'_>, name: &Name) -> bool {
    let shares = sides.now.major.is_some_and(|it| it >= 17);
    let mut tables = sides.now.tables.values();
    tables.any(|it| match &it.partition_of {
        Some(partition) => partition.parent == *name && !shares,
        None => it.inherits.contains(name),
    })
}

/// What `ADD COLUMN` has no room for.
fn besides(sides: &Sides<'_>, name: &Name, column: &Column) -> Vec<Statement> {
    let born = ddl::as_born(sides.now.major, &Table::default(), column, &[]);
    ddl::column(name, column, &born)
}

fn alter(sides: &Sides<'_>, name: &Name, now: &Column, want: &Column) -> Change {
    let object = Object::Column(name.clone(), want.name.clone());
    let mut change = Change::new(object.clone(), Action::Alter);
    let carried = family::carries(sides.now, sides.want, sides.fates.rebuilt(), name, now);
    if sides.rebuilds(&object) && !carried {
        return recompute(change, sides, name, now, want);
    }
    // A column that counts has neither a default nor a type of another kind.
    let counted = now.identity.is_some() && want.identity.is_none();
    if counted {
        change = identity(change, sides, name, now, want);
    }
    change = expression(change, name, now, want);
    let retyped = sides.fates.of(&object).is_some() && !carried;
    let lifted = lifted(sides, name, now, want, retyped);
    if let Some(makes_way) = lifted {
        change = lift::lift(change, sides, name, &want.name, makes_way);
    }
    if retyped {
        change = retype(change, sides, name, now, want);
    } else {
        change = default(change, sides, name, now, want);
    }
    change = match lifted {
        Some(makes_way) => lift::settle(change, sides, name, now, want, makes_way),
        None => not_null::compare(change, sides, name, now, want),
    };
    if !counted {
        change = identity(change, sides, name, now, want);
    }
    change = setting::of_column(change, name, now, want, retyped);
    described::comment(change, &object, now.comment.as_ref(), want.comment.as_ref())
}

/// What `NOT NULL` must be lifted for, if it must.
fn lifted(
    sides: &Sides<'_>,
    name: &Name,
    now: &Column,
    want: &Column,
    retyped: bool,
) -> Option<For> {
    let stays = now.not_null && want.not_null && sides.want.major >= Some(18);
    let renames = stays && not_null::renames(name, now, want);
    let makes_way = match (renames, retyped) {
        (true, _) => For::Name,
        (false, true) => For::Type,
        (false, false) => return None,
    };
    lift::is_split(sides.now, sides.want, name, &want.name, makes_way).then_some(makes_way)
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
        let mut drop = sql::column::drop_default(name, &want.name);
        if is_handed_down(sides, name, want) {
            // It takes back what the parent's statement brings, and is not what makes room for that.
            drop.effect = Effect::Alter;
        }
        change = change.step(step(drop));
    }
    if let Some(default) = &want.default {
        let has = now.default.is_some() && !drops;
        change = change.step(step(sql::column::set_default(
            name, &want.name, has, default,
        )));
    }
    change
}

/// Whether a table above gets a default for the column, and the column one with it.
fn is_handed_down(sides: &Sides<'_>, name: &Name, column: &Column) -> bool {
    let parents = sides
        .want
        .tables
        .get(name)
        .into_iter()
        .flat_map(Table::parents);
    let default = |model: &'_ Model, table: &Name| {
        let table = model.tables.get(table)?;
        Some(table.column(&column.name)?.default.is_some())
    };
    parents.into_iter().any(|parent| {
        let gets =
            default(sides.now, parent) == Some(false) && default(sides.want, parent) == Some(true);
        gets || is_handed_down(sides, parent, column)
    })
}

fn generated(column: &Column) -> Option<String> {
    Some(match column.generation.as_ref()? {
        Generation::Stored(sql) => format!("({sql}) stored"),
        Generation::Virtual(sql) => format!("({sql}) virtual"),
    })
}

/// Changes in place how a column's values are computed.
fn expression(change: Change, name: &Name, now: &Column, want: &Column) -> Change {
    if now.generation == want.generation {
        return change;
    }
    let change = change.note("generated", generated(now), generated(want));
    let step = match &want.generation {
        Some(Generation::Stored(sql) | Generation::Virtual(sql)) => {
            Step::new(sql::column::set_expression(name, &want.name, sql))
                .hazards(&[Hazard::TableRewrite])
                .long()
        }
        None => Step::new(sql::column::drop_expression(name, &want.name)),
    };
    change.step(step.lock(Lock::AccessExclusive))
}

/// A generated column's values follow from the others: it is dropped and added again.
fn recompute(
    mut change: Change,
    sides: &Sides<'_>,
    name: &Name,
    now: &Column,
    want: &Column,
) -> Change {
    let (from, to) = (generated(now), generated(want));
    let mut hazards = Vec::new();
    if matches!(want.generation, Some(Generation::Stored(_))) {
        hazards.push(Hazard::TableRewrite);
    }
    if now.generation.is_none() || want.generation.is_none() {
        hazards.push(Hazard::DataLossColumn);
    }
    let object = change.object.clone();
    change = if from == to {
        change.note(super::IN_THE_WAY, None, None)
    } else {
        change.note("generated", from, to)
    };
    let step = |statement| {
        let step = Step::new(statement).hazards(&hazards);
        sides.bundle(&object, step.lock(Lock::AccessExclusive))
    };
    let mut drop = step(sql::column::drop(name, now));
    let owned = sequence::along(sides, name, Some(&now.name));
    drop.statement.along.extend(owned);
    let born = born(sides, name, want);
    change = change
        .step(drop)
        .step(step(sql::column::add(name, &born)).long());
    if born.identity != want.identity {
        change = identity(change, sides, name, &born, want);
    }
    change.steps(besides(sides, name, want))
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
    let hazards = if now.ty == want.ty && retypes(now, want) {
        // The rows stay as they are; what sorts by the collation, or tests it, is built or tested anew.
        let read: &[Hazard] = &[Hazard::LockAccessExclusive];
        if is_read(sides, &object) { read } else { &[] }
    } else {
        hazards(now, want)
    };
    let direct = is_direct(now.ty.as_str(), want.ty.as_str());
    let safe =
        !hazards.contains(&Hazard::DataLossType) || fails_loudly(now.ty.as_str(), want.ty.as_str());
    let plain = safe && direct;
    let by_text = now.enumeration.is_some() || want.enumeration.is_some() || !direct;
    let using = through(sides, name, now, want).or_else(|| match (plain, by_text) {
        (true, _) => None,
        (false, true) => Some(sql::column::cast_by_text(want)),
        (false, false) => Some(sql::column::cast(want)),
    });
    let mut step = Step::new(sql::column::set_type(name, want, using.as_ref())).hazards(hazards);
    if !hazards.is_empty() {
        step = step.long();
    }
    if sides.fates.of(&object) == Some(Fate::Widened) {
        step.statement = step.statement.unsettling(Unsettles::Readers);
    }
    let leaning = sides.links.leaning_on_keys_of(&object);
    let leaning = leaning.into_iter().map(|it| (Effect::Drop, it.clone()));
    let step = step.after(leaning);
    change = change.step(sides.bundle(&object, step.lock(Lock::AccessExclusive)));
    if let Some(default) = &want.default {
        let step = Step::new(sql::column::set_default(name, &want.name, false, default));
        change = change.step(step.lock(Lock::AccessExclusive).together(&object));
    }
    change
}

/// Whether an index or a constraint would be built or tested anew with the column.
fn is_read(sides: &Sides<'_>, column: &Object) -> bool {
    let mut users = sides.links.users(column);
    users.any(|it| matches!(it, Object::Index(..) | Object::Constraint(..)))
}

/// Whether PostgreSQL, left to itself, refuses a value that does not fit the type, where an explicit cast would cut it.
fn fails_loudly(from: &str, to: &str) -> bool {
    to.starts_with("character") && from.ends_with("[]") == to.ends_with("[]")
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
        let wanted = sides.want.dependencies.get(&object);
        let stays = wanted.is_some_and(|it| it.contains(&Object::Composite(ty.clone())));
        if stays && !same_attributes(from, to) {
            return Some(sql::composite::convert(ty, &want.name));
        }
    }
    Some(sql::column::cast_by_text(want))
}

/// What a type change costs.
fn hazards(now: &Column, want: &Column) -> &'static [Hazard] {
    let hazards = retype::hazards(now.ty.as_str(), want.ty.as_str());
    if hazards.is_empty() && now.collation != want.collation {
        return &[Hazard::TableRewrite, Hazard::DataLossType];
    }
    hazards
}
