//! Plans, what was found for them, and what was made of it.

use std::collections::BTreeMap;

use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;

use super::{Seed, store};
use crate::schema::base::HasBaseColumns as _;
use crate::schema::research::{
    ArtifactKind, ExtractionField, ExtractionResult, ExtractionSchema, FieldType, McpToolCallLog,
    NewExtractionResult, NewMcpToolCallLog, NewPlanAuditLog, NewPlanBranchingCondition,
    NewPlanStep, NewResearchArtifact, NewResearchFeedback, NewResearchOutput, NewResearchPlan,
    NewSkillExecution, PlanAuditLog, PlanBranchingCondition, PlanChange, PlanStep,
    ResearchArtifact, ResearchFeedback, ResearchOutput, ResearchPlan, SkillExecution, SkillInput,
    StepKind, ToolCallMetadata,
};

const STEPS: [(StepKind, &str); 4] = [
    (
        StepKind::Search,
        "Find what was published in the last year.",
    ),
    (StepKind::Read, "Read what was found."),
    (StepKind::Extract, "Take the figures out."),
    (StepKind::Synthesize, "Write a page about it."),
];
const STEPS_OF_A_PLAN: u32 = 4;

pub(super) async fn plant(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    plans(tx, seed).await?;
    findings(tx, seed).await?;
    outputs(tx, seed).await
}

async fn plans(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let plans = (0..seed.size.plans).map(|n| {
        let new = NewResearchPlan {
            title: format!("Question {n}"),
            question: "How much did heat pumps cost last winter?".to_owned(),
            created_by: seed.person(n),
        };
        new.with(ResearchPlan::id, seed.id(n))
            .set(ResearchPlan::created_at, seed.at(n))
    });
    store(tx, plans).await?;
    let steps = (0..seed.size.plans * STEPS_OF_A_PLAN).map(|n| {
        let (kind, instruction) = STEPS[(n % STEPS_OF_A_PLAN) as usize];
        let new = NewPlanStep {
            research_plan_id: seed.id(n / STEPS_OF_A_PLAN),
            position: (n % STEPS_OF_A_PLAN + 1).cast_signed(),
            kind,
            instruction: instruction.to_owned(),
        };
        new.with(PlanStep::id, seed.id(n))
            .set(PlanStep::created_at, seed.at(n))
    });
    store(tx, steps).await?;
    let conditions = (0..seed.size.plans).map(|n| {
        let first = n * STEPS_OF_A_PLAN;
        let new = NewPlanBranchingCondition {
            from_step_id: seed.id(first),
            to_step_id: seed.id(first + STEPS_OF_A_PLAN - 1),
            minimum_sources: 1,
        };
        new.with(PlanBranchingCondition::id, seed.id(n))
    });
    store(tx, conditions).await?;
    let told = (0..seed.size.plans).map(|n| {
        let new = NewPlanAuditLog {
            research_plan_id: seed.id(n),
            change: Json(PlanChange::Created),
        };
        new.with(PlanAuditLog::id, seed.id(n))
            .set(PlanAuditLog::changed_by, seed.person(n))
            .set(PlanAuditLog::created_at, seed.at(n))
    });
    store(tx, told).await
}

async fn findings(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let artifacts = (0..seed.size.rows).map(|n| {
        let plan = n % seed.size.plans;
        let new = NewResearchArtifact {
            research_plan_id: seed.id(plan),
            kind: ArtifactKind::WebPage,
            title: format!("Page {n}"),
            content: "A heat pump cost 9,000 to install.".to_owned(),
        };
        new.with(ResearchArtifact::id, seed.id(n))
            .set(
                ResearchArtifact::plan_step_id,
                seed.id(plan * STEPS_OF_A_PLAN),
            )
            .set(ResearchArtifact::created_at, seed.at(n))
    });
    store(tx, artifacts).await?;
    let results = (0..seed.size.rows).step_by(4).map(|n| {
        let field = ExtractionField {
            name: "price".to_owned(),
            r#type: FieldType::Number,
        };
        let fields = vec![field];
        let new = NewExtractionResult {
            research_artifact_id: seed.id(n),
            extraction_schema: Json(ExtractionSchema { fields }),
            confidence: 0.9,
        };
        let found = BTreeMap::from([("price".to_owned(), "9000".to_owned())]);
        new.with(ExtractionResult::id, seed.id(n))
            .set(ExtractionResult::extracted, Json(found))
    });
    store(tx, results).await?;
    let runs = (0..seed.size.plans).map(|n| {
        let new = NewSkillExecution {
            plan_step_id: seed.id(n * STEPS_OF_A_PLAN),
            skill: "search_the_web".to_owned(),
        };
        let input = SkillInput {
            task: "Prices of heat pumps".to_owned(),
            ..SkillInput::default()
        };
        new.with(SkillExecution::id, seed.id(n))
            .set(SkillExecution::input, Json(input))
    });
    store(tx, runs).await?;
    let calls = (0..seed.size.plans).map(|n| {
        let new = NewMcpToolCallLog {
            server: "web".to_owned(),
            tool: "search".to_owned(),
            is_successful: true,
            duration_ms: 420,
        };
        let metadata = ToolCallMetadata {
            query: Some("heat pump price".to_owned()),
            results: Some(10),
            client: None,
        };
        new.with(McpToolCallLog::id, seed.id(n))
            .set(McpToolCallLog::skill_execution_id, seed.id(n))
            .set(McpToolCallLog::metadata, Json(metadata))
            .set(McpToolCallLog::created_at, seed.at(n))
    });
    store(tx, calls).await
}

async fn outputs(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let outputs = (0..seed.size.plans).map(|n| {
        let new = NewResearchOutput {
            research_plan_id: seed.id(n),
            title: format!("Answer {n}"),
            body: "They cost **9,000**, installed.".to_owned(),
        };
        // The first is published, the others are not.
        let published = (n == 0).then(|| seed.at(n));
        new.with(ResearchOutput::id, seed.id(n))
            .set(ResearchOutput::published_at, published)
    });
    store(tx, outputs).await?;
    let feedback = NewResearchFeedback {
        research_output_id: seed.id(0),
        user_id: seed.person(1),
        rating: 4,
    };
    store(tx, [feedback.with(ResearchFeedback::id, seed.id(0))]).await
}
