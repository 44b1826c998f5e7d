//! From the driver to the server: requests, and what leads them.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use bytes::BytesMut;

use super::message;
use super::{Lead, Leads};

/// Reads what the driver sends.
pub(super) struct Requests {
    leads: Arc<Leads>,
    /// How many answers of what leads the newest request are taken out; `None` between requests.
    request: Option<u32>,
    /// The beginning of a message.
    part: BytesMut,
}

impl Requests {
    pub(super) fn new(leads: Arc<Leads>) -> Self {
        Self {
            leads,
            request: None,
            part: BytesMut::new(),
        }
    }

    /// Takes bytes from the driver, and gives `outbox` what is sent instead. `awaited` gets one number for each request:
    /// how many answers are to be taken out of its answer.
    ///
    /// # Errors
    /// If they are no messages, or what leads them could not be written.
    pub(super) fn take(
        &mut self,
        bytes: &[u8],
        outbox: &mut BytesMut,
        awaited: &mut VecDeque<u32>,
    ) -> io::Result<()> {
        if self.part.is_empty() {
            return self.walk(bytes, outbox, awaited);
        }
        let mut all = std::mem::take(&mut self.part);
        all.extend_from_slice(bytes);
        self.walk(&all, outbox, awaited)
    }

    fn walk(
        &mut self,
        bytes: &[u8],
        outbox: &mut BytesMut,
        awaited: &mut VecDeque<u32>,
    ) -> io::Result<()> {
        // What has been looked at goes on in one piece.
        let (mut from, mut at) = (0, 0);
        while let Some(length) = message::length(&bytes[at..])? {
            if bytes.len() - at < length {
                break;
            }
            let tag = bytes[at];
            if self.request.is_none() {
                let mut answers = 0;
                if let Some(lead) = self.lead(tag) {
                    if let Some(error) = lead.failed {
                        return Err(error);
                    }
                    outbox.extend_from_slice(&bytes[from..at]);
                    outbox.extend_from_slice(&lead.bytes);
                    (from, answers) = (at, lead.answers);
                }
                self.request = Some(answers);
            }
            at += length;
            // A `Sync` ends a request. A query of the simple protocol, and a call of a function, are one of themselves.
            if matches!(tag, b'S' | b'Q' | b'F') {
                awaited.extend(self.request.take());
            }
        }
        outbox.extend_from_slice(&bytes[from..at]);
        self.part.extend_from_slice(&bytes[at..]);
        Ok(())
    }

    /// What leads a request that begins with this message.
    fn lead(&self, tag: u8) -> Option<Lead> {
        match tag {
            // `Parse` and `Bind`.
            b'P' | b'B' => self.leads.of_statement(),
            b'S' => self.leads.of_sync(),
            _ => None,
        }
    }
}
