//! Sealing and opening, by the column.

use aes_gcm::aead::{Aead as _, Payload};
use bytes::BytesMut;
use postgres_types::ToSql;

use super::{Encrypted, KeyRing, Plain, SealError, Secret};
use crate::query::{Column, KeyColumn, Nullability};

const VERSION: u8 = 1;
const NONCE: usize = 12;

/// A sealed value, taken apart.
pub(super) struct Parts<'a> {
    pub(super) key_id: u32,
    nonce: [u8; NONCE],
    rest: &'a [u8],
}

/// Takes a sealed value apart: version, key, nonce, encrypted bytes.
pub(super) fn parts(bytes: &[u8]) -> Result<Parts<'_>, SealError> {
    let take = || {
        let (version, rest) = bytes.split_first()?;
        let (key_id, rest) = rest.split_first_chunk::<4>()?;
        let (nonce, rest) = rest.split_first_chunk::<NONCE>()?;
        (*version == VERSION).then_some(Parts {
            key_id: u32::from_be_bytes(*key_id),
            nonce: *nonce,
            rest,
        })
    };
    take().ok_or(SealError::Unreadable)
}

impl<T, V, N> Column<T, Encrypted<V>, N>
where
    T: KeyColumn,
    T::Key: ToSql + Sync,
    V: Plain,
    N: Nullability,
{
    /// Seals a value for this column of the row with that key, which therefore must be known before the row is stored:
    /// `Id::now_v7()`.
    ///
    /// # Errors
    /// If the value cannot be written as bytes, or there are no random numbers.
    pub fn seal(&self, ring: &KeyRing, row: &T::Key, value: &V) -> Result<Encrypted<V>, SealError> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| SealError::Random)?;
        let payload = Payload {
            msg: &value.to_bytes()?,
            aad: &self.bound(ring, row)?,
        };
        let sealed = ring.key(ring.current())?.encrypt(&nonce.into(), payload);
        let sealed = sealed.map_err(|_| SealError::Type)?;
        let mut bytes = vec![VERSION];
        bytes.extend(ring.current().to_be_bytes());
        bytes.extend(nonce);
        bytes.extend(sealed);
        Ok(Encrypted::new(bytes))
    }

    /// Opens the value of this column in the row with that key.
    ///
    /// # Errors
    /// If the ring lacks the key, or the value was sealed for another place or altered.
    pub fn open(
        &self,
        ring: &KeyRing,
        row: &T::Key,
        sealed: &Encrypted<V>,
    ) -> Result<Secret<V>, SealError> {
        let parts = parts(&sealed.bytes)?;
        let payload = Payload {
            msg: parts.rest,
            aad: &self.bound(ring, row)?,
        };
        let opened = ring
            .key(parts.key_id)?
            .decrypt(&parts.nonce.into(), payload);
        let opened = opened.map_err(|_| SealError::Forged)?;
        V::from_bytes(opened).map(Secret::new)
    }

    /// The value sealed with the ring's current key; `None` where it is already.
    ///
    /// # Errors
    /// As [`Self::open`] and [`Self::seal`].
    pub fn reseal(
        &self,
        ring: &KeyRing,
        row: &T::Key,
        sealed: &Encrypted<V>,
    ) -> Result<Option<Encrypted<V>>, SealError> {
        if sealed.key_id() == Some(ring.current()) {
            return Ok(None);
        }
        let value = self.open(ring, row, sealed)?;
        self.seal(ring, row, value.expose()).map(Some)
    }

    /// What the value is bound to: each part with its length, so that no two lists of parts look alike.
    fn bound(&self, ring: &KeyRing, row: &T::Key) -> Result<Vec<u8>, SealError> {
        let ty = crate::query::wire_type(&T::KEY.sql()).ok_or(SealError::Key)?;
        let mut key = BytesMut::new();
        row.to_sql_checked(&ty, &mut key)
            .map_err(|_| SealError::Key)?;
        let table = T::TABLE;
        let parts: [&[u8]; 5] = [
            ring.tenant().as_bytes(),
            table.schema.unwrap_or_default().as_bytes(),
            table.name.as_bytes(),
            self.name().as_bytes(),
            &key,
        ];
        let mut bound = vec![VERSION];
        for part in parts {
            bound.extend((part.len() as u64).to_be_bytes());
            bound.extend(part);
        }
        Ok(bound)
    }
}
