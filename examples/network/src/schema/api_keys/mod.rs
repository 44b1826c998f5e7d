//! API keys: `apiKey`, `apiKeyUsage`.

mod api_key;
mod api_key_usage;

use rowhouse::prelude::*;

pub use api_key::{ApiKey, ApiScope, NewApiKey};
pub use api_key_usage::{ApiKeyUsage, NewApiKeyUsage};

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[ApiKey::TABLE, ApiKeyUsage::TABLE];
