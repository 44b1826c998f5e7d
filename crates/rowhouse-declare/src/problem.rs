//! What a rule says: a fact, the way out, and the place it is about.

use std::fmt;

use crate::Table;

/// The part of a table declaration that a [`Problem`] is about. Indices count within the declaration's own lists.
///
/// The derive maps a place to a span; at run time it prints as a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The table as a whole.
    Table,
    /// Whose rows it holds.
    Tenancy,
    /// What makes rows public.
    Public,
    /// `columns[i]`.
    Column(usize),
    /// The type of `columns[i]`.
    ColumnType(usize),
    /// The primary key.
    PrimaryKey,
    /// `uniques[i]`.
    Unique(usize),
    /// `foreign_keys[i]`.
    ForeignKey(usize),
    /// `checks[i]`.
    Check(usize),
    /// `indexes[i]`.
    Index(usize),
    /// `grants[i]`.
    Grant(usize),
    /// `services[i]`.
    Service(usize),
    /// `waivers[i]` of the table.
    TableWaiver(usize),
    /// `columns[i].waivers[j]`.
    ColumnWaiver(usize, usize),
}

impl Place {
    /// The place in words, such as ``column `email` ``, for messages that have no span.
    pub fn describe(self, table: &Table<'_>) -> String {
        let column = |i: usize| table.columns.get(i).map_or("?", |column| column.name);
        match self {
            Self::Table | Self::Tenancy | Self::Public => format!("table `{}`", table.name),
            Self::Column(i) | Self::ColumnType(i) | Self::ColumnWaiver(i, _) => {
                format!("table `{}`, column `{}`", table.name, column(i))
            }
            Self::PrimaryKey => format!("table `{}`, primary key", table.name),
            Self::Unique(i) => named(table, "unique", table.uniques.get(i).map(|it| it.name)),
            Self::ForeignKey(i) => named(
                table,
                "foreign key",
                table.foreign_keys.get(i).map(|it| it.name),
            ),
            Self::Check(i) => named(table, "check", table.checks.get(i).map(|it| it.name)),
            Self::Index(i) => named(table, "index", table.indexes.get(i).map(|it| it.name)),
            Self::Grant(i) => named(table, "grant to", table.grants.get(i).map(|it| it.role)),
            Self::Service(i) => named(table, "service", table.services.get(i).map(|it| it.role)),
            Self::TableWaiver(i) => named(table, "waiver", table.waivers.get(i).map(|it| it.rule)),
        }
    }
}

fn named(table: &Table<'_>, kind: &str, name: Option<&str>) -> String {
    format!("table `{}`, {kind} `{}`", table.name, name.unwrap_or("?"))
}

/// One broken rule: the fact first, then, separately, the way out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// What it is about.
    pub place: Place,
    /// The rule that speaks, by the name that a waiver uses; `None` for what cannot be waived.
    pub rule: Option<&'static str>,
    /// The fact: lower case, no full stop, names in backticks.
    pub message: String,
    /// The way out, as a sentence fragment that follows a semicolon.
    pub help: Option<String>,
}

impl Problem {
    /// A problem that no waiver can silence.
    pub fn new(place: Place, message: impl Into<String>) -> Self {
        Self {
            place,
            rule: None,
            message: message.into(),
            help: None,
        }
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}
