//! Reading `rowhouse.toml`: every key is known here, and every mistake is reported at its place.

use toml_span::{
    Span, Value,
    value::{Table, ValueInner},
};

use super::{
    Audit, Case, Conventions, FileProblem, Hardening, Number, Profile, pattern::KINDS, text,
};
use crate::Category;

impl Conventions {
    /// Reads the text of a `rowhouse.toml`. Empty text is the default profile.
    ///
    /// # Errors
    /// Every mistake of the text, in its order; a text that is no TOML has one.
    pub fn parse(text: &str) -> Result<Self, Vec<FileProblem>> {
        let root = toml_span::parse(text).map_err(|error| {
            let message = error.to_string();
            vec![FileProblem::at(text, error.span.start, message, None)]
        })?;
        let mut reader = Reader {
            text,
            problems: Vec::new(),
        };
        let conventions = reader.conventions(&root);
        if reader.problems.is_empty() {
            Ok(conventions)
        } else {
            reader.problems.sort();
            Err(reader.problems)
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    problems: Vec<FileProblem>,
}

/// A text of the file and where it stands.
type Found<'v> = Option<(&'v str, Span)>;

impl Reader<'_> {
    fn conventions(&mut self, root: &Value<'_>) -> Conventions {
        let known = [
            "profile",
            "schema",
            "tables",
            "columns",
            "names",
            "audit",
            "tenant",
            "roles",
            "hardening",
        ];
        let Some(root) = self.table(root, "`rowhouse.toml`", &known) else {
            return Conventions::default();
        };
        let profiles = Profile::ALL.map(|profile| (profile.word(), profile));
        let profile = self.word(root, "profile", &profiles);
        let mut to = Conventions::profile(profile.unwrap_or(Profile::Prefixed));
        if let Some(schema) = self.checked(root, "schema", text::schema) {
            to.schema = schema;
        }
        let levels = "0 or 1: 1 revokes `set_config` from PUBLIC";
        match root.get("hardening").map(|it| (it.as_integer(), it)) {
            None => {}
            Some((Some(0), _)) => to.hardening = Hardening::None,
            Some((Some(1), _)) => to.hardening = Hardening::SetConfig,
            Some((_, value)) => self.wrong_type(value, "hardening", levels),
        }
        if let Some(tables) = self.section(root, "tables", &["case", "number", "prefixes"]) {
            self.tables(tables, &mut to);
        }
        if let Some(columns) = self.section(root, "columns", &["case"]) {
            self.columns(columns, &mut to);
        }
        if let Some(names) = self.section(root, "names", &KINDS.map(|kind| kind.key)) {
            self.names(names, &mut to);
        }
        let audit = [
            "required",
            "created_at",
            "updated_at",
            "deleted_at",
            "deleted_by",
        ];
        if let Some(audit) = self.section(root, "audit", &audit) {
            self.audit(audit, &mut to);
        }
        if let Some(tenant) = self.section(root, "tenant", &["column", "setting"]) {
            self.tenant(tenant, &mut to);
        }
        if let Some(roles) = self.section(root, "roles", &ROLES) {
            self.roles(roles, &mut to);
        }
        to
    }

    fn tables(&mut self, from: &Table<'_>, to: &mut Conventions) {
        if let Some(case) = self.word(from, "case", &CASES) {
            to.tables.case = case;
        }
        let numbers = [("plural", Number::Plural), ("singular", Number::Singular)];
        if let Some(number) = self.word(from, "number", &numbers) {
            to.tables.number = number;
        }
        let categories = Category::ALL.map(Category::word);
        if let Some(prefixes) = self.section(from, "prefixes", &categories) {
            for (at, category) in categories.into_iter().enumerate() {
                if let Some(prefix) = self.checked(prefixes, category, text::prefix) {
                    to.tables.prefixes[at] = prefix;
                }
            }
        }
    }

    /// The case also decides how the audit and tenant columns are spelled where the file does not name them.
    fn columns(&mut self, from: &Table<'_>, to: &mut Conventions) {
        if let Some(case) = self.word(from, "case", &CASES) {
            to.column_case = case;
            to.audit = Audit {
                required: to.audit.required,
                ..Audit::in_case(case)
            };
            to.tenant.column = case.of(&to.tenant.column);
        }
    }

    fn names(&mut self, from: &Table<'_>, to: &mut Conventions) {
        let patterns = &mut to.patterns;
        let targets = [
            &mut patterns.index,
            &mut patterns.primary_key,
            &mut patterns.unique,
            &mut patterns.foreign_key,
            &mut patterns.check,
            &mut patterns.policy,
        ];
        for (kind, target) in KINDS.iter().zip(targets) {
            let Some((pattern, span)) = self.string(from, kind.key) else {
                continue;
            };
            for (message, help) in kind.mistakes(pattern) {
                self.problem(span, message, help);
            }
            pattern.clone_into(target);
        }
    }

    fn audit(&mut self, from: &Table<'_>, to: &mut Conventions) {
        if let Some(required) = from.get("required") {
            match required.as_bool() {
                Some(required) => to.audit.required = required,
                None => self.wrong_type(required, "required", "`true` or `false`"),
            }
        }
        let mut names: Vec<String> = Vec::new();
        for (key, target) in [
            ("created_at", &mut to.audit.created_at),
            ("updated_at", &mut to.audit.updated_at),
            ("deleted_at", &mut to.audit.deleted_at),
            ("deleted_by", &mut to.audit.deleted_by),
        ] {
            if let Some(name) = self.checked(from, key, text::column) {
                *target = name;
            }
            if names.contains(target) {
                let span = from.get(key).map_or_else(Span::default, |it| it.span);
                self.problem(
                    span,
                    format!("two audit columns are called `{target}`"),
                    None,
                );
            }
            names.push(target.clone());
        }
    }

    fn tenant(&mut self, from: &Table<'_>, to: &mut Conventions) {
        if let Some(column) = self.checked(from, "column", text::column) {
            to.tenant.column = column;
        }
        if let Some(setting) = self.checked(from, "setting", text::setting) {
            to.tenant.setting = setting;
        }
    }

    fn roles(&mut self, from: &Table<'_>, to: &mut Conventions) {
        if let Some(owner) = self.checked(from, "owner", text::role) {
            to.roles.owner = owner;
        }
        if let Some(gate) = self.checked(from, "gate", text::role) {
            to.roles.gate = gate;
        }
        if let Some(operator) = self.checked(from, "operator", text::role) {
            to.roles.operator = Some(operator);
        }
        if let Some(names) = self.role_names(from, "app") {
            to.roles.app = names;
        }
        if let Some(app) = from.get("app")
            && app.as_array().is_some_and(Vec::is_empty)
        {
            let help = "a tenant context switches into the first one".to_owned();
            self.problem(app.span, "`app` names no role".to_owned(), Some(help));
        }
        if let Some(names) = self.role_names(from, "services") {
            to.roles.services = names;
        }
        let mut seen: Vec<&str> = Vec::new();
        for role in to.roles.all() {
            if seen.contains(&role) {
                let span = last_naming(from, role);
                let help = "owner, gate, app, operator and service roles hold different rights";
                let message = format!("role `{role}` is named twice");
                self.problem(span, message, Some(help.to_owned()));
            }
            seen.push(role);
        }
    }

    /// A list of role names; what is no role name is left out and reported.
    fn role_names(&mut self, from: &Table<'_>, key: &str) -> Option<Vec<String>> {
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
    fn section<'v, 'd>(
        &mut self,
        from: &'v Table<'d>,
        key: &str,
        known: &[&str],
    ) -> Option<&'v Table<'d>> {
        let value = from.get(key)?;
        self.table(value, &format!("`{key}`"), known)
    }

    fn table<'v, 'd>(
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

    fn string<'v>(&mut self, from: &'v Table<'_>, key: &str) -> Found<'v> {
        let value = from.get(key)?;
        if value.as_str().is_none() {
            self.wrong_type(value, key, "a text");
        }
        value.as_str().map(|text| (text, value.span))
    }

    /// One of a few words.
    fn word<T: Copy>(&mut self, from: &Table<'_>, key: &str, words: &[(&str, T)]) -> Option<T> {
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
    fn checked(&mut self, from: &Table<'_>, key: &str, check: text::Check) -> Option<String> {
        self.checked_value(from.get(key)?, key, check)
    }

    fn checked_value(
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

    fn wrong_type(&mut self, value: &Value<'_>, key: &str, wanted: &str) {
        let found = found(value);
        self.problem(
            value.span,
            format!("`{key}` must be {wanted}, not {found}"),
            None,
        );
    }

    fn problem(&mut self, span: Span, message: String, help: Option<String>) {
        let problem = FileProblem::at(self.text, span.start, message, help);
        self.problems.push(problem);
    }
}

/// The value of the last key that names a role. Without one, the profile's own role is the one that is named twice.
fn last_naming(roles: &Table<'_>, role: &str) -> Span {
    let is = |value: &Value<'_>| value.as_str() == Some(role);
    let keys = ROLES.iter().rev();
    keys.filter_map(|key| roles.get(*key))
        .find(|value| is(value) || value.as_array().is_some_and(|list| list.iter().any(is)))
        .map_or_else(Span::default, |value| value.span)
}

const ROLES: [&str; 5] = ["owner", "gate", "app", "operator", "services"];

const CASES: [(&str, Case); 2] = [("snake", Case::Snake), ("camel", Case::Camel)];

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

#[cfg(test)]
mod tests;
