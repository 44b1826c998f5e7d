//! What agents may do: `t_policies`.

use rowhouse::declare::Table;
use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::columns::{AuditColumns, SoftDelete};
use super::enums::{AccessLevel, StepUpMode};
use super::{Agent, User, Workspace};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[Policy::TABLE];

/// What a policy says beyond its columns; the first rule that fits a call decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PolicyRules {
    /// The rules, in their order.
    pub rules: Vec<Rule>,
}

impl PolicyRules {
    /// What the first rule that fits a call does with it; `None` where no rule fits.
    pub fn effect(&self, method: &str, url: &str) -> Option<&Effect> {
        let rule = self.rules.iter().find(|rule| rule.fits(method, url));
        rule.map(|rule| &rule.effect)
    }
}

/// One rule of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The HTTP methods that it is about; all, if empty.
    #[serde(default)]
    pub methods: Vec<String>,
    /// The URLs that it is about, with `*` for any text.
    pub url: String,
    /// What happens to the call.
    pub effect: Effect,
}

impl Rule {
    fn fits(&self, method: &str, url: &str) -> bool {
        let methods = &self.methods;
        (methods.is_empty() || methods.iter().any(|it| it == method)) && matches(&self.url, url)
    }
}

/// Whether a text is the pattern, where `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(text) = text.strip_prefix(start) else {
        return false;
    };
    let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    ends.any(|at| matches(rest, &text[at..]))
}

/// What a rule does with a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Effect {
    /// Lets it pass.
    Allow,
    /// Refuses it.
    Deny,
    /// Lets it pass when a person has approved.
    StepUp,
    /// Lets it pass, and blanks fields of the answer.
    Redact {
        /// The fields.
        fields: Vec<String>,
    },
}

/// What an agent may do with the connections in the policy's scope.
#[derive(Clone, Debug, Table)]
#[table(category = transactional, tenant)]
#[index(workspace_id, agent_id)]
pub struct Policy {
    /// The policy's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Policy>,
    /// The workspace that it belongs to.
    pub workspace_id: Id<Workspace>,
    /// The agent that it is about.
    #[column(on_delete = cascade)]
    pub agent_id: Id<Agent>,
    /// What its people call it.
    pub name: String,
    /// What the agent may do.
    #[column(default = AccessLevel::Read)]
    pub access: AccessLevel,
    /// When a person must approve.
    #[column(default = StepUpMode::Writes)]
    pub step_up: StepUpMode,
    /// How many calls the agent may make in a window; any number, where nothing is said.
    #[column(check = "rate_limit > 0")]
    pub rate_limit: Option<i32>,
    /// The length of that window, in seconds.
    #[column(default = 60, check = "rate_window_seconds BETWEEN 1 AND 86400")]
    pub rate_window_seconds: i32,
    /// What it says beyond these columns.
    #[column(default = "'{}'")]
    pub rules: Json<PolicyRules>,
    /// Whether it holds.
    #[column(default = true)]
    pub is_active: bool,
    /// When it ends by itself.
    pub expires_at: Option<OffsetDateTime>,
    /// Who made it.
    #[column(no_foreign_key)]
    pub created_by: Id<User>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub audit: AuditColumns,
    /// When the policy was deleted and by whom.
    #[column(flatten)]
    pub deleted: SoftDelete,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rule_that_fits_decides() {
        let rule = |methods: &[&str], url: &str, effect| Rule {
            methods: methods.iter().map(ToString::to_string).collect(),
            url: url.to_owned(),
            effect,
        };
        let rules = PolicyRules {
            rules: vec![
                rule(&["DELETE"], "*", Effect::Deny),
                rule(&[], "https://mail.example/*/send", Effect::StepUp),
                rule(&["GET", "POST"], "https://mail.example/*", Effect::Allow),
            ],
        };
        let effect = |method, url| rules.effect(method, url);
        assert_eq!(
            effect("DELETE", "https://mail.example/1"),
            Some(&Effect::Deny)
        );
        assert_eq!(
            effect("POST", "https://mail.example/1/send"),
            Some(&Effect::StepUp)
        );
        assert_eq!(
            effect("POST", "https://mail.example/1/send/2"),
            Some(&Effect::Allow)
        );
        assert_eq!(effect("PUT", "https://mail.example/1"), None);
    }

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text, fits) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("*", "", true),
            ("a*c*", "abcabc", true),
            ("a*b", "abé", false),
            ("*é", "abé", true),
        ] {
            assert_eq!(matches(pattern, text), fits, "{pattern} {text}");
        }
    }
}
