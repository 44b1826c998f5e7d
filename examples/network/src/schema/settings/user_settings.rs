//! `userSettings`: how the application looks and who finds a user.

use rowhouse::prelude::*;

use crate::schema::columns::Timestamps;
use crate::schema::projects::Visibility;
use crate::schema::{Network, User};

/// How the application looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DbEnum)]
pub enum Theme {
    /// As the device does.
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How the application looks to a user, and who finds them: one row each.
#[derive(Clone, Debug, Table)]
#[table(tenant, primary_key(network_id, user_id))]
pub struct UserSettings {
    /// The network of the user.
    pub network_id: Id<Network>,
    /// The user.
    #[column(on_delete = cascade)]
    pub user_id: Id<User>,
    /// How the application looks.
    #[column(default = Theme::System)]
    pub theme: Theme,
    /// The language of the application, such as `pt-BR`.
    #[column(default = "'en'", check = "language ~ '^[a-z]{2}(-[A-Z]{2})?$'")]
    pub language: String,
    /// The time zone in which the user reads times, such as `Europe/Lisbon`.
    #[column(default = "'UTC'")]
    pub time_zone: String,
    /// Who sees the profile.
    #[column(default = Visibility::Network)]
    pub profile_visibility: Visibility,
    /// Whether others are told when the user is there.
    #[column(default = true)]
    pub is_presence_shown: bool,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
