//! Grants.

use proc_macro2::TokenStream;
use quote::quote;
use rowhouse_declare::{Grant, Privilege};

use super::path::Paths;

pub fn grant(paths: &Paths, grant: &Grant<'_>) -> TokenStream {
    let Grant { role, privileges } = *grant;
    let path = paths.item("Grant");
    let privileges = self::privileges(paths, privileges);
    quote!(#path { role: #role, privileges: &[#(#privileges),*] })
}

/// Each privilege with the columns that it is limited to.
pub fn privileges(
    paths: &Paths,
    privileges: &[(Privilege, &[&str])],
) -> impl Iterator<Item = TokenStream> {
    privileges.iter().map(|(privilege, columns)| {
        let variant = match privilege {
            Privilege::Select => "Select",
            Privilege::Insert => "Insert",
            Privilege::Update => "Update",
            Privilege::Delete => "Delete",
        };
        let privilege = paths.variant("Privilege", variant);
        quote!((#privilege, &[#(#columns),*]))
    })
}
