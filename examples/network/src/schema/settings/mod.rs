//! Settings: `userSettings`, `userPreferences`, `loginHistory`, `pendingEmailChange`, `accountDeletionRequest`.

mod account_deletion_request;
mod login_history;
mod pending_email_change;
mod user_preferences;
mod user_settings;

use rowhouse::prelude::*;

pub use account_deletion_request::{AccountDeletionRequest, NewAccountDeletionRequest};
pub use login_history::{LoginHistory, LoginOutcome, NewLoginHistory};
pub use pending_email_change::{NewPendingEmailChange, PendingEmailChange};
pub use user_preferences::{EmailDigest, NewUserPreferences, UserPreferences};
pub use user_settings::{NewUserSettings, Theme, UserSettings};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    UserSettings::TABLE,
    UserPreferences::TABLE,
    LoginHistory::TABLE,
    PendingEmailChange::TABLE,
    AccountDeletionRequest::TABLE,
];
