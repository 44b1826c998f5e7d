//! Threads: rows that answer rows of their own table, to any depth.

use std::cmp::Reverse;
use std::collections::HashMap;

use rowhouse::client::sea_query::{
    CommonTableExpression, Expr, ExprTrait as _, JoinType, Query, UnionType, WithClause,
};
use rowhouse::client::{Column, FromRow, KeyColumn, Nullable, Readable, Tenant, Transaction, cell};
use rowhouse::prelude::*;
use time::OffsetDateTime;

use crate::schema::{Message, Network, Post};

/// A row that may answer another of its own table.
pub trait Threaded: Declared + FromRow + Readable<Tenant> + KeyColumn<Key = Id<Self>> {
    /// What the row answers.
    const PARENT: Column<Self, Id<Self>, Nullable>;
    /// The row's network.
    const NETWORK: Column<Self, Id<Network>>;

    /// The row's id.
    fn id(&self) -> Id<Self>;

    /// What the row answers.
    fn parent(&self) -> Option<Id<Self>>;

    /// When it was said.
    fn said_at(&self) -> OffsetDateTime;
}

/// A row of a thread.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// How far it is below the root, which is at 0.
    pub depth: usize,
    /// The row.
    pub row: T,
}

/// A row and all that answers it, each behind what it answers and the older before the younger. Empty where there is no
/// such row.
///
/// # Errors
/// If a statement fails.
pub async fn thread<T: Threaded>(
    tx: &Transaction<Tenant>,
    root: Id<T>,
) -> Result<Vec<Entry<T>>, Error> {
    let ids = below(tx, root).await?;
    let rows = tx.load::<T>(ids).await?;
    let mut rows: Vec<T> = rows.into_values().collect();
    rows.sort_by_key(|row| Reverse((row.said_at(), row.id())));
    let mut answers: HashMap<Option<Id<T>>, Vec<T>> = HashMap::new();
    for row in rows {
        // What the root answers is no part of the thread.
        let parent = row.parent().filter(|_| row.id() != root);
        answers.entry(parent).or_default().push(row);
    }
    let (mut thread, mut open) = (Vec::new(), Vec::new());
    let start = |open: &mut Vec<_>, rows: Option<Vec<T>>, depth| {
        let rows = rows.into_iter().flatten();
        open.extend(rows.map(|row| Entry { depth, row }));
    };
    start(&mut open, answers.remove(&None), 0);
    while let Some(entry) = open.pop() {
        let below = answers.remove(&Some(entry.row.id()));
        start(&mut open, below, entry.depth + 1);
        thread.push(entry);
    }
    Ok(thread)
}

/// The ids of a row and of everything below it.
async fn below<T: Threaded>(tx: &Transaction<Tenant>, root: Id<T>) -> Result<Vec<Id<T>>, Error> {
    const THREAD: &str = "thread";
    let (table, id) = (T::LINK.name, T::KEY.name());
    let (parent, network) = (T::PARENT.name(), T::NETWORK.name());
    let mut step = Query::select();
    // The network is compared too, since it leads the index by which answers are found.
    let answers = Expr::col((table, parent)).equals((THREAD, id));
    let answers = answers.and(Expr::col((table, network)).equals((THREAD, network)));
    step.columns([(table, network), (table, id)])
        .from(table)
        .join(JoinType::InnerJoin, THREAD, answers);
    let start = Query::select()
        .columns([network, id])
        .from(table)
        .and_where(Expr::col(id).eq(root))
        .union(UnionType::All, step)
        .take();
    let cte = CommonTableExpression::new()
        .table_name(THREAD)
        .columns([network, id])
        .query(start)
        .to_owned();
    let with = WithClause::new().recursive(true).cte(cte).to_owned();
    let statement = Query::select().column(id).from(THREAD).take().with(with);
    let rows = tx.fetch(&statement).await?;
    let ids = rows.iter().map(|row| cell(row, 0));
    Ok(ids.collect::<Result<_, _>>()?)
}

impl Threaded for Post {
    const PARENT: Column<Self, Id<Self>, Nullable> = Self::reply_to_id;
    const NETWORK: Column<Self, Id<Network>> = Self::network_id;

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn parent(&self) -> Option<Id<Self>> {
        self.reply_to_id
    }

    fn said_at(&self) -> OffsetDateTime {
        self.timestamps.created_at
    }
}

impl Threaded for Message {
    const PARENT: Column<Self, Id<Self>, Nullable> = Self::reply_to_id;
    const NETWORK: Column<Self, Id<Network>> = Self::network_id;

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn parent(&self) -> Option<Id<Self>> {
        self.reply_to_id
    }

    fn said_at(&self) -> OffsetDateTime {
        self.timestamps.created_at
    }
}
