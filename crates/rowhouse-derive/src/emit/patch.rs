//! `…Patch`: what changes of a row, or of the columns of a set in one, with a field for each column that may change.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use rowhouse_declare::{Column, Conventions, IdentityMode};
use syn::spanned::Spanned as _;

use super::inputs::{Fields, Kind, structure};
use super::new::tenant;
use super::path::Paths;
use crate::input::{self, Input, unraw};
use crate::resolve::{Resolved, inputs::updates};
use crate::text::compact;

/// Of a table; none where nobody updates, or no column may change.
pub fn patch(paths: &Paths, resolved: &Resolved<'_>, is_sound: bool) -> Option<TokenStream> {
    let (input, table) = (resolved.input, &resolved.table);
    if !updates(table) {
        return None;
    }
    let key = table.primary_key.map_or([].as_slice(), |key| key.columns);
    let fields = Fields::new(
        paths,
        resolved,
        &kind(input),
        &quote!(self),
        |column| {
            changes(column) && !key.contains(&column.name) && !table.tenancy.compares(column.name)
        },
        is_opted_in,
    );
    if fields.is_empty {
        return None;
    }
    let (ident, patch) = (input.ident, format_ident!("{}Patch", unraw(input.ident)));
    let [patch_trait, values] = ["Patch", "Values"].map(|name| paths.client(name));
    let about = format!("What changes of a [`{ident}`]: `None` leaves a column as it is.");
    let structure = structure(
        input,
        &patch,
        &about,
        &attributes(input),
        &fields.declarations,
    );
    let body = fields.body(is_sound);
    Some(quote! {
        #structure
        #[automatically_derived]
        impl #patch_trait for #patch {
            type Table = #ident;
            fn into_values(self) -> #values<#ident> {
                #body
            }
        }
    })
}

/// Of a set; no struct where no column may change.
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
        &kind(input),
        &quote!(patch),
        |column| changes(column) && Some(column.name) != tenant,
        is_opted_in,
    );
    let (ident, patch) = (input.ident, format_ident!("{}Patch", unraw(input.ident)));
    let [patch_columns, values] = ["PatchColumns", "Values"].map(|name| paths.client(name));
    let about = format!(
        "What changes of the columns of [`{ident}`] in a row: `None` leaves a column as it is."
    );
    let (changes, ty, structure) = if fields.is_empty {
        (false, quote!(()), None)
    } else {
        let attributes = attributes(input);
        let structure = structure(input, &patch, &about, &attributes, &fields.declarations);
        (true, quote!(#patch), Some(structure))
    };
    let body = fields.body(is_sound);
    quote! {
        #structure
        #[automatically_derived]
        impl #patch_columns for #ident {
            type Patch = #ty;
            const CHANGES: bool = #changes;
            fn values(patch: #ty) -> #values<#ident> {
                #body
            }
        }
    }
}

/// What only the compiler knows: whether a set that is opted in holds what no patch changes.
pub fn assertions(
    paths: &Paths,
    resolved: &Resolved<'_>,
    conventions: &Conventions,
) -> TokenStream {
    let (input, table) = (resolved.input, &resolved.table);
    let key = table.primary_key.map_or([].as_slice(), |key| key.columns);
    let scope = table.tenancy.axes().map(|(_, column)| column);
    let tenant = tenant(conventions);
    let fixed = key.iter().copied().chain(scope);
    // The patch of a set has no field for the tenant.
    let fixed: Vec<_> = fixed.filter(|column| Some(*column) != tenant).collect();
    let (has_any, column_set) = (paths.item("has_any_column"), paths.item("ColumnSet"));
    let sets = input.columns.iter().filter(|field| is_opted_in(field));
    let assertions = sets.filter_map(|field| {
        let (set, span) = (field.set()?, field.ty.whole.span());
        let (patch_columns, name) = (paths.client("PatchColumns"), compact(set.to_token_stream()));
        let changes = format!("no column of the set `{name}` can change; remove `patch`");
        let message = format!(
            "the set `{name}` holds a column of the primary key or of whom rows belong to, which no patch changes; \
             move that column out of the set, or remove `patch`"
        );
        Some(quote_spanned! {span=>
            const _: () = ::core::assert!(<#set as #patch_columns>::CHANGES, #changes);
            const _: () = ::core::assert!(!#has_any(<#set as #column_set>::COLUMNS, &[#(#fixed),*]), #message);
        })
    });
    assertions.collect()
}

/// Whether statements may change the column.
fn changes(column: &Column<'_>) -> bool {
    let identity = column.identity.map(|identity| identity.mode);
    column.generated.is_none() && identity != Some(IdentityMode::Always)
}

fn kind(input: &Input<'_>) -> Kind {
    Kind {
        of_set: ("PatchColumns", "Patch"),
        put: "some_field",
        is_optional: true,
        is_read: is_read(input),
    }
}

/// What a document leaves out stays as it is, and what it says is `null` becomes NULL.
fn attributes(input: &Input<'_>) -> TokenStream {
    let whole = is_read(input).then(|| quote!(#[serde(default)]));
    quote!(#[derive(::core::default::Default)] #whole)
}

/// Whether serde reads the inputs.
fn is_read(input: &Input<'_>) -> bool {
    let derived = input.table.inputs.list().iter();
    let mut last = derived.filter_map(|path| path.segments.last());
    last.any(|segment| segment.ident == "Deserialize")
}

fn is_opted_in(field: &input::column::Column<'_>) -> bool {
    field.options.patch.is_given()
}
