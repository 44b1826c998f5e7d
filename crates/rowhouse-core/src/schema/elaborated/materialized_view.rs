//! A materialized view has no row-level security of its own.

use super::{SchemaProblem, holders, problem, protected};
use crate::{Model, Object};

pub(super) fn check(model: &Model) -> Vec<SchemaProblem> {
    let views = model.materialized_views.iter();
    views
        .filter_map(|(name, view)| {
            let object = Object::MaterializedView(name.clone());
            let holders = holders(&view.grants)?;
            let table = protected(model, &object)?;
            let message = format!(
                "it keeps rows of `{table}`, which has row-level security, where {holders} may read those of every \
                 tenant: no policy protects a materialized view"
            );
            let help = "use a view WITH (security_invoker = true), or grant it to nobody";
            Some(problem(&object, message, help))
        })
        .collect()
}
