//! `aiProviderConfig`: keys of one's own.

use rowhouse::client::types::Encrypted;
use rowhouse::prelude::*;

use super::AiProvider;
use crate::schema::columns::{Ownership, Timestamps};
use crate::schema::{Network, Organization, User};

/// A key that a user or an organization brings, so that models run at their own cost.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[foreign_key(user_id, references = User, on_delete = cascade)]
#[foreign_key(organization_id, references = Organization, on_delete = cascade)]
#[check(owner, r#"num_nonnulls("userId", "organizationId") = 1"#)]
#[check(base_url, r#"(provider = 'compatible') = ("baseUrl" IS NOT NULL)"#)]
#[index(network_id, user_id, provider, unique)]
#[index(network_id, organization_id, provider, unique)]
pub struct AiProviderConfig {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<AiProviderConfig>,
    /// The network of the owner.
    pub network_id: Id<Network>,
    /// Whose key it is.
    #[column(flatten)]
    pub owner: Ownership,
    /// Whose models it opens.
    pub provider: AiProvider,
    /// The key, sealed with AES-256-GCM for this row alone; the database never sees it.
    pub api_key: Encrypted<String>,
    /// Its last characters, for people.
    #[column(check = r#"char_length("apiKeyHint") BETWEEN 2 AND 8"#)]
    pub api_key_hint: String,
    /// Where the provider's server is, unless it is the usual one.
    pub base_url: Option<String>,
    /// The model that is used where none is chosen.
    pub default_model: Option<String>,
    /// What may be spent in a month, in millionths of a dollar; any sum, where nothing is said.
    #[column(check = r#""monthlyBudget" >= 0"#)]
    pub monthly_budget: Option<i64>,
    /// Whether the key is used.
    #[column(default = true)]
    pub is_enabled: bool,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
