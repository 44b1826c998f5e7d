//! What the compiler must look up in structs that the macro cannot see.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;

use super::path::Paths;
use crate::resolve::{Assertion, Holder};

pub fn assertion<'a>(
    paths: &Paths,
    sets: impl Iterator<Item = &'a Type>,
    assertion: &Assertion,
) -> TokenStream {
    let Assertion {
        holder,
        column,
        span,
        message,
    } = assertion;
    let may_have_column = paths.item("may_have_column");
    let lists = match holder {
        Holder::Sets => {
            let column_set = paths.item("ColumnSet");
            quote!(#(<#sets as #column_set>::COLUMNS),*)
        }
        Holder::Table(path) => {
            let declared = paths.item("Declared");
            quote!(<#path as #declared>::TABLE.columns)
        }
    };
    quote_spanned!(*span=> const _: () = ::core::assert!(#may_have_column(&[#lists], #column), #message);)
}
