//! What can be sealed, and what comes out again.

use std::fmt;

use serde::{Serialize, de::DeserializeOwned};

use super::SealError;
use crate::types::Json;

/// A value that can be sealed: text, bytes, or anything as `Json<…>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sealed",
    note = "seal a `String`, a `Vec<u8>`, or anything that serde knows as `Json<{Self}>`"
)]
pub trait Plain: Sized + Send + Sync + 'static {
    /// The value as bytes.
    fn to_bytes(&self) -> Result<Vec<u8>, SealError>;

    /// The value of these bytes.
    fn from_bytes(bytes: Vec<u8>) -> Result<Self, SealError>;
}

impl Plain for String {
    fn to_bytes(&self) -> Result<Vec<u8>, SealError> {
        Ok(self.as_bytes().to_vec())
    }

    fn from_bytes(bytes: Vec<u8>) -> Result<Self, SealError> {
        Self::from_utf8(bytes).map_err(|_| SealError::Type)
    }
}

impl Plain for Vec<u8> {
    fn to_bytes(&self) -> Result<Vec<u8>, SealError> {
        Ok(self.clone())
    }

    fn from_bytes(bytes: Vec<u8>) -> Result<Self, SealError> {
        Ok(bytes)
    }
}

impl<T: Serialize + DeserializeOwned + Send + Sync + 'static> Plain for Json<T> {
    fn to_bytes(&self) -> Result<Vec<u8>, SealError> {
        serde_json::to_vec(&self.0).map_err(|_| SealError::Type)
    }

    fn from_bytes(bytes: Vec<u8>) -> Result<Self, SealError> {
        let value = serde_json::from_slice(&bytes);
        value.map(Self).map_err(|_| SealError::Type)
    }
}

/// An opened value, which prints nothing of itself and is no part of a response by mistake.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret<V>(V);

impl<V> Secret<V> {
    pub(super) const fn new(value: V) -> Self {
        Self(value)
    }

    /// The value itself.
    pub const fn expose(&self) -> &V {
        &self.0
    }

    /// The value itself.
    pub fn into_exposed(self) -> V {
        self.0
    }
}

impl<V> fmt::Debug for Secret<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
