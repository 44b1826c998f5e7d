//! What a workspace pays for, as Stripe's webhooks tell it.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::core::{NewSubscription, Subscription, SubscriptionStatus};

/// What Stripe says of a subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The workspace as Stripe's customer.
    pub customer: String,
    /// The subscription.
    pub subscription: String,
    /// Its price.
    pub price: String,
    /// How it stands.
    pub status: SubscriptionStatus,
    /// From when to when it is paid for.
    pub period: (OffsetDateTime, OffsetDateTime),
    /// Whether it ends with that.
    pub ends: bool,
}

/// Notes what Stripe says: a workspace has one subscription, which the first news makes and later ones change.
///
/// # Errors
/// If the statement fails.
pub async fn note(tx: &Transaction<Tenant>, news: News) -> Result<Subscription, Error> {
    let new = NewSubscription {
        stripe_customer_id: news.customer,
    };
    let (start, end) = news.period;
    let values = new
        .with(Subscription::stripe_subscription_id, news.subscription)
        .set(Subscription::stripe_price_id, news.price)
        .set(Subscription::status, news.status)
        .set(Subscription::current_period_starts_at, start)
        .set(Subscription::current_period_ends_at, end)
        .set(Subscription::cancel_at_period_end, news.ends);
    tx.upsert(values, Subscription::organization_id).await
}

/// Whether the workspace may use what is paid for: also while it is tried, and while a failed payment is tried again.
///
/// # Errors
/// If the statement fails.
pub async fn is_paid(tx: &Transaction<Tenant>) -> Result<bool, Error> {
    let subscription = tx.select::<Subscription>().optional().await?;
    Ok(subscription.is_some_and(|it| match it.status {
        SubscriptionStatus::Active | SubscriptionStatus::Trialing | SubscriptionStatus::PastDue => {
            true
        }
        SubscriptionStatus::Canceled | SubscriptionStatus::Incomplete => false,
    }))
}
