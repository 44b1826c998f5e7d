//! `dispatcherState`: where the dispatcher stands.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;
use crate::schema::{Network, Project};

/// What the dispatcher does in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum DispatcherMode {
    /// It watches.
    Observing,
    /// It proposes tasks, which people open.
    Proposing,
    /// It opens tasks itself.
    Dispatching,
    /// It rests.
    Off,
}

/// What the dispatcher remembers from one round to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DispatcherMemory {
    /// What it last found most pressing.
    pub focus: Option<String>,
    /// How many rounds in a row it had nothing to do.
    pub idle_rounds: u32,
}

/// Where the dispatcher stands in a project: one row each.
#[derive(Clone, Debug, Table)]
#[table(tenant, primary_key(network_id, project_id))]
#[index(network_id, next_round_at, where = "mode <> 'off'")]
pub struct DispatcherState {
    /// The network of the project.
    pub network_id: Id<Network>,
    /// The project.
    #[column(on_delete = cascade)]
    pub project_id: Id<Project>,
    /// What it does there.
    #[column(default = DispatcherMode::Observing)]
    pub mode: DispatcherMode,
    /// How many rounds it has made.
    #[column(default = 0, check = "rounds >= 0")]
    pub rounds: i64,
    /// What it remembers.
    #[column(default = "'{}'")]
    pub memory: Json<DispatcherMemory>,
    /// When it made the last round.
    pub last_round_at: Option<OffsetDateTime>,
    /// When it makes the next one.
    #[column(default = now())]
    pub next_round_at: OffsetDateTime,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
