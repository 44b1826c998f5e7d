//! How many rows a call promises.

use crate::Error;

/// The only row.
pub(crate) fn one<T>(rows: Vec<T>) -> Result<T, Error> {
    opt(rows)?.ok_or(Error::RowCount {
        expected: "one row",
        found: "none",
    })
}

/// The only row, if there is one.
pub(crate) fn opt<T>(mut rows: Vec<T>) -> Result<Option<T>, Error> {
    if rows.len() > 1 {
        return Err(Error::RowCount {
            expected: "at most one row",
            found: "several",
        });
    }
    Ok(rows.pop())
}
