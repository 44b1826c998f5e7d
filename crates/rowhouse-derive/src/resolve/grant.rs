//! Grants beyond those of category and tenancy, and what services may do.

use rowhouse_declare::{Grant, Privilege};

use super::{Context, Spans};
use crate::errors::Errors;
use crate::input::grant::Privileges;

pub fn resolve<'a>(cx: &mut Context<'a>, spans: &mut Spans, errors: &mut Errors) -> Vec<Grant<'a>> {
    let input = cx.input;
    let mut grants = Vec::new();
    for given in &input.grants {
        let Some(privileges) = privileges(cx, &given.privileges, "grant", errors) else {
            continue;
        };
        spans.grants.push(given.span);
        grants.push(Grant {
            role: &given.role,
            privileges,
        });
    }
    grants
}

/// Their roles are those of types, which only the compiler knows.
pub fn services<'a>(
    cx: &mut Context<'a>,
    spans: &mut Spans,
    errors: &mut Errors,
) -> (Vec<Grant<'a>>, Vec<&'a syn::Path>) {
    let input = cx.input;
    let (mut services, mut paths) = (Vec::new(), Vec::new());
    for given in &input.services {
        let Some(privileges) = privileges(cx, &given.privileges, "service", errors) else {
            continue;
        };
        spans.services.push(given.span);
        paths.push(&given.path);
        services.push(Grant {
            role: "",
            privileges,
        });
    }
    (services, paths)
}

/// None where a column is not known.
fn privileges<'a>(
    cx: &mut Context<'a>,
    given: &Privileges,
    what: &str,
    errors: &mut Errors,
) -> Option<&'a [(Privilege, &'a [&'a str])]> {
    let privileges: Vec<_> = given
        .iter()
        .filter_map(|(privilege, columns)| Some((*privilege, cx.columns(columns, what, errors)?)))
        .collect();
    (privileges.len() == given.len()).then(|| cx.lists.privileges.keep(privileges).as_slice())
}
