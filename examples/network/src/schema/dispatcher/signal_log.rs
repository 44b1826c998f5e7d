//! `signalLog`: what the dispatcher hears.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::{Network, Project};

/// Where a signal comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum SignalSource {
    /// The project's repository.
    Repository,
    /// A deployment that runs.
    Deployment,
    /// Posts and messages.
    Conversation,
    /// A person who says so.
    Person,
}

/// Something that the dispatcher heard about a project. Only ever appended to.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[index(network_id, project_id, created_at desc)]
pub struct SignalLog {
    /// The signal's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<SignalLog>,
    /// The network of the project.
    pub network_id: Id<Network>,
    /// The project.
    #[column(on_delete = cascade)]
    pub project_id: Id<Project>,
    /// Where it comes from.
    pub source: SignalSource,
    /// What it is, such as `build.failed`.
    #[column(check = r"name ~ '^[a-z_]+(\.[a-z_]+)*$'")]
    pub name: String,
    /// How much it matters, from 0 to 1.
    #[column(check = "weight BETWEEN 0 AND 1")]
    pub weight: f32,
    /// What came with it.
    #[column(default = "'{}'")]
    pub payload: Json<serde_json::Value>,
    /// When it was heard.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
