//! `subscriptions`: what workspaces pay for.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::Organization;
use crate::schema::columns::Timestamps;
use crate::schema::services::Billing;

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

/// What a workspace pays for: one row each, as Stripe's webhooks tell it. A customer of Stripe is one workspace.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(organization_id)]
#[index(stripe_customer_id, unique, global)]
#[index(current_period_ends_at, where = "cancel_at_period_end")]
#[check(period, "current_period_starts_at < current_period_ends_at")]
#[service(
    Billing,
    select,
    update(
        stripe_subscription_id,
        stripe_price_id,
        status,
        current_period_starts_at,
        current_period_ends_at,
        cancel_at_period_end
    )
)]
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
