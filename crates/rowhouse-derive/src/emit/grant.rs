//! Grants.

use proc_macro2::TokenStream;
use quote::quote;
use rowhouse_declare::{Grant, Privilege};

use super::path::Paths;

pub fn grant(paths: &Paths, grant: &Grant<'_>) -> TokenStream {
    let Grant { role, privileges } = *grant;
    let path = paths.item("Grant");
    let privileges = privileges.iter().map(|(privilege, columns)| {
        let variant = match privilege {
            Privilege::Select => "Select",
            Privilege::Insert => "Insert",
            Privilege::Update => "Update",
            Privilege::Delete => "Delete",
        };
        let privilege = paths.variant("Privilege", variant);
        quote!((#privilege, &[#(#columns),*]))
    });
    quote!(#path { role: #role, privileges: &[#(#privileges),*] })
}
