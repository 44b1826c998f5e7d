//! A rule that one name is allowed to break, and why.

/// An exception from one rule, with the reason that a reviewer reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiver<'a> {
    /// The rule's name, as in [`crate::rule::RULES`].
    pub rule: &'a str,
    /// Why this name may break it. Empty is an error.
    pub reason: &'a str,
}
