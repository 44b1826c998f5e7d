//! What is declared for a service, asked before PostgreSQL is: it would name neither the column nor the way out.

use rowhouse_declare::{Declared, Grant, Privilege, Table};

use super::execute::Place;
use super::part::same;
use crate::Error;
use crate::context::Kind;

/// Does not compile where a select of whole rows is one of a service that reads some columns alone.
pub(super) const fn selects<T: Declared, K: Kind>(whole: bool) {
    assert!(
        !whole || reads_whole::<T, K>(),
        "the service may read some columns of the table alone; name them by `columns` or `part`"
    );
}

/// Does not compile where a service that reads some columns alone would be given whole rows back.
pub(super) const fn gives_back<T: Declared, K: Kind>() {
    assert!(
        reads_whole::<T, K>(),
        "the service may not read every column of the table, and would be given back what it has written; \
         use `execute` where there is one, or give it `select`"
    );
}

const fn reads_whole<T: Declared, K: Kind>() -> bool {
    let Some(role) = K::SERVICE else { return true };
    let services = T::TABLE.services;
    let mut i = 0;
    while i < services.len() {
        if same(services[i].role, role) {
            return gives_whole(&services[i], Privilege::Select);
        }
        i += 1;
    }
    false
}

const fn gives_whole(service: &Grant<'_>, wanted: Privilege) -> bool {
    let mut i = 0;
    while i < service.privileges.len() {
        let (privilege, columns) = service.privileges[i];
        if privilege as u8 == wanted as u8 {
            return columns.is_empty();
        }
        i += 1;
    }
    false
}

/// Fails where a statement of a service writes a column that is not declared for it.
pub(super) fn check<'c>(
    table: &Table<'static>,
    place: &Place,
    privilege: Privilege,
    columns: impl IntoIterator<Item = &'c str>,
) -> Result<(), Error> {
    let Some(role) = place.service() else {
        return Ok(());
    };
    let service = table.services.iter().find(|it| it.role == role);
    let mut privileges = service.map_or([].as_slice(), |it| it.privileges).iter();
    let given = privileges.find(|(given, _)| *given == privilege);
    let Some((_, known)) = given.filter(|(_, known)| !known.is_empty()) else {
        // All columns; or none, which the compiler tells where it can, and else PostgreSQL.
        return Ok(());
    };
    let mut columns = columns.into_iter();
    match columns.find(|column| !known.contains(column)) {
        None => Ok(()),
        Some(column) => {
            let (word, known) = (privilege.word(), known.join("`, `"));
            Err(Error::Undeclared(format!(
                "the service `{role}` may not {word} `{column}` of `{}`; it may {word} `{known}`, as `#[service(…)]` \
                 says there",
                table.name
            )))
        }
    }
}

/// Why a role is refused whole rows of a table: it is granted some of its columns alone, if it is.
pub(super) fn refused(table: &Table<'static>, role: &str) -> Option<Error> {
    let grants = table.grants.iter().filter(|grant| grant.role == role);
    let mut privileges = grants.flat_map(|grant| grant.privileges);
    let (_, columns) = privileges.find(|(given, _)| *given == Privilege::Select)?;
    (!columns.is_empty()).then(|| {
        Error::Undeclared(format!(
            "the role `{role}` may read `{}` of `{}`, as `#[grant(…)]` says there, and not whole rows; name them by \
             `columns` or `part`",
            columns.join("`, `"),
            table.name
        ))
    })
}
