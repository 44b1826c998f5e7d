//! Product: `tasks`, `task_assignees`, `events`, `audit_log_entries`, `webhook_endpoints`, `webhook_deliveries`,
//! `user_notifications`, `user_notification_preferences`.

mod audit_log_entry;
mod event;
mod task;
mod task_assignee;
mod user_notification;
mod user_notification_preference;
mod webhook_delivery;
mod webhook_endpoint;

use rowhouse::prelude::*;

pub use audit_log_entry::{AuditDetail, AuditLogEntry, NewAuditLogEntry};
pub use event::{Event, EventProperties, NewEvent};
pub use task::{NewTask, Task, TaskPatch, TaskPriority, TaskStatus};
pub use task_assignee::{NewTaskAssignee, TaskAssignee, TaskAssigneePatch};
pub use user_notification::{
    NewUserNotification, NotificationSeverity, UserNotification, UserNotificationPatch,
};
pub use user_notification_preference::{
    NewUserNotificationPreference, UserNotificationPreference, UserNotificationPreferencePatch,
};
pub use webhook_delivery::{NewWebhookDelivery, WebhookDelivery, WebhookDeliveryPatch};
pub use webhook_endpoint::{NewWebhookEndpoint, WebhookEndpoint, WebhookEndpointPatch};

/// The tables of this part.
pub const TABLES: &[Table<'static>] = &[
    Task::TABLE,
    TaskAssignee::TABLE,
    Event::TABLE,
    AuditLogEntry::TABLE,
    WebhookEndpoint::TABLE,
    WebhookDelivery::TABLE,
    UserNotification::TABLE,
    UserNotificationPreference::TABLE,
];
