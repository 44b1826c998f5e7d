//! Columns, in runs between flattened sets.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use rowhouse_declare::{Column, DefaultValue, Generated, Identity, IdentityMode, Waiver};
use syn::spanned::Spanned as _;

use super::fields::Fields;
use super::path::Paths;
use crate::input::{self, default};

/// All columns of a struct: one list, or the lists of its sets and its own joined.
pub fn columns(
    paths: &Paths,
    fields: &[input::column::Column<'_>],
    columns: &[Column<'_>],
) -> TokenStream {
    let (column_set, mut columns) = (paths.item("ColumnSet"), columns.iter());
    let (mut parts, mut run, mut own) = (Vec::new(), Vec::new(), 0_usize);
    let (mut sets, mut lengths) = (Vec::new(), Vec::new());
    for field in fields {
        if let Some(set) = field.set() {
            let run = std::mem::take(&mut run);
            parts.push(quote!(&[#(#run),*]));
            let span = set.span();
            parts.push(quote_spanned!(span=> <#set as #column_set>::COLUMNS));
            lengths.push(quote_spanned!(span=> <#set as #column_set>::COLUMNS.len()));
            sets.push(set);
        } else if let Some(column) = columns.next() {
            own += 1;
            run.push(self::column(paths, field, column));
        }
    }
    if sets.is_empty() {
        return quote!(&[#(#run),*]);
    }
    if !run.is_empty() {
        parts.push(quote!(&[#(#run),*]));
    }
    let concat = paths.item("concat_columns");
    quote!(&#concat::<{ #own #(+ #lengths)* }>(&[#(#parts),*]))
}

fn column(paths: &Paths, field: &input::column::Column<'_>, column: &Column<'_>) -> TokenStream {
    let Column {
        field: rust,
        name,
        ty,
        nullable,
        default,
        generated,
        identity,
        collation,
        renamed_from,
        waivers,
        doc,
    } = *column;
    let (path, ident, written) = (paths.item("Column"), field.ident, ty.written);
    // The typed column beside the declaration knows it.
    let sql = quote_spanned!(field.ty.inner.span()=> Self::#ident.sql());
    let plain = quote!(#path::plain(#rust, #name, #written, #sql));
    let mut fields = Fields::default();
    fields.flag("nullable", nullable);
    fields.option(
        "default",
        default.map(|value| self::default(paths, field, value)),
    );
    fields.option(
        "generated",
        generated.map(|generated| {
            let (variant, expression) = match generated {
                Generated::Stored(expression) => ("Stored", expression),
                Generated::Virtual(expression) => ("Virtual", expression),
            };
            let variant = paths.variant("Generated", variant);
            quote!(#variant(#expression))
        }),
    );
    fields.option(
        "identity",
        identity.map(|identity| self::identity(paths, identity)),
    );
    fields.option("collation", collation);
    fields.option("renamed_from", renamed_from);
    fields.list("waivers", &self::waivers(paths, waivers));
    fields.text("doc", doc);
    fields.over(paths, "Column", plain)
}

fn default(
    paths: &Paths,
    field: &input::column::Column<'_>,
    value: DefaultValue<'_>,
) -> TokenStream {
    let given = field.options.default.value();
    // The label is known to the enum alone.
    if let Some(default::Default::Variant(path)) = given {
        let text = paths.variant("DefaultValue", "Text");
        return quote_spanned!(path.span()=> #text(#path.label()));
    }
    let (variant, value) = match value {
        DefaultValue::Expression(sql) => ("Expression", sql),
        DefaultValue::Text(text) => ("Text", text),
    };
    let variant = paths.variant("DefaultValue", variant);
    quote!(#variant(#value))
}

fn identity(paths: &Paths, identity: Identity) -> TokenStream {
    let Identity {
        mode,
        start,
        increment,
        min,
        max,
        cache,
        cycle,
    } = identity;
    let mode = match mode {
        IdentityMode::Always => "Always",
        IdentityMode::ByDefault => "ByDefault",
    };
    let (path, mode) = (paths.item("Identity"), paths.variant("IdentityMode", mode));
    let [start, increment, min, max, cache] = [start, increment, min, max, cache].map(option);
    quote!(#path {
        mode: #mode,
        start: #start,
        increment: #increment,
        min: #min,
        max: #max,
        cache: #cache,
        cycle: #cycle,
    })
}

pub fn waivers(paths: &Paths, waivers: &[Waiver<'_>]) -> Vec<TokenStream> {
    let path = paths.item("Waiver");
    let waivers = waivers.iter();
    let waivers =
        waivers.map(|Waiver { rule, reason }| quote!(#path { rule: #rule, reason: #reason }));
    waivers.collect()
}

pub fn option(value: Option<impl quote::ToTokens>) -> TokenStream {
    let some = |value| quote!(::core::option::Option::Some(#value));
    value.map_or_else(|| quote!(::core::option::Option::None), some)
}
