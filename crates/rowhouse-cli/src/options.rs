//! Options that commands share.

use std::collections::BTreeSet;
use std::str::FromStr;

use rowhouse_diff::{Hazard, UnknownHazard, render};
use rowhouse_live::compare::Comparison;
use rowhouse_live::scratch::Scratch;

use crate::exit::Outcome;
use crate::format::Format;
use crate::project::choose;
use crate::talk::Talk;
use crate::{Error, Project, UserError, output, talk};

/// Options of every command.
#[derive(Debug, clap::Args)]
pub(crate) struct Common {
    /// The schema to work on, where the project has several
    #[arg(long, value_name = "NAME")]
    pub(crate) schema: Option<String>,
    /// Say nothing but errors and warnings
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

impl Common {
    pub(crate) fn project<'p>(&self, projects: &'p [Project]) -> Result<&'p Project, UserError> {
        choose(projects, self.schema.as_deref())
    }

    pub(crate) fn talk(&self) -> Talk {
        Talk::new(self.quiet)
    }
}

/// Options of every command that plans.
#[derive(Debug, clap::Args)]
pub(crate) struct Planning {
    /// Hazards that may run: codes separated by commas, or `all`
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    allow: Vec<Allow>,
    /// How to print the plan
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// In a plan for people, show the SQL too
    #[arg(long)]
    sql: bool,
    /// Prove the plan on a scratch copy of the live schema before it is shown
    #[arg(long)]
    verify: bool,
    /// Fail also where the database holds what cannot be compared
    #[arg(long)]
    strict: bool,
}

impl Planning {
    /// What renderers must know.
    pub(crate) fn render_options(&self, comparison: &Comparison) -> render::Options {
        render::Options {
            allowed: self.allowed(),
            left_alone: comparison.unmanaged.clone(),
            unmodelled: comparison.unmodelled.iter().cloned().collect(),
            unreadable: comparison
                .inspection
                .unreadable
                .iter()
                .map(ToString::to_string)
                .collect(),
            sql: self.sql,
            color: output::has_color(),
        }
    }

    /// Runs the plan on a copy, if that was asked for.
    pub(crate) async fn prove(
        &self,
        scratch: &Scratch,
        comparison: &Comparison,
        talk: Talk,
    ) -> Result<(), Error> {
        if !self.verify || comparison.plan.is_empty() {
            return Ok(());
        }
        let left = scratch.prove(comparison).await?;
        if left.is_empty() {
            talk.note("verified: on a copy of the live schema the plan leaves no difference");
            return Ok(());
        }
        let objects: Vec<String> = left.iter().map(|it| it.object.to_string()).collect();
        Err(Error::Bug(format!(
            "on a copy of the live schema the plan leaves differences: {}",
            objects.join(", ")
        )))
    }

    fn allowed(&self) -> BTreeSet<Hazard> {
        let allowed = self.allow.iter().flat_map(|it| match it {
            Allow::All => Hazard::ALL.to_vec(),
            Allow::One(hazard) => vec![*hazard],
        });
        allowed.collect()
    }

    /// What the comparison comes to. Says why, where the plan alone does not show it.
    pub(crate) fn outcome(&self, comparison: &Comparison) -> Outcome {
        let blind =
            !comparison.unmodelled.is_empty() || !comparison.inspection.unreadable.is_empty();
        if !comparison.plan.refused(&self.allowed()).is_empty() {
            Outcome::Hazard
        } else if !comparison.plan.is_empty() {
            Outcome::Differs
        } else if self.strict && blind {
            talk::warning(
                "the database holds what cannot be compared, and --strict counts that as a difference",
            );
            Outcome::Differs
        } else {
            Outcome::InSync
        }
    }
}

/// One item of `--allow`.
#[derive(Clone, Copy, Debug)]
enum Allow {
    All,
    One(Hazard),
}

impl FromStr for Allow {
    type Err = UnknownHazard;

    fn from_str(text: &str) -> Result<Self, UnknownHazard> {
        if text.eq_ignore_ascii_case("all") {
            return Ok(Self::All);
        }
        text.parse().map(Self::One)
    }
}
