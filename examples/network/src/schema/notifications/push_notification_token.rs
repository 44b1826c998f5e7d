//! `pushNotificationToken`: devices that can be told something.

use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::columns::Timestamps;
use crate::schema::{Network, User};

/// Whose service reaches a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum PushPlatform {
    /// Apple's.
    Ios,
    /// Google's.
    Android,
    /// The browser's.
    Web,
}

/// A device of a user that can be told something.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, token)]
#[index(network_id, user_id)]
pub struct PushNotificationToken {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<PushNotificationToken>,
    /// The network of the user.
    pub network_id: Id<Network>,
    /// Whose device it is.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// Whose service reaches it.
    pub platform: PushPlatform,
    /// What that service knows it by.
    pub token: String,
    /// What the user calls it.
    pub device_name: Option<String>,
    /// When it last opened the application.
    #[column(default = now())]
    pub last_seen_at: OffsetDateTime,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
