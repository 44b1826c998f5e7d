//! Services: the struct that stands for one, and what one may do with a table.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use rowhouse_declare::{Grant, Privilege};
use syn::spanned::Spanned as _;
use syn::{Ident, Path};

use super::grant::privileges;
use super::path::{Paths, tracked};
use crate::input::service::Marker;
use crate::resolve::{Resolved, inputs::writes};
use crate::settings::Settings;

/// The impl of the struct that stands for a service. One with a mistake has it too, so that tables may name it.
pub fn marker(marker: &Marker<'_>, settings: &Settings) -> TokenStream {
    let (paths, ident, role) = (Paths::new(&marker.krate), marker.ident, &marker.role);
    let (service, tracked) = (paths.item("Service"), tracked(settings));
    quote! {
        #[automatically_derived]
        impl #service for #ident {
            const ROLE: &'static str = #role;
        }
        #tracked
    }
}

/// What a service may do, for the table's constant.
pub fn service(paths: &Paths, service: &Grant<'_>, path: &Path) -> TokenStream {
    let (grant, privileges) = (paths.item("Grant"), privileges(paths, service.privileges));
    let named = paths.item("Service");
    let role = quote_spanned!(path.span()=> <#path as #named>::ROLE);
    quote!(#grant { role: #role, privileges: &[#(#privileges),*] })
}

/// The same for the compiler: what compiles in the contexts of the service. Deleting is a kind of its own, so that who
/// may change rows need not be one who may delete them.
pub fn marks(paths: &Paths, resolved: &Resolved<'_>, parent: Option<&TokenStream>) -> TokenStream {
    let (inserts, changes) = writes(&resolved.table);
    let services = resolved.table.services.iter().zip(&resolved.services);
    let marks = services.flat_map(|(service, path)| {
        let gives = |wanted| {
            let mut privileges = service.privileges.iter();
            privileges.any(|(privilege, _)| *privilege == wanted)
        };
        // What has it from the row that it follows has it for every kind of context that does not say otherwise.
        let one = |kind, mark, follows: bool| {
            let parent = parent.filter(|_| follows);
            one(
                paths,
                resolved.input.ident,
                &of(paths, kind, path),
                mark,
                parent,
            )
        };
        [
            gives(Privilege::Select).then(|| one("Serving", "Readable", true)),
            gives(Privilege::Insert).then(|| one("Serving", "Insertable", inserts)),
            gives(Privilege::Update).then(|| one("Serving", "Changeable", changes)),
            gives(Privilege::Delete).then(|| one("Removing", "Readable", true)),
            gives(Privilege::Delete).then(|| one("Removing", "Changeable", changes)),
        ]
    });
    marks.flatten().collect()
}

/// Of a table with mistakes every service reaches everything: the mistakes are told, and not what would follow.
pub fn everywhere(paths: &Paths, resolved: &Resolved<'_>) -> TokenStream {
    let marks = [
        ("Serving", "Readable"),
        ("Serving", "Insertable"),
        ("Serving", "Changeable"),
        ("Removing", "Readable"),
        ("Removing", "Changeable"),
    ];
    let services = resolved.input.services.iter();
    services
        .flat_map(|service| marks.map(|(kind, mark)| (of(paths, kind, &service.path), mark)))
        .map(|(kind, mark)| one(paths, resolved.input.ident, &kind, mark, None))
        .collect()
}

/// What a mark is called where the row that others follow passes it on.
pub fn passed(mark: &str) -> &'static str {
    match mark {
        "Insertable" => "Inserting",
        "Changeable" => "Changing",
        _ => "Reading",
    }
}

/// The kind of the service's contexts.
fn of(paths: &Paths, kind: &str, path: &Path) -> TokenStream {
    let kind = paths.client(kind);
    quote!(#kind<#path>)
}

fn one(
    paths: &Paths,
    ident: &Ident,
    kind: &TokenStream,
    mark: &str,
    parent: Option<&TokenStream>,
) -> TokenStream {
    let Some(parent) = parent else {
        let mark = paths.client(mark);
        return quote!(impl #mark<#kind> for #ident {});
    };
    let (passes, mark) = (paths.client("Passes"), paths.client(passed(mark)));
    quote!(impl #passes<#mark, #parent, #ident> for #kind {})
}
