//! What a workspace pays for, as Stripe's webhooks tell it.
//!
//! A workspace becomes a customer in its own context. From then on Stripe speaks of customers, and one login hears it for
//! all workspaces.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::core::{NewSubscription, Subscription, SubscriptionStatus};
use crate::schema::services::Billing;

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

/// Makes a workspace a customer of Stripe, or another one; what it pays for is yet to be heard.
///
/// # Errors
/// If the statement fails, for instance because the customer is another workspace.
pub async fn become_customer(
    tx: &Transaction<Tenant>,
    customer: &str,
) -> Result<Subscription, Error> {
    let new = NewSubscription {
        stripe_customer_id: customer.to_owned(),
    };
    tx.upsert(new, Subscription::organization_id).await
}

/// Notes what Stripe says of a customer, whichever workspace that is; `None` for one that nobody knows.
///
/// # Errors
/// If the statement fails.
pub async fn hear(
    service: &ServiceDatabase<Billing>,
    news: News,
) -> Result<Option<Subscription>, Error> {
    let (start, end) = news.period;
    let noted = service
        .context()
        .update::<Subscription>()
        .set(Subscription::stripe_subscription_id, news.subscription)
        .set(Subscription::stripe_price_id, news.price)
        .set(Subscription::status, news.status)
        .set(Subscription::current_period_starts_at, start)
        .set(Subscription::current_period_ends_at, end)
        .set(Subscription::cancel_at_period_end, news.ends)
        .filter(Subscription::stripe_customer_id.eq(news.customer));
    Ok(noted.returning().await?.pop())
}

/// Ends the subscriptions that were to end with a period which is over; gives how many, of all workspaces.
///
/// # Errors
/// If the statement fails.
pub async fn sweep(service: &ServiceDatabase<Billing>, now: OffsetDateTime) -> Result<u64, Error> {
    let over = Subscription::cancel_at_period_end.eq(true)
        & Subscription::current_period_ends_at.le(now)
        & Subscription::status.ne(SubscriptionStatus::Canceled);
    let ended = service
        .context()
        .update::<Subscription>()
        .set(Subscription::status, SubscriptionStatus::Canceled)
        .filter(over);
    ended.execute().await
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
