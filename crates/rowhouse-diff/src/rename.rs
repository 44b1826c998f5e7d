//! Declared renames, applied to the model of the live side before it is compared.

use rowhouse_core::model::{Ident, Model, Name, Table};
use rowhouse_core::schema::Rename;
use rowhouse_core::{Fragment, Object, sql};

use crate::step::Lock;
use crate::{Action, Change, Step, carry, rename_label};

/// Renames what is still under its old name; returns the changes that do it.
pub(crate) fn apply(now: &mut Model, want: &Model, renames: &[Rename]) -> Vec<Change> {
    renames
        .iter()
        .filter_map(|rename| one(now, want, rename))
        .collect()
}

fn one(now: &mut Model, want: &Model, rename: &Rename) -> Option<Change> {
    match rename {
        Rename::Table(from, to) => {
            let target = Name {
                schema: from.schema.clone(),
                name: to.clone(),
            };
            if now.tables.contains_key(&target) || !want.tables.contains_key(&target) {
                return None;
            }
            let table = now.tables.remove(from)?;
            now.tables.insert(target.clone(), table);
            refer_anew(now, |object| {
                if let Some(table) = object.table_mut().filter(|table| *table == from) {
                    *table = target.clone();
                }
            });
            beside_table(now, from, &target);
            let step = Step::new(sql::table::rename(from, &target)).lock(Lock::AccessExclusive);
            let change = Change::new(Object::Table(target.clone()), Action::Rename);
            Some(
                change
                    .note("name", Some(from.to_string()), Some(target.to_string()))
                    .step(step),
            )
        }
        Rename::Column(name, from, to) => {
            let table = now.tables.get(name)?;
            if table.column(to).is_some() || table.column(from).is_none() {
                return None;
            }
            // What has the column of this table has it by its new name, too.
            let below = carry::descendants(now, |it| it == name);
            for table in std::iter::once(name).chain(&below) {
                column(now, table, from, to);
            }
            let step = Step::new(sql::column::rename(name, from, to)).lock(Lock::AccessExclusive);
            let change = Change::new(Object::Column(name.clone(), to.clone()), Action::Rename);
            Some(
                change
                    .note("name", Some(from.to_string()), Some(to.to_string()))
                    .step(step),
            )
        }
        Rename::Label(name, from, to) => rename_label::label(now, want, name, from, to),
        Rename::Attribute(name, from, to) => rename_label::attribute(now, want, name, from, to),
    }
}

fn column(now: &mut Model, name: &Name, from: &Ident, to: &Ident) {
    let Some(table) = now.tables.get_mut(name) else {
        return;
    };
    for column in table.columns.iter_mut().filter(|it| it.name == *from) {
        column.name = to.clone();
    }
    follow(table, from, to);
    beside_column(now, name, from, to);
    refer_anew(now, |object| {
        if let Object::Column(table, column) | Object::Default(table, column) = object
            && table == name
            && column == from
        {
            *column = to.clone();
        }
    });
}

/// What is about a table and does not live on it.
fn beside_table(now: &mut Model, from: &Name, to: &Name) {
    let owned = now
        .sequences
        .values_mut()
        .filter_map(|it| it.owned_by.as_mut());
    let tables = owned.map(|(table, _)| table);
    let tables = tables.chain(now.statistics.values_mut().map(|it| &mut it.table));
    let keys = now
        .tables
        .values_mut()
        .flat_map(|it| it.constraints.values_mut());
    let keys = keys.filter_map(|it| {
        let (table, _) = it.references.as_mut()?;
        if table == from {
            let text = replace(it.definition.as_str(), &from.name, &to.name);
            it.definition = Fragment::new(text);
        }
        Some(table)
    });
    for table in tables.chain(keys) {
        if table == from {
            *table = to.clone();
        }
    }
    for table in now.tables.values_mut() {
        let parents = table.partition_of.iter_mut().map(|it| &mut it.parent);
        for parent in parents.chain(&mut table.inherits) {
            if parent == from {
                *parent = to.clone();
            }
        }
    }
    for publication in now.publications.values_mut() {
        if let Some(published) = publication.tables.remove(from) {
            publication.tables.insert(to.clone(), published);
        }
    }
}

/// What is about a column and does not live on its table.
fn beside_column(now: &mut Model, name: &Name, from: &Ident, to: &Ident) {
    let owned = now
        .sequences
        .values_mut()
        .filter_map(|it| it.owned_by.as_mut());
    for (table, column) in owned {
        if table == name && column == from {
            *column = to.clone();
        }
    }
    for statistics in now.statistics.values_mut().filter(|it| it.table == *name) {
        let text = replace(statistics.definition.as_str(), from, to);
        statistics.definition = Fragment::new(text);
    }
    for publication in now.publications.values_mut() {
        let Some(published) = publication.tables.get_mut(name) else {
            continue;
        };
        for column in published.columns.iter_mut().flatten() {
            if column == from {
                *column = to.clone();
            }
        }
        if let Some(filter) = &mut published.filter {
            *filter = Fragment::new(replace(filter.as_str(), from, to));
        }
    }
}

/// What refers to an object refers to it by its new name.
pub(crate) fn refer_anew(now: &mut Model, rename: impl Fn(&mut Object)) {
    let renamed = |mut object: Object| {
        rename(&mut object);
        object
    };
    now.dependencies = std::mem::take(&mut now.dependencies)
        .into_iter()
        .map(|(object, refers)| (renamed(object), refers.into_iter().map(renamed).collect()))
        .collect();
}

/// PostgreSQL keeps columns by number: whatever mentions the column deparses with the new name from then on. This
/// predicts the new text; a second diff, after the plan ran, reads the real one.
fn follow(table: &mut Table, from: &Ident, to: &Ident) {
    let renamed = |columns: &mut Vec<Ident>| {
        for column in columns.iter_mut().filter(|column| *column == from) {
            *column = to.clone();
        }
    };
    let text =
        |fragment: &mut Fragment| *fragment = Fragment::new(replace(fragment.as_str(), from, to));
    for constraint in table.constraints.values_mut() {
        renamed(&mut constraint.columns);
        text(&mut constraint.definition);
    }
    for index in table.indexes.values_mut() {
        renamed(&mut index.columns);
        text(&mut index.definition);
    }
    for policy in table.policies.values_mut() {
        policy
            .using
            .iter_mut()
            .chain(policy.check.iter_mut())
            .for_each(text);
    }
    table
        .triggers
        .values_mut()
        .for_each(|trigger| text(&mut trigger.definition));
    table.grants = table
        .grants
        .iter()
        .cloned()
        .map(|mut grant| {
            if grant.column.as_ref() == Some(from) {
                grant.column = Some(to.clone());
            }
            grant
        })
        .collect();
}

/// Replaces the identifier where it stands as a whole word, outside string literals.
pub(crate) fn replace(sql: &str, from: &Ident, to: &Ident) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut word = String::new();
    let mut literal = false;
    for c in sql.chars().chain(std::iter::once('\0')) {
        if !literal && (c.is_alphanumeric() || c == '_' || c == '$') {
            word.push(c);
            continue;
        }
        out.push_str(if word == from.as_str() {
            to.as_str()
        } else {
            &word
        });
        word.clear();
        if c == '\'' {
            literal = !literal;
        }
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

/// The objects that renames start from.
pub(crate) fn origins(renames: &[Rename]) -> impl Iterator<Item = Object> + '_ {
    renames.iter().filter_map(|rename| match rename {
        Rename::Table(from, _) => Some(Object::Table(from.clone())),
        Rename::Column(table, from, _) => Some(Object::Column(table.clone(), from.clone())),
        Rename::Label(..) | Rename::Attribute(..) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_outside_literals_are_replaced() {
        let sql = "CHECK ((label <> 'label'::text) AND (label_2 > 0))";
        let replaced = replace(sql, &Ident::new("label"), &Ident::new("title"));
        assert_eq!(
            replaced,
            "CHECK ((title <> 'label'::text) AND (label_2 > 0))"
        );
    }
}
