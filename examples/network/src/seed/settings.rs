//! What users have chosen, and how they sign in.

use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;
use time::Duration;

use super::{Seed, hash, store};
use crate::schema::settings::{
    AccountDeletionRequest, LoginHistory, LoginOutcome, NewAccountDeletionRequest, NewLoginHistory,
    NewPendingEmailChange, NewUserPreferences, NewUserSettings, PendingEmailChange, Theme,
    UserSettings,
};

pub(super) async fn plant(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let people = 0..seed.size.people;
    let settings = people.clone().map(|n| {
        let theme = [Theme::System, Theme::Light, Theme::Dark][n as usize % 3];
        let user_id = seed.person(n);
        NewUserSettings { user_id }.with(UserSettings::theme, theme)
    });
    store(tx, settings).await?;
    let preferences = people.map(|n| NewUserPreferences {
        user_id: seed.person(n),
    });
    store(tx, preferences).await?;
    let logins = (0..seed.size.rows).map(|n| {
        let outcome = if n % 7 == 6 {
            LoginOutcome::Refused
        } else {
            LoginOutcome::Succeeded
        };
        let new = NewLoginHistory {
            user_id: seed.person(n),
            outcome,
            provider_id: "credential".to_owned(),
        };
        new.with(LoginHistory::id, seed.id(n))
            .set(LoginHistory::created_at, seed.at(n))
    });
    store(tx, logins).await?;
    let change = NewPendingEmailChange {
        user_id: seed.person(1),
        new_email: format!("new@network-{}.example", seed.number),
        token_hash: hash(seed, 0),
        expires_at: seed.at(60),
    };
    let change = change.with(PendingEmailChange::created_at, seed.at(0));
    store(tx, [change]).await?;
    let deletion = NewAccountDeletionRequest {
        user_id: seed.person(seed.size.people - 1),
        due_at: seed.at(0) + Duration::days(30),
    };
    let deletion = deletion.with(AccountDeletionRequest::id, seed.id(0)).set(
        AccountDeletionRequest::reason,
        "Too much to read".to_owned(),
    );
    store(tx, [deletion]).await
}
