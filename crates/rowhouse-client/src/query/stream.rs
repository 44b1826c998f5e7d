//! A select whose rows come in parts, so that a large one need not fit into memory.

use std::collections::VecDeque;
use std::marker::PhantomData;

use futures_util::Stream;
use futures_util::stream::try_unfold;
use rowhouse_declare::Declared;
use tokio_postgres::Row;

use super::projection::Projection;
use super::select::Select;
use crate::Error;
use crate::context::{Kind, Last, Session, Transaction};
use crate::statement::Call;

impl<'tx, T, K, P> Select<T, &'tx Transaction<K>, P>
where
    T: Declared,
    K: Kind,
    P: Projection<T>,
{
    /// The rows in parts of `part`, by a cursor of the transaction: other statements may run in between.
    ///
    /// # Errors
    /// If the select fails; so may each part.
    pub async fn stream(self, part: u32) -> Result<Rows<'tx, T, P>, Error> {
        let (transaction, projection, statement) = self.select();
        let session = &transaction.session;
        let cursor = session.cursor();
        let declare = statement.behind(&format!("DECLARE {cursor} NO SCROLL CURSOR FOR"));
        session.count(declare.call(), Last::No).await?;
        Ok(Rows {
            session,
            projection,
            fetch: format!("FETCH FORWARD {} FROM {cursor}", part.max(1)),
            close: format!("CLOSE {cursor}"),
            part: part.max(1),
            buffer: VecDeque::new(),
            ended: false,
            of: PhantomData,
        })
    }
}

/// Rows that come in parts.
pub struct Rows<'tx, T, P> {
    session: &'tx Session,
    projection: P,
    fetch: String,
    close: String,
    part: u32,
    buffer: VecDeque<Row>,
    ended: bool,
    of: PhantomData<fn() -> T>,
}

impl<'tx, T, P: Projection<T>> Rows<'tx, T, P> {
    /// The next row; `None` after the last.
    ///
    /// # Errors
    /// If a part cannot be fetched or a row not be read.
    pub async fn next(&mut self) -> Result<Option<P::Output>, Error> {
        if self.buffer.is_empty() && !self.ended {
            let rows = self.session.rows(Call::once(&self.fetch), Last::No).await?;
            self.ended = rows.len() < usize::try_from(self.part).unwrap_or(usize::MAX);
            self.buffer.extend(rows);
            if self.ended {
                self.session
                    .count(Call::once(&self.close), Last::No)
                    .await?;
            }
        }
        let row = self.buffer.pop_front();
        row.map(|row| self.projection.read(&row)).transpose()
    }

    /// The rows as a stream of the crate `futures`.
    pub fn into_stream(self) -> impl Stream<Item = Result<P::Output, Error>> + use<'tx, T, P> {
        try_unfold(self, |mut rows| async move {
            let row = rows.next().await?;
            Ok(row.map(|row| (row, rows)))
        })
    }
}
