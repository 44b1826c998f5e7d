//! Letter case: how words become a name, and how a suffix or prefix is told from the rest of one.

use heck::{ToLowerCamelCase, ToSnakeCase};

use super::Case;

impl Case {
    /// The words of a Rust name, joined in this case.
    pub fn of(self, name: &str) -> String {
        match self {
            Self::Snake => name.to_snake_case(),
            Self::Camel => name.to_lower_camel_case(),
        }
    }

    /// The case's own name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Snake => "snake_case",
            Self::Camel => "camelCase",
        }
    }

    /// Whether a name is in this case. Acronyms in capitals (`userID`) are camel case too.
    pub fn fits(self, name: &str) -> bool {
        let starts_well = name
            .chars()
            .next()
            .is_some_and(|first| first.is_alphabetic() && !first.is_uppercase());
        match self {
            Self::Snake => {
                starts_well
                    && !name.ends_with('_')
                    && !name.contains("__")
                    && name
                        .chars()
                        .all(|c| c == '_' || (c.is_alphanumeric() && !c.is_uppercase()))
            }
            Self::Camel => starts_well && name.chars().all(char::is_alphanumeric),
        }
    }

    /// The name without its last word, if that is `word` and something stands before it: `created` of `created_at`.
    pub fn before_suffix<'n>(self, name: &'n str, word: &str) -> Option<&'n str> {
        let head = match self {
            Self::Snake => name.strip_suffix(word)?.strip_suffix('_')?,
            Self::Camel => name.strip_suffix(capitalized(word).as_str())?,
        };
        (!head.is_empty()).then_some(head)
    }

    /// The name without its first word, if that is `word` and something stands behind it: `active` of `is_active`.
    pub fn behind_prefix<'n>(self, name: &'n str, word: &str) -> Option<&'n str> {
        let rest = name.strip_prefix(word)?;
        let rest = match self {
            Self::Snake => rest.strip_prefix('_')?,
            Self::Camel if rest.starts_with(char::is_lowercase) => return None,
            Self::Camel => rest,
        };
        (!rest.is_empty()).then_some(rest)
    }

    /// Two names joined: `is` and `active` to `is_active` or `isActive`.
    pub fn join(self, first: &str, second: &str) -> String {
        match self {
            Self::Snake => format!("{first}_{second}"),
            Self::Camel => format!("{first}{}", capitalized(second)),
        }
    }

    /// A pattern of two words for a message: `is_{adjective}` or `is{Adjective}`.
    pub fn prefix_pattern(self, prefix: &str, meaning: &str) -> String {
        match self {
            Self::Snake => format!("{prefix}_{{{meaning}}}"),
            Self::Camel => format!("{prefix}{{{}}}", capitalized(meaning)),
        }
    }

    /// A pattern of two words for a message: `{verb}_at` or `{verb}At`.
    pub fn suffix_pattern(self, meaning: &str, suffix: &str) -> String {
        match self {
            Self::Snake => format!("{{{meaning}}}_{suffix}"),
            Self::Camel => format!("{{{meaning}}}{}", capitalized(suffix)),
        }
    }
}

/// The word with its first letter in upper case.
pub(super) fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::Case::{Camel, Snake};

    #[test]
    fn joins_the_words_of_a_rust_name() {
        assert_eq!(Snake.of("PersonalAccessToken"), "personal_access_token");
        assert_eq!(Camel.of("created_at"), "createdAt");
        assert_eq!(
            Snake.of("type_"),
            "type",
            "an underscore that avoids a keyword"
        );
    }

    #[test]
    fn accepts_its_own_names_only() {
        for name in ["id", "created_at", "iso_3166_1", "sha256_hash", "größe"] {
            assert!(Snake.fits(name), "{name}");
        }
        for name in [
            "",
            "createdAt",
            "_id",
            "id_",
            "a__b",
            "2fa",
            "a-b",
            "a b",
            "Id",
        ] {
            assert!(!Snake.fits(name), "{name}");
        }
        for name in ["id", "createdAt", "userID", "sha256Hash"] {
            assert!(Camel.fits(name), "{name}");
        }
        for name in ["created_at", "CreatedAt", "a$b", "2fa"] {
            assert!(!Camel.fits(name), "{name}");
        }
    }

    #[test]
    fn tells_a_suffix_from_the_end_of_a_word() {
        assert_eq!(Snake.before_suffix("created_at", "at"), Some("created"));
        assert_eq!(Snake.before_suffix("format", "at"), None);
        assert_eq!(Snake.before_suffix("at", "at"), None);
        assert_eq!(Camel.before_suffix("createdAt", "at"), Some("created"));
        assert_eq!(Camel.before_suffix("format", "at"), None);
    }

    #[test]
    fn tells_a_prefix_from_the_start_of_a_word() {
        assert_eq!(Snake.behind_prefix("is_active", "is"), Some("active"));
        assert_eq!(Snake.behind_prefix("issue", "is"), None);
        assert_eq!(Camel.behind_prefix("isActive", "is"), Some("Active"));
        assert_eq!(Camel.behind_prefix("issue", "is"), None);
        assert_eq!(Camel.behind_prefix("is", "is"), None);
    }
}
