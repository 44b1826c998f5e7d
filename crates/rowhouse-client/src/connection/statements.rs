//! The prepared statements of one connection.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio_postgres::Statement;

/// Statements by the role that they were prepared in and by their text; the longest unused one makes room.
///
/// The role is part of the key because one statement used by two roles is planned anew at every change between them.
pub(crate) struct Statements {
    capacity: usize,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    /// One map for each role; there are few.
    by_role: Vec<(Arc<str>, ByText)>,
    count: usize,
    clock: u64,
}

type ByText = HashMap<Box<str>, Entry>;

struct Entry {
    statement: Statement,
    used: u64,
}

impl Statements {
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            capacity: capacity.max(1),
            held: Mutex::default(),
        }
    }

    pub(crate) fn get(&self, role: &str, sql: &str) -> Option<Statement> {
        let mut held = self.lock();
        held.clock += 1;
        let now = held.clock;
        let (_, statements) = held.by_role.iter_mut().find(|(name, _)| &**name == role)?;
        let entry = statements.get_mut(sql)?;
        entry.used = now;
        Some(entry.statement.clone())
    }

    pub(crate) fn insert(&self, role: &Arc<str>, sql: &str, statement: Statement) {
        let mut held = self.lock();
        if held.count >= self.capacity {
            held.evict();
        }
        held.clock += 1;
        let entry = Entry {
            statement,
            used: held.clock,
        };
        let index = held.by_role.iter().position(|(name, _)| name == role);
        let index = index.unwrap_or_else(|| {
            held.by_role.push((role.clone(), ByText::new()));
            held.by_role.len() - 1
        });
        if held.by_role[index].1.insert(sql.into(), entry).is_none() {
            held.count += 1;
        }
    }

    /// Forgets everything, because one statement no longer fits the schema.
    pub(crate) fn clear(&self) {
        *self.lock() = Held::default();
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        // Nothing inside can panic half-way.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn evict(&mut self) {
        let oldest = self
            .by_role
            .iter()
            .enumerate()
            .flat_map(|(role, (_, statements))| {
                statements
                    .iter()
                    .map(move |(sql, entry)| (entry.used, role, sql))
            })
            .min_by_key(|(used, ..)| *used)
            .map(|(_, role, sql)| (role, sql.clone()));
        if let Some((role, sql)) = oldest {
            self.by_role[role].1.remove(&sql);
            self.count -= 1;
        }
    }
}
