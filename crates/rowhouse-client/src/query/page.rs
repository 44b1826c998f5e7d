//! Pages by key: what comes after the last row that was seen, however many rows came before it.

use rowhouse_declare::Table;
use tokio_postgres::Row;

use super::filter::{Filter, Node};
use super::order::Order;
use super::param::Param;
use crate::Error;

/// Some rows, and where the next page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T, C> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// What the next page comes after; `None` where this is the last one.
    pub next: Option<C>,
}

/// The order that pages follow: one order, or a tuple of up to three. Together their columns must be unique, so that no
/// row is skipped or comes twice: let the key be the last.
#[diagnostic::on_unimplemented(
    message = "pages cannot follow this order",
    note = "write an order such as `Connection::id.asc()`, or a tuple of up to three; their columns must not accept NULL"
)]
pub trait Keyset<T>: Send {
    /// The values of the columns in the last row of a page.
    type Cursor: Send;

    /// The columns, and whether they go down.
    #[doc(hidden)]
    fn orders(&self) -> Vec<(&'static str, bool)>;

    /// The rows behind the cursor.
    #[doc(hidden)]
    fn after(&self, cursor: Self::Cursor) -> Filter<T>;

    /// The cursor of a whole row.
    #[doc(hidden)]
    fn cursor(&self, row: &Row, table: &Table<'static>) -> Result<Self::Cursor, Error>;
}

impl<T, V: Send> Keyset<T> for Order<T, V> {
    type Cursor = V;

    fn orders(&self) -> Vec<(&'static str, bool)> {
        vec![(self.column.name, self.descending)]
    }

    fn after(&self, cursor: V) -> Filter<T> {
        Filter::new(Node::After(vec![self.step(cursor)]))
    }

    fn cursor(&self, row: &Row, table: &Table<'static>) -> Result<V, Error> {
        self.read(row, table)
    }
}

impl<T, V> Order<T, V> {
    fn step(&self, value: V) -> (&'static str, bool, Param) {
        let param = Param::new((self.column.write)(value), &self.column.sql);
        (self.column.name, self.descending, param)
    }

    fn read(&self, row: &Row, table: &Table<'static>) -> Result<V, Error> {
        let name = self.column.name;
        let index = table.columns.iter().position(|it| it.name == name);
        Ok(self.column.read(row, index.unwrap_or(usize::MAX))?)
    }
}

macro_rules! tuple {
    ($($value:ident $at:tt),+) => {
        impl<T, $($value: Send),+> Keyset<T> for ($(Order<T, $value>,)+) {
            type Cursor = ($($value,)+);

            fn orders(&self) -> Vec<(&'static str, bool)> {
                vec![$((self.$at.column.name, self.$at.descending)),+]
            }

            fn after(&self, cursor: Self::Cursor) -> Filter<T> {
                Filter::new(Node::After(vec![$(self.$at.step(cursor.$at)),+]))
            }

            fn cursor(&self, row: &Row, table: &Table<'static>) -> Result<Self::Cursor, Error> {
                Ok(($(self.$at.read(row, table)?,)+))
            }
        }
    };
}

tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
