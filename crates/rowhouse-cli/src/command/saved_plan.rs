//! A plan that was saved as JSON, reviewed, and is to run as it was reviewed.

use std::path::{Path, PathBuf};

use rowhouse_core::Runner;
use rowhouse_core::model::Ident;
use rowhouse_diff::Plan;
use rowhouse_diff::render::JSON_VERSION;
use serde::Deserialize;

use crate::{Error, UserError, WorldError};

/// What of a saved plan must be what would run now.
pub(super) struct SavedPlan {
    path: PathBuf,
    steps: Vec<StepJson>,
}

#[derive(Deserialize)]
struct VersionJson {
    version: u32,
}

#[derive(Deserialize)]
struct DocumentJson {
    steps: Vec<StepJson>,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
struct StepJson {
    sql: String,
    role: Option<String>,
}

impl SavedPlan {
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|source| WorldError::Io {
            what: "read",
            path: path.to_owned(),
            source,
        })?;
        Ok(Self {
            path: path.to_owned(),
            steps: parse(&text).map_err(|reason| UserError::SavedPlan {
                path: path.to_owned(),
                reason,
            })?,
        })
    }

    /// How many of the saved steps are done already. The others are exactly those of the plan that was made just now:
    /// so neither the declaration nor the database has changed otherwise.
    pub(super) fn done(&self, plan: &Plan) -> Result<usize, UserError> {
        let now: Vec<StepJson> = steps(plan);
        if self.steps.ends_with(&now) {
            return Ok(self.steps.len() - now.len());
        }
        Err(UserError::SavedPlan {
            path: self.path.clone(),
            reason: "the file, the database or the declaration has changed since it was written; make the plan anew, and have it reviewed again"
                .to_owned(),
        })
    }
}

fn parse(text: &str) -> Result<Vec<StepJson>, String> {
    let wrong = |error: serde_json::Error| {
        format!("{error}; it must be what schema-diff --format json writes")
    };
    let VersionJson { version } = serde_json::from_str(text).map_err(wrong)?;
    if version != JSON_VERSION {
        return Err(format!(
            "its version is {version}, and this program reads {JSON_VERSION}; make the plan anew"
        ));
    }
    let DocumentJson { steps } = serde_json::from_str(text).map_err(wrong)?;
    Ok(steps)
}

fn steps(plan: &Plan) -> Vec<StepJson> {
    let owner = plan.owner.as_ref().map(Ident::as_str);
    plan.steps()
        .map(|step| StepJson {
            sql: step.statement.sql.clone(),
            role: owner
                .filter(|_| step.statement.runner == Runner::Owner)
                .map(str::to_owned),
        })
        .collect()
}
