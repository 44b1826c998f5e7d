//! Whose rows a table holds.

/// Whom rows belong to: what one configuration parameter names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// A tenant.
    Tenant,
    /// A user.
    User,
}

impl Axis {
    /// Both, in the order in which keys and conditions have them.
    pub const ALL: [Self; 2] = [Self::Tenant, Self::User];

    /// The word of attributes, of `rowhouse.toml` and of messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Tenant => "tenant",
            Self::User => "user",
        }
    }
}

/// Whose rows a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tenancy<'a> {
    /// Shared by all; no row-level security.
    Global,
    /// Each row belongs to the tenant in `column`.
    Tenant {
        /// The tenant column's name.
        column: &'a str,
    },
    /// Each row belongs to the tenant in `column`, or to nobody where that is NULL: then every context reads it and
    /// only the operator writes it.
    Mixed {
        /// The tenant column's name.
        column: &'a str,
    },
    /// Each row belongs to the tenant in `column`, or to nobody where that is NULL: then services alone reach it.
    Optional {
        /// The tenant column's name.
        column: &'a str,
    },
    /// The table of tenants itself, isolated by its own key.
    Root {
        /// The key column that identifies the tenant.
        column: &'a str,
    },
    /// Each row belongs to the user in `column`.
    User {
        /// The user column's name.
        column: &'a str,
    },
    /// Each row belongs to one user inside one tenant.
    TenantUser {
        /// The tenant column's name.
        tenant: &'a str,
        /// The user column's name.
        user: &'a str,
    },
    /// Each row belongs to whom the row belongs that it refers to.
    Through {
        /// The column of the foreign key to that row.
        column: &'a str,
    },
}

impl<'a> Tenancy<'a> {
    /// The column that tells whom rows belong to along an axis.
    pub const fn on(&self, axis: Axis) -> Option<&'a str> {
        match axis {
            Axis::Tenant => self.tenant(),
            Axis::User => self.user(),
        }
    }

    /// The column that holds the tenant.
    pub const fn tenant(&self) -> Option<&'a str> {
        match self {
            Self::Tenant { column }
            | Self::Mixed { column }
            | Self::Optional { column }
            | Self::Root { column }
            | Self::TenantUser { tenant: column, .. } => Some(column),
            Self::Global | Self::User { .. } | Self::Through { .. } => None,
        }
    }

    /// The column that holds the user.
    pub const fn user(&self) -> Option<&'a str> {
        match self {
            Self::User { column } | Self::TenantUser { user: column, .. } => Some(column),
            Self::Global
            | Self::Tenant { .. }
            | Self::Mixed { .. }
            | Self::Optional { .. }
            | Self::Root { .. }
            | Self::Through { .. } => None,
        }
    }

    /// The column that refers to the row which this one belongs to.
    pub const fn through(&self) -> Option<&'a str> {
        match self {
            Self::Through { column } => Some(column),
            _ => None,
        }
    }

    /// The first column that the policies compare; see [`Self::on`].
    pub const fn column(&self) -> Option<&'a str> {
        match self.tenant() {
            None => self.user(),
            tenant => tenant,
        }
    }

    /// The axes along which rows are isolated and the columns that tell whom they belong to, in the order of keys.
    pub fn axes(&self) -> impl Iterator<Item = (Axis, &'a str)> + use<'a> {
        let of = *self;
        Axis::ALL
            .into_iter()
            .filter_map(move |axis| Some((axis, of.on(axis)?)))
    }

    /// Whether policies compare this column.
    pub fn compares(&self, column: &str) -> bool {
        self.axes().any(|(_, own)| own == column)
    }

    /// Whether row-level security hides rows.
    pub const fn is_isolated(&self) -> bool {
        !matches!(self, Self::Global)
    }

    /// Whether a row may belong to nobody.
    pub const fn is_optional(&self) -> bool {
        matches!(self, Self::Mixed { .. } | Self::Optional { .. })
    }

    /// Whether a row may belong to nobody, so that everybody reads it.
    pub const fn is_mixed(&self) -> bool {
        matches!(self, Self::Mixed { .. })
    }

    /// Whose the rows are, in words that follow the table's name.
    pub const fn describe(&self) -> &'static str {
        match self {
            Self::Global => "is shared by all",
            Self::Tenant { .. } | Self::Mixed { .. } | Self::Optional { .. } => {
                "belongs to tenants"
            }
            Self::Root { .. } => "holds the tenants",
            Self::User { .. } => "belongs to users",
            Self::TenantUser { .. } => "belongs to users of tenants",
            Self::Through { .. } => "follows the rows that it refers to",
        }
    }
}
