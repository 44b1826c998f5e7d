//! In which contexts a table can be read and written.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use rowhouse_declare::{Category, Tenancy};

use super::path::Paths;

const KINDS: [&str; 3] = ["Tenant", "Global", "Operator"];

/// The kinds of context whose roles may insert, and those whose roles may update and delete.
pub const fn writers(
    category: Category,
    tenancy: Tenancy<'_>,
) -> (Option<&'static str>, Option<&'static str>) {
    let writer = match tenancy {
        Tenancy::Global => "Operator",
        Tenancy::Tenant { .. } | Tenancy::Root { .. } => "Tenant",
    };
    match (category, tenancy) {
        // Whoever may write a dictionary of one tenant is no role of the application.
        (Category::Dictionary, Tenancy::Tenant { .. } | Tenancy::Root { .. }) => (None, None),
        (Category::Log, _) => (Some(writer), None),
        _ => (Some(writer), Some(writer)),
    }
}

pub fn reach(
    paths: &Paths,
    ident: &Ident,
    category: Category,
    tenancy: Tenancy<'_>,
) -> TokenStream {
    let readers = match tenancy {
        Tenancy::Global => KINDS.as_slice(),
        Tenancy::Tenant { .. } | Tenancy::Root { .. } => &["Tenant"],
    };
    let (inserter, changer) = writers(category, tenancy);
    let mut tokens: TokenStream = readers
        .iter()
        .map(|kind| mark(paths, ident, "Readable", kind))
        .collect();
    tokens.extend(inserter.map(|kind| mark(paths, ident, "Insertable", kind)));
    tokens.extend(changer.map(|kind| mark(paths, ident, "Changeable", kind)));
    tokens
}

/// Every mark, for a table with mistakes: those are reported, and not what would follow from them.
pub fn everywhere(paths: &Paths, ident: &Ident) -> TokenStream {
    let marks = ["Readable", "Insertable", "Changeable"];
    marks
        .iter()
        .flat_map(|mark| KINDS.map(|kind| self::mark(paths, ident, mark, kind)))
        .collect()
}

fn mark(paths: &Paths, ident: &Ident, mark: &str, kind: &str) -> TokenStream {
    let (mark, kind) = (paths.client(mark), paths.client(kind));
    quote! {
        #[automatically_derived]
        impl #mark<#kind> for #ident {}
    }
}
