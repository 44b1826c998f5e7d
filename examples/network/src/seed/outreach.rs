//! Invitations and letters.

use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;
use time::Duration;

use super::{Seed, hash, store};
use crate::schema::email::{
    Audience, EmailCampaign, EmailSend, EmailSuppression, EmailUnsubscribeToken, NewEmailCampaign,
    NewEmailSend, NewEmailSuppression, NewEmailUnsubscribeToken, SendStatus, SuppressionReason,
};
use crate::schema::invites::{
    InviteCode, InviteWaitlist, InviteWaveConfig, NewInviteCode, NewInviteWaitlist,
    NewInviteWaveConfig,
};

pub(super) async fn plant(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let wave = NewInviteWaveConfig {
        number: 1,
        capacity: 100,
        opens_at: seed.at(0),
    };
    let wave = wave
        .with(InviteWaveConfig::id, seed.id(0))
        .set(InviteWaveConfig::closes_at, seed.at(0) + Duration::days(30));
    store(tx, [wave]).await?;
    let codes = (0..seed.size.people).map(|n| {
        let new = NewInviteCode {
            invite_wave_config_id: seed.id(0),
            prefix: format!("IN-{n:03}"),
            code_hash: hash(seed, n),
        };
        let redeemer = (n == 0).then(|| seed.person(1));
        new.with(InviteCode::id, seed.id(n))
            .set(InviteCode::created_by, seed.person(n))
            .set(InviteCode::redeemed_by, redeemer)
            .set(InviteCode::redeemed_at, redeemer.map(|_| seed.at(1)))
    });
    store(tx, codes).await?;
    let waiting = (0..seed.size.people).map(|n| {
        let new = NewInviteWaitlist {
            email: format!("friend{n}@example.com"),
            rank: i64::from(n),
        };
        new.with(InviteWaitlist::id, seed.id(n))
            .set(InviteWaitlist::referred_by, seed.person(n))
    });
    store(tx, waiting).await?;
    let campaign = NewEmailCampaign {
        name: "Hello".to_owned(),
        subject: "What is new".to_owned(),
        body: "Agents can be paid now.".to_owned(),
        audience: Audience::Everybody.into(),
    };
    let campaign = campaign
        .with(EmailCampaign::id, seed.id(0))
        .set(EmailCampaign::created_by, seed.person(0));
    store(tx, [campaign]).await?;
    let letters = (0..seed.size.rows).map(|n| {
        let new = NewEmailSend {
            address: format!("reader{n}@example.com"),
            template: "campaign".to_owned(),
        };
        new.with(EmailSend::id, seed.id(n))
            .set(EmailSend::email_campaign_id, seed.id(0))
            .set(EmailSend::user_id, seed.person(n))
            .set(EmailSend::status, SendStatus::Delivered)
            .set(EmailSend::ses_message_id, format!("ses-{n}"))
            .set(EmailSend::sent_at, seed.at(n))
    });
    store(tx, letters).await?;
    let suppression = NewEmailSuppression {
        address: "gone@example.com".to_owned(),
        reason: SuppressionReason::Bounce,
    };
    store(tx, [suppression.with(EmailSuppression::id, seed.id(0))]).await?;
    let tokens = (0..seed.size.people).map(|n| {
        let new = NewEmailUnsubscribeToken {
            user_id: seed.person(n),
            token_hash: hash(seed, n),
        };
        new.with(EmailUnsubscribeToken::id, seed.id(n))
    });
    store(tx, tokens).await
}
