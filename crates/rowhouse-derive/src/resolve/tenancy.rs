//! Category and tenancy: what a table must say about itself.

use rowhouse_declare::{PrimaryKey, Tenancy};

use super::Context;
use crate::errors::Errors;
use crate::input::table;

pub fn resolve<'a>(
    cx: &mut Context<'a>,
    primary_key: Option<&PrimaryKey<'a>>,
    errors: &mut Errors,
) -> Tenancy<'a> {
    say_what_is_missing(cx, errors);
    let input = cx.input;
    let Some(given) = &input.table.tenancy.0 else {
        return Tenancy::Global;
    };
    let column = match &given.value {
        table::Tenancy::Global => return Tenancy::Global,
        table::Tenancy::Tenant(Some(ident)) | table::Tenancy::Root(Some(ident)) => {
            let Some(column) = cx.column(ident, "tenancy", errors) else {
                cx.incomplete = true;
                return Tenancy::Global;
            };
            column
        }
        table::Tenancy::Tenant(None) => {
            let conventions = cx.conventions;
            let column = conventions.tenant.column.as_str();
            // Where the macro sees all columns, the rule `tenant_column` speaks.
            if !cx.sets.is_empty() && !cx.columns.contains(&column) {
                let table = cx.table;
                cx.assert_set_column(column, given.span, || {
                    format!(
                        "tenant table `{table}` has no column `{column}`; add it, say which column it is with \
                         `tenant(column = …)`, or make the table global"
                    )
                });
            }
            column
        }
        table::Tenancy::Root(None) => match primary_key.map(|key| key.columns) {
            Some([column]) => column,
            None => return Tenancy::Global,
            Some(columns) => {
                errors.at(
                    given.span,
                    format_args!(
                        "the table of tenants has a key of {} columns; say which one is the tenant: `root(column = …)`",
                        columns.len()
                    ),
                );
                cx.incomplete = true;
                return Tenancy::Global;
            }
        },
    };
    match &given.value {
        table::Tenancy::Root(_) => Tenancy::Root { column },
        _ => Tenancy::Tenant { column },
    }
}

fn say_what_is_missing(cx: &mut Context<'_>, errors: &mut Errors) {
    let options = &cx.input.table;
    let prefixes = &cx.conventions.tables.prefixes;
    let needs_category =
        !options.category.is_given() && prefixes.iter().any(|prefix| !prefix.is_empty());
    let needs_tenancy = !options.tenancy.is_given();
    // A mistake in an attribute may be the very word that is missing.
    if cx.input.broken {
        return;
    }
    let name = cx.rust_name;
    let category = "`category = transactional`, `dictionary`, `log` or `relationship`";
    let tenancy = "`tenant` where each row belongs to one tenant, `root` for the table of tenants, \
                   or `global` where all tenants share the rows";
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
