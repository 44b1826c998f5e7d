//! Secrets that name their workspace, so that whoever shows one can be looked up inside that workspace and nowhere else.

use rowhouse::prelude::*;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::schema::Organization;

/// What a secret opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Joining a workspace.
    Invitation,
    /// The interface for programs.
    ApiKey,
    /// Signing what webhooks send.
    Webhook,
}

impl Purpose {
    const fn start(self) -> &'static str {
        match self {
            Self::Invitation => "inv_",
            Self::ApiKey => "key_",
            Self::Webhook => "whs_",
        }
    }
}

/// `key_{random}_{workspace}`. It is shown once; the database holds its hash, and its start.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// How many characters people may see again.
    const VISIBLE: usize = 12;

    /// A new secret of a workspace.
    pub fn new(purpose: Purpose, workspace: Id<Organization>) -> Self {
        Self::of(purpose, Uuid::new_v4(), workspace)
    }

    /// Reads what somebody shows. The workspace is what they claim: whether they hold the secret is for its hash to
    /// tell, inside that workspace.
    pub fn parse(purpose: Purpose, text: &str) -> Option<(Id<Organization>, Self)> {
        let (random, workspace) = text.strip_prefix(purpose.start())?.split_once('_')?;
        let workspace = Id::new(workspace.parse().ok()?);
        Some((
            workspace,
            Self::of(purpose, random.parse().ok()?, workspace),
        ))
    }

    fn of(purpose: Purpose, random: Uuid, workspace: Id<Organization>) -> Self {
        let (random, workspace) = (random.simple(), workspace.as_inner().simple());
        Self(format!("{}{random}_{workspace}", purpose.start()))
    }

    /// What is shown, once.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What people may see again.
    pub fn prefix(&self) -> &str {
        &self.0[..Self::VISIBLE]
    }

    /// What the database holds.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(&self.0).to_vec()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Secret({}…)", self.prefix())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_leads_to_its_workspace_and_opens_one_thing() {
        let workspace = Id::new(Uuid::from_u128(7));
        let secret = Secret::new(Purpose::ApiKey, workspace);
        let (claimed, same) = Secret::parse(Purpose::ApiKey, secret.expose()).expect("it is one");
        assert_eq!((claimed, same.hash()), (workspace, secret.hash()));
        assert_eq!(Secret::parse(Purpose::Invitation, secret.expose()), None);
        assert_eq!(format!("{secret:?}").len(), "Secret(key_01234567…)".len());
    }
}
