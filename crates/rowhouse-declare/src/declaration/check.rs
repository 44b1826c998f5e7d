//! A check constraint.

/// `CONSTRAINT name CHECK (expression)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check<'a> {
    /// The constraint's name.
    pub name: &'a str,
    /// What the name is built from: the column, or the label of a check over several columns.
    pub subject: &'a str,
    /// A boolean SQL expression over this table's columns.
    pub expression: &'a str,
    /// `NO INHERIT`.
    pub no_inherit: bool,
    /// Whether the name was written by hand (and so must be compared with the pattern).
    pub explicit_name: bool,
}

impl<'a> Check<'a> {
    /// A check under the name that the conventions give it.
    pub const fn plain(name: &'a str, subject: &'a str, expression: &'a str) -> Self {
        Self {
            name,
            subject,
            expression,
            no_inherit: false,
            explicit_name: false,
        }
    }
}
