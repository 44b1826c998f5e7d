//! What the declaration says that services may do, as a handle keeps it.

use rowhouse_declare::{Privilege, Table};

/// What one service may do with one table.
#[derive(Clone, Debug)]
pub(crate) struct Served {
    /// The service's role.
    pub(super) role: String,
    /// The table's schema and name.
    pub(super) table: (String, String),
    /// Whether the table's rows belong to somebody.
    pub(super) isolated: bool,
    /// Each privilege with the columns that it is limited to; none means the whole table.
    pub(super) rights: Vec<(Privilege, Vec<String>)>,
}

impl Served {
    /// What services may do with a table.
    pub(super) fn of<'t>(
        table: &'t Table<'t>,
        schema: &'t str,
    ) -> impl Iterator<Item = Self> + use<'t> {
        table.services.iter().map(move |service| {
            let rights = service.privileges.iter();
            let rights = rights.map(|(privilege, columns)| {
                let columns = columns.iter().map(ToString::to_string);
                (*privilege, columns.collect())
            });
            Self {
                role: service.role.to_owned(),
                table: (schema.to_owned(), table.name.to_owned()),
                isolated: table.tenancy.is_isolated(),
                rights: rights.collect(),
            }
        })
    }

    /// The columns that a privilege is limited to, none for the whole table; `None` where it is not given.
    pub(super) fn columns(&self, privilege: &str) -> Option<&[String]> {
        let mut rights = self.rights.iter();
        let given = rights.find(|(given, _)| given.word().eq_ignore_ascii_case(privilege));
        given.map(|(_, columns)| columns.as_slice())
    }
}
