//! Secrets that the database never sees: tokens of repositories, and keys of those who run models.
//!
//! They are sealed with AES-256-GCM for one column of one row of one network; moved anywhere else, they do not open.

use rowhouse::client::types::{KeyRing, Secret};
use rowhouse::client::{Tenant, Transaction};
use rowhouse::prelude::*;

use crate::owning::Owner;
use crate::schema::billing::{AiProvider, AiProviderConfig, NewAiProviderConfig};
use crate::schema::{Network, Project};

/// The keys of a network.
#[derive(Clone, Debug)]
pub struct Vault(KeyRing);

impl Vault {
    /// The same keys for every network, and each opens only what is its own.
    pub fn new(ring: &KeyRing, network: Id<Network>) -> Self {
        Self(ring.of_tenant(&network))
    }

    /// A new row that holds an owner's key for a provider.
    ///
    /// # Errors
    /// If the key cannot be sealed.
    pub fn provider_config(
        &self,
        id: Id<AiProviderConfig>,
        owner: Owner,
        provider: AiProvider,
        key: &str,
    ) -> Result<rowhouse::client::Values<AiProviderConfig>, Error> {
        let sealed = AiProviderConfig::api_key.seal(&self.0, &id, &key.to_owned())?;
        let last = key.char_indices().rev().nth(3);
        let new = NewAiProviderConfig {
            provider,
            api_key: sealed,
            api_key_hint: key[last.map_or(0, |(at, _)| at)..].to_owned(),
        };
        Ok(owner.of(new).set(AiProviderConfig::id, id))
    }

    /// The key that an owner has brought for a provider, if it is in use.
    ///
    /// # Errors
    /// If the statement fails, or what is there does not belong there.
    pub async fn provider_key(
        &self,
        tx: &Transaction<Tenant>,
        owner: Owner,
        provider: AiProvider,
    ) -> Result<Option<Secret<String>>, Error> {
        let in_use =
            AiProviderConfig::provider.eq(provider) & AiProviderConfig::is_enabled.eq(true);
        let configs = tx.select::<AiProviderConfig>().filter(owner.owns());
        let Some(config) = configs.filter(in_use).optional().await? else {
            return Ok(None);
        };
        let opened = AiProviderConfig::api_key.open(&self.0, &config.id, &config.api_key)?;
        Ok(Some(opened))
    }

    /// Keeps the token of a project's repository; says whether there is such a project.
    ///
    /// # Errors
    /// If the statement fails, or the token cannot be sealed.
    pub async fn keep_token(
        &self,
        tx: &Transaction<Tenant>,
        project: Id<Project>,
        token: String,
    ) -> Result<bool, Error> {
        let sealed = Project::github_token.seal(&self.0, &project, &token)?;
        let kept = tx
            .update::<Project>()
            .set(Project::github_token, sealed)
            .filter(Project::id.eq(project));
        Ok(kept.execute().await? > 0)
    }

    /// The token of a project's repository, where there is one.
    ///
    /// # Errors
    /// If the statement fails, or what is there does not belong there.
    pub async fn token(
        &self,
        tx: &Transaction<Tenant>,
        project: Id<Project>,
    ) -> Result<Option<Secret<String>>, Error> {
        let projects = tx.select::<Project>().filter(Project::id.eq(project));
        let sealed = projects.columns(Project::github_token).optional().await?;
        let open = |sealed| Project::github_token.open(&self.0, &project, &sealed);
        Ok(sealed.flatten().map(open).transpose()?)
    }

    /// Seals with the current key what an older one has sealed; gives how many values that were.
    ///
    /// # Errors
    /// If a statement fails, or something there does not belong there.
    pub async fn renew(&self, tx: &Transaction<Tenant>) -> Result<usize, Error> {
        let mut renewed = 0;
        for config in tx.select::<AiProviderConfig>().for_update().all().await? {
            let column = AiProviderConfig::api_key;
            if let Some(sealed) = column.reseal(&self.0, &config.id, &config.api_key)? {
                let update = tx.update::<AiProviderConfig>().set(column, sealed);
                let this = AiProviderConfig::id.eq(config.id);
                update.filter(this).execute().await?;
                renewed += 1;
            }
        }
        let kept = tx
            .select::<Project>()
            .filter(Project::github_token.is_not_null());
        for project in kept.for_update().all().await? {
            let column = Project::github_token;
            let Some(token) = &project.github_token else {
                continue;
            };
            if let Some(sealed) = column.reseal(&self.0, &project.id, token)? {
                let update = tx.update::<Project>().set(column, sealed);
                update.filter(Project::id.eq(project.id)).execute().await?;
                renewed += 1;
            }
        }
        Ok(renewed)
    }
}
