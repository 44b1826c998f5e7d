//! Stage two: from what was written to what is meant, with final names, as the declaration that will be emitted.

mod audit;
mod check;
pub mod column;
mod context;
pub mod foreign_key;
mod grant;
mod index;
pub mod inputs;
mod modifier;
mod primary_key;
mod tenancy;
mod unique;
mod waiver;

use proc_macro2::Span;
use rowhouse_declare::{Axis, Category, Column, Table, Tenancy};
use syn::Path;

pub use self::context::{Assertion, Context, Holder};
pub use self::foreign_key::Target;
use crate::errors::Errors;
use crate::input::{self, Input};

/// The declaration, and beside it what only the macro knows.
pub struct Resolved<'a> {
    pub input: &'a Input<'a>,
    pub table: Table<'a>,
    /// The fields of `table.columns`.
    pub fields: Vec<&'a input::column::Column<'a>>,
    /// The referenced sides of `table.foreign_keys`.
    pub targets: Vec<Target<'a>>,
    /// The structs of `table.services`.
    pub services: Vec<&'a Path>,
    /// What can only be looked up once the compiler knows the other structs.
    pub assertions: Vec<Assertion>,
    pub spans: Spans,
    /// Whether what seems to be missing may only follow from a mistake that is reported.
    pub incomplete: bool,
}

/// Where the parts of the declaration were written; each list is parallel to the one in the declaration.
#[derive(Default)]
pub struct Spans {
    pub table: Option<Span>,
    pub tenancy: Option<Span>,
    pub public: Option<Span>,
    pub primary_key: Option<Span>,
    pub uniques: Vec<Span>,
    pub foreign_keys: Vec<Span>,
    pub checks: Vec<Span>,
    pub indexes: Vec<Span>,
    pub grants: Vec<Span>,
    pub services: Vec<Span>,
}

impl<'a> Resolved<'a> {
    /// A table.
    pub fn table(mut context: Context<'a>, errors: &mut Errors) -> Self {
        let cx = &mut context;
        let (input, lists) = (cx.input, cx.lists);
        let options = &input.table;
        let mut spans = Spans {
            table: Some(options.name.span_or(input.ident.span())),
            tenancy: options.tenancy.span(),
            public: options.public.span(),
            ..Spans::default()
        };
        let (fields, columns) = columns(cx, errors);
        let primary_key = primary_key::resolve(cx, &mut spans, errors);
        let tenancy = tenancy::resolve(cx, primary_key.as_ref(), errors);
        let public = tenancy::public(cx, errors);
        let uniques = unique::resolve(cx, &mut spans, errors);
        let (foreign_keys, targets) =
            foreign_key::resolve(cx, primary_key.as_ref(), &mut spans, errors);
        let checks = check::resolve(cx, &mut spans);
        let indexes = index::resolve(cx, &mut spans, errors);
        let grants = grant::resolve(cx, &mut spans, errors);
        let (services, service_paths) = grant::services(cx, &mut spans, errors);
        audit::resolve(cx);
        let table = Table {
            rust_name: cx.rust_name,
            schema: options.schema.text(),
            name: cx.table,
            category: cx.category,
            tenancy,
            public,
            columns,
            open: !cx.sets.is_empty(),
            primary_key,
            uniques: lists.uniques.keep(uniques),
            foreign_keys: lists.foreign_keys.keep(foreign_keys),
            checks: lists.checks.keep(checks),
            indexes: lists.indexes.keep(indexes),
            grants: lists.grants.keep(grants),
            services: lists.grants.keep(services),
            unlogged: options.unlogged.is_given(),
            storage: cx.parameters(&options.storage),
            renamed_from: options.renamed_from.text(),
            waivers: waiver::resolve(cx, &options.waivers),
            doc: &input.doc,
        };
        if !cx.incomplete {
            inputs::check(input, &table, errors);
        }
        Self {
            input,
            table,
            fields,
            targets,
            services: service_paths,
            assertions: context.assertions,
            incomplete: context.incomplete,
            spans,
        }
    }

    /// A set of columns, as a table of which nothing else is known.
    pub fn set(context: Context<'a>, errors: &mut Errors) -> Self {
        let (fields, columns) = columns(&context, errors);
        let input = context.input;
        let scope = |axis| {
            let scoping = context.conventions.scoping(axis)?;
            let mut columns = columns.iter();
            columns.find(|column| column.name == scoping.column)
        };
        let (tenant, user) = (scope(Axis::Tenant), scope(Axis::User));
        let owner = user.filter(|column| !column.nullable);
        // What the tables that will have these columns may be, so that no rule takes them for forgotten.
        let tenancy = match (tenant.map(|it| (it.name, it.nullable)), owner) {
            (Some((column, true)), _) => Tenancy::Mixed { column },
            (Some((tenant, false)), Some(user)) => Tenancy::TenantUser {
                tenant,
                user: user.name,
            },
            (Some((column, false)), None) => Tenancy::Tenant { column },
            (None, Some(column)) => Tenancy::User {
                column: column.name,
            },
            // A user that may be missing is no owner but an author, in tables that something else isolates.
            (None, None) if user.is_some() => Tenancy::Root { column: "" },
            (None, None) => Tenancy::Global,
        };
        let plain = Table::plain(
            context.rust_name,
            context.table,
            // Of the categories, the one whose rules ask nothing of single columns.
            Category::Dictionary,
            tenancy,
            columns,
        );
        Self {
            input,
            table: Table {
                open: true,
                ..plain
            },
            fields,
            targets: Vec::new(),
            services: Vec::new(),
            assertions: context.assertions,
            spans: Spans::default(),
            incomplete: true,
        }
    }
}

/// The fields that declare a column, and the columns.
fn columns<'a>(
    cx: &Context<'a>,
    errors: &mut Errors,
) -> (Vec<&'a input::column::Column<'a>>, &'a [Column<'a>]) {
    let fields = cx.input.columns.iter().zip(&cx.columns);
    let fields = fields.filter(|(field, _)| field.set().is_none());
    let columns = fields
        .clone()
        .map(|(field, name)| column::resolve(cx, field, name, errors));
    let columns = cx.lists.columns.keep(columns.collect());
    (fields.map(|(field, _)| field).collect(), columns)
}
