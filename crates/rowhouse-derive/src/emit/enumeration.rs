//! The impls of an enum of labels.

use proc_macro2::TokenStream;
use quote::quote;
use rowhouse_declare::Enum;

use super::fields::Fields;
use super::path::{Paths, tracked};
use crate::input::enumeration::Enumeration;
use crate::settings::Settings;

pub fn enumeration(enumeration: &Enumeration<'_>, settings: &Settings) -> TokenStream {
    let labels = enumeration.labels.iter();
    let labels: Vec<&str> = labels.map(|(_, label)| label.value.as_str()).collect();
    let variants = enumeration.labels.iter().map(|(variant, _)| variant);
    let variants: Vec<_> = variants.collect();
    let declared = Enum {
        schema: enumeration.schema.as_deref(),
        name: &enumeration.name,
        labels: &labels,
        doc: &enumeration.doc,
    };
    let to_label = quote!(match self { #(Self::#variants => #labels,)* });
    let some = quote!(::core::option::Option::Some);
    let from_label = quote!(match label {
        #(#labels => #some(Self::#variants),)*
        _ => ::core::option::Option::None,
    });
    impls(enumeration, settings, &declared, &to_label, &from_label)
}

/// The errors, and an enum without labels.
pub fn fallback(
    enumeration: &Enumeration<'_>,
    settings: &Settings,
    errors: &TokenStream,
) -> TokenStream {
    if enumeration.has_parameters {
        return errors.clone();
    }
    let declared = Enum::plain(&enumeration.name, &[]);
    let none = quote!({
        let _ = label;
        ::core::option::Option::None
    });
    let impls = impls(enumeration, settings, &declared, &quote!(""), &none);
    quote!(#errors #impls)
}

fn impls(
    enumeration: &Enumeration<'_>,
    settings: &Settings,
    declared: &Enum<'_>,
    to_label: &TokenStream,
    from_label: &TokenStream,
) -> TokenStream {
    let Enum {
        schema,
        name,
        labels,
        doc,
    } = *declared;
    let (paths, ident, vis) = (
        Paths::new(&enumeration.krate),
        enumeration.ident,
        enumeration.vis,
    );
    let enum_type = paths.item("Enum");
    let mut fields = Fields::default();
    fields.option("schema", schema);
    fields.text("doc", doc);
    let value = fields.over(
        &paths,
        "Enum",
        quote!(#enum_type::plain(#name, &[#(#labels),*])),
    );
    let [db_enum, column_type, element, sql_type, functions, types] = [
        "DbEnum",
        "ColumnType",
        "ArrayElement",
        "SqlType",
        "enumeration",
        "postgres_types",
    ]
    .map(|name| paths.item(name));
    let result = |ok: TokenStream| {
        quote!(::core::result::Result<
            #ok,
            ::std::boxed::Box<dyn ::core::error::Error + ::core::marker::Sync + ::core::marker::Send>,
        >)
    };
    let (written, read) = (result(quote!(#types::IsNull)), result(quote!(Self)));
    let tracked = tracked(settings);
    quote! {
        #[automatically_derived]
        impl #ident {
            /// The label that PostgreSQL stores for this value.
            #[must_use]
            #vis const fn label(&self) -> &'static str {
                #to_label
            }
        }
        #[automatically_derived]
        impl #db_enum for #ident {
            const ENUM: #enum_type<'static> = #value;
            fn label(&self) -> &'static str {
                Self::label(self)
            }
            fn from_label(label: &str) -> ::core::option::Option<Self> {
                #from_label
            }
        }
        #[automatically_derived]
        impl #column_type for #ident {
            const SQL: #sql_type<'static> = #sql_type::enumeration(&<Self as #db_enum>::ENUM);
        }
        #[automatically_derived]
        impl #element for #ident {}
        #[automatically_derived]
        impl #types::ToSql for #ident {
            fn to_sql(&self, _: &#types::Type, out: &mut #types::private::BytesMut) -> #written {
                #functions::to_sql(self, out)
            }
            fn accepts(ty: &#types::Type) -> bool {
                #functions::accepts::<Self>(ty)
            }
            #types::to_sql_checked!();
        }
        #[automatically_derived]
        impl<'a> #types::FromSql<'a> for #ident {
            fn from_sql(_: &#types::Type, raw: &'a [u8]) -> #read {
                #functions::from_sql(raw)
            }
            fn accepts(ty: &#types::Type) -> bool {
                #functions::accepts::<Self>(ty)
            }
        }
        #tracked
    }
}
