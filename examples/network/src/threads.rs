//! Threads: rows that answer rows of their own table, to any depth.

use std::cmp::Reverse;
use std::collections::HashMap;

use rowhouse::client::query::One;
use rowhouse::client::{FromRow, KeyColumn, Nullable, Readable, Tenant, Transaction};
use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::{Message, Post};

/// A row that may answer another of its own table.
pub trait Threaded: FromRow + Readable<Tenant> + KeyColumn<Key = Id<Self>> {
    /// To what the row answers.
    const ANSWERED: One<Self, Self, Nullable>;

    /// The row's id.
    fn id(&self) -> Id<Self>;

    /// The id of what the row answers.
    fn answers(&self) -> Option<Id<Self>>;

    /// When it was said.
    fn said_at(&self) -> OffsetDateTime;
}

/// A row of a thread.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// How far it is below the root, which is at 0.
    pub depth: u32,
    /// The row.
    pub row: T,
}

/// A row and all that answers it, each behind what it answers and the older before the younger. Empty where there is no
/// such row.
///
/// # Errors
/// If the statement fails.
pub async fn thread<T: Threaded>(
    tx: &Transaction<Tenant>,
    root: Id<T>,
) -> Result<Vec<Entry<T>>, Error> {
    let rows = tx
        .select::<T>()
        .descendants(T::ANSWERED, root)
        .all()
        .await?;
    let mut answers: HashMap<_, Vec<_>> = HashMap::new();
    for (row, depth) in rows {
        // What the root answers is no part of the thread.
        let answered = row.answers().filter(|_| depth > 0);
        let below = answers.entry(answered).or_default();
        below.push(Entry { depth, row });
    }
    let mut open = Vec::new();
    let mut begin = |open: &mut Vec<Entry<T>>, answered| {
        let mut below = answers.remove(&answered).unwrap_or_default();
        below.sort_by_key(|entry| Reverse((entry.row.said_at(), entry.row.id())));
        open.extend(below);
    };
    begin(&mut open, None);
    let mut thread = Vec::new();
    while let Some(entry) = open.pop() {
        begin(&mut open, Some(entry.row.id()));
        thread.push(entry);
    }
    Ok(thread)
}

/// What a row answers, what that answers, and so on up to what began the thread, which is the last.
///
/// # Errors
/// If the statement fails.
pub async fn context<T: Threaded>(tx: &Transaction<Tenant>, of: Id<T>) -> Result<Vec<T>, Error> {
    let above = tx.select::<T>().ancestors(T::ANSWERED, of).all().await?;
    let above = above.into_iter().filter(|(_, distance)| *distance > 0);
    Ok(above.map(|(row, _)| row).collect())
}

impl Threaded for Post {
    const ANSWERED: One<Self, Self, Nullable> = Self::reply_to;

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn answers(&self) -> Option<Id<Self>> {
        self.reply_to_id
    }

    fn said_at(&self) -> OffsetDateTime {
        self.timestamps.created_at
    }
}

impl Threaded for Message {
    const ANSWERED: One<Self, Self, Nullable> = Self::reply_to;

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn answers(&self) -> Option<Id<Self>> {
        self.reply_to_id
    }

    fn said_at(&self) -> OffsetDateTime {
        self.timestamps.created_at
    }
}
