//! In which contexts a table can be read and written.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use rowhouse_declare::{Category, Conventions, Privilege, Table, Tenancy};

use super::path::Paths;
use super::service;
use crate::resolve::{Resolved, inputs::writes};

const KINDS: [&str; 6] = [
    "Tenant",
    "User",
    "TenantUser",
    "Global",
    "Anonymous",
    "Operator",
];

/// The kinds of context that rows of the table belong to.
fn owners(tenancy: Tenancy<'_>) -> &'static [&'static str] {
    match tenancy {
        Tenancy::Global => &["Operator"],
        Tenancy::Tenant { .. } | Tenancy::Optional { .. } | Tenancy::Root { .. } => {
            &["Tenant", "TenantUser"]
        }
        Tenancy::Mixed { .. } => &["Tenant", "TenantUser", "Operator"],
        Tenancy::User { .. } => &["User", "TenantUser"],
        Tenancy::TenantUser { .. } => &["TenantUser"],
        Tenancy::Through { .. } => &[],
    }
}

/// The kinds of context that some of the table's rows can be read in.
fn readers(table: &Table<'_>) -> &'static [&'static str] {
    match table.tenancy {
        Tenancy::Global | Tenancy::Mixed { .. } => &KINDS,
        // The operator reads what belongs to nobody, and no tenant's rows.
        _ if table.public.is_some() => &KINDS[..5],
        tenancy => owners(tenancy),
    }
}

/// Whether the role of contexts holds one of these: what is granted to it by name is all that it has.
fn holds(conventions: &Conventions, table: &Table<'_>, wanted: &[Privilege]) -> bool {
    let app = conventions.roles.app.first();
    let mut named = table
        .grants
        .iter()
        .filter(|grant| app.is_some_and(|app| app == grant.role))
        .peekable();
    named.peek().is_none()
        || named
            .flat_map(|grant| grant.privileges)
            .any(|(given, _)| wanted.contains(given))
}

pub fn reach(paths: &Paths, resolved: &Resolved<'_>, conventions: &Conventions) -> TokenStream {
    let (ident, table) = (resolved.input.ident, &resolved.table);
    if let Some(column) = table.tenancy.through() {
        let mut keys = table.foreign_keys.iter().zip(&resolved.targets);
        let parent = keys.find(|(key, _)| key.columns == [column]);
        return parent.map_or_else(TokenStream::new, |(_, parent)| {
            let parent = parent.tokens();
            let mut tokens = through(paths, ident, table, &parent);
            tokens.extend(service::marks(paths, resolved, Some(&parent)));
            tokens
        });
    }
    let owners = owners(table.tenancy);
    let writers = match (table.category, table.tenancy) {
        (Category::Dictionary, Tenancy::Mixed { .. }) => &["Operator"],
        _ => owners,
    };
    let of = |name: &str, kinds: &[&str]| -> TokenStream {
        let kinds = kinds.iter();
        kinds.map(|kind| mark(paths, ident, name, kind)).collect()
    };
    let mut tokens = of("Readable", readers(table));
    if table.tenancy.is_isolated() {
        tokens.extend(of("Owned", owners));
    }
    let (inserts, changes) = writes(table);
    let written = [
        ("Insertable", inserts, [Privilege::Insert].as_slice()),
        (
            "Changeable",
            changes,
            &[Privilege::Update, Privilege::Delete],
        ),
    ];
    for (name, _, wanted) in written.into_iter().filter(|(_, is_written, _)| *is_written) {
        let holds = holds(conventions, table, wanted);
        let kinds = writers.iter().copied();
        let kinds: Vec<_> = kinds.filter(|kind| holds || *kind == "Operator").collect();
        tokens.extend(of(name, &kinds));
    }
    tokens.extend(service::marks(paths, resolved, None));
    tokens
}

/// What follows the rows of another table is read and written where those are; and by services that it names itself.
fn through(paths: &Paths, ident: &Ident, table: &Table<'_>, parent: &TokenStream) -> TokenStream {
    let [passes, readable, owned] = ["Passes", "Readable", "Owned"].map(|name| paths.client(name));
    let pass = |mark| {
        let mark = paths.client(service::passed(mark));
        quote!(#passes<#mark, #parent, #ident>)
    };
    let read = pass("Readable");
    let mut tokens = quote! {
        impl<K: #read> #readable<K> for #ident {}
        impl<K: #read> #owned<K> for #ident where #parent: #owned<K> {}
    };
    let (inserts, changes) = writes(table);
    for (mark, is_given) in [("Insertable", inserts), ("Changeable", changes)] {
        if is_given {
            let (name, pass) = (paths.client(mark), pass(mark));
            tokens.extend(quote!(impl<K: #read + #pass> #name<K> for #ident {}));
        }
    }
    tokens
}

/// Every mark, for a table with mistakes: those are reported, and not what would follow from them.
pub fn everywhere(paths: &Paths, resolved: &Resolved<'_>) -> TokenStream {
    let ident = resolved.input.ident;
    let marks = ["Readable", "Owned", "Insertable", "Changeable"];
    let mut tokens: TokenStream = marks
        .iter()
        .flat_map(|mark| KINDS.map(|kind| self::mark(paths, ident, mark, kind)))
        .collect();
    tokens.extend(service::everywhere(paths, resolved));
    tokens
}

fn mark(paths: &Paths, ident: &Ident, mark: &str, kind: &str) -> TokenStream {
    let (mark, kind) = (paths.client(mark), paths.client(kind));
    quote!(impl #mark<#kind> for #ident {})
}

#[cfg(test)]
mod tests {
    use rowhouse_declare::Grant;

    use super::*;

    #[test]
    fn what_is_granted_by_name_is_all_that_there_is() {
        use Privilege::{Delete, Insert, Select, Update};
        let tenancy = Tenancy::Tenant {
            column: "tenant_id",
        };
        let plain = Table::plain("Person", "t_people", Category::Transactional, tenancy, &[]);
        let conventions = Conventions::default();
        let app = conventions.roles.app[0].as_str();
        for (role, privileges, inserts, changes) in [
            ("reports", [Select].as_slice(), true, true),
            (app, &[Select], false, false),
            (app, &[Select, Insert], true, false),
            (app, &[Select, Update], false, true),
            (app, &[Delete], false, true),
        ] {
            let privileges: Vec<_> = privileges.iter().map(|it| (*it, [].as_slice())).collect();
            let grants = [Grant {
                role,
                privileges: &privileges,
            }];
            let table = Table {
                grants: &grants,
                ..plain
            };
            let holds = |wanted: &[Privilege]| holds(&conventions, &table, wanted);
            assert_eq!(
                (holds(&[Insert]), holds(&[Update, Delete])),
                (inserts, changes)
            );
        }
        assert!(holds(&conventions, &plain, &[Insert]));
    }
}
