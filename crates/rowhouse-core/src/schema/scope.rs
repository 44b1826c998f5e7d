//! Which rows of a table a context holds, sees and shares, as conditions on a row.

use rowhouse_declare::{ForeignKey, Table};

use super::column::type_text;
use super::registry::Registry;
use crate::Fragment;
use crate::model::{Ident, Name};
use crate::sql::policy;

/// The conditions on the rows of an isolated table.
pub(super) struct Scope {
    /// The row belongs to whom the context is for.
    pub(super) own: Fragment,
    /// The row belongs to nobody: every context reads it, and the operator writes it.
    pub(super) nobody: Option<Fragment>,
    /// The row is public: every context reads it.
    pub(super) public: Option<Fragment>,
    /// The context holds the row, or nobody does.
    pub(super) select: Fragment,
    /// Any of these: what is ever read.
    pub(super) read: Fragment,
}

impl Scope {
    /// The scope of a table; `None` for a global one, and where a rule tells what is missing.
    pub(super) fn of(registry: &Registry<'_>, name: &Name, table: &Table<'_>) -> Option<Self> {
        let Some(column) = table.tenancy.through() else {
            return Self::by_columns(registry, table);
        };
        // A rule refuses circles, so that this ends.
        let parent = parent(registry, table)?;
        let above = Self::of(registry, &parent.name, parent.table)?;
        let (column, key) = (Ident::new(column), Ident::new(parent.key));
        let follows = |condition: &Fragment| {
            let is_own = *condition == above.own;
            policy::follows((name, &column), (&parent.name, &key), condition, is_own)
        };
        Some(Self {
            own: follows(&above.own),
            nobody: above.nobody.as_ref().map(follows),
            public: above.public.as_ref().map(follows),
            select: follows(&above.select),
            read: follows(&above.read),
        })
    }

    fn by_columns(registry: &Registry<'_>, table: &Table<'_>) -> Option<Self> {
        let mut conditions = Vec::new();
        for (axis, column) in table.tenancy.axes() {
            let column = table.column(column)?;
            let ty = type_text(registry, &column.ty.sql?);
            let setting = &registry.conventions.scoping(axis)?.setting;
            conditions.push(policy::belongs(&Ident::new(column.name), setting, &ty));
        }
        if conditions.is_empty() {
            return None;
        }
        let own = policy::all(&conditions);
        let nobody = table.tenancy.tenant().filter(|_| table.tenancy.is_mixed());
        let nobody = nobody.map(|column| policy::belongs_to_nobody(&Ident::new(column)));
        let public = table.public.and_then(|name| table.column(name));
        let public = public.map(|column| policy::says(&Ident::new(column.name), column.nullable));
        let joined = |more: &[&Option<Fragment>]| {
            let more = more.iter().filter_map(|it| (*it).clone());
            policy::any(&std::iter::once(own.clone()).chain(more).collect::<Vec<_>>())
        };
        Some(Self {
            select: joined(&[&nobody]),
            read: joined(&[&nobody, &public]),
            nobody,
            public,
            own,
        })
    }
}

/// The table that the rows of another follow.
pub(super) struct Parent<'a> {
    pub(super) name: Name,
    pub(super) table: &'a Table<'a>,
    /// The column that is referred to.
    pub(super) key: &'a str,
}

/// The table that the rows of this one follow, if it is listed and referred to by one column.
pub(super) fn parent<'a>(registry: &Registry<'a>, table: &Table<'a>) -> Option<Parent<'a>> {
    let key = through_key(table)?;
    let (name, table) = registry.target(key.references)?;
    let [key] = (match (key.referenced_columns, table.primary_key) {
        ([], Some(primary)) => primary.columns,
        (columns, _) => columns,
    }) else {
        return None;
    };
    Some(Parent { name, table, key })
}

/// The foreign key by which the rows of a table follow others.
pub(super) fn through_key<'a>(table: &Table<'a>) -> Option<&'a ForeignKey<'a>> {
    let column = table.tenancy.through()?;
    table
        .foreign_keys
        .iter()
        .find(|key| key.columns == [column])
}

/// The tables that the rows of this one follow, from the nearest on. Ends where a circle closes.
pub(super) fn ancestors<'a>(registry: &Registry<'a>, table: &Table<'a>) -> Vec<Parent<'a>> {
    let mut all: Vec<Parent<'a>> = Vec::new();
    let mut next = parent(registry, table);
    while let Some(parent) = next {
        if all.iter().any(|it| it.name == parent.name) {
            break;
        }
        next = self::parent(registry, parent.table);
        all.push(parent);
    }
    all
}
