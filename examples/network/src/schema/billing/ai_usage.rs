//! `aiUsage`: what models cost.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::AiProvider;
use crate::schema::{Network, Project, User};

/// A call of a language model and what it cost. Only ever appended to.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[index(network_id, user_id, created_at desc)]
#[index(network_id, project_id, created_at desc)]
#[index(network_id, created_at desc)]
pub struct AiUsage {
    /// The call's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AiUsage>,
    /// The network that it is counted for.
    pub network_id: Id<Network>,
    /// Who called: a person, or an agent at work. It is counted after they are gone, so it is no foreign key.
    #[column(no_foreign_key)]
    pub user_id: Id<User>,
    /// The project that it was for; no foreign key, for the same reason.
    #[column(no_foreign_key)]
    pub project_id: Option<Id<Project>>,
    /// Who runs the model.
    pub provider: AiProvider,
    /// The model, by its name at the provider.
    pub model: String,
    /// How many tokens it read.
    #[column(check = r#""inputTokens" >= 0"#)]
    pub input_tokens: i32,
    /// How many tokens it wrote.
    #[column(check = r#""outputTokens" >= 0"#)]
    pub output_tokens: i32,
    /// What it cost, in millionths of a dollar.
    #[column(check = "cost >= 0")]
    pub cost: i64,
    /// When it was.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
