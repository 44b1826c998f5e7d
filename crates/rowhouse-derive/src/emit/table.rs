//! The impl of a table, and the one that stands in for it after a mistake.

use proc_macro2::TokenStream;
use quote::quote;
use rowhouse_declare::{Category, Table, Tenancy};

use super::column::{columns, waivers};
use super::fields::Fields;
use super::path::{Paths, tracked};
use super::{
    assertion, check, foreign_key, grant, index, key, new, patch, reach, relation, row, service,
    typed,
};
use crate::input::{self, Input};
use crate::resolve::Resolved;
use crate::settings::Settings;

pub fn table(resolved: &Resolved<'_>, settings: &Settings) -> TokenStream {
    let input = resolved.input;
    let paths = Paths::new(&input.table.krate);
    let Table {
        rust_name,
        schema,
        name,
        category,
        tenancy,
        public,
        columns: _,
        open: _,
        primary_key,
        uniques,
        foreign_keys,
        checks,
        indexes,
        grants,
        services,
        unlogged,
        storage,
        renamed_from,
        waivers: _,
        doc,
    } = resolved.table;
    let mut fields = Fields::default();
    fields.option("schema", schema);
    fields.option("public", public);
    fields.add(
        "columns",
        &columns(&paths, &input.columns, resolved.table.columns),
    );
    fields.option(
        "primary_key",
        primary_key.map(|key| key::primary_key(&paths, &key)),
    );
    let uniques = uniques.iter().map(|it| key::unique(&paths, it));
    fields.list("uniques", &uniques.collect::<Vec<_>>());
    let foreign_keys = foreign_keys.iter().zip(&resolved.targets);
    let foreign_keys =
        foreign_keys.map(|(it, target)| foreign_key::foreign_key(&paths, it, target));
    fields.list("foreign_keys", &foreign_keys.collect::<Vec<_>>());
    let checks = checks.iter().map(|it| check::check(&paths, it));
    fields.list("checks", &checks.collect::<Vec<_>>());
    let indexes = indexes.iter().map(|it| index::index(&paths, it));
    fields.list("indexes", &indexes.collect::<Vec<_>>());
    let grants = grants.iter().map(|it| grant::grant(&paths, it));
    fields.list("grants", &grants.collect::<Vec<_>>());
    let services = services.iter().zip(&resolved.services);
    let services = services.map(|(it, path)| service::service(&paths, it, path));
    fields.list("services", &services.collect::<Vec<_>>());
    fields.flag("unlogged", unlogged);
    fields.parameters("storage", storage);
    fields.option("renamed_from", renamed_from);
    fields.list("waivers", &waivers(&paths, resolved.table.waivers));
    fields.text("doc", doc);
    let path = paths.item("Table");
    let (of_category, of_tenancy) = (
        self::category(&paths, category),
        self::tenancy(&paths, tenancy),
    );
    let plain = quote!(#path::plain(#rust_name, #name, #of_category, #of_tenancy, &[]));
    let table = fields.over(&paths, "Table", plain);
    let mut link = Fields::default();
    link.option("schema", schema);
    let key = primary_key.map_or([].as_slice(), |key| key.columns);
    let path = paths.item("Link");
    let link = link.over(
        &paths,
        "Link",
        quote!(#path::plain(#rust_name, #name, &[#(#key),*])),
    );
    let declared = declared(&paths, input, &link, &table);
    let reach = reach::reach(&paths, resolved, &settings.conventions);
    let rows = rows(&paths, resolved, true);
    let assertions = resolved.assertions.iter();
    let assertions = assertions.map(|it| assertion::assertion(&paths, input.sets(), it));
    let asked = new::assertions(&paths, resolved, &settings.conventions);
    let fixed = patch::assertions(&paths, resolved, &settings.conventions);
    let tracked = tracked(settings);
    quote! {
        #declared #reach #rows
        #(#assertions)* #asked #fixed #tracked
    }
}

/// The errors, and an empty table, so that a mistake in one struct is no mistake in those that name it.
pub fn fallback(resolved: &Resolved<'_>, settings: &Settings, errors: &TokenStream) -> TokenStream {
    let input = resolved.input;
    let paths = Paths::new(&input.table.krate);
    let (link, table) = (paths.item("Link"), paths.item("Table"));
    let category = paths.variant("Category", "Transactional");
    let global = paths.variant("Tenancy", "Global");
    let name = input::unraw(input.ident);
    let link = quote!(#link::plain(#name, #name, &[]));
    let table = quote!(#table::plain(#name, #name, #category, #global, &[]));
    let declared = declared(&paths, input, &link, &table);
    // Parameters are a mistake by themselves, which would be repeated at each impl.
    let rows = input.generics.params.is_empty().then(|| {
        let reach = reach::everywhere(&paths, resolved);
        let rows = rows(&paths, resolved, false);
        quote!(#reach #rows)
    });
    let tracked = tracked(settings);
    quote!(#errors #declared #rows #tracked)
}

/// What statements need of the struct, which a struct with mistakes has too, as far as it can be told.
fn rows(paths: &Paths, resolved: &Resolved<'_>, is_sound: bool) -> TokenStream {
    let input = resolved.input;
    let row = row::from_row(paths, input, is_sound);
    let relations = relation::relations(paths, resolved);
    let names = typed::names(resolved);
    let typed = typed::columns(paths, input, &names, is_sound, &relations);
    let flattened = typed::flattened(paths, input);
    let keyed = row::keyed(paths, resolved);
    let new = new::new(paths, resolved, is_sound);
    let patch = patch::patch(paths, resolved, is_sound);
    quote!(#row #typed #flattened #keyed #new #patch)
}

/// The impl, and a constant that makes the compiler look at the table even if nothing else does.
fn declared(
    paths: &Paths,
    input: &Input<'_>,
    link: &TokenStream,
    table: &TokenStream,
) -> TokenStream {
    let ident = input.ident;
    let declared = paths.item("Declared");
    let (link_type, table_type) = (paths.item("Link"), paths.item("Table"));
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let seen = input
        .generics
        .params
        .is_empty()
        .then(|| quote!(const _: #table_type<'static> = <#ident as #declared>::TABLE;));
    quote! {
        #[automatically_derived]
        impl #generics #declared for #ident #arguments #clause {
            const LINK: #link_type<'static> = #link;
            const TABLE: #table_type<'static> = #table;
        }
        #seen
    }
}

fn category(paths: &Paths, category: Category) -> TokenStream {
    let variant = match category {
        Category::Transactional => "Transactional",
        Category::Dictionary => "Dictionary",
        Category::Log => "Log",
        Category::Relationship => "Relationship",
    };
    paths.variant("Category", variant)
}

fn tenancy(paths: &Paths, tenancy: Tenancy<'_>) -> TokenStream {
    let (variant, column) = match tenancy {
        Tenancy::Global => return paths.variant("Tenancy", "Global"),
        Tenancy::Tenant { column } => ("Tenant", column),
        Tenancy::Mixed { column } => ("Mixed", column),
        Tenancy::Optional { column } => ("Optional", column),
        Tenancy::Root { column } => ("Root", column),
        Tenancy::User { column } => ("User", column),
        Tenancy::Through { column } => ("Through", column),
        Tenancy::TenantUser { tenant, user } => {
            let variant = paths.variant("Tenancy", "TenantUser");
            return quote!(#variant { tenant: #tenant, user: #user });
        }
    };
    let variant = paths.variant("Tenancy", variant);
    quote!(#variant { column: #column })
}
