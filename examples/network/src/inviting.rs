//! Invitations: codes come in waves, are shown once, and let one person in.

use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::schema::User;
use crate::schema::invites::{InviteCode, InviteWaveConfig, NewInviteCode};

/// How many characters of a code people may see again.
const VISIBLE: usize = 6;

/// Why there is no code, or a code does not work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InviteError {
    /// No wave is open.
    #[error("no wave is open")]
    Closed,
    /// The wave has no more codes.
    #[error("all {0} codes of the wave are handed out")]
    WaveEmpty(i32),
    /// The member has handed out as many as one may.
    #[error("a member may hand out {0} codes of a wave")]
    MemberEmpty(i16),
    /// There is no such code, or it was used. Which of them is nobody's business.
    #[error("the code does not work")]
    Code,
    /// The database says something else.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Hands out a code of the wave that is open. Gives the code itself, which cannot be had again.
///
/// # Errors
/// If no wave is open, or it or the member has no more codes.
pub async fn hand_out(tx: &Transaction<Tenant>, by: Id<User>) -> Result<String, InviteError> {
    let wave = open_wave(tx).await?.ok_or(InviteError::Closed)?;
    let of_wave = || InviteCode::invite_wave_config_id.eq(wave.id);
    let handed_out = tx.select::<InviteCode>().filter(of_wave()).count().await?;
    if handed_out >= u64::from(wave.capacity.unsigned_abs()) {
        return Err(InviteError::WaveEmpty(wave.capacity));
    }
    let own = of_wave() & InviteCode::created_by.eq(by);
    let own = tx.select::<InviteCode>().filter(own).count().await?;
    if own >= u64::from(wave.codes_per_member.unsigned_abs()) {
        return Err(InviteError::MemberEmpty(wave.codes_per_member));
    }
    let code = Uuid::new_v4().simple().to_string();
    let new = NewInviteCode {
        invite_wave_config_id: wave.id,
        prefix: code[..VISIBLE].to_owned(),
        code_hash: hash(&code),
    };
    tx.insert(new.with(InviteCode::created_by, by)).await?;
    Ok(code)
}

/// Lets somebody in with a code, once.
///
/// # Errors
/// [`InviteError::Code`] where it does not work, and [`InviteError::Closed`] where no wave is open.
pub async fn redeem(
    tx: &Transaction<Tenant>,
    code: &str,
    by: Id<User>,
) -> Result<InviteCode, InviteError> {
    let wave = open_wave(tx).await?.ok_or(InviteError::Closed)?;
    let unused = InviteCode::code_hash.eq(hash(code))
        & InviteCode::invite_wave_config_id.eq(wave.id)
        & InviteCode::redeemed_at.is_null();
    let redeemed = tx
        .update::<InviteCode>()
        .set(InviteCode::redeemed_by, by)
        .set(InviteCode::redeemed_at, OffsetDateTime::now_utc())
        .filter(unused);
    redeemed.returning().await?.pop().ok_or(InviteError::Code)
}

/// The wave that is open, locked, so that codes handed out at the same moment are counted one after another.
async fn open_wave(tx: &Transaction<Tenant>) -> Result<Option<InviteWaveConfig>, Error> {
    let now = OffsetDateTime::now_utc();
    let open = InviteWaveConfig::opens_at.le(now)
        & (InviteWaveConfig::closes_at.is_null() | InviteWaveConfig::closes_at.gt(now));
    let waves = tx.select::<InviteWaveConfig>().filter(open);
    let last = waves.order_by(InviteWaveConfig::number.desc());
    last.for_update().first().await
}

fn hash(code: &str) -> Vec<u8> {
    Sha256::digest(code).to_vec()
}
