//! A view of tenant rows reads them as whoever asks.

use super::{SchemaProblem, problem, protected};
use crate::{Model, Object};

pub(super) fn check(model: &Model) -> Vec<SchemaProblem> {
    let views = model
        .views
        .iter()
        .filter(|(_, view)| !view.options.security_invoker);
    views
        .filter_map(|(name, _)| {
            let object = Object::View(name.clone());
            let table = protected(model, &object)?;
            let message = format!(
                "it reads `{table}`, which has row-level security, with its owner's rights and not those of whoever \
                 queries it"
            );
            let help = "create it WITH (security_invoker = true)";
            Some(problem(&object, message, help))
        })
        .collect()
}
