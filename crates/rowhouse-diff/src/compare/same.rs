//! Whether one object reads the same on both sides.

use rowhouse_core::Object;
use rowhouse_core::model::{Column, Ident, Model, Name};

use super::{constraint, index};

/// Whether the object reads the same on both sides; `None` if it is not wanted.
pub(super) fn same(now: &Model, want: &Model, object: &Object) -> Option<bool> {
    fn of<T: PartialEq>(
        now: &Model,
        want: &Model,
        part: impl Fn(&Model) -> Option<&T>,
    ) -> Option<bool> {
        Some(part(now)? == part(want)?)
    }
    match object {
        Object::Function(it) => of(now, want, |model| {
            Some(&model.functions.get(it)?.definition)
        }),
        Object::View(it) => of(now, want, |model| Some(&model.views.get(it)?.definition)),
        Object::MaterializedView(it) => of(now, want, |model| {
            Some(&model.materialized_views.get(it)?.definition)
        }),
        Object::EventTrigger(it) => of(now, want, |model| {
            Some(&model.event_triggers.get(it)?.function)
        }),
        Object::Default(table, it) => of(now, want, |model| {
            column_of(model, table, it)?.default.as_ref()
        }),
        Object::DomainDefault(it) => of(now, want, |model| model.domains.get(it)?.default.as_ref()),
        Object::DomainCheck(domain, it) => of(now, want, |model| {
            Some(&model.domains.get(domain)?.checks.get(it)?.definition)
        }),
        Object::Statistics(it) => of(now, want, |model| {
            Some(&model.statistics.get(it)?.definition)
        }),
        Object::Published(publication, table) => of(now, want, |model| {
            model.publications.get(publication)?.tables.get(table)
        }),
        Object::Constraint(table, it) => {
            let part = |model: &'_ Model| model.tables.get(table)?.constraints.get(it).cloned();
            Some(!constraint::rebuilds(&part(now)?, &part(want)?, now.major))
        }
        Object::Policy(table, it) => {
            of(now, want, |model| model.tables.get(table)?.policies.get(it))
        }
        Object::Index(on, it) => {
            let part = |model: &'_ Model| {
                let view = model.materialized_views.get(on);
                let view = view.map(|view| &view.indexes);
                let table = model.tables.get(on).map(|table| &table.indexes);
                view.or(table)?.get(it).cloned()
            };
            Some(index::same(&part(now)?, &part(want)?))
        }
        Object::Trigger(on, it) => of(now, want, |model| {
            let view = model.views.get(on).map(|view| &view.triggers);
            let table = model.tables.get(on).map(|table| &table.triggers);
            Some(&view.or(table)?.get(it)?.definition)
        }),
        Object::Rule(on, it) => of(now, want, |model| {
            let view = model.views.get(on).map(|view| &view.rules);
            let table = model.tables.get(on).map(|table| &table.rules);
            Some(&view.or(table)?.get(it)?.definition)
        }),
        _ => None,
    }
}

/// The column of a table.
pub(super) fn column_of<'a>(model: &'a Model, table: &Name, name: &Ident) -> Option<&'a Column> {
    model.tables.get(table)?.column(name)
}
