//! Which placeholders a name pattern may and must have.

/// One pattern of `[names]`.
pub(super) struct PatternKind {
    /// The key in the file.
    pub(super) key: &'static str,
    /// The placeholders that it may use.
    allowed: &'static [&'static str],
    /// The one without which two objects of a table would have one name.
    required: Option<&'static str>,
    /// Whether PostgreSQL keeps such names unique per schema, so that the table must be part of them.
    names_table: bool,
}

const fn kind(
    key: &'static str,
    allowed: &'static [&'static str],
    required: Option<&'static str>,
    names_table: bool,
) -> PatternKind {
    PatternKind {
        key,
        allowed,
        required,
        names_table,
    }
}

/// The patterns in the order of [`super::Patterns`]. Constraints that own an index share the schema's namespace with
/// tables and indexes; other constraints and policies only need to differ within their table.
pub(super) const KINDS: [PatternKind; 9] = [
    kind(
        "index",
        &["table", "noun", "columns"],
        Some("columns"),
        true,
    ),
    kind("primary_key", &["table", "noun"], None, true),
    kind(
        "unique",
        &["table", "noun", "columns"],
        Some("columns"),
        true,
    ),
    kind(
        "foreign_key",
        &["table", "noun", "column"],
        Some("column"),
        false,
    ),
    kind("check", &["table", "noun", "column"], Some("column"), false),
    policy("policy"),
    policy("user_policy"),
    policy("through_policy"),
    policy("public_policy"),
];

const fn policy(key: &'static str) -> PatternKind {
    let allowed = &["table", "noun", "command"];
    kind(key, allowed, Some("command"), false)
}

impl PatternKind {
    /// Every mistake in a pattern: the fact and the way out.
    pub(super) fn mistakes(&self, pattern: &str) -> Vec<(String, Option<String>)> {
        let known = format!("it may use {}", listed(self.allowed));
        let mut mistakes = Vec::new();
        let mut used = Vec::new();
        let mut rest = pattern;
        while let Some(at) = rest.find(['{', '}']) {
            let closed = rest[at..]
                .strip_prefix('{')
                .and_then(|it| it.split_once('}'));
            let Some((placeholder, behind)) = closed.filter(|(name, _)| !name.contains('{')) else {
                let brace = &rest[at..=at];
                let fact = format!("pattern `{pattern}` has a `{brace}` without its partner");
                return vec![(fact, Some(known))];
            };
            if self.allowed.contains(&placeholder) {
                used.push(placeholder);
            } else {
                let fact = format!("unknown placeholder `{{{placeholder}}}` in `{}`", self.key);
                mistakes.push((fact, Some(known.clone())));
            }
            rest = behind;
        }
        if !mistakes.is_empty() {
            return mistakes;
        }
        if let Some(required) = self.required.filter(|it| !used.contains(it)) {
            let fact = format!("pattern `{pattern}` lacks `{{{required}}}`");
            mistakes.push((
                fact,
                Some("without it several names would be equal".to_owned()),
            ));
        }
        if self.names_table && !used.contains(&"table") && !used.contains(&"noun") {
            let fact = format!("pattern `{pattern}` lacks `{{table}}` or `{{noun}}`");
            let help = "without it several tables would have equal names".to_owned();
            mistakes.push((fact, Some(help)));
        }
        mistakes
    }
}

fn listed(placeholders: &[&str]) -> String {
    let quoted: Vec<String> = placeholders
        .iter()
        .map(|it| format!("`{{{it}}}`"))
        .collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(key: &str, pattern: &str) -> Vec<String> {
        let kind = KINDS.iter().find(|kind| kind.key == key).unwrap();
        let facts = kind.mistakes(pattern).into_iter().map(|(fact, _)| fact);
        facts.collect()
    }

    #[test]
    fn accepts_patterns_that_tell_names_apart() {
        assert!(mistakes("index", "{noun}_{columns}_idx").is_empty());
        assert!(mistakes("policy", "tenant_{command}").is_empty());
        assert!(mistakes("primary_key", "pk_{table}").is_empty());
    }

    #[test]
    fn names_what_is_wrong_with_others() {
        assert_eq!(
            mistakes("index", "idx_{tabel}_{columns}"),
            ["unknown placeholder `{tabel}` in `index`"]
        );
        assert_eq!(
            mistakes("index", "idx_{table_{columns}"),
            ["pattern `idx_{table_{columns}` has a `{` without its partner"]
        );
        assert_eq!(
            mistakes("check", "table}_check"),
            ["pattern `table}_check` has a `}` without its partner"]
        );
        assert_eq!(
            mistakes("unique", "uq"),
            [
                "pattern `uq` lacks `{columns}`",
                "pattern `uq` lacks `{table}` or `{noun}`"
            ]
        );
    }
}
