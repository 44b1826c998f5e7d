//! Category and tenancy: what a table must say about itself.

use proc_macro2::Span;
use rowhouse_declare::convention::Scoping;
use rowhouse_declare::{Axis, PrimaryKey, Tenancy};
use syn::Ident;

use super::Context;
use crate::errors::Errors;
use crate::input::tenancy::Nobodys;

pub fn resolve<'a>(
    cx: &mut Context<'a>,
    primary_key: Option<&PrimaryKey<'a>>,
    errors: &mut Errors,
) -> Tenancy<'a> {
    say_what_is_missing(cx, errors);
    let tenancy = resolved(cx, primary_key, errors);
    tenancy.unwrap_or_else(|| {
        cx.incomplete = true;
        Tenancy::Global
    })
}

/// The boolean column of public rows.
pub fn public<'a>(cx: &mut Context<'a>, errors: &mut Errors) -> Option<&'a str> {
    let ident = cx.input.table.public.value()?;
    let column = cx.column(ident, "`public`", errors);
    cx.incomplete |= column.is_none();
    column
}

/// None where a column is named that is not there.
fn resolved<'a>(
    cx: &mut Context<'a>,
    primary_key: Option<&PrimaryKey<'a>>,
    errors: &mut Errors,
) -> Option<Tenancy<'a>> {
    let given = &cx.input.table.tenancy;
    if let Some(through) = given.through.value() {
        let column = cx.column(through, "`through`", errors)?;
        return Some(Tenancy::Through { column });
    }
    if let Some(root) = &given.root.0 {
        return root_of(cx, primary_key, root.value.as_ref(), root.span, errors);
    }
    let tenant = match &given.tenant.0 {
        Some(it) => {
            let written = it.value.column.as_ref();
            Some(scope(cx, Axis::Tenant, written, it.span, errors)?)
        }
        None => None,
    };
    let user = match &given.user.0 {
        Some(it) => Some(scope(cx, Axis::User, it.value.as_ref(), it.span, errors)?),
        None => None,
    };
    let nobodys = given.tenant.value().and_then(|it| it.nobodys.as_ref());
    Some(match (tenant, user) {
        (None, None) => Tenancy::Global,
        (Some(column), None) => match nobodys.map(|it| it.value) {
            Some(Nobodys::Mixed) => Tenancy::Mixed { column },
            Some(Nobodys::Optional) => Tenancy::Optional { column },
            None => Tenancy::Tenant { column },
        },
        (None, Some(column)) => Tenancy::User { column },
        (Some(tenant), Some(user)) => Tenancy::TenantUser { tenant, user },
    })
}

/// The column of an axis: the one that is written, or that of the conventions.
fn scope<'a>(
    cx: &mut Context<'a>,
    axis: Axis,
    written: Option<&Ident>,
    span: Span,
    errors: &mut Errors,
) -> Option<&'a str> {
    if let Some(ident) = written {
        return cx.column(ident, "tenancy", errors);
    }
    let column = match cx.conventions.scoping(axis) {
        Some(scoping) => scoping.column.as_str(),
        // The rule `scope_section` tells that the section is missing.
        None => cx.keep(Scoping::usual(axis, cx.conventions.column_case).column),
    };
    // Where the macro sees all columns, the rule `scope_column` speaks.
    if !cx.sets.is_empty() && !cx.columns.contains(&column) {
        let (table, word) = (cx.table, axis.word());
        cx.assert_set_column(column, span, || {
            format!(
                "{word} table `{table}` has no column `{column}`; add it, say which column it is with \
                 `{word}(column = …)`, or make the table global"
            )
        });
    }
    Some(column)
}

fn root_of<'a>(
    cx: &mut Context<'a>,
    primary_key: Option<&PrimaryKey<'a>>,
    written: Option<&Ident>,
    span: Span,
    errors: &mut Errors,
) -> Option<Tenancy<'a>> {
    if let Some(ident) = written {
        let column = cx.column(ident, "tenancy", errors)?;
        return Some(Tenancy::Root { column });
    }
    match primary_key.map(|key| key.columns) {
        Some([column]) => Some(Tenancy::Root { column }),
        // That the key is missing is told by a rule.
        None => Some(Tenancy::Global),
        Some(columns) => {
            errors.at(
                span,
                format_args!(
                    "the table of tenants has a key of {} columns; say which one is the tenant: `root(column = …)`",
                    columns.len()
                ),
            );
            None
        }
    }
}

fn say_what_is_missing(cx: &mut Context<'_>, errors: &mut Errors) {
    let options = &cx.input.table;
    let prefixes = &cx.conventions.tables.prefixes;
    let needs_category =
        !options.category.is_given() && prefixes.iter().any(|prefix| !prefix.is_empty());
    let needs_tenancy = options.tenancy.span().is_none();
    // A mistake in an attribute may be the very word that is missing.
    if cx.input.broken {
        return;
    }
    let name = cx.rust_name;
    let category = "`category = transactional`, `dictionary`, `log` or `relationship`";
    let tenancy = "`tenant` or `user` where each row belongs to one, `through = …` where it follows another row, \
                   `root` for the table of tenants, or `global` where all share the rows";
    let message = match (needs_category, needs_tenancy) {
        (false, false) => return,
        (true, false) => {
            format!("table `{name}` has no category, which its prefix tells; add {category}")
        }
        (false, true) => format!("table `{name}` does not say whose rows it holds; add {tenancy}"),
        (true, true) => format!(
            "table `{name}` says neither its category nor whose rows it holds; add `#[table(…)]` with {category}, \
             and {tenancy}"
        ),
    };
    cx.incomplete = true;
    errors.at(cx.input.ident.span(), message);
}
