//! `schema-apply`: makes a live database what the schema declares.

use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Duration;

use rowhouse_diff::Step;
use rowhouse_live::apply::{self, Building, Progress};
use rowhouse_live::compare;

use super::saved_plan::SavedPlan;
use crate::database::Databases;
use crate::exit::Outcome;
use crate::options::{Common, Planning};
use crate::talk::Talk;
use crate::{Error, Project, UserError, WorldError, talk};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    planning: Planning,
    #[command(flatten)]
    databases: Databases,
    /// Run only what this file says, as `schema-diff --format json` wrote it
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
}

pub(super) async fn run(args: &Args, projects: &[Project]) -> Result<Outcome, Error> {
    let says = args.common.talk();
    let saved = args.plan.as_deref().map(SavedPlan::read).transpose()?;
    let schema = args.common.project(projects)?.schema()?;
    let mut sides = args.databases.named(&schema, says).await?;
    let comparison = compare::declared(&mut sides.live.client, &sides.scratch, &schema).await?;
    if let Some(saved) = saved {
        let done = saved.done(&comparison.plan)?;
        if done > 0 {
            says.note(format_args!(
                "{done} of the saved plan's steps are done already"
            ));
        }
    }
    args.planning
        .prove(&sides.scratch, &comparison, says)
        .await?;
    let options = args.planning.render_options(&comparison);
    args.planning.format.print(&comparison.plan, &options)?;
    let found = args.planning.outcome(&comparison);
    if comparison.plan.is_empty() {
        return Ok(found);
    }
    if found == Outcome::Hazard {
        talk::warning("nothing was run, since the plan has hazards that are not allowed");
        return Ok(found);
    }
    if !args.yes && !confirmed(comparison.plan.steps().count())? {
        says.note("nothing was run");
        return Ok(found);
    }
    let mut progress = Shown::new(says);
    apply::watched(
        &mut sides.live,
        &comparison.plan,
        &comparison.scope,
        &comparison.fingerprint(),
        &mut progress,
    )
    .await?;
    // What a plan does is predicted; what it did is read.
    let after = compare::declared(&mut sides.live.client, &sides.scratch, &schema).await?;
    if after.plan.is_empty() {
        says.note("the database is what the schema declares");
    } else {
        talk::warning("the plan ran, and the database still differs; schema-diff shows how");
    }
    Ok(args.planning.outcome(&after))
}

/// Asks on the terminal.
fn confirmed(steps: usize) -> Result<bool, Error> {
    let mut input = std::io::stdin().lock();
    if !input.is_terminal() {
        return Err(UserError::NotConfirmed.into());
    }
    let failed = |source| WorldError::System {
        what: "ask on the terminal",
        source,
    };
    let mut prompt = anstream::stderr().lock();
    let s = if steps == 1 { "" } else { "s" };
    write!(prompt, "run {steps} step{s}? [y/N] ").map_err(failed)?;
    prompt.flush().map_err(failed)?;
    let mut answer = String::new();
    input.read_line(&mut answer).map_err(failed)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

/// Shows steps as they begin, where somebody watches.
struct Shown {
    talk: Talk,
    watched: bool,
}

impl Shown {
    fn new(talk: Talk) -> Self {
        Self {
            talk,
            watched: std::io::stderr().is_terminal(),
        }
    }
}

impl Progress for Shown {
    fn step(&mut self, number: usize, total: usize, step: &Step) {
        if self.watched {
            let width = total.to_string().len();
            self.talk.note(format_args!(
                "[{number:width$}/{total}] {}",
                step.statement.object
            ));
        }
    }

    fn waiting(&mut self, step: &Step, attempt: u32, pause: Duration) {
        self.talk.note(format_args!(
            "{} is locked by somebody else; trying again in {:.0} s (attempt {attempt})",
            step.statement.object,
            pause.as_secs_f32()
        ));
    }

    fn building(&mut self, step: &Step, building: &Building) {
        self.talk
            .note(format_args!("{}: {building}", step.statement.object));
    }
}
