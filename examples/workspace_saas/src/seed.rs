//! Workspaces full of rows, the same ones each time: for tests, programs and a developer's database.
//!
//! Everything is stored through the typed API: users and what all share by the operator, and the rest in the
//! workspace's own context. Ids follow from the workspace's number, the table and the row's number, so that rows find
//! each other without being read.

use rowhouse::client::types::KeyRing;
use rowhouse::client::{Error, FromRow, Insertable, Tenant, Transaction, Values};
use rowhouse::prelude::*;
use serde_json::json;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::schema::columns::HasTimestamps as _;
use crate::schema::core::{
    ApiKey, NewApiKey, NewOrganization, NewOrganizationInvitation, NewOrganizationMember,
    NewSubscription, NewUser, OrgRole, OrganizationInvitation, Subscription, SubscriptionStatus,
};
use crate::schema::operator::{
    NewPlatformBanner, NewPlatformFeatureFlag, NewPlatformOnboardingConfig, OnboardingStep,
    PlatformBanner, PlatformBannerPlacement, PlatformOnboardingConfig,
};
use crate::schema::product::{
    AuditLogEntry, Event, EventProperties, NewAuditLogEntry, NewEvent, NewTask, NewTaskAssignee,
    NewUserNotification, NewUserNotificationPreference, NewWebhookDelivery, NewWebhookEndpoint,
    TaskPriority, TaskStatus, UserNotification, UserNotificationPreference,
};
use crate::schema::services::Insights;
use crate::schema::{
    Organization, OrganizationMember, Task, User, WebhookDelivery, WebhookEndpoint,
};

/// How much of everything a workspace gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// How many people.
    pub people: u32,
    /// How many rows each big table gets: `tasks`, `audit_log_entries` and `webhook_deliveries`.
    pub rows: u32,
}

impl Size {
    /// A few rows of everything.
    pub const SMALL: Self = Self {
        people: 3,
        rows: 12,
    };
}

/// A workspace to be filled.
#[derive(Clone, Copy, Debug)]
pub struct Seed {
    /// The workspace's number, which tells its rows from those of others.
    pub number: u32,
    /// How much it gets.
    pub size: Size,
}

/// How many rows one statement stores.
const BATCH: usize = 5_000;

const NAMES: [&str; 6] = ["Ada", "Boris", "Chidi", "Dunja", "Emre", "Farah"];

const STATUSES: [TaskStatus; 5] = [
    TaskStatus::Backlog,
    TaskStatus::Todo,
    TaskStatus::InProgress,
    TaskStatus::InReview,
    TaskStatus::Done,
];

const PRIORITIES: [TaskPriority; 3] = [TaskPriority::Low, TaskPriority::Medium, TaskPriority::High];

impl Seed {
    /// The workspace's id.
    pub fn workspace(self) -> Id<Organization> {
        self.id(0)
    }

    /// The id of a row.
    pub fn id<T: Declared>(self, row: u32) -> Id<T> {
        let key = u128::from(self.number) << 96 | u128::from(tag(T::LINK.name)) << 64;
        Id::new(Uuid::from_u128(key | u128::from(row)))
    }

    /// A person; numbers beyond the last one begin again.
    pub fn person(self, number: u32) -> Id<User> {
        self.id(number % self.size.people)
    }

    /// The moment of a row: a minute after that of the one before.
    pub fn at(self, row: u32) -> OffsetDateTime {
        const START: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;
        START + Duration::days(20_454) + Duration::minutes(row.into())
    }

    /// Fills the workspace.
    ///
    /// # Errors
    /// If a statement fails, for instance because the workspace is there already.
    pub async fn plant(self, db: &Database) -> Result<(), Error> {
        platform(db).await?;
        let people = (0..self.size.people).map(|n| {
            let name = NAMES[n as usize % NAMES.len()];
            let new = NewUser {
                name: name.to_owned(),
                email: format!(
                    "{}.{n}@workspace-{}.example",
                    name.to_lowercase(),
                    self.number
                ),
            };
            new.with(User::id, self.person(n))
                .set(User::email_verified, true)
                .set(User::created_at, self.at(n))
        });
        db.operator().insert_all(people).await?;
        db.with_tenant_context(self.workspace(), async |tx| {
            self.core(tx).await?;
            self.tasks(tx).await?;
            self.hooks(tx).await
        })
        .await
    }

    async fn core(self, tx: &Transaction<Tenant>) -> Result<(), Error> {
        let number = self.number;
        let workspace = NewOrganization {
            name: format!("Workspace {number}"),
            slug: format!("workspace-{number}"),
        };
        tx.insert(workspace.with(Organization::id, self.workspace()))
            .await?;
        let members = (0..self.size.people).map(|n| {
            let role = if n == 0 {
                OrgRole::Owner
            } else {
                OrgRole::Member
            };
            let user_id = self.person(n);
            let new = NewOrganizationMember { user_id };
            new.with(OrganizationMember::id, self.id(n))
                .set(OrganizationMember::role, role)
        });
        store(tx, members).await?;
        let invitation = NewOrganizationInvitation {
            email: "somebody@elsewhere.example".to_owned(),
            token_hash: self.hash(0),
            expires_at: self.at(0) + Duration::days(365 * 20),
            invited_by: self.person(0),
        };
        tx.insert(invitation.with(OrganizationInvitation::id, self.id(0)))
            .await?;
        let subscription = NewSubscription {
            stripe_customer_id: format!("cus_{number}"),
        };
        let subscription = subscription
            .with(Subscription::id, self.id(0))
            .set(Subscription::status, SubscriptionStatus::Trialing);
        tx.insert(subscription).await?;
        let key = NewApiKey {
            name: "Continuous integration".to_owned(),
            prefix: format!("key_{number:08}"),
            key_hash: self.hash(1),
        };
        let key = key
            .with(ApiKey::id, self.id(0))
            .set(ApiKey::created_by, self.person(0));
        tx.insert(key).await?;
        Ok(())
    }

    async fn tasks(self, tx: &Transaction<Tenant>) -> Result<(), Error> {
        let tasks = (0..self.size.rows).map(|n| {
            let status = STATUSES[n as usize % STATUSES.len()];
            let new = NewTask {
                title: format!("Task {n}"),
            };
            new.with(Task::id, self.id(n))
                .set(Task::status, status)
                .set(Task::priority, PRIORITIES[n as usize % PRIORITIES.len()])
                .set(
                    Task::completed_at,
                    (status == TaskStatus::Done).then(|| self.at(n + 1)),
                )
                .set(Task::created_by, self.person(n))
                .set(Task::created_at, self.at(n))
        });
        store(tx, tasks).await?;
        let assignees = (0..self.size.rows).step_by(2).map(|n| NewTaskAssignee {
            task_id: self.id(n),
            user_id: self.person(n),
        });
        store(tx, assignees).await?;
        let entries = (0..self.size.rows).map(|n| {
            let new = NewAuditLogEntry {
                action: "task.created".to_owned(),
            };
            new.with(AuditLogEntry::id, self.id(n))
                .set(AuditLogEntry::actor_id, self.person(n))
                .set(AuditLogEntry::target_type, "task".to_owned())
                .set(AuditLogEntry::target_id, self.id::<Task>(n).to_string())
                .set(AuditLogEntry::created_at, self.at(n))
        });
        store(tx, entries).await?;
        let events = (0..self.size.rows).map(|n| {
            let properties = EventProperties {
                path: Some("/tasks".to_owned()),
                ..EventProperties::default()
            };
            viewed(properties)
                .set(Event::id, self.id(n))
                .set(Event::user_id, self.person(n))
                .set(Event::created_at, self.at(n))
        });
        store(tx, events).await?;
        let notifications = (0..self.size.people).map(|n| {
            let new = NewUserNotification {
                user_id: self.person(n),
                kind: "task.assigned".to_owned(),
                title: format!("Please do: Task {n}"),
            };
            new.with(UserNotification::id, self.id(n))
                .set(UserNotification::created_at, self.at(n))
        });
        store(tx, notifications).await?;
        let preference = NewUserNotificationPreference {
            user_id: self.person(1),
            kind: "task.assigned".to_owned(),
        };
        let preference = preference.with(UserNotificationPreference::is_emailed, true);
        store(tx, [preference]).await
    }

    async fn hooks(self, tx: &Transaction<Tenant>) -> Result<(), Error> {
        let endpoint = NewWebhookEndpoint {
            url: format!("https://workspace-{}.example/hook", self.number),
            secret_prefix: format!("whs_{:08}", self.number),
            secret: WebhookEndpoint::secret.seal(
                &ring(),
                &self.id(0),
                &format!("whs_{:08}_secret", self.number),
            )?,
        };
        tx.insert(endpoint.with(WebhookEndpoint::id, self.id(0)))
            .await?;
        let deliveries = (0..self.size.rows).map(|n| {
            let new = NewWebhookDelivery {
                webhook_endpoint_id: self.id(0),
                event_type: "task.created".to_owned(),
                payload: json!({ "task": self.id::<Task>(n).to_string() }),
            };
            // The first one waits, the others were heard.
            let waits = n == 0;
            new.with(WebhookDelivery::id, self.id(n))
                .set(WebhookDelivery::attempt_count, i32::from(!waits))
                .set(WebhookDelivery::next_attempt_at, waits.then(|| self.at(n)))
                .set(WebhookDelivery::delivered_at, (!waits).then(|| self.at(n)))
                .set(WebhookDelivery::response_status, (!waits).then_some(200))
                .set(WebhookDelivery::created_at, self.at(n))
        });
        store(tx, deliveries).await
    }

    /// Thirty-two bytes that look like a hash.
    fn hash(self, row: u32) -> Vec<u8> {
        let word = u64::from(self.number) << 32 | u64::from(row);
        word.to_be_bytes().repeat(4)
    }
}

/// What the operator says to all workspaces, unless it was said before.
async fn platform(db: &Database) -> Result<(), Error> {
    let step = OnboardingStep {
        title: "Ask your colleagues in".to_owned(),
        body: "Work is more fun together.".to_owned(),
        optional: true,
    };
    let config = NewPlatformOnboardingConfig {
        welcome_title: "Welcome".to_owned(),
        welcome_body: "Three steps, and you are at work.".to_owned(),
    };
    let config = config.with(PlatformOnboardingConfig::steps, Json(vec![step]));
    db.operator().insert_if_absent(config).await?;
    let flag = NewPlatformFeatureFlag {
        key: "boards".to_owned(),
        description: "Tasks as cards on a board".to_owned(),
    };
    db.operator().insert_if_absent(flag).await?;
    let banner = NewPlatformBanner {
        message: "There will be a pause on Sunday.".to_owned(),
    };
    let banner = banner
        .with(PlatformBanner::id, Id::new(Uuid::from_u128(1)))
        .set(
            PlatformBanner::placement,
            PlatformBannerPlacement::Everywhere,
        )
        .set(PlatformBanner::starts_at, OffsetDateTime::UNIX_EPOCH);
    db.operator().insert_if_absent(banner).await?;
    Ok(())
}

/// The key that seals the secrets of seeded rows. A service's own comes from where its secrets are kept.
pub fn ring() -> KeyRing {
    KeyRing::new(1, b"a key for rows that hold nothing")
}

/// Notes visits of the first page, which belong to nobody: the same number of rows each time it is called.
///
/// # Errors
/// If the statement fails.
pub async fn visits(service: &ServiceDatabase<Insights>, number: u32) -> Result<(), Error> {
    let visits = (0..number).map(|n| {
        viewed(EventProperties {
            path: Some("/".to_owned()),
            variant: Some(if n % 2 == 0 { "a" } else { "b" }.to_owned()),
            ..EventProperties::default()
        })
    });
    service.context().insert_all(visits).await?;
    Ok(())
}

fn viewed(properties: EventProperties) -> Values<Event> {
    let new = NewEvent {
        name: "page.viewed".to_owned(),
    };
    new.with(Event::properties, Json(properties))
}

/// Stores rows, some thousands to a statement.
async fn store<N>(tx: &Transaction<Tenant>, rows: impl IntoIterator<Item = N>) -> Result<(), Error>
where
    N: NewRow,
    N::Table: Insertable<Tenant> + FromRow,
{
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        tx.insert_all(rows.by_ref().take(BATCH)).await?;
    }
    Ok(())
}

/// A number for a table's name, by the FNV-1a function.
fn tag(name: &str) -> u32 {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    name.as_bytes().iter().fold(0x811c_9dc5, step)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_table_has_a_number_of_its_own() {
        let tables = crate::SCHEMA.tables.iter().copied().flatten();
        let names: Vec<_> = tables.map(|table| table.name).collect();
        let tags: BTreeSet<_> = names.iter().map(|name| tag(name)).collect();
        assert_eq!(tags.len(), names.len());
    }
}
