//! Functions, procedures and aggregates.

use super::{Grants, Ident};
use crate::Fragment;

/// What a function is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum FunctionKind {
    /// `CREATE FUNCTION`.
    #[default]
    Function,
    /// `CREATE PROCEDURE`.
    Procedure,
    /// `CREATE AGGREGATE`.
    Aggregate,
    /// `CREATE FUNCTION … WINDOW`.
    Window,
}

/// A function, a procedure or an aggregate. `definition` is what is compared; the fields after it are for planning.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Function {
    /// Its owner; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// The whole `CREATE OR REPLACE` statement, as `pg_get_functiondef` prints it; for an aggregate, what that
    /// function would print if it knew aggregates.
    pub definition: Fragment,
    /// What it is.
    pub kind: FunctionKind,
    /// What it returns, as `pg_get_function_result` prints it, with the columns of a record.
    pub result: Fragment,
    /// The names of its input arguments; empty for those without one.
    pub inputs: Vec<String>,
    /// How many of its arguments have defaults.
    pub defaults: u16,
    /// `SECURITY DEFINER`: it acts with the rights of its owner.
    pub security_definer: bool,
    /// `EXECUTE`. A new function is executable by PUBLIC.
    pub grants: Grants,
    /// `COMMENT ON ROUTINE`.
    pub comment: Option<String>,
}

impl Function {
    /// Whether `CREATE OR REPLACE` can turn this function into `other`, which has the same signature.
    ///
    /// PostgreSQL refuses to change what a function is and returns, to rename an argument, and to take a default away:
    /// whatever calls it may rely on these.
    pub fn can_become(&self, other: &Self) -> bool {
        let name = |inputs: &[String], i: usize| inputs.get(i).cloned().unwrap_or_default();
        self.kind == other.kind
            && self.result == other.result
            && self.defaults <= other.defaults
            && (0..self.inputs.len()).all(|i| {
                let now = name(&self.inputs, i);
                now.is_empty() || now == name(&other.inputs, i)
            })
    }
}
