//! The texts of statements, which are written once and sent often.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rowhouse_declare::Table;

use super::outline::Outline;

/// How many texts are kept. There are as many as a program has statements, but for limits, which are part of the text.
const CAPACITY: usize = 1_024;

/// The text of a statement.
pub(crate) struct Text {
    pub(super) sql: String,
    /// For each placeholder, the value that it stands for, in the order in which the values were held.
    pub(super) numbers: Vec<usize>,
    /// Whether it gives values of types that only the database knows. The driver asks what they are when it sees the
    /// first, which fails in a transaction that has failed, and would hide why that was: such a statement is prepared
    /// before it runs.
    pub(super) strange: bool,
    /// The tables of which it gives whole rows.
    pub(super) whole: Vec<&'static Table<'static>>,
}

/// The texts that a handle has sent, and what all of them say.
pub(crate) struct Texts {
    /// The schema of tables that name none.
    pub(super) schema: Arc<str>,
    known: Mutex<HashMap<Outline, Arc<Text>>>,
}

impl Texts {
    /// No texts yet.
    pub(crate) fn new(schema: Arc<str>) -> Self {
        Self {
            schema,
            known: Mutex::default(),
        }
    }

    pub(super) fn get(&self, outline: &Outline) -> Option<Arc<Text>> {
        self.known().get(outline).cloned()
    }

    pub(super) fn insert(&self, outline: Outline, text: Arc<Text>) {
        let mut known = self.known();
        if known.len() >= CAPACITY {
            known.clear();
        }
        known.insert(outline, text);
    }

    fn known(&self) -> MutexGuard<'_, HashMap<Outline, Arc<Text>>> {
        // Nothing inside can panic half-way.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
