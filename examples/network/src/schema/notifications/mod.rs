//! Notifications: `notification`, `pushNotificationToken`.

mod notification;
mod push_notification_token;

use rowhouse::prelude::*;

pub use notification::{NewNotification, Notification, NotificationChannel};
pub use push_notification_token::{NewPushNotificationToken, PushNotificationToken, PushPlatform};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[Notification::TABLE, PushNotificationToken::TABLE];
