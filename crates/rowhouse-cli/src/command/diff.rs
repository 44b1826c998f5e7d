//! `schema-diff`: what differs between the declared schema and a live database, or between two live databases.

use rowhouse_live::compare::{self, Comparison};
use rowhouse_live::connect;

use crate::database::Databases;
use crate::exit::Outcome;
use crate::options::{Common, Planning};
use crate::talk::Talk;
use crate::{Error, Project};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    planning: Planning,
    #[command(flatten)]
    databases: Databases,
    /// Compare two databases instead: the one that would change
    #[arg(
        long,
        value_name = "URL",
        requires = "to",
        conflicts_with = "database_url"
    )]
    from: Option<String>,
    /// Compare two databases instead: the one that is as it should be
    #[arg(long, value_name = "URL", requires = "from")]
    to: Option<String>,
}

pub(super) async fn run(args: &Args, projects: &[Project]) -> Result<Outcome, Error> {
    let talk = args.common.talk();
    let comparison = if let (Some(from), Some(to)) = (&args.from, &args.to) {
        Box::pin(between(args, from, to, talk)).await?
    } else {
        let project = args.common.project(projects)?;
        let schema = project.schema()?;
        let mut sides = args.databases.any(project, &schema, talk).await?;
        let comparison = compare::declared(&mut sides.live.client, &sides.scratch, &schema).await?;
        args.planning
            .prove(&sides.scratch, &comparison, talk)
            .await?;
        comparison
    };
    let options = args.planning.render_options(&comparison);
    args.planning.format.print(&comparison.plan, &options)?;
    Ok(args.planning.outcome(&comparison))
}

async fn between(args: &Args, from: &str, to: &str, talk: Talk) -> Result<Comparison, Error> {
    let (mut from, mut to) = (connect(from).await?, connect(to).await?);
    for side in [&from, &to] {
        talk.note(format_args!(
            "database: {} (PostgreSQL {})",
            side.url, side.major
        ));
    }
    let place = args.databases.scratch();
    let scratch = place.beside(&from, Vec::new(), talk).await?;
    let compared = compare::databases(&mut from.client, &mut to.client, Some(&scratch));
    let comparison = Box::pin(compared).await?;
    args.planning.prove(&scratch, &comparison, talk).await?;
    Ok(comparison)
}
