//! `NOT NULL`, and from PostgreSQL 18 on the constraint behind it.

use rowhouse_core::model::{Column, ConstraintKind, Ident, Model, Name, NotNull, chosen};
use rowhouse_core::{Effect, Object, Statement, sql};

use super::{Sides, described};
use crate::carry::descendants;
use crate::{Change, Lock, Step};

pub(super) fn compare(
    change: Change,
    sides: &Sides<'_>,
    name: &Name,
    now: &Column,
    want: &Column,
) -> Change {
    if now.not_null == want.not_null {
        return constraint(change, sides, name, now, want);
    }
    let change = note(change, now, want);
    if !want.not_null {
        let drop = sql::column::set_not_null(name, &want.name, false);
        let drop = Step::new(drop).lock(Lock::AccessExclusive);
        return change.step(drop.after(primary_keys(sides, name)));
    }
    if sides.now.major.is_some_and(|it| it >= 18) {
        return add(change, name, want);
    }
    prove(change, name, &want.name)
}

pub(super) fn note(change: Change, now: &Column, want: &Column) -> Change {
    change.note(
        "not null",
        Some(now.not_null.to_string()),
        Some(want.not_null.to_string()),
    )
}

/// The primary keys of a table and of those below it, which go before what they want to be NOT NULL no longer is.
fn primary_keys(sides: &Sides<'_>, name: &Name) -> Vec<(Effect, Object)> {
    let mut tables = descendants(sides.now, |it| it == name);
    tables.insert(name.clone());
    let keys = |table: Name| {
        let of = sides.now.tables.get(&table).into_iter();
        let own = of.clone().flat_map(|it| &it.constraints);
        let parts = of.flat_map(|it| &it.inherited.constraints);
        let keys = own.chain(parts.map(|(name, it)| (name, &it.constraint)));
        let keys = keys.filter(|(_, it)| it.kind == ConstraintKind::PrimaryKey);
        let keys = keys.map(|(it, _)| Object::Constraint(table.clone(), it.clone()));
        keys.map(|it| (Effect::Drop, it)).collect::<Vec<_>>()
    };
    tables.into_iter().flat_map(keys).collect()
}

/// The primary keys of their own that the table and those below it have over the column: `NOT NULL` is held fast by them.
pub(super) fn keys_over(now: &Model, name: &Name, column: &Ident) -> Vec<Object> {
    let mut family = descendants(now, |it| it == name);
    family.insert(name.clone());
    let keys = family.into_iter().flat_map(|table| {
        let own = now.tables.get(&table).map(|it| &it.constraints);
        let own = own.into_iter().flatten();
        let keys = own
            .filter(|(_, it)| it.kind == ConstraintKind::PrimaryKey && it.columns.contains(column));
        let keys = keys.map(|(it, _)| Object::Constraint(table.clone(), it.clone()));
        keys.collect::<Vec<_>>()
    });
    keys.collect()
}

/// Adds the constraint without a look at the rows, and then lets the rows be read beside the traffic.
pub(super) fn add(change: Change, name: &Name, want: &Column) -> Change {
    let mut constraint = properties(want);
    let validates = constraint.validated;
    constraint.validated = false;
    constraint.name = Some(constraint.name_in(&name.name, &want.name));
    let unread = Column {
        not_null_constraint: Some(constraint.clone()),
        ..want.clone()
    };
    let change = change
        .step(Step::new(sql::column::add_not_null(name, &unread)).lock(Lock::AccessExclusive));
    let change = if validates {
        change.step(validate(name, want))
    } else {
        change
    };
    let object = constraint_object(name, want, &constraint);
    described::comment_again(change, &object, None, constraint.comment.as_ref())
}

fn validate(name: &Name, column: &Column) -> Step {
    let it = properties(column).name_in(&name.name, &column.name);
    Step::new(sql::column::validate_not_null(name, column, &it))
        .alone()
        .long()
        .lock(Lock::ShareUpdateExclusive)
}

/// SET NOT NULL reads the whole table under a lock that blocks everybody, unless a validated check has proved it.
fn prove(change: Change, name: &Name, column: &Ident) -> Change {
    let (proof, constraint) = sql::constraint::not_null_proof(name, column);
    // If the column is created anew with a parent's, that one is asked.
    let anew = (Effect::Create, Object::Column(name.clone(), column.clone()));
    let add = Step::new(sql::constraint::add(name, &proof, &constraint, false, None))
        .after([anew])
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

/// What is said of the constraint; where nothing is said, what PostgreSQL does by itself.
fn properties(column: &Column) -> NotNull {
    let said = column.not_null_constraint.clone();
    said.unwrap_or(NotNull::PLAIN)
}

/// Whether PostgreSQL may have chosen the name itself: it appends a number where the name is taken, for which a long one
/// is shortened further.
fn is_chosen(it: &Ident, table: &Ident, column: &Ident) -> bool {
    let text = it.as_str();
    let number = &text[text.trim_end_matches(|it: char| it.is_ascii_digit()).len()..];
    *it == chosen(table, column, &format!("not_null{number}"))
}

/// What the constraint of the table's own column is called on both sides.
fn names(name: &Name, now: &Column, want: &Column) -> [Ident; 2] {
    [now, want].map(|it| properties(it).name_in(&name.name, &want.name))
}

/// Whether the constraint of the table's own column is called otherwise on the other side.
pub(super) fn renames(name: &Name, now: &Column, want: &Column) -> bool {
    let inherited = now.not_null_constraint.is_none() && want.not_null_constraint.is_none();
    let [before, after] = names(name, now, want);
    let by_server = |it: &Ident| is_chosen(it, &name.name, &want.name);
    !inherited && before != after && !(by_server(&before) && by_server(&after))
}

pub(super) fn note_name(change: Change, name: &Name, now: &Column, want: &Column) -> Change {
    let [before, after] = names(name, now, want).map(|it| it.to_string());
    change.note("not null constraint", Some(before), Some(after))
}

fn constraint_object(name: &Name, column: &Column, it: &NotNull) -> Object {
    Object::Constraint(name.clone(), it.name_in(&name.name, &column.name))
}

/// Changes the properties of the constraint behind a column that stays NOT NULL.
fn constraint(
    mut change: Change,
    sides: &Sides<'_>,
    name: &Name,
    now: &Column,
    want: &Column,
) -> Change {
    let keeps = |major: Option<u16>| major.is_some_and(|it| it >= 18);
    let inherited = now.not_null_constraint.is_none() && want.not_null_constraint.is_none();
    if !want.not_null || inherited || !keeps(sides.now.major) || !keeps(sides.want.major) {
        return change;
    }
    let (old, new) = (properties(now), properties(want));
    let [before, after] = names(name, now, want);
    let step = |statement: Statement| Step::new(statement).lock(Lock::AccessExclusive);
    let object = constraint_object(name, want, &new);
    if old.validated && !new.validated {
        change = change
            .note(
                "not null validated",
                Some("true".to_owned()),
                Some("false".to_owned()),
            )
            .step(step(sql::column::set_not_null(name, &want.name, false)).together(&object))
            .step(step(sql::column::add_not_null(name, want)).together(&object));
        return described::comment_again(
            change,
            &object,
            old.comment.as_ref(),
            new.comment.as_ref(),
        );
    }
    if renames(name, now, want) {
        change = note_name(change, name, now, want).step(step(sql::column::rename_not_null(
            name, want, &before, &after,
        )));
    }
    if old.no_inherit != new.no_inherit {
        change = change
            .note(
                "not null no inherit",
                Some(old.no_inherit.to_string()),
                Some(new.no_inherit.to_string()),
            )
            .step(step(sql::column::set_not_null_inherit(
                name,
                want,
                &after,
                !new.no_inherit,
            )));
    }
    if !old.validated && new.validated {
        change = change
            .note(
                "not null validated",
                Some("false".to_owned()),
                Some("true".to_owned()),
            )
            .step(validate(name, want));
    }
    let steps_before = change.steps.len();
    change = described::comment(change, &object, old.comment.as_ref(), new.comment.as_ref());
    // The comment is on the constraint under its new name.
    let column = Object::Column(name.clone(), want.name.clone());
    for step in change.steps.iter_mut().skip(steps_before) {
        step.statement.after.push((Effect::Alter, column.clone()));
    }
    change
}
