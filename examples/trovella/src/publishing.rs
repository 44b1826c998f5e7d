//! Handing results over, and showing them to people who have not signed in.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::base::HasTenantColumns as _;
use crate::schema::research::{NewResearchFeedback, NewResearchOutput, ResearchFeedback};
use crate::schema::{Organization, ResearchOutput, ResearchPlan, User};

/// Writes an output down, for the organization alone.
///
/// # Errors
/// If the statement fails.
pub async fn draft(
    tx: &Transaction<Tenant>,
    plan: &Id<ResearchPlan, String>,
    title: &str,
    body: &str,
) -> Result<ResearchOutput, Error> {
    let output = NewResearchOutput {
        research_plan_id: plan.clone(),
        title: title.to_owned(),
        body: body.to_owned(),
    };
    tx.insert(output).await
}

/// Publishes an output, unless it is published already.
///
/// # Errors
/// If the statement fails.
pub async fn publish(
    tx: &Transaction<Tenant>,
    output: &Id<ResearchOutput, String>,
) -> Result<bool, Error> {
    let publish = tx
        .update::<ResearchOutput>()
        .set(ResearchOutput::published_at, OffsetDateTime::now_utc())
        .filter(ResearchOutput::id.eq(output) & ResearchOutput::published_at.is_null());
    Ok(publish.execute().await? > 0)
}

/// What somebody who has not signed in sees on an organization's page: titles and texts, the newest first.
///
/// Only published outputs are public, and that they alone are among these is the policy's doing.
///
/// # Errors
/// If the statement fails.
pub async fn page(
    db: &Database,
    organization: &Id<Organization, String>,
) -> Result<Vec<(String, String)>, Error> {
    let outputs = db.anonymous().select::<ResearchOutput>();
    outputs
        .filter(ResearchOutput::organization_id.eq(organization))
        .order_by(ResearchOutput::published_at.desc())
        .columns((ResearchOutput::title, ResearchOutput::body))
        .all()
        .await
}

/// Says what a person thinks of an output; a second opinion replaces the first.
///
/// # Errors
/// If the statement fails.
pub async fn rate(
    tx: &Transaction<Tenant>,
    output: &Id<ResearchOutput, String>,
    by: &Id<User, String>,
    rating: i16,
) -> Result<ResearchFeedback, Error> {
    let opinion = NewResearchFeedback {
        research_output_id: output.clone(),
        user_id: by.clone(),
        rating,
    };
    let key = (
        ResearchFeedback::research_output_id,
        ResearchFeedback::user_id,
    );
    tx.upsert(opinion, key).await
}
