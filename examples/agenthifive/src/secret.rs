//! Secrets that name their workspace, so that whoever shows one can be looked up inside that workspace and nowhere else.

use rowhouse::prelude::*;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::schema::Workspace;

/// `ah5_{random}_{workspace}`. It is shown once; the database holds its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// What every secret begins with.
    const START: &str = "ah5_";
    /// How many characters people may see: the start and a part of what is random.
    const VISIBLE: usize = 12;

    /// A new secret of a workspace.
    pub fn new(workspace: Id<Workspace>) -> Self {
        let random = Uuid::new_v4().simple();
        let workspace = workspace.as_inner().simple();
        Self(format!("{}{random}_{workspace}", Self::START))
    }

    /// Reads what somebody shows. The workspace is what they claim: whether they hold the secret is for its hash to
    /// tell, inside that workspace.
    pub fn parse(text: &str) -> Option<(Id<Workspace>, Self)> {
        let (random, workspace) = text.strip_prefix(Self::START)?.split_once('_')?;
        let (random, workspace): (Uuid, Uuid) = (random.parse().ok()?, workspace.parse().ok()?);
        let canonical = format!("{}{}_{}", Self::START, random.simple(), workspace.simple());
        Some((Id::new(workspace), Self(canonical)))
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
    fn a_secret_leads_to_its_workspace() {
        let workspace = Id::new(Uuid::from_u128(7));
        let secret = Secret::new(workspace);
        let (claimed, same) = Secret::parse(secret.expose()).expect("it is one");
        assert_eq!((claimed, &same), (workspace, &secret));
        assert_eq!(same.hash(), secret.hash());
        assert_ne!(Secret::new(workspace), secret);
    }

    #[test]
    fn what_is_no_secret_is_none() {
        for text in [
            "",
            "ah5_",
            "ah5_x_y",
            "ah5_00000000000000000000000000000007",
        ] {
            assert_eq!(Secret::parse(text), None, "{text}");
        }
    }

    #[test]
    fn little_of_a_secret_is_shown() {
        let secret = Secret::new(Id::new(Uuid::nil()));
        assert_eq!(format!("{secret:?}").len(), "Secret(ah5_01234567…)".len());
    }
}
