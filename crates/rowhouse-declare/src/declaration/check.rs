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
