//! Messages that lead a request.

use std::io;

use bytes::BytesMut;
use postgres_protocol::IsNull;
use postgres_protocol::message::frontend::{self, BindError};
use postgres_types::Type;

/// Statements that are run, or prepared, before a request, in the same transaction.
#[derive(Default)]
pub(in crate::connection) struct Lead {
    pub(super) bytes: BytesMut,
    /// How many messages of the server tell that a part is done.
    pub(super) answers: u32,
    /// Why the messages cannot be written: they are too large.
    pub(super) failed: Option<io::Error>,
}

impl Lead {
    pub(in crate::connection) fn new() -> Self {
        Self {
            bytes: BytesMut::with_capacity(256),
            ..Self::default()
        }
    }

    /// Prepares a statement whose parameters are so many texts.
    pub(in crate::connection) fn prepare(&mut self, name: &str, sql: &str, params: usize) {
        let types = (0..params).map(|_| Type::TEXT.oid());
        let written = frontend::parse(name, sql, types, &mut self.bytes);
        self.note(written, 1);
    }

    /// Runs a prepared statement.
    pub(in crate::connection) fn run(&mut self, name: &str, params: &[&str]) {
        let bound = frontend::bind(
            "",
            name,
            // In the one format that texts have.
            [],
            params,
            |param, bytes| {
                bytes.extend_from_slice(param.as_bytes());
                Ok(IsNull::No)
            },
            [],
            &mut self.bytes,
        );
        let bound = bound.map_err(|error| match error {
            BindError::Serialization(error) => error,
            BindError::Conversion(error) => io::Error::other(error),
        });
        let written = bound.and_then(|()| frontend::execute("", 0, &mut self.bytes));
        self.note(written, 2);
    }

    /// Runs a statement that is not prepared.
    pub(in crate::connection) fn run_text(&mut self, sql: &str, params: &[&str]) {
        self.prepare("", sql, params.len());
        self.run("", params);
    }

    fn note(&mut self, written: io::Result<()>, answers: u32) {
        self.answers += answers;
        if let Err(error) = written {
            self.failed.get_or_insert(error);
        }
    }
}
