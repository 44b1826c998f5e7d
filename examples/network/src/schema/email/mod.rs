//! Email: `emailCampaign`, `emailSend`, `emailSuppression`, `emailUnsubscribeToken`. Amazon SES sends.

mod email_campaign;
mod email_send;
mod email_suppression;
mod email_unsubscribe_token;

use rowhouse::prelude::*;

pub use email_campaign::{Audience, CampaignStatus, EmailCampaign, NewEmailCampaign};
pub use email_send::{EmailSend, NewEmailSend, SendStatus};
pub use email_suppression::{EmailSuppression, NewEmailSuppression, SuppressionReason};
pub use email_unsubscribe_token::{EmailUnsubscribeToken, NewEmailUnsubscribeToken};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[
    EmailCampaign::TABLE,
    EmailSend::TABLE,
    EmailSuppression::TABLE,
    EmailUnsubscribeToken::TABLE,
];
