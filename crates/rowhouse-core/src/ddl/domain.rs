//! Domains from nothing.

use super::completed;
use crate::model::{Domain, Ident, Name};
use crate::{Object, Statement, sql};

/// The statements that create a domain with everything on it.
pub fn domain(name: &Name, it: &Domain, owner: Option<&Ident>) -> Vec<Statement> {
    let object = Object::Domain(name.clone());
    let mut all = vec![sql::domain::create(name, it)];
    for (check_name, check) in &it.checks {
        if !check.validated {
            all.push(sql::domain::add_check(name, check_name, check, false));
        }
        let object = Object::DomainCheck(name.clone(), check_name.clone());
        let text = check.comment.as_deref();
        all.extend(text.and_then(|text| sql::comment::set(&object, Some(text))));
    }
    completed(
        all,
        &object,
        it.owner.as_ref(),
        owner,
        it.comment.as_deref(),
        Some(&it.grants),
    )
}
