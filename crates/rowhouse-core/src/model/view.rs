//! Views.

use std::collections::BTreeMap;

use super::{Default, Grants, Ident, Rule, Trigger};
use crate::Fragment;

/// A column of a view or a materialized view. Its name and type follow from the definition.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ViewColumn {
    /// Its name.
    pub name: Ident,
    /// Its type, as `format_type` prints it.
    pub ty: Fragment,
    /// Its collation, qualified and quoted; `None` is the type's own.
    pub collation: Option<Fragment>,
    /// `ALTER COLUMN … SET DEFAULT`: what an insert through the view gives to the column.
    pub default: Option<Default>,
    /// `COMMENT ON COLUMN`.
    pub comment: Option<String>,
}

impl ViewColumn {
    /// Whether both are one column to whoever reads the view.
    pub fn same_shape(&self, other: &Self) -> bool {
        self.name == other.name && self.ty == other.ty && self.collation == other.collation
    }
}

/// Which rows `WITH CHECK OPTION` refuses to write through a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum CheckOption {
    /// Those that the view itself would not show.
    Local,
    /// Those that it, or a view below it, would not show.
    Cascaded,
}

/// The options of a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ViewOptions {
    /// It reads with the rights, and under the policies, of whoever queries it, and not of its owner.
    pub security_invoker: bool,
    /// No condition of a query runs before the view's own, unless it is leakproof.
    pub security_barrier: bool,
    /// `WITH CHECK OPTION`.
    pub check: Option<CheckOption>,
}

/// A view, with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct View {
    /// Its owner, as whom it reads unless it is a `security_invoker`; `None` where a declaration leaves it open.
    pub owner: Option<Ident>,
    /// The query, as `pg_get_viewdef` prints it, without its semicolon.
    pub definition: Fragment,
    /// Its options.
    pub options: ViewOptions,
    /// Columns, in their order.
    pub columns: Vec<ViewColumn>,
    /// Rules, by name, without the one that makes it a view.
    pub rules: BTreeMap<Ident, Rule>,
    /// Triggers, by name.
    pub triggers: BTreeMap<Ident, Trigger>,
    /// Grants on the view and on its columns.
    pub grants: Grants,
    /// `COMMENT ON VIEW`.
    pub comment: Option<String>,
}

impl View {
    /// Whether `CREATE OR REPLACE VIEW` can turn this view into `other`: it may append columns, and nothing else may
    /// change about those that are there.
    pub fn can_become(&self, other: &Self) -> bool {
        self.columns.len() <= other.columns.len()
            && self
                .columns
                .iter()
                .zip(&other.columns)
                .all(|(now, want)| now.same_shape(want))
    }
}
