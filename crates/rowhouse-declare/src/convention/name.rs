//! Derived names: from the words of a Rust name and from the patterns of the conventions, cut to what PostgreSQL keeps.

use heck::ToSnakeCase;

use super::{Case, Conventions, Number, case::capitalized, noun};
use crate::{Category, Tenancy, ident::shorten};

impl Conventions {
    /// The name of the table that a struct declares: `Connection` to `t_connections`.
    pub fn table_name(&self, category: Category, rust_name: &str) -> String {
        let noun = self.tables.case.of(&self.inflected(rust_name));
        finish(match self.prefix(category) {
            "" => noun,
            prefix => format!("{prefix}_{noun}"),
        })
    }

    /// A table name with the right prefix, case and number: `T_UserAccount` to `t_user_accounts`.
    pub fn corrected_table_name(&self, category: Category, name: &str) -> String {
        self.table_name(category, self.noun(&name.to_snake_case()))
    }

    /// The name of the column that a field declares.
    pub fn column_name(&self, field: &str) -> String {
        finish(self.column_case.of(field))
    }

    /// The name of the enumerated type that a Rust enum declares: `OrgRole` to `org_role`, in every profile.
    pub fn enum_name(&self, rust_name: &str) -> String {
        finish(Case::Snake.of(rust_name))
    }

    /// The prefix of a category, without the joining underscore; empty for none.
    pub fn prefix(&self, category: Category) -> &str {
        &self.tables.prefixes[match category {
            Category::Transactional => 0,
            Category::Dictionary => 1,
            Category::Log => 2,
            Category::Relationship => 3,
        }]
    }

    /// A table name without its prefix, whichever category that belongs to: `connections` of `t_connections`.
    pub fn noun<'n>(&self, table: &'n str) -> &'n str {
        self.tables
            .prefixes
            .iter()
            .filter(|prefix| !prefix.is_empty())
            .filter_map(|prefix| table.strip_prefix(prefix.as_str())?.strip_prefix('_'))
            .find(|noun| !noun.is_empty())
            .unwrap_or(table)
    }

    /// The name of an index over columns. An index over expressions has a name of its own: see [`Self::index_frame`].
    pub fn index_name(&self, table: &str, columns: &[&str]) -> String {
        self.fill(&self.patterns.index, table, &columns.join("_"))
    }

    /// What stands before and behind the columns in the name of an index: `idx_connections_` and nothing.
    pub fn index_frame(&self, table: &str) -> (String, String) {
        self.frame(&self.patterns.index, table)
    }

    /// The name of a table's primary key.
    pub fn primary_key_name(&self, table: &str) -> String {
        self.fill(&self.patterns.primary_key, table, "")
    }

    /// The name of a unique constraint or unique index over columns.
    pub fn unique_name(&self, table: &str, columns: &[&str]) -> String {
        self.fill(&self.patterns.unique, table, &columns.join("_"))
    }

    /// What stands before and behind the columns in the name of a unique constraint: `t_users_` and `_unique`.
    pub fn unique_frame(&self, table: &str) -> (String, String) {
        self.frame(&self.patterns.unique, table)
    }

    /// The name of a foreign key. The tenant and user columns in a composite one are left out of the name: the key is
    /// named after the columns it is about.
    pub fn foreign_key_name(&self, table: &str, columns: &[&str]) -> String {
        let mut about = columns.to_vec();
        for scope in self.scope_columns() {
            if about.len() > 1 {
                about.retain(|column| *column != scope);
            }
        }
        self.fill(&self.patterns.foreign_key, table, &about.join("_"))
    }

    /// The name of a check; the subject is its column, or the label of a check over several.
    pub fn check_name(&self, table: &str, subject: &str) -> String {
        self.fill(&self.patterns.check, table, subject)
    }

    /// The name of a policy that isolates a table; the command is `select`, `insert`, `update` or `delete`, or a word
    /// of its own.
    pub fn policy_name(&self, tenancy: Tenancy<'_>, table: &str, command: &str) -> String {
        let pattern = match tenancy {
            Tenancy::User { .. } => &self.patterns.user_policy,
            Tenancy::Through { .. } => &self.patterns.through_policy,
            _ => &self.patterns.policy,
        };
        self.fill(pattern, table, command)
    }

    /// The name of a policy that opens public rows.
    pub fn public_policy_name(&self, table: &str, command: &str) -> String {
        self.fill(&self.patterns.public_policy, table, command)
    }

    /// The words of a name in `snake_case`, with the last one in the number that tables have.
    fn inflected(&self, rust_name: &str) -> String {
        self.renumbered(&rust_name.to_snake_case())
    }

    /// A `snake_case` name with its last word in the number that tables have.
    fn renumbered(&self, snake: &str) -> String {
        let start = snake.rfind('_').map_or(0, |underscore| underscore + 1);
        let (head, last) = snake.split_at(start);
        let last = match self.tables.number {
            Number::Plural => noun::plural(last),
            Number::Singular => noun::singular(last),
        };
        format!("{head}{last}")
    }

    /// The noun of a table name in the number that tables have, or `None` if it already is.
    pub fn renumbered_noun(&self, noun: &str) -> Option<String> {
        let words = noun.to_snake_case();
        let last = words.rsplit('_').next().unwrap_or_default();
        let right = self.renumbered(last);
        if right == last {
            return None;
        }
        // Only the last word changes, so that the spelling of the others stays what the user wrote.
        let head = noun.get(..noun.len().checked_sub(last.len())?)?;
        let capital = noun[head.len()..].starts_with(char::is_uppercase);
        Some(format!(
            "{head}{}",
            if capital { capitalized(&right) } else { right }
        ))
    }

    fn frame(&self, pattern: &str, table: &str) -> (String, String) {
        let (before, behind) = pattern.split_once("{columns}").unwrap_or((pattern, ""));
        (self.raw(before, table, ""), self.raw(behind, table, ""))
    }

    fn fill(&self, pattern: &str, table: &str, part: &str) -> String {
        finish(self.raw(pattern, table, part))
    }

    /// The pattern with its placeholders replaced. Each kind of name has one part besides the table, so that
    /// `{columns}`, `{column}` and `{command}` never occur together.
    fn raw(&self, pattern: &str, table: &str, part: &str) -> String {
        let mut name = String::with_capacity(64);
        let mut rest = pattern;
        while let Some((before, opened)) = rest.split_once('{') {
            name.push_str(before);
            let (placeholder, behind) = opened.split_once('}').unwrap_or((opened, ""));
            name.push_str(match placeholder {
                "table" => table,
                "noun" => self.noun(table),
                _ => part,
            });
            rest = behind;
        }
        name.push_str(rest);
        name
    }
}

fn finish(name: String) -> String {
    match shorten(&name) {
        std::borrow::Cow::Borrowed(_) => name,
        std::borrow::Cow::Owned(short) => short,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convention::Profile;

    #[test]
    fn names_tables_by_category_case_and_number() {
        let prefixed = Conventions::default();
        assert_eq!(
            prefixed.table_name(Category::Transactional, "PersonalAccessToken"),
            "t_personal_access_tokens"
        );
        assert_eq!(
            prefixed.table_name(Category::Dictionary, "ProviderType"),
            "d_provider_types"
        );
        assert_eq!(
            prefixed.table_name(Category::Log, "AuditEvent"),
            "l_audit_events"
        );
        assert_eq!(
            prefixed.table_name(Category::Relationship, "PolicyScope"),
            "r_policy_scopes"
        );
        let table =
            |profile| Conventions::profile(profile).table_name(Category::Log, "AuditLogEntry");
        assert_eq!(table(Profile::Plural), "audit_log_entries");
        assert_eq!(table(Profile::Singular), "audit_log_entry");
        assert_eq!(table(Profile::Camel), "audit_log_entry");
    }

    #[test]
    fn names_everything_by_its_pattern() {
        let c = Conventions::default();
        assert_eq!(
            c.index_name("t_connections", &["workspace_id", "created_at"]),
            "idx_connections_workspace_id_created_at"
        );
        assert_eq!(
            c.index_frame("t_connections"),
            ("idx_connections_".to_owned(), String::new())
        );
        assert_eq!(c.primary_key_name("t_users"), "t_users_pkey");
        assert_eq!(c.unique_name("t_users", &["email"]), "t_users_email_unique");
        assert_eq!(
            c.foreign_key_name("t_connections", &["workspace_id"]),
            "t_connections_workspace_id_fkey"
        );
        assert_eq!(
            c.check_name("t_policies", "rate_limit"),
            "t_policies_rate_limit_check"
        );
        assert_eq!(
            c.policy_name(Tenancy::Tenant { column: "a" }, "t_policies", "select"),
            "t_policies_tenant_select"
        );
        assert_eq!(
            c.policy_name(Tenancy::User { column: "a" }, "t_chats", "insert"),
            "t_chats_user_insert"
        );
        assert_eq!(
            c.policy_name(Tenancy::Through { column: "a" }, "t_messages", "floor"),
            "t_messages_through_floor"
        );
        assert_eq!(
            c.public_policy_name("t_chats", "select"),
            "t_chats_public_select"
        );
    }

    #[test]
    fn leaves_the_tenant_out_of_a_composite_foreign_key() {
        let c = Conventions::default();
        assert_eq!(
            c.foreign_key_name("t_policies", &["tenant_id", "agent_id"]),
            "t_policies_agent_id_fkey"
        );
        assert_eq!(
            c.foreign_key_name("t_policies", &["tenant_id"]),
            "t_policies_tenant_id_fkey"
        );
        let c = Conventions::parse("[tenant]\n[user]").unwrap();
        assert_eq!(
            c.foreign_key_name("t_notes", &["tenant_id", "user_id", "chat_id"]),
            "t_notes_chat_id_fkey"
        );
        assert_eq!(
            c.foreign_key_name("t_notes", &["tenant_id", "user_id"]),
            "t_notes_user_id_fkey",
            "a key to the members of a tenant"
        );
    }

    #[test]
    fn finds_the_noun_behind_any_prefix() {
        let c = Conventions::default();
        assert_eq!(c.noun("l_audit_events"), "audit_events");
        assert_eq!(c.noun("users"), "users");
        assert_eq!(c.noun("t_"), "t_");
        assert_eq!(
            Conventions::profile(Profile::Plural).noun("t_shirts"),
            "t_shirts"
        );
    }

    #[test]
    fn keeps_what_the_user_spelled_when_it_corrects_the_number() {
        let mut c = Conventions::profile(Profile::Camel);
        assert_eq!(c.renumbered_noun("chatThreads"), Some("chatThread".into()));
        assert_eq!(c.renumbered_noun("thread"), None);
        c.tables.number = Number::Plural;
        assert_eq!(c.renumbered_noun("chatThread"), Some("chatThreads".into()));
        assert_eq!(
            c.renumbered_noun("user_setting"),
            Some("user_settings".into())
        );
    }

    #[test]
    fn cuts_every_kind_of_name_alike() {
        let c = Conventions::default();
        let long = "a".repeat(80);
        let names = [
            c.table_name(Category::Log, &long),
            c.column_name(&long),
            c.enum_name(&long),
            c.index_name(&long, &["b"]),
            c.primary_key_name(&long),
            c.unique_name(&long, &["b"]),
            c.foreign_key_name(&long, &["b"]),
            c.check_name(&long, "b"),
            c.policy_name(Tenancy::Global, &long, "select"),
            c.public_policy_name(&long, "select"),
        ];
        for name in names {
            assert_eq!(name.len(), 63, "{name}");
        }
    }
}
