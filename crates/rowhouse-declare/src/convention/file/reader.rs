//! Reading single keys of `rowhouse.toml`, each mistake at its place.

use toml_span::{
    Span, Value,
    value::{Table, ValueInner},
};

use super::super::{FileProblem, text};

/// The text, and what is wrong with it.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) problems: Vec<FileProblem>,
}

/// A text of the file and where it stands.
type Found<'v> = Option<(&'v str, Span)>;

impl Reader<'_> {
    /// A list of role names; what is no role name is left out and reported.
    pub(super) fn role_names(&mut self, from: &Table<'_>, key: &str) -> Option<Vec<String>> {
        let value = from.get(key)?;
        let Some(names) = value.as_array() else {
            self.wrong_type(value, key, "a list of role names");
            return None;
        };
        let names = names.iter();
        let names = names.filter_map(|name| self.checked_value(name, key, text::role));
        Some(names.collect())
    }

    /// The table under a key, with its unknown keys reported.
    pub(super) fn section<'v, 'd>(
        &mut self,
        from: &'v Table<'d>,
        key: &str,
        known: &[&str],
    ) -> Option<&'v Table<'d>> {
        let value = from.get(key)?;
        self.table(value, &format!("`{key}`"), known)
    }

    pub(super) fn table<'v, 'd>(
        &mut self,
        value: &'v Value<'d>,
        name: &str,
        known: &[&str],
    ) -> Option<&'v Table<'d>> {
        let Some(table) = value.as_table() else {
            let found = found(value);
            self.problem(
                value.span,
                format!("{name} must be a table, not {found}"),
                None,
            );
            return None;
        };
        for key in table
            .keys()
            .filter(|key| !known.contains(&key.name.as_ref()))
        {
            let message = format!("unknown key `{key}` in {name}");
            let help = format!("the keys are {}", quoted(known));
            self.problem(key.span, message, Some(help));
        }
        Some(table)
    }

    pub(super) fn string<'v>(&mut self, from: &'v Table<'_>, key: &str) -> Found<'v> {
        let value = from.get(key)?;
        if value.as_str().is_none() {
            self.wrong_type(value, key, "a text");
        }
        value.as_str().map(|text| (text, value.span))
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(
        &mut self,
        from: &Table<'_>,
        key: &str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let (word, span) = self.string(from, key)?;
        let found = words.iter().find(|(known, _)| *known == word);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(known, _)| *known).collect();
            let help = format!("write one of {}", quoted(&known));
            self.problem(span, format!("unknown {key} `{word}`"), Some(help));
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// A text that a check accepts.
    pub(super) fn checked(
        &mut self,
        from: &Table<'_>,
        key: &str,
        check: text::Check,
    ) -> Option<String> {
        self.checked_value(from.get(key)?, key, check)
    }

    pub(super) fn checked_value(
        &mut self,
        value: &Value<'_>,
        key: &str,
        check: text::Check,
    ) -> Option<String> {
        let Some(text) = value.as_str() else {
            self.wrong_type(value, key, "a text");
            return None;
        };
        match check(text) {
            Ok(()) => Some(text.to_owned()),
            Err((message, help)) => {
                self.problem(value.span, message, help.map(str::to_owned));
                None
            }
        }
    }

    pub(super) fn wrong_type(&mut self, value: &Value<'_>, key: &str, wanted: &str) {
        let found = found(value);
        self.problem(
            value.span,
            format!("`{key}` must be {wanted}, not {found}"),
            None,
        );
    }

    pub(super) fn problem(&mut self, span: Span, message: String, help: Option<String>) {
        let problem = FileProblem::at(self.text, span.start, message, help);
        self.problems.push(problem);
    }
}

fn found(value: &Value<'_>) -> String {
    match value.as_ref() {
        ValueInner::String(text) => format!("the text `{text}`"),
        ValueInner::Integer(number) => format!("`{number}`"),
        ValueInner::Boolean(it) => format!("`{it}`"),
        ValueInner::Float(number) => format!("`{number}`"),
        ValueInner::Array(_) => "a list".to_owned(),
        ValueInner::Table(_) => "a table".to_owned(),
    }
}

fn quoted(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
