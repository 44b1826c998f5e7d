//! The order of a hash map is nobody's decision, and must not reach SQL.

use super::{Finding, Source};

const CRATES: &[&str] = &["declare", "derive", "core", "diff", "live"];

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let ordered = CRATES
        .iter()
        .any(|name| source.path.starts_with(&format!("crates/rowhouse-{name}/")));
    if !source.is_library() || !ordered {
        return Vec::new();
    }
    let tokens = source.tokens();
    let hashes = tokens
        .iter()
        .filter(|token| matches!(&*token.text, "HashMap" | "HashSet"));
    hashes
        .map(|token| {
            let message = format!("`{}` has no order; use a `BTree…`", token.text);
            Finding::new(source, token.line, message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::messages;

    #[test]
    fn hash_maps_are_found_where_order_matters() {
        let code = "use std::collections::HashMap; // HashMap\n";
        let found = |path| messages(super::check, path, code).len();
        assert_eq!(found("crates/rowhouse-core/src/model/mod.rs"), 1);
        assert_eq!(found("crates/rowhouse-client/src/lib.rs"), 0);
        assert_eq!(found("crates/rowhouse-live/tests/server/main.rs"), 0);
    }
}
