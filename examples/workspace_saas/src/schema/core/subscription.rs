//! `subscriptions`: what workspaces pay for.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::Organization;
use crate::schema::columns::Timestamps;

/// How a subscription stands, in Stripe's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum SubscriptionStatus {
    /// It is paid for.
    Active,
    /// It is being tried.
    Trialing,
    /// A payment has failed, and will be tried again.
    PastDue,
    /// It is over.
    Canceled,
    /// Its first payment has not gone through yet.
    Incomplete,
}

/// What a workspace pays for: one row each, as Stripe's webhooks tell it.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(organization_id)]
#[check(period, "current_period_starts_at < current_period_ends_at")]
pub struct Subscription {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<Subscription>,
    /// The workspace.
    #[column(on_delete = cascade)]
    pub organization_id: Id<Organization>,
    /// The workspace as Stripe's customer.
    pub stripe_customer_id: String,
    /// Stripe's id of the subscription, once there is one.
    pub stripe_subscription_id: Option<String>,
    /// Stripe's id of the price.
    pub stripe_price_id: Option<String>,
    /// How it stands.
    #[column(default = SubscriptionStatus::Incomplete)]
    pub status: SubscriptionStatus,
    /// When the period began that is paid for.
    pub current_period_starts_at: Option<OffsetDateTime>,
    /// When it ends.
    pub current_period_ends_at: Option<OffsetDateTime>,
    /// Whether the subscription ends with that period.
    #[column(
        default = false,
        allow(boolean_prefix = "Stripe calls it so, and people look it up there")
    )]
    pub cancel_at_period_end: bool,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
