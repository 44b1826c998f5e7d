//! Check constraints.

use proc_macro2::TokenStream;
use quote::quote;
use rowhouse_declare::Check;

use super::fields::Fields;
use super::path::Paths;

pub fn check(paths: &Paths, check: &Check<'_>) -> TokenStream {
    let Check {
        name,
        subject,
        expression,
        no_inherit,
        explicit_name,
    } = *check;
    let path = paths.item("Check");
    let mut fields = Fields::default();
    fields.flag("no_inherit", no_inherit);
    fields.flag("explicit_name", explicit_name);
    fields.over(
        paths,
        "Check",
        quote!(#path::plain(#name, #subject, #expression)),
    )
}
