//! What a statement is about: the identity of an object.

use std::fmt;

use crate::model::{DefaultPrivileges, Ident, Name, Signature};

/// One object of a database, by its kind and name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub enum Object {
    /// The database itself.
    Database,
    /// A role.
    Role(Ident),
    /// A namespace.
    Namespace(Ident),
    /// An extension.
    Extension(Ident),
    /// A collation.
    Collation(Name),
    /// An enumerated type.
    Enum(Name),
    /// A domain.
    Domain(Name),
    /// The default of a domain, which comes and goes apart from it.
    DomainDefault(Name),
    /// A check of a domain.
    DomainCheck(Name, Ident),
    /// A composite type.
    Composite(Name),
    /// A range type with its multirange.
    Range(Name),
    /// A sequence.
    Sequence(Name),
    /// The column that a sequence goes with, which may refer to the sequence itself.
    SequenceColumn(Name),
    /// A function, a procedure or an aggregate.
    Function(Signature),
    /// An event trigger.
    EventTrigger(Ident),
    /// A table.
    Table(Name),
    /// A view.
    View(Name),
    /// A materialized view.
    MaterializedView(Name),
    /// What makes the first table a partition of the second, or inherit from it.
    Parent(Name, Name),
    /// A column of a table, or of a view.
    Column(Name, Ident),
    /// The default of a column, which comes and goes apart from it.
    Default(Name, Ident),
    /// The rights on the columns of a table, which wait for its columns.
    ColumnGrants(Name),
    /// A constraint of a table.
    Constraint(Name, Ident),
    /// An index on a table or a materialized view.
    Index(Name, Ident),
    /// The row-level security switches of a table.
    RowSecurity(Name),
    /// A policy on a table.
    Policy(Name, Ident),
    /// A trigger on a table or a view.
    Trigger(Name, Ident),
    /// A rewrite rule of a table or a view.
    Rule(Name, Ident),
    /// A statistics object.
    Statistics(Name),
    /// A publication.
    Publication(Ident),
    /// A table in a publication.
    Published(Ident, Name),
    /// Default privileges.
    DefaultPrivileges(DefaultPrivileges),
    /// Something that the model has no place for.
    Other,
}

/// Who shares a name space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameOf {
    /// Tables, views, indexes, sequences and composite types.
    Relation,
    /// Types.
    Type,
}

/// A name that an object takes: in which name space, in which namespace, and the name itself.
pub type TakenName<'a> = (NameOf, &'a Ident, &'a Ident);

impl Object {
    /// The kind, in PostgreSQL's words.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Database => "database",
            Self::Role(_) => "role",
            Self::Namespace(_) => "schema",
            Self::Extension(_) => "extension",
            Self::Collation(_) => "collation",
            Self::Enum(_) => "type",
            Self::Domain(_) => "domain",
            Self::DomainDefault(_) => "domain default",
            Self::DomainCheck(..) => "domain constraint",
            Self::Composite(_) => "composite type",
            Self::Range(_) => "range type",
            Self::Sequence(_) | Self::SequenceColumn(_) => "sequence",
            Self::Function(_) => "function",
            Self::EventTrigger(_) => "event trigger",
            Self::Table(_) => "table",
            Self::View(_) => "view",
            Self::MaterializedView(_) => "materialized view",
            Self::Parent(..) => "parent",
            Self::Column(..) => "column",
            Self::Default(..) => "default",
            Self::ColumnGrants(_) => "column grants",
            Self::Constraint(..) => "constraint",
            Self::Index(..) => "index",
            Self::RowSecurity(_) => "row security",
            Self::Policy(..) => "policy",
            Self::Trigger(..) => "trigger",
            Self::Rule(..) => "rule",
            Self::Statistics(_) => "statistics object",
            Self::Publication(_) => "publication",
            Self::Published(..) => "published table",
            Self::DefaultPrivileges(_) => "default privileges",
            Self::Other => "something else",
        }
    }

    /// The table that it is, or the table or view that it belongs to.
    pub const fn table(&self) -> Option<&Name> {
        match self {
            Self::Table(table)
            | Self::Parent(table, _)
            | Self::Column(table, _)
            | Self::Default(table, _)
            | Self::Constraint(table, _)
            | Self::Index(table, _)
            | Self::RowSecurity(table)
            | Self::ColumnGrants(table)
            | Self::Policy(table, _)
            | Self::Trigger(table, _)
            | Self::Rule(table, _) => Some(table),
            _ => None,
        }
    }

    /// The table or view that it is or belongs to.
    pub const fn relation(&self) -> Option<&Name> {
        match self {
            Self::View(name) | Self::MaterializedView(name) => Some(name),
            _ => self.table(),
        }
    }

    /// The names that it takes. Tables, views, indexes and sequences share theirs, and so do types, of which every table
    /// and view is one.
    pub fn names(&self) -> impl Iterator<Item = TakenName<'_>> {
        let (relation, ty) = match self {
            Self::Table(it) | Self::View(it) | Self::MaterializedView(it) | Self::Composite(it) => {
                (Some((&it.schema, &it.name)), Some(it))
            }
            Self::Sequence(it) => (Some((&it.schema, &it.name)), None),
            Self::Index(table, name) => (Some((&table.schema, name)), None),
            Self::Enum(it) | Self::Domain(it) | Self::Range(it) => (None, Some(it)),
            _ => (None, None),
        };
        let relation = relation.map(|(schema, name)| (NameOf::Relation, schema, name));
        let ty = ty.map(|it| (NameOf::Type, &it.schema, &it.name));
        relation.into_iter().chain(ty)
    }

    /// The name of the table that it is or belongs to, for changing it.
    pub const fn table_mut(&mut self) -> Option<&mut Name> {
        match self {
            Self::Table(table)
            | Self::Parent(table, _)
            | Self::Column(table, _)
            | Self::Default(table, _)
            | Self::Constraint(table, _)
            | Self::Index(table, _)
            | Self::RowSecurity(table)
            | Self::ColumnGrants(table)
            | Self::Policy(table, _)
            | Self::Trigger(table, _)
            | Self::Rule(table, _) => Some(table),
            _ => None,
        }
    }

    /// The namespace that it lives in; none for what belongs to a table or to the whole database.
    pub const fn schema(&self) -> Option<&Ident> {
        match self {
            Self::Collation(name)
            | Self::Enum(name)
            | Self::Domain(name)
            | Self::DomainDefault(name)
            | Self::DomainCheck(name, _)
            | Self::Composite(name)
            | Self::Range(name)
            | Self::Sequence(name)
            | Self::SequenceColumn(name)
            | Self::Statistics(name)
            | Self::Table(name)
            | Self::View(name)
            | Self::MaterializedView(name) => Some(&name.schema),
            Self::Function(signature) => Some(&signature.name.schema),
            _ => None,
        }
    }

    /// The name without its namespace.
    pub fn local_name(&self) -> String {
        match self {
            Self::Collation(name)
            | Self::Enum(name)
            | Self::Domain(name)
            | Self::DomainDefault(name)
            | Self::Composite(name)
            | Self::Range(name)
            | Self::Sequence(name)
            | Self::SequenceColumn(name)
            | Self::Statistics(name)
            | Self::Table(name)
            | Self::View(name)
            | Self::MaterializedView(name)
            | Self::ColumnGrants(name)
            | Self::RowSecurity(name) => name.name.to_string(),
            Self::Function(signature) => {
                format!("{}({})", signature.name.name, signature.arguments)
            }
            _ => self.name(),
        }
    }

    /// The name within its table, or the whole name.
    pub fn name(&self) -> String {
        match self {
            Self::Database | Self::Other => String::new(),
            Self::Role(name)
            | Self::Namespace(name)
            | Self::Extension(name)
            | Self::EventTrigger(name)
            | Self::Column(_, name)
            | Self::Default(_, name)
            | Self::Constraint(_, name)
            | Self::Index(_, name)
            | Self::Policy(_, name)
            | Self::Trigger(_, name)
            | Self::Rule(_, name)
            | Self::DomainCheck(_, name)
            | Self::Publication(name) => name.to_string(),
            Self::Collation(name)
            | Self::Enum(name)
            | Self::Domain(name)
            | Self::DomainDefault(name)
            | Self::Composite(name)
            | Self::Range(name)
            | Self::Sequence(name)
            | Self::SequenceColumn(name)
            | Self::Statistics(name)
            | Self::Table(name)
            | Self::Parent(_, name)
            | Self::View(name)
            | Self::MaterializedView(name)
            | Self::Published(_, name)
            | Self::ColumnGrants(name)
            | Self::RowSecurity(name) => name.to_string(),
            Self::DefaultPrivileges(of) => of.to_string(),
            Self::Function(signature) => signature.to_string(),
        }
    }
}

impl fmt::Display for Object {
    /// `policy t_connections_tenant_select on public.t_connections`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database | Self::Other => f.write_str(self.kind()),
            Self::Column(table, name) => write!(f, "column {table}.{name}"),
            Self::Default(table, name) => write!(f, "default of column {table}.{name}"),
            Self::Parent(table, parent) => write!(f, "parent {parent} of {table}"),
            Self::Constraint(table, _)
            | Self::Index(table, _)
            | Self::Policy(table, _)
            | Self::Trigger(table, _)
            | Self::Rule(table, _) => {
                write!(f, "{} {} on {table}", self.kind(), self.name())
            }
            Self::RowSecurity(table) => write!(f, "row security of {table}"),
            Self::ColumnGrants(table) => write!(f, "grants on columns of {table}"),
            Self::SequenceColumn(sequence) => write!(f, "column of sequence {sequence}"),
            Self::DomainDefault(domain) => write!(f, "default of domain {domain}"),
            Self::DomainCheck(domain, name) => write!(f, "constraint {name} of domain {domain}"),
            Self::Published(publication, table) => {
                write!(f, "table {table} in publication {publication}")
            }
            _ => write!(f, "{} {}", self.kind(), self.name()),
        }
    }
}
