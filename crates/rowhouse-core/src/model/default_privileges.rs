//! Default privileges: what roles are granted on objects that do not exist yet.

use std::fmt;

use super::{Grant, Grantee, Grants, Ident, Privilege};

/// The objects that default privileges are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum DefaultFor {
    /// Tables and views.
    Tables,
    /// Sequences.
    Sequences,
    /// Functions and procedures.
    Functions,
    /// Types and domains.
    Types,
    /// Namespaces.
    Schemas,
    /// Large objects, from PostgreSQL 18 on.
    LargeObjects,
}

impl DefaultFor {
    /// The words of SQL.
    pub const fn sql(self) -> &'static str {
        match self {
            Self::Tables => "TABLES",
            Self::Sequences => "SEQUENCES",
            Self::Functions => "FUNCTIONS",
            Self::Types => "TYPES",
            Self::Schemas => "SCHEMAS",
            Self::LargeObjects => "LARGE OBJECTS",
        }
    }

    /// What PostgreSQL itself grants on a new object of the kind.
    pub fn builtin(self) -> Grants {
        let privilege = match self {
            Self::Functions => Privilege::Execute,
            Self::Types => Privilege::Usage,
            Self::Tables | Self::Sequences | Self::Schemas | Self::LargeObjects => {
                return Grants::new();
            }
        };
        Grants::from([Grant::new(Grantee::Public, privilege)])
    }
}

/// Whose new objects, where, and of which kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DefaultPrivileges {
    /// The role that will create the objects.
    pub role: Ident,
    /// The namespace that they will be in; `None` is any.
    pub schema: Option<Ident>,
    /// Their kind.
    pub objects: DefaultFor,
}

impl DefaultPrivileges {
    /// The rights where nobody has said otherwise. Those for one namespace come on top of those for all.
    pub fn unset(&self) -> Grants {
        match self.schema {
            Some(_) => Grants::new(),
            None => self.objects.builtin(),
        }
    }
}

impl fmt::Display for DefaultPrivileges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let objects = self.objects.sql().to_lowercase();
        write!(f, "of {} on {objects}", self.role)?;
        match &self.schema {
            Some(schema) => write!(f, " in {schema}"),
            None => Ok(()),
        }
    }
}
