//! How a command ends.

use std::process::ExitCode;

/// Nothing differs, or everything was done.
pub const IN_SYNC: u8 = 0;
/// The command could not do its work: wrong arguments, a declaration that breaks rules, a server that is not there.
pub const ERROR: u8 = 1;
/// The database differs from the declared schema, and every step that heals it is allowed.
pub const DIFFERS: u8 = 2;
/// The database differs, and a step that heals it has a hazard that is not allowed.
pub const HAZARD: u8 = 3;

/// How a command that could do its work found things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// [`IN_SYNC`].
    InSync,
    /// [`DIFFERS`].
    Differs,
    /// [`HAZARD`].
    Hazard,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::InSync => IN_SYNC,
            Outcome::Differs => DIFFERS,
            Outcome::Hazard => HAZARD,
        })
    }
}
