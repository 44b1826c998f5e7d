//! A typed statement on its way.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::Error;

/// The future of a typed statement. Nothing is sent before it is polled.
///
/// It has a name, so that a table that is out of reach is one error of the compiler and not one for each mention of an
/// opaque future; and it is boxed, so that it is small in the caller's.
#[must_use = "a statement does nothing unless it is awaited"]
pub struct Pending<'a, T>(Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>);

impl<'a, T> Pending<'a, T> {
    pub(crate) fn new(future: impl Future<Output = Result<T, Error>> + Send + 'a) -> Self {
        Self(Box::pin(future))
    }
}

impl<T> Future for Pending<'_, T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(cx)
    }
}
