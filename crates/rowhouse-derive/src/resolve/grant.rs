//! Grants beyond those of category and tenancy.

use rowhouse_declare::Grant;

use super::{Context, Spans};
use crate::errors::Errors;

pub fn resolve<'a>(cx: &mut Context<'a>, spans: &mut Spans, errors: &mut Errors) -> Vec<Grant<'a>> {
    let input = cx.input;
    let mut grants = Vec::new();
    for given in &input.grants {
        let privileges: Vec<_> = given
            .privileges
            .iter()
            .filter_map(|(privilege, columns)| {
                Some((*privilege, cx.columns(columns, "grant", errors)?))
            })
            .collect();
        if privileges.len() < given.privileges.len() {
            continue;
        }
        spans.grants.push(given.span);
        grants.push(Grant {
            role: &given.role,
            privileges: cx.lists.privileges.keep(privileges),
        });
    }
    grants
}
