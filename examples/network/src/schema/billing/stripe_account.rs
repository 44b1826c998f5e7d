//! `billingStripeAccount`: who pays.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::{Ownership, Timestamps};
use crate::schema::{Network, Organization, User};

/// What is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum BillingPlan {
    /// Nothing.
    Free,
    /// One person and a few agents.
    Pro,
    /// An organization.
    Team,
}

/// How a subscription is doing, as Stripe says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum BillingStatus {
    /// It is tried out.
    Trialing,
    /// It is paid.
    Active,
    /// A payment has failed and is tried again.
    PastDue,
    /// It is over.
    Canceled,
}

/// The customer at Stripe that pays for a user or an organization: one each.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(user_id, references = User)]
#[foreign_key(organization_id, references = Organization)]
#[check(owner, r#"num_nonnulls("userId", "organizationId") = 1"#)]
#[index(network_id, user_id, unique)]
#[index(network_id, organization_id, unique)]
pub struct BillingStripeAccount {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<BillingStripeAccount>,
    /// The network of the owner.
    pub network_id: Id<Network>,
    /// Who pays. Their row stays as long as this one does.
    #[column(flatten)]
    pub owner: Ownership,
    /// The customer's id at Stripe, which no two networks share.
    #[column(unique(global), check = r#""stripeCustomerId" ~ '^cus_'"#)]
    pub stripe_customer_id: String,
    /// The subscription's id at Stripe.
    #[column(unique(global))]
    pub stripe_subscription_id: Option<String>,
    /// What is paid for.
    #[column(default = BillingPlan::Free)]
    pub plan: BillingPlan,
    /// How the subscription is doing.
    #[column(default = BillingStatus::Active)]
    pub status: BillingStatus,
    /// Until when it is paid.
    pub period_ends_at: Option<OffsetDateTime>,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
