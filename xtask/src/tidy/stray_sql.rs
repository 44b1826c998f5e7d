//! SQL is written in few places, where names and literals are values until they are rendered.

use super::{Finding, Source};
use crate::source::Kind;

/// Where SQL may stand, and why.
const HOMES: &[(&str, &str)] = &[
    ("crates/rowhouse-core/src/sql/", "the writers of SQL"),
    ("crates/rowhouse-live/src/catalog/", "catalog queries"),
    ("crates/rowhouse-live/src/connect.rs", "the version"),
    ("crates/rowhouse-live/src/apply/", "the session of a plan"),
    ("crates/rowhouse-live/src/scratch/", "scratch databases"),
    (
        "crates/rowhouse-live/src/server/sql.rs",
        "the throwaway server",
    ),
    (
        "crates/rowhouse-client/src/connection/begin.rs",
        "how a context begins",
    ),
    (
        "crates/rowhouse-client/src/connection/frame.rs",
        "the frame of a context",
    ),
    (
        "crates/rowhouse-client/src/context/",
        "transactions and savepoints",
    ),
    (
        "crates/rowhouse-client/src/database/",
        "what a pool checks at its start",
    ),
];

/// Words that a statement begins with.
const VERBS: &[&str] = &[
    "ALTER", "ANALYZE", "BEGIN", "COMMENT", "COMMIT", "COPY", "CREATE", "DELETE", "DISCARD", "DO",
    "DROP", "EXPLAIN", "GRANT", "INSERT", "LOCK", "MERGE", "REASSIGN", "REINDEX", "RESET",
    "REVOKE", "ROLLBACK", "SELECT", "SET", "SHOW", "TRUNCATE", "UPDATE", "VACUUM", "WITH",
];

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let at_home = HOMES.iter().any(|(home, _)| source.path.starts_with(home));
    if !source.is_library() || at_home {
        return Vec::new();
    }
    let tokens = source.tokens();
    let sql = tokens
        .iter()
        .filter(|token| token.kind == Kind::Text && is_statement(&token.text));
    sql.map(|token| {
        let message = format!(
            "SQL outside its places: \"{}…\"; write it in `rowhouse_core::sql`",
            token.text.chars().take(20).collect::<String>()
        );
        Finding::new(source, token.line, message)
    })
    .collect()
}

/// Whether the text begins like a statement: a verb alone is the name of a privilege or a command.
fn is_statement(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let verb = words.next().unwrap_or_default();
    VERBS.contains(&verb) && words.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::super::messages;

    #[test]
    fn a_statement_is_found_wherever_it_is_not_at_home() {
        let code = "fn f() { g(\"SELECT 1\") }";
        let found = |path| messages(super::check, path, code).len();
        assert_eq!(found("crates/rowhouse-diff/src/plan.rs"), 1);
        assert_eq!(found("crates/rowhouse-core/src/sql/table.rs"), 0);
        assert_eq!(found("crates/rowhouse-diff/tests/plan.rs"), 0);
        assert_eq!(found("xtask/src/main.rs"), 0);
    }

    #[test]
    fn words_and_sentences_are_no_statements() {
        let found = |text: &str| {
            let code = format!("const A: &str = {text:?};");
            messages(super::check, "crates/a/src/lib.rs", &code).len()
        };
        assert_eq!(found("SELECT"), 0);
        assert_eq!(found("select one"), 0);
        assert_eq!(found("NOT NULL"), 0);
        assert_eq!(found("  DROP TABLE {name}"), 1);
    }
}
