//! The impls of a struct around one value.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Type, parse_quote};

use super::path::Paths;
use crate::input::newtype::Newtype;
use crate::input::ty;

pub fn newtype(newtype: &Newtype<'_>, inner: &Type) -> TokenStream {
    let (paths, ident) = (Paths::new(&newtype.krate), newtype.ident);
    let [column_type, element, sql_type, types] =
        ["ColumnType", "ArrayElement", "SqlType", "postgres_types"].map(|name| paths.item(name));
    let (value, build) = match newtype.member {
        Some(member) => (quote!(#member), quote!(|value| Self { #member: value })),
        None => (quote!(0), quote!(Self)),
    };
    let span = inner.span();
    let own = quote_spanned!(span=> <#inner as #column_type>::SQL);
    let written = |sql| quote!(#sql_type::written(#sql));
    let sql = newtype.sql.text().map_or(own, written);
    let (to_sql, from_sql) = (quote!(#types::ToSql), quote!(#types::FromSql));
    let bounded = |bound: TokenStream| {
        let mut generics = newtype.generics.clone();
        if generics.type_params().next().is_some() {
            let clause = generics.make_where_clause();
            clause.predicates.push(parse_quote!(#inner: #bound));
        }
        generics
    };
    let mut columns = bounded(quote!(#column_type));
    if columns.type_params().next().is_some() {
        // What the trait asks of the type itself, which its parameters may not allow.
        let clause = columns.make_where_clause();
        clause.predicates.push(parse_quote!(
            Self: #to_sql + #types::FromSqlOwned + ::core::marker::Send + ::core::marker::Sync + 'static
        ));
    }
    let writes = bounded(quote!(#to_sql));
    let mut reads = bounded(quote!(#from_sql<'__sql>));
    reads.params.insert(0, parse_quote!('__sql));
    let (_, arguments, _) = newtype.generics.split_for_impl();
    let (columns, _, columns_where) = columns.split_for_impl();
    let (writes, _, writes_where) = writes.split_for_impl();
    let (reads, _, reads_where) = reads.split_for_impl();
    let error = quote!(
        ::std::boxed::Box<dyn ::core::error::Error + ::core::marker::Sync + ::core::marker::Send>
    );
    let (result, bytes) = (
        quote!(::core::result::Result),
        quote!(#types::private::BytesMut),
    );
    // PostgreSQL has no arrays of arrays, and an alias of `Vec` is caught when the constant is computed.
    let is_list = ty::last_segment(inner).is_some_and(|segment| segment.ident == "Vec");
    let element = (!is_list).then(|| {
        quote! {
            #[automatically_derived]
            impl #columns #element for #ident #arguments #columns_where {}
        }
    });
    quote! {
        #[automatically_derived]
        impl #columns #column_type for #ident #arguments #columns_where {
            const SQL: #sql_type<'static> = #sql;
        }
        #element
        #[automatically_derived]
        impl #writes #to_sql for #ident #arguments #writes_where {
            fn to_sql(&self, ty: &#types::Type, out: &mut #bytes) -> #result<#types::IsNull, #error> {
                #to_sql::to_sql(&self.#value, ty, out)
            }
            fn accepts(ty: &#types::Type) -> bool {
                <#inner as #to_sql>::accepts(ty)
            }
            fn to_sql_checked(&self, ty: &#types::Type, out: &mut #bytes) -> #result<#types::IsNull, #error> {
                #to_sql::to_sql_checked(&self.#value, ty, out)
            }
        }
        #[automatically_derived]
        impl #reads #from_sql<'__sql> for #ident #arguments #reads_where {
            fn from_sql(ty: &#types::Type, raw: &'__sql [u8]) -> #result<Self, #error> {
                <#inner as #from_sql<'__sql>>::from_sql(ty, raw).map(#build)
            }
            fn accepts(ty: &#types::Type) -> bool {
                <#inner as #from_sql<'__sql>>::accepts(ty)
            }
        }
    }
}
