//! Invites: `inviteCode`, `inviteWaitlist`, `inviteWaveConfig`. Codes are handed out in waves, so that they are rare.

mod invite_code;
mod invite_waitlist;
mod invite_wave_config;

use rowhouse::prelude::*;

pub use invite_code::{InviteCode, NewInviteCode};
pub use invite_waitlist::{InviteWaitlist, NewInviteWaitlist, WaitlistStatus};
pub use invite_wave_config::{InviteWaveConfig, NewInviteWaveConfig};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    InviteWaveConfig::TABLE,
    InviteCode::TABLE,
    InviteWaitlist::TABLE,
];
