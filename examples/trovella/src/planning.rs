//! Planning research, and carrying it out step by step.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::enums::RunStatus;
use crate::schema::research::{
    NewPlanAuditLog, NewPlanBranchingCondition, NewPlanStep, NewResearchPlan, PlanAuditLog,
    PlanBranchingCondition, PlanChange, PlanStep, ResearchPlan, ResultSummary, StepExecutionReport,
    StepKind,
};
use crate::schema::{Organization, User};

/// Asks a question: stores a plan with its steps, in their order.
///
/// # Errors
/// If a statement fails.
pub async fn ask(
    tx: &Transaction<Tenant>,
    by: &Id<User, String>,
    title: &str,
    question: &str,
    steps: &[(StepKind, &str)],
) -> Result<(ResearchPlan, Vec<PlanStep>), Error> {
    let plan = NewResearchPlan {
        title: title.to_owned(),
        question: question.to_owned(),
        created_by: by.clone(),
    };
    let plan = tx.insert(plan).await?;
    let steps = steps.iter().zip(1..);
    let steps = steps.map(|((kind, instruction), position)| NewPlanStep {
        research_plan_id: plan.id.clone(),
        position,
        kind: *kind,
        instruction: (*instruction).to_owned(),
    });
    let steps = tx.insert_all(steps).await?;
    tell(tx, &plan.id, PlanChange::Created, Some(by)).await?;
    Ok((plan, steps))
}

/// Lets a plan go on at `to` if `from` has found fewer than `minimum` sources.
///
/// # Errors
/// If a statement fails.
pub async fn branch(
    tx: &Transaction<Tenant>,
    from: &PlanStep,
    to: &PlanStep,
    minimum: i32,
) -> Result<PlanBranchingCondition, Error> {
    let condition = NewPlanBranchingCondition {
        from_step_id: from.id.clone(),
        to_step_id: to.id.clone(),
        minimum_sources: minimum,
    };
    tx.insert(condition).await
}

/// Begins the next step of a plan; `None` when nothing is left to do. Two agents that ask at once get one step each.
///
/// # Errors
/// If a statement fails.
pub async fn begin(
    tx: &Transaction<Tenant>,
    plan: &Id<ResearchPlan, String>,
) -> Result<Option<PlanStep>, Error> {
    let waiting = PlanStep::research_plan_id.eq(plan) & PlanStep::status.eq(RunStatus::Pending);
    let next = tx
        .select::<PlanStep>()
        .filter(waiting)
        .order_by(PlanStep::position.asc());
    let Some(step) = next.for_update().first().await? else {
        return Ok(None);
    };
    let started = tx
        .update::<PlanStep>()
        .set(PlanStep::status, RunStatus::Running)
        .set(PlanStep::started_at, OffsetDateTime::now_utc())
        .filter(PlanStep::id.eq(&step.id));
    let step = started.returning().await?.pop();
    let running = tx
        .update::<ResearchPlan>()
        .set(ResearchPlan::status, RunStatus::Running)
        .filter(ResearchPlan::id.eq(plan) & ResearchPlan::status.eq(RunStatus::Pending));
    running.execute().await?;
    if let Some(PlanStep { position, .. }) = step {
        tell(tx, plan, PlanChange::StepStarted { position }, None).await?;
    }
    Ok(step)
}

/// Ends a step with a report, and follows the first of its conditions that holds: what lies between is skipped.
///
/// # Errors
/// If a statement fails.
pub async fn finish(
    tx: &Transaction<Tenant>,
    step: &PlanStep,
    report: StepExecutionReport,
) -> Result<(), Error> {
    let found = i32::try_from(report.sources).unwrap_or(i32::MAX);
    let done = tx
        .update::<PlanStep>()
        .set(PlanStep::status, RunStatus::Completed)
        .set(PlanStep::step_execution_report, Json(report))
        .set(PlanStep::finished_at, OffsetDateTime::now_utc())
        .filter(PlanStep::id.eq(&step.id));
    done.execute().await?;
    let (plan, position) = (&step.research_plan_id, step.position);
    let succeeded = true;
    let change = PlanChange::StepFinished {
        position,
        succeeded,
    };
    tell(tx, plan, change, None).await?;
    let holds = PlanBranchingCondition::from_step_id.eq(&step.id)
        & PlanBranchingCondition::minimum_sources.gt(found);
    let condition = tx
        .select::<PlanBranchingCondition>()
        .filter(holds)
        .order_by(PlanBranchingCondition::position.asc())
        .first()
        .await?;
    let Some(condition) = condition else {
        return Ok(());
    };
    let Some(target) = tx.find::<PlanStep>(condition.to_step_id).await? else {
        return Ok(());
    };
    let between = PlanStep::research_plan_id.eq(plan)
        & PlanStep::position.gt(position)
        & PlanStep::position.lt(target.position);
    let skipped = tx
        .update::<PlanStep>()
        .set(PlanStep::status, RunStatus::Skipped)
        .filter(between);
    skipped.execute().await?;
    let change = PlanChange::Branched {
        from: position,
        to: target.position,
    };
    tell(tx, plan, change, None).await
}

/// Ends a plan with its answer.
///
/// # Errors
/// If a statement fails.
pub async fn complete(
    tx: &Transaction<Tenant>,
    plan: &Id<ResearchPlan, String>,
    summary: ResultSummary,
) -> Result<Option<ResearchPlan>, Error> {
    let done = tx
        .update::<ResearchPlan>()
        .set(ResearchPlan::status, RunStatus::Completed)
        .set(ResearchPlan::result_summary, Json(summary))
        .set(ResearchPlan::completed_at, OffsetDateTime::now_utc())
        .filter(ResearchPlan::id.eq(plan) & ResearchPlan::completed_at.is_null());
    let done = done.returning().await?.pop();
    if done.is_some() {
        tell(tx, plan, PlanChange::Completed, None).await?;
    }
    Ok(done)
}

/// What happened to a plan, in its order.
///
/// # Errors
/// If the statement fails.
pub async fn history(
    tx: &Transaction<Tenant>,
    plan: &Id<ResearchPlan, String>,
) -> Result<Vec<PlanChange>, Error> {
    let of_plan = PlanAuditLog::research_plan_id.eq(plan);
    let told = tx
        .select::<PlanAuditLog>()
        .filter(of_plan)
        .order_by(PlanAuditLog::created_at.asc());
    let told = told.all().await?;
    Ok(told.into_iter().map(|it| it.change.into_inner()).collect())
}

/// The plans of an organization with their steps, the newest first, two statements for all of them.
///
/// # Errors
/// If a statement fails.
pub async fn overview(
    db: &Database,
    organization: &Id<Organization, String>,
) -> Result<Vec<(ResearchPlan, Vec<PlanStep>)>, Error> {
    use crate::schema::base::HasBaseColumns as _;

    let steps = PlanStep::research_plan.many();
    let plans = db.tenant(organization.clone()).select::<ResearchPlan>();
    plans
        .with(steps.order_by(PlanStep::position.asc()))
        .order_by(ResearchPlan::created_at.desc())
        .all()
        .await
}

async fn tell(
    tx: &Transaction<Tenant>,
    plan: &Id<ResearchPlan, String>,
    change: PlanChange,
    by: Option<&Id<User, String>>,
) -> Result<(), Error> {
    let entry = NewPlanAuditLog {
        research_plan_id: plan.clone(),
        change: Json(change),
    };
    tx.insert(entry.with(PlanAuditLog::changed_by, by.cloned()))
        .await?;
    Ok(())
}
