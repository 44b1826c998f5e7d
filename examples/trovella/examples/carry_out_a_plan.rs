//! A question, its way to an answer, what that cost, and who may read it:
//! `cargo run -p trovella --example carry_out_a_plan`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program is there to be read"
)]

mod stage;

use rowhouse::prelude::*;
use stage::{Done, HEATING, SHIPPING, Stage};
use time::OffsetDateTime;
use trovella::metering::{self, Call};
use trovella::schema::ai::{AiModel, RequestMetadata, ResponseMetadata};
use trovella::schema::research::{
    PlanChange, ResearchPlan, ResultSummary, StepExecutionReport, StepKind,
};
use trovella::schema::services::Auth;
use trovella::{SCHEMA_WITHOUT_SEARCH, organizing, planning, publishing, seed};

const STEPS: [(StepKind, &str); 4] = [
    (StepKind::Search, "Find prices that installers published."),
    (StepKind::Read, "Read the pages."),
    (StepKind::Extract, "Take the prices out."),
    (StepKind::Synthesize, "Write what is known."),
];

fn main() -> Done {
    stage::run(&SCHEMA_WITHOUT_SEARCH, program)
}

async fn program(stage: &Stage) -> Done {
    let db = &stage.db;
    let auth = stage.serve::<Auth>().await?;
    let boris = SHIPPING.person(1);
    println!("Boris is asked into another organization, and then where to go");
    let (ada, email) = (HEATING.person(0), "boris@shipping.example");
    let invitation = organizing::invite(&auth, &HEATING.organization(), &ada, email).await?;
    organizing::accept(&auth, &invitation.id, &boris).await?;
    for (organization, role) in organizing::organizations(&auth, &boris).await? {
        println!("  {:<20} {role}", organization.name);
    }

    let organization = HEATING.organization();
    let began = OffsetDateTime::now_utc();
    let person = HEATING.person(0);
    let plan = db
        .with_tenant_context(organization.clone(), async |tx| {
            let question = "What does a heat pump cost, installed?";
            let (plan, steps) = planning::ask(tx, &person, "Heat pumps", question, &STEPS).await?;
            planning::branch(tx, &steps[0], &steps[3], 2).await?;
            Ok::<_, Error>(plan.id)
        })
        .await?;
    println!("\nAn agent carries a plan out");
    carry_out(db, &plan).await?;

    let history = async |tx: &mut _| planning::history(tx, &plan).await;
    for change in db
        .with_tenant_context(organization.clone(), history)
        .await?
    {
        println!("  {}", told(&change));
    }

    println!("\nWhat that cost, by model");
    for (model, cost) in metering::spent(db, &organization, began).await? {
        println!("  {model:<20} {cost} millionths of a dollar");
    }

    println!("\nWho reads the answer");
    let output = async |tx: &mut _| {
        let body = "Installers publish 9,000 to 14,000.";
        publishing::draft(tx, &plan, "What a heat pump costs", body).await
    };
    let output = db
        .with_tenant_context(organization.clone(), output)
        .await?
        .id;
    for published in [false, true] {
        if published {
            let publish = async |tx: &mut _| publishing::publish(tx, &output).await;
            db.with_tenant_context(organization.clone(), publish)
                .await?;
        }
        let titles = publishing::page(db, &organization).await?;
        let titles: Vec<String> = titles.into_iter().map(|it| it.0).collect();
        let when = if published {
            "afterwards"
        } else {
            "before it is published"
        };
        println!("  without signing in, {when}: {}", titles.join(", "));
    }
    let theirs = db
        .tenant(SHIPPING.organization())
        .find::<ResearchPlan>(plan);
    if theirs.await?.is_some() {
        return Err("one organization has read the plan of another".into());
    }
    println!("  the other organization: nothing, not even the plan");
    Ok(())
}

/// Every step in a context of its own, as agents do: between two of them, minutes pass.
async fn carry_out(db: &Database, plan: &Id<ResearchPlan, String>) -> Done {
    let organization = HEATING.organization();
    loop {
        let next = async |tx: &mut _| planning::begin(tx, plan).await;
        let Some(step) = db.with_tenant_context(organization.clone(), next).await? else {
            break;
        };
        let call = Call {
            feature: "research.step",
            by: None,
            input_tokens: 2_000,
            cached_input_tokens: 500,
            output_tokens: 300,
            latency_ms: 1_200,
            request: RequestMetadata::default(),
            response: ResponseMetadata::default(),
        };
        let report = StepExecutionReport {
            summary: step.instruction.clone(),
            sources: 1,
            problems: Vec::new(),
        };
        db.with_tenant_context(organization.clone(), async |tx| {
            if let Some(model) = tx.find::<AiModel>(seed::model(1)).await? {
                metering::record(tx, &model, call).await?;
            }
            planning::finish(tx, &step, report).await
        })
        .await?;
    }
    let summary = ResultSummary {
        headline: "Between 9,000 and 14,000.".to_owned(),
        findings: vec!["One installer says 9,000.".to_owned()],
        confidence: 0.4,
    };
    let complete = async |tx: &mut _| planning::complete(tx, plan, summary).await;
    db.with_tenant_context(organization, complete).await?;
    Ok(())
}

fn told(change: &PlanChange) -> String {
    match change {
        PlanChange::Created => "somebody asks".to_owned(),
        PlanChange::StepStarted { position } => format!("step {position} begins"),
        PlanChange::StepFinished { position, .. } => format!("step {position} is over"),
        PlanChange::Branched { from, to } => {
            format!("too few sources: from step {from} straight to step {to}")
        }
        PlanChange::Completed => "the answer is there".to_owned(),
    }
}
