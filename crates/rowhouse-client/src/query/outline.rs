//! What statements say apart from their values: those with the same outline have the same text, and writing it once is
//! enough.

use rowhouse_declare::{Axis, Table};

use super::execute::Place;
use super::filter::Node;

/// The outline of a statement on one table.
///
/// Names and declarations are told apart by their addresses: they live as long as the program, and two that are equal
/// at different ones are merely written twice.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Outline(Vec<u64>);

/// What begins the parts of an outline, so that one is never taken for another.
#[derive(Clone, Copy)]
pub(super) enum Mark {
    Select,
    Whole,
    Picked,
    Part,
    Filter,
    Compare,
    Any,
    IsNull,
    Holds,
    After,
    Exists,
    Not,
    And,
    Or,
    Order,
    Limit,
    Offset,
    Lock,
}

impl Outline {
    /// The beginning of an outline: which statement it is, and which rows are in reach.
    pub(super) fn new(statement: Mark, table: &'static Table<'static>, place: &Place) -> Self {
        let mut outline = Self(Vec::with_capacity(24));
        outline.mark(statement);
        outline.table(table);
        outline.number(u64::from(place.service().is_some()));
        for axis in Axis::ALL {
            outline.number(u64::from(place.knows(axis)));
        }
        outline
    }

    /// A condition, which may be missing; `None` where it cannot be told.
    pub(super) fn filter(&mut self, filter: Option<&Node>) -> Option<()> {
        self.mark(Mark::Filter);
        self.number(u64::from(filter.is_some()));
        filter.map_or(Some(()), |node| node.outline(self))
    }

    pub(super) fn mark(&mut self, mark: Mark) {
        self.0.push(mark as u64);
    }

    pub(super) fn number(&mut self, number: u64) {
        self.0.push(number);
    }

    pub(super) fn table(&mut self, table: &'static Table<'static>) {
        self.0.push(std::ptr::from_ref(table).addr() as u64);
    }

    pub(super) fn name(&mut self, name: &'static str) {
        self.0
            .extend([name.as_ptr().addr() as u64, name.len() as u64]);
    }
}
