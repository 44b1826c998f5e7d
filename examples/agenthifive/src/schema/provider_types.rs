//! What can be connected: `d_provider_types`.

use rowhouse::declare::Table;
use rowhouse::prelude::*;
use time::OffsetDateTime;

/// The tables of this domain.
pub const TABLES: &[Table<'static>] = &[ProviderType::TABLE];

/// A provider that accounts can be connected at. The operator adds them; every workspace reads them.
#[derive(Clone, Debug, Table)]
#[table(category = dictionary, global)]
#[grant(agenthifive_operator, select, insert, update, delete)]
pub struct ProviderType {
    /// The provider's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ProviderType>,
    /// Its short name in code, such as `google`.
    #[column(unique, check = "code ~ '^[a-z][a-z0-9_]*$'")]
    pub code: String,
    /// Its name for people.
    pub name: String,
    /// Where people consent.
    pub authorization_url: String,
    /// Where codes become tokens.
    pub token_url: String,
    /// The OAuth scopes that are asked for unless a connection says otherwise.
    #[column(default = "'{}'")]
    pub default_scopes: Vec<String>,
    /// Whether new connections may be made.
    #[column(default = true)]
    pub is_available: bool,
    /// When the provider was added.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
    /// When its row last changed.
    #[column(default = now())]
    pub updated_at: OffsetDateTime,
}
