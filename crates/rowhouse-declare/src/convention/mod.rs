//! Naming conventions and tenancy settings: the four profiles, and `rowhouse.toml` that adjusts them.

mod case;
mod file;
mod file_problem;
mod name;
mod noun;
mod pattern;
mod profile;
mod text;

pub use file_problem::FileProblem;

use crate::{Axis, Builtin};

/// How the words of a name are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `snake_case`.
    Snake,
    /// `camelCase`, which PostgreSQL keeps only in quotes.
    Camel,
}

/// Whether the noun of a table name is plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// `t_users`.
    Plural,
    /// `user`.
    Singular,
}

/// A ready set of conventions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// `t_`, `d_`, `l_`, `r_` and a plural `snake_case` noun. The default.
    Prefixed,
    /// Plural `snake_case`, no prefix.
    Plural,
    /// Singular `snake_case`, no prefix.
    Singular,
    /// Singular `snake_case` tables, `camelCase` columns.
    Camel,
}

/// What a schema crate has agreed on: the value of its `rowhouse.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conventions {
    /// The profile that the file starts from.
    pub profile: Profile,
    /// The schema of tables that name none.
    pub schema: String,
    /// How tables are named.
    pub tables: TableNaming,
    /// How the words of column names are joined.
    pub column_case: Case,
    /// The names of indexes, constraints and policies.
    pub patterns: Patterns,
    /// The columns that every transactional table has, besides its own.
    pub audit: Audit,
    /// How rows are tied to a tenant; `None` where the file knows users only.
    pub tenant: Option<Scoping>,
    /// How rows are tied to a user; `None` unless the file says it.
    pub user: Option<Scoping>,
    /// The roles that own, log in and act.
    pub roles: Roles,
    /// What the schema does against a forged context.
    pub hardening: Hardening,
}

/// How tables are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableNaming {
    /// How the words are joined.
    pub case: Case,
    /// Whether the last word is plural.
    pub number: Number,
    /// The prefix of each category, without the joining underscore, in the order of
    /// [`Category::ALL`](crate::Category::ALL); empty for none.
    pub prefixes: [String; 4],
}

/// Patterns of derived names. Placeholders: `{table}` the whole table name, `{noun}` the table name without its
/// prefix, `{columns}` the columns joined with `_`, `{column}` the column it is about, `{command}` of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patterns {
    /// Indexes: `idx_{noun}_{columns}`.
    pub index: String,
    /// Primary keys: `{table}_pkey`.
    pub primary_key: String,
    /// Unique constraints and indexes: `{table}_{columns}_unique`.
    pub unique: String,
    /// Foreign keys: `{table}_{column}_fkey`.
    pub foreign_key: String,
    /// Checks: `{table}_{column}_check`.
    pub check: String,
    /// Policies of tables that tenants own: `{table}_tenant_{command}`.
    pub policy: String,
    /// Policies of tables that users own: `{table}_user_{command}`.
    pub user_policy: String,
    /// Policies of tables that follow another: `{table}_through_{command}`.
    pub through_policy: String,
    /// Policies that open public rows: `{table}_public_{command}`.
    pub public_policy: String,
}

/// The audit and soft-delete columns, by their names in this profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// Whether a transactional table without them is an error.
    pub required: bool,
    /// `created_at`.
    pub created_at: String,
    /// `updated_at`; a trigger maintains it.
    pub updated_at: String,
    /// `deleted_at`.
    pub deleted_at: String,
    /// `deleted_by`.
    pub deleted_by: String,
}

/// How rows are tied to whom they belong, along one axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoping {
    /// The column that tells it.
    pub column: String,
    /// The configuration parameter that carries the current one, such as `app.workspace_id`.
    pub setting: String,
    /// The type that the column has in every table; `None` leaves it to the tables.
    pub ty: Option<Builtin>,
}

/// The roles of a schema. They are cluster-wide, so a project gives them names of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roles {
    /// Owns every object and runs migrations; cannot log in.
    pub owner: String,
    /// Logs in for the application; owns nothing and may read nothing.
    pub gate: String,
    /// What a tenant context switches into. The first is the default.
    pub app: Vec<String>,
    /// What an anonymous context switches into: it reads public rows, and else what grants name.
    pub anonymous: Option<String>,
    /// What an operator context switches into: it writes what all tenants share, as far as grants name it.
    pub operator: Option<String>,
    /// Login roles of programs that set no context, such as an authentication framework: what each may do, and to the
    /// rows of everybody, is said at the tables. See [`crate::Service`].
    pub services: Vec<String>,
}

impl Conventions {
    /// How rows are tied to whom they belong along an axis.
    pub const fn scoping(&self, axis: Axis) -> Option<&Scoping> {
        match axis {
            Axis::Tenant => self.tenant.as_ref(),
            Axis::User => self.user.as_ref(),
        }
    }

    /// The columns that tell whom rows belong to.
    pub(crate) fn scope_columns(&self) -> impl Iterator<Item = &str> {
        let scopings = self.tenant.iter().chain(&self.user);
        scopings.map(|scoping| scoping.column.as_str())
    }
}

impl Roles {
    /// Every role, in the order of the file's keys.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        [&self.owner, &self.gate]
            .into_iter()
            .chain(&self.app)
            .chain(&self.anonymous)
            .chain(&self.operator)
            .chain(&self.services)
            .map(String::as_str)
    }

    /// The roles that a context switches into.
    pub fn contexts(&self) -> impl Iterator<Item = &str> {
        let roles = self.app.iter().chain(&self.anonymous);
        roles.chain(&self.operator).map(String::as_str)
    }
}

/// What the schema does so that an injected expression cannot switch tenants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hardening {
    /// Nothing beyond roles and policies.
    None,
    /// `EXECUTE` on `pg_catalog.set_config` is revoked from PUBLIC, as are `TEMPORARY` and `CREATE`.
    SetConfig,
}
