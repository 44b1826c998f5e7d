//! Reading `rowhouse.toml`: every key is known here, and every mistake is reported at its place.

use toml_span::{Span, Value, value::Table};

mod reader;

use super::{
    Audit, Case, Conventions, FileProblem, Hardening, Number, Profile, Scoping, pattern::KINDS,
    text,
};
use crate::{Axis, Builtin, Category};

use reader::Reader;

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
            "user",
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
        self.scopings(root, &mut to);
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

    /// The case also decides how the audit, tenant and user columns are spelled where the file does not name them.
    fn columns(&mut self, from: &Table<'_>, to: &mut Conventions) {
        if let Some(case) = self.word(from, "case", &CASES) {
            to.column_case = case;
            to.audit = Audit {
                required: to.audit.required,
                ..Audit::in_case(case)
            };
            to.tenant = Some(Scoping::usual(Axis::Tenant, case));
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
            &mut patterns.user_policy,
            &mut patterns.through_policy,
            &mut patterns.public_policy,
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
        let public = &patterns.public_policy;
        let others = [
            &patterns.policy,
            &patterns.user_policy,
            &patterns.through_policy,
        ];
        if others.contains(&public) {
            let span = from
                .get("public_policy")
                .map_or_else(Span::default, |it| it.span);
            let message = format!("pattern `{public}` names two kinds of policies of one table");
            let help = "give `public_policy` a word that the others lack".to_owned();
            self.problem(span, message, Some(help));
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

    /// A file that has one of the sections says by that which of them hold.
    fn scopings(&mut self, root: &Table<'_>, to: &mut Conventions) {
        let [tenant, user] = Axis::ALL.map(|axis| self.scoping(root, axis, to.column_case));
        if let (Some(tenant), Some(user)) = (&tenant, &user) {
            let pairs = [
                ("column", &tenant.column, &user.column),
                ("setting", &tenant.setting, &user.setting),
            ];
            for (key, one, other) in pairs {
                if one == other {
                    let own = root.get("user").and_then(Value::as_table);
                    let span = own
                        .and_then(|user| user.get(key))
                        .map_or_else(Span::default, |it| it.span);
                    let message = format!("tenant and user have one {key}, `{one}`");
                    let help = "one value cannot name both; give each a name of its own";
                    self.problem(span, message, Some(help.to_owned()));
                }
            }
        }
        if tenant.is_some() || user.is_some() {
            (to.tenant, to.user) = (tenant, user);
        }
    }

    fn scoping(&mut self, root: &Table<'_>, axis: Axis, case: Case) -> Option<Scoping> {
        let keys = ["column", "setting", "type"];
        let from = self.section(root, axis.word(), &keys)?;
        let mut to = Scoping::usual(axis, case);
        if let Some(column) = self.checked(from, "column", text::column) {
            to.column = column;
        }
        if let Some(setting) = self.checked(from, "setting", text::setting) {
            to.setting = setting;
        }
        to.ty = self.word(from, "type", &KEY_TYPES);
        Some(to)
    }

    fn roles(&mut self, from: &Table<'_>, to: &mut Conventions) {
        if let Some(owner) = self.checked(from, "owner", text::role) {
            to.roles.owner = owner;
        }
        if let Some(gate) = self.checked(from, "gate", text::role) {
            to.roles.gate = gate;
        }
        if let Some(anonymous) = self.checked(from, "anonymous", text::role) {
            to.roles.anonymous = Some(anonymous);
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
                let help =
                    "owner, gate, app, anonymous, operator and service roles hold different rights";
                let message = format!("role `{role}` is named twice");
                self.problem(span, message, Some(help.to_owned()));
            }
            seen.push(role);
        }
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

const ROLES: [&str; 6] = ["owner", "gate", "app", "anonymous", "operator", "services"];

/// The types that a key may have: their equality is leakproof, so that a policy can be an index condition.
const KEY_TYPES: [(&str, Builtin); 6] = [
    ("uuid", Builtin::Uuid),
    ("text", Builtin::Text),
    ("varchar", Builtin::Varchar),
    ("bigint", Builtin::BigInt),
    ("integer", Builtin::Integer),
    ("smallint", Builtin::SmallInt),
];

const CASES: [(&str, Case); 2] = [("snake", Case::Snake), ("camel", Case::Camel)];

#[cfg(test)]
mod tests;
