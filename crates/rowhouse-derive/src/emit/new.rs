//! `New…`: a new row, or the columns of a set in one, with a field for each column that an insert must name.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use rowhouse_declare::{Axis, Conventions};
use syn::spanned::Spanned as _;

use super::inputs::{Fields, Kind, structure};
use super::path::Paths;
use crate::input::{column::Column, unraw};
use crate::resolve::{Resolved, inputs::inserts};
use crate::text::compact;

const NEW: Kind = Kind {
    of_set: ("NewColumns", "New"),
    put: "field",
    is_optional: false,
    is_read: false,
};

/// Of a table; none where nobody inserts.
pub fn new(paths: &Paths, resolved: &Resolved<'_>, is_sound: bool) -> Option<TokenStream> {
    let (input, table) = (resolved.input, &resolved.table);
    if !inserts(table) {
        return None;
    }
    let fields = Fields::new(
        paths,
        resolved,
        &NEW,
        &quote!(self),
        |column| column.is_required() && !table.tenancy.compares(column.name),
        is_opted_in,
    );
    let (ident, new) = (input.ident, format_ident!("New{}", unraw(input.ident)));
    let [new_row, values] = ["NewRow", "Values"].map(|name| paths.client(name));
    let about = format!(
        "A new [`{ident}`]: what has a default or may be NULL is left out, and set by `with` where it is wanted."
    );
    let none = TokenStream::new();
    let structure = structure(input, &new, &about, &none, &fields.declarations);
    let body = fields.body(is_sound);
    Some(quote! {
        #structure
        #[automatically_derived]
        impl #new_row for #new {
            type Table = #ident;
            fn into_values(self) -> #values<#ident> {
                #body
            }
        }
    })
}

/// Of a set; no struct where an insert need not name any of its columns. The tenant's column is filled by contexts.
pub fn of_set(
    paths: &Paths,
    resolved: &Resolved<'_>,
    conventions: &Conventions,
    is_sound: bool,
) -> TokenStream {
    let (input, tenant) = (resolved.input, tenant(conventions));
    let fields = Fields::new(
        paths,
        resolved,
        &NEW,
        &quote!(new),
        |column| column.is_required() && Some(column.name) != tenant,
        is_opted_in,
    );
    let (ident, new) = (input.ident, format_ident!("New{}", unraw(input.ident)));
    let [new_columns, values] = ["NewColumns", "Values"].map(|name| paths.client(name));
    let about = format!(
        "The columns of [`{ident}`] in a new row: what has a default or may be NULL is left out, and set by `with` at \
         the row where it is wanted."
    );
    let (asks, ty, structure) = if fields.is_empty {
        (false, quote!(()), None)
    } else {
        let none = TokenStream::new();
        let structure = structure(input, &new, &about, &none, &fields.declarations);
        (true, quote!(#new), Some(structure))
    };
    let body = fields.body(is_sound);
    let lacks = input.columns.iter().filter_map(|field| {
        let (set, span) = (field.set()?, field.ty.whole.span());
        Some(if is_opted_in(field) {
            quote_spanned!(span=> <#set as #new_columns>::LACKS)
        } else {
            has_required(paths, field, tenant.as_slice())
        })
    });
    quote! {
        #structure
        #[automatically_derived]
        impl #new_columns for #ident {
            type New = #ty;
            const ASKS: bool = #asks;
            const LACKS: bool = false #(|| #lacks)*;
            fn values(new: #ty) -> #values<#ident> {
                #body
            }
        }
    }
}

/// What only the compiler knows: whether an insert must name columns of sets that `New…` has no field for.
pub fn assertions(
    paths: &Paths,
    resolved: &Resolved<'_>,
    conventions: &Conventions,
) -> TokenStream {
    let (input, table) = (resolved.input, &resolved.table);
    if !inserts(table) {
        return TokenStream::new();
    }
    let scope = table.tenancy.axes().map(|(_, column)| column);
    let given: Vec<_> = scope.chain(tenant(conventions)).collect();
    let new = format!("New{}", unraw(input.ident));
    let assertions = input.columns.iter().filter_map(|field| {
        let (set, span) = (field.set()?, field.ty.whole.span());
        let name = compact(set.to_token_stream());
        if !is_opted_in(field) {
            let has_required = has_required(paths, field, &given);
            let message = format!(
                "an insert must name columns of the set `{name}`; \
                 write `#[column(flatten, new)]`, which gives `{new}` a field for them"
            );
            return Some(quote_spanned!(span=> const _: () = ::core::assert!(!#has_required, #message);));
        }
        let new_columns = paths.client("NewColumns");
        let asks = format!(
            "an insert need not name any column of the set `{name}`; remove `new`, and set what is wanted by `with`"
        );
        let lacks = format!(
            "an insert must name columns of a set that `{name}` flattens; write `#[column(flatten, new)]` at it there"
        );
        Some(quote_spanned! {span=>
            const _: () = ::core::assert!(!<#set as #new_columns>::LACKS, #lacks);
            const _: () = ::core::assert!(<#set as #new_columns>::ASKS || <#set as #new_columns>::LACKS, #asks);
        })
    });
    assertions.collect()
}

/// Whether an insert must name a column of the set, those of these names not counted.
fn has_required(paths: &Paths, field: &Column<'_>, given: &[&str]) -> TokenStream {
    let (set, span) = (field.ty.whole, field.ty.whole.span());
    let (has_required, column_set) = (paths.item("has_required"), paths.item("ColumnSet"));
    quote_spanned!(span=> #has_required(<#set as #column_set>::COLUMNS, &[#(#given),*]))
}

fn is_opted_in(field: &Column<'_>) -> bool {
    field.options.new.is_given()
}

/// The tenant's column, which contexts fill in the tables that have it.
pub fn tenant(conventions: &Conventions) -> Option<&str> {
    let scoping = conventions.scoping(Axis::Tenant);
    scoping.map(|scoping| scoping.column.as_str())
}
