//! What the driver takes for its socket.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::{Buf, BytesMut};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::tls::{ChannelBinding, TlsStream};

use super::answers::Answers;
use super::requests::Requests;
use super::{Leads, Wire};

/// How much may wait to be written before the driver has to wait.
const LIMIT: usize = 64 * 1024;

/// A line on which statements lead requests.
pub(in crate::connection) struct Line<S, T> {
    wire: Wire<S, T>,
    requests: Requests,
    answers: Answers,
    outbox: BytesMut,
    inbox: BytesMut,
    /// For each request that waits for its answer, what is to be taken out of that.
    awaited: VecDeque<u32>,
    /// Whether the login has ended, whose messages are of another kind.
    logged_in: bool,
}

impl<S, T> Line<S, T> {
    /// A line before the login.
    pub(in crate::connection) fn new(wire: Wire<S, T>, leads: Arc<Leads>) -> Self {
        Self {
            wire,
            requests: Requests::new(leads),
            answers: Answers::default(),
            outbox: BytesMut::new(),
            inbox: BytesMut::new(),
            // The login, which ends as a request does.
            awaited: VecDeque::from([0]),
            logged_in: false,
        }
    }
}

impl<S, T> Line<S, T>
where
    S: AsyncWrite + Unpin,
    T: AsyncWrite + Unpin,
{
    /// Writes what waits to be written.
    fn poll_drain(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.outbox.is_empty() {
            let written = Pin::new(&mut self.wire).poll_write(cx, &self.outbox);
            let count = ready!(written)?;
            if count == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.outbox.advance(count);
        }
        Poll::Ready(Ok(()))
    }
}

impl<S, T> AsyncRead for Line<S, T>
where
    S: AsyncRead + Unpin,
    T: AsyncRead + Unpin,
{
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        loop {
            if !this.inbox.is_empty() {
                let count = this.inbox.len().min(buf.remaining());
                buf.put_slice(&this.inbox[..count]);
                this.inbox.advance(count);
                return Poll::Ready(Ok(()));
            }
            let before = buf.filled().len();
            ready!(Pin::new(&mut this.wire).poll_read(cx, buf))?;
            let new = &buf.filled()[before..];
            if new.is_empty() {
                return Poll::Ready(Ok(()));
            }
            let changed = this.answers.take(new, &mut this.inbox, &mut this.awaited)?;
            this.logged_in |= this.awaited.is_empty();
            if !changed {
                return Poll::Ready(Ok(()));
            }
            buf.set_filled(before);
        }
    }
}

impl<S, T> AsyncWrite for Line<S, T>
where
    S: AsyncWrite + Unpin,
    T: AsyncWrite + Unpin,
{
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.outbox.len() >= LIMIT {
            ready!(this.poll_drain(cx))?;
        }
        if this.logged_in {
            this.requests
                .take(bytes, &mut this.outbox, &mut this.awaited)?;
        } else {
            this.outbox.extend_from_slice(bytes);
        }
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.poll_drain(cx))?;
        Pin::new(&mut this.wire).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.poll_drain(cx))?;
        Pin::new(&mut this.wire).poll_shutdown(cx)
    }
}

impl<S, T> TlsStream for Line<S, T>
where
    S: AsyncRead + AsyncWrite + Unpin,
    T: TlsStream + Unpin,
{
    fn channel_binding(&self) -> ChannelBinding {
        match &self.wire {
            Wire::Plain(_) => ChannelBinding::none(),
            Wire::Tls(wire) => wire.channel_binding(),
        }
    }
}
