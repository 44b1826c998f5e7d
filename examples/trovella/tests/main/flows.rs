//! What the product does, as two organizations.

use rowhouse::client::Error;
use rowhouse::prelude::*;
use time::OffsetDateTime;
use trovella::metering::{self, Call};
use trovella::planning;
use trovella::publishing;
use trovella::schema::ai::{AiCallDetails, AiModel, AiUsage, RequestMetadata, ResponseMetadata};
use trovella::schema::enums::RunStatus;
use trovella::schema::research::{
    PlanChange, PlanStep, ResearchFeedback, ResearchPlan, ResultSummary, StepExecutionReport,
    StepKind,
};
use trovella::schema::{Organization, ResearchOutput, User};
use trovella::seed;
use trovella::tokens;

use crate::support::{OURS, THEIRS, open, seeded, shared};

const STEPS: [(StepKind, &str); 4] = [
    (StepKind::Search, "Find prices."),
    (StepKind::Read, "Read them."),
    (StepKind::Extract, "Take figures out."),
    (StepKind::Synthesize, "Write it down."),
];

fn report(sources: u32) -> StepExecutionReport {
    StepExecutionReport {
        summary: "Done.".to_owned(),
        sources,
        problems: Vec::new(),
    }
}

#[tokio::test]
async fn a_plan_is_carried_out_and_branches_where_nothing_was_found() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let organization = OURS.organization();
    let person = OURS.person(0);
    let (plan, history) = db
        .with_tenant_context(organization.clone(), async |tx| {
            let (plan, steps) = planning::ask(tx, &person, "Prices", "How much?", &STEPS).await?;
            planning::branch(tx, &steps[0], &steps[3], 1).await?;
            let first = planning::begin(tx, &plan.id).await?.unwrap();
            assert_eq!((first.position, first.status), (1, RunStatus::Running));
            planning::finish(tx, &first, report(0)).await?;
            let next = planning::begin(tx, &plan.id).await?.unwrap();
            assert_eq!(next.position, 4);
            planning::finish(tx, &next, report(0)).await?;
            assert!(planning::begin(tx, &plan.id).await?.is_none());
            let summary = ResultSummary {
                headline: "Nobody knows.".to_owned(),
                ..ResultSummary::default()
            };
            let done = planning::complete(tx, &plan.id, summary).await?.unwrap();
            let history = planning::history(tx, &plan.id).await?;
            Ok::<_, Error>((done, history))
        })
        .await
        .unwrap();
    assert_eq!(plan.status, RunStatus::Completed);
    assert_eq!(plan.result_summary.unwrap().headline, "Nobody knows.");
    let succeeded = true;
    assert_eq!(
        history,
        [
            PlanChange::Created,
            PlanChange::StepStarted { position: 1 },
            PlanChange::StepFinished {
                position: 1,
                succeeded
            },
            PlanChange::Branched { from: 1, to: 4 },
            PlanChange::StepStarted { position: 4 },
            PlanChange::StepFinished {
                position: 4,
                succeeded
            },
            PlanChange::Completed,
        ]
    );
    let found = planning::overview(&db, &organization).await.unwrap();
    assert_eq!(found.len(), 3);
    let (_, steps) = found.iter().find(|(it, _)| it.id == plan.id).unwrap();
    let statuses: Vec<RunStatus> = steps.iter().map(|step| step.status).collect();
    let (done, skipped) = (RunStatus::Completed, RunStatus::Skipped);
    assert_eq!(statuses, [done, skipped, skipped, done]);
    let theirs = planning::overview(&db, &THEIRS.organization())
        .await
        .unwrap();
    assert!(theirs.iter().all(|(it, _)| it.id != plan.id));
}

#[tokio::test]
async fn a_plan_is_completed_with_an_answer_only() {
    let db = open(shared().await).await;
    let without = db
        .tenant(OURS.organization())
        .update::<ResearchPlan>()
        .set(ResearchPlan::status, RunStatus::Completed)
        .every_row()
        .execute()
        .await
        .unwrap_err();
    assert!(
        without
            .to_string()
            .contains("research_plan_completion_check"),
        "{without}"
    );
}

#[tokio::test]
async fn a_step_of_another_organization_is_out_of_reach() {
    let db = open(shared().await).await;
    let theirs: Id<PlanStep, String> = THEIRS.id(0);
    let found = db
        .tenant(OURS.organization())
        .find::<PlanStep>(theirs)
        .await;
    assert!(found.unwrap().is_none());
}

#[tokio::test]
async fn a_call_is_recorded_at_the_price_of_the_day() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let before = OffsetDateTime::now_utc() - time::Duration::hours(1);
    let person = OURS.person(0);
    let call = Call {
        feature: "research.plan",
        by: Some(&person),
        input_tokens: 1_000,
        cached_input_tokens: 400,
        output_tokens: 100,
        latency_ms: 800,
        request: RequestMetadata {
            prompt: Some("plan/7".to_owned()),
            ..RequestMetadata::default()
        },
        response: ResponseMetadata::default(),
    };
    let usage = db
        .with_tenant_context(OURS.organization(), async |tx| {
            let model = tx.find::<AiModel>(seed::model(0)).await?.unwrap();
            metering::record(tx, &model, call).await
        })
        .await
        .unwrap();
    // 600 at 3 dollars for a million, 400 at 0.30, and 100 at 15.
    assert_eq!(usage.cost, 1_800 + 120 + 1_500);
    let spent = metering::spent(&db, &OURS.organization(), before)
        .await
        .unwrap();
    assert_eq!(
        spent.into_iter().collect::<Vec<_>>(),
        [("Claude Sonnet 4.5".to_owned(), 3_420)]
    );
    let theirs = metering::spent(&db, &THEIRS.organization(), before)
        .await
        .unwrap();
    assert!(theirs.is_empty());
    let details: (AiCallDetails, AiUsage) = db
        .tenant(OURS.organization())
        .select::<AiCallDetails>()
        .filter(AiCallDetails::ai_usage_id.eq(&usage.id))
        .with(AiCallDetails::ai_usage)
        .one()
        .await
        .unwrap();
    assert_eq!(details.0.request_metadata.prompt.as_deref(), Some("plan/7"));
    assert_eq!(details.1.cost, usage.cost);
}

#[tokio::test]
async fn a_published_output_is_read_without_signing_in() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let organization = OURS.organization();
    let titles = async |of: &Id<Organization, String>| {
        let page = publishing::page(&db, of).await.unwrap();
        page.into_iter().map(|it| it.0).collect::<Vec<_>>()
    };
    assert_eq!(titles(&organization).await, ["Answer 0"]);
    let publish = async |output: Id<ResearchOutput, String>| {
        let publish = async |tx: &mut _| publishing::publish(tx, &output).await;
        db.with_tenant_context(organization.clone(), publish)
            .await
            .unwrap()
    };
    assert!(publish(OURS.id(1)).await);
    assert!(!publish(OURS.id(1)).await);
    assert!(!publish(THEIRS.id(1)).await);
    assert_eq!(titles(&organization).await, ["Answer 1", "Answer 0"]);
    assert_eq!(titles(&THEIRS.organization()).await, ["Answer 0"]);
}

#[tokio::test]
async fn a_second_opinion_replaces_the_first() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let (output, person) = (OURS.id(1), OURS.person(2));
    let (first, second) = db
        .with_tenant_context(OURS.organization(), async |tx| {
            let first = publishing::rate(tx, &output, &person, 2).await?;
            let second = publishing::rate(tx, &output, &person, 5).await?;
            Ok::<_, Error>((first, second))
        })
        .await
        .unwrap();
    assert_eq!((first.id, second.rating), (second.id.clone(), 5));
    let of_output = ResearchFeedback::research_output_id.eq(&output);
    let all = db.tenant(OURS.organization()).select::<ResearchFeedback>();
    assert_eq!(all.filter(of_output).count().await.unwrap(), 1);
}

#[tokio::test]
async fn a_token_signs_in_until_it_is_withdrawn() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let (person, organization): (Id<User, String>, _) = (OURS.person(1), OURS.organization());
    let (token, text) = tokens::issue(&db, &person, &organization, "Desk", &["research:read"])
        .await
        .unwrap();
    assert!(text.starts_with(&token.token_prefix) && text.len() > 30);
    assert_ne!(token.token_hash, text.as_bytes());
    let found = tokens::authenticate(&db, &text).await.unwrap().unwrap();
    assert_eq!((&found.id, &found.user_id), (&token.id, &person));
    assert!(found.last_used_at.is_some());
    assert!(
        tokens::authenticate(&db, "trv_made_up")
            .await
            .unwrap()
            .is_none()
    );
    let others = OURS.person(2);
    assert!(!tokens::revoke(&db, &others, &token.id).await.unwrap());
    assert!(tokens::revoke(&db, &person, &token.id).await.unwrap());
    assert!(tokens::authenticate(&db, &text).await.unwrap().is_none());
}
