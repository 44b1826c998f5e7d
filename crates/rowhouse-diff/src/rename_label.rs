//! A declared rename of an enumerated type's label, and of a composite type's attribute.

use rowhouse_core::model::{Generation, Ident, Model, Name};
use rowhouse_core::{Fragment, Object, sql};

use crate::{Action, Change};

/// Renames the label, if it is still under its old name.
pub(crate) fn label(
    now: &mut Model,
    want: &Model,
    name: &Name,
    from: &str,
    to: &str,
) -> Option<Change> {
    let wanted = &want.enums.get(name)?.labels;
    let labels = &mut now.enums.get_mut(name)?.labels;
    let is = |labels: &[String], label: &str| labels.iter().any(|it| it == label);
    if is(labels, to) || !is(wanted, to) || is(wanted, from) {
        return None;
    }
    let label = labels.iter_mut().find(|it| *it == from)?;
    to.clone_into(label);
    for text in parsed(now) {
        *text = Fragment::new(relabel(text.as_str(), name, from, to));
    }
    let change = Change::new(Object::Enum(name.clone()), Action::Alter);
    Some(
        change
            .note("label", Some(from.to_owned()), Some(to.to_owned()))
            .step(sql::enumeration::rename_value(name, from, to)),
    )
}

/// Renames the attribute, if it is still under its old name.
pub(crate) fn attribute(
    now: &mut Model,
    want: &Model,
    name: &Name,
    from: &Ident,
    to: &Ident,
) -> Option<Change> {
    let wanted = want.composites.get(name)?;
    let composite = now.composites.get_mut(name)?;
    if composite.attribute(to).is_some() || wanted.attribute(to).is_none() {
        return None;
    }
    let attribute = composite.attributes.iter_mut();
    let attribute = attribute.into_iter().find(|it| it.name == *from)?;
    attribute.name = to.clone();
    let change = Change::new(Object::Composite(name.clone()), Action::Alter);
    Some(
        change
            .note("attribute", Some(from.to_string()), Some(to.to_string()))
            .step(sql::composite::rename_attribute(name, from, to)),
    )
}

/// Every text that PostgreSQL keeps parsed, and so deparses with the new label from then on.
fn parsed(now: &mut Model) -> impl Iterator<Item = &mut Fragment> {
    let tables = now.tables.values_mut().flat_map(|table| {
        let columns = table.columns.iter_mut().flat_map(|column| {
            let generation = column.generation.as_mut().map(|it| match it {
                Generation::Stored(text) | Generation::Virtual(text) => text,
            });
            column.default.as_mut().into_iter().chain(generation)
        });
        let constraints = table.constraints.values_mut().map(|it| &mut it.definition);
        let indexes = table.indexes.values_mut().map(|it| &mut it.definition);
        let triggers = table.triggers.values_mut().map(|it| &mut it.definition);
        let policies = table.policies.values_mut();
        let policies = policies.flat_map(|it| it.using.iter_mut().chain(it.check.iter_mut()));
        columns
            .chain(constraints)
            .chain(indexes)
            .chain(triggers)
            .chain(policies)
    });
    let domains = now.domains.values_mut().flat_map(|it| {
        let checks = it.checks.values_mut().map(|it| &mut it.definition);
        it.default.iter_mut().chain(checks)
    });
    let published = now.publications.values_mut();
    let published = published.flat_map(|it| it.tables.values_mut());
    let filters = published.filter_map(|it| it.filter.as_mut());
    let statistics = now.statistics.values_mut().map(|it| &mut it.definition);
    tables.chain(domains).chain(filters).chain(statistics)
}

/// Replaces the literal `'from'` where it is cast to the type.
fn relabel(sql: &str, name: &Name, from: &str, to: &str) -> String {
    let literal = |text: &str| format!("'{}'::", text.replace('\'', "''"));
    let (old, new) = (literal(from), literal(to));
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(at) = rest.find(&old) {
        let (before, after) = (&rest[..at], &rest[at + old.len()..]);
        out.push_str(before);
        let end = after.find(|c: char| !(c.is_alphanumeric() || "_.\"$".contains(c)));
        let ty = after[..end.unwrap_or(after.len())].replace('"', "");
        out.push_str(if ty == name.to_string() { &new } else { &old });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_literals_of_the_type_change() {
        let sql =
            "((m = 'old'::public.mood) OR (t = 'old'::text) OR (m <> 'very old'::public.mood))";
        let name = Name::new("public", "mood");
        assert_eq!(
            relabel(sql, &name, "old", "it's new"),
            "((m = 'it''s new'::public.mood) OR (t = 'old'::text) OR (m <> 'very old'::public.mood))"
        );
    }
}
