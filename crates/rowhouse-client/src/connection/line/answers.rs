//! From the server to the driver: answers, without those of what led the requests.

use std::collections::VecDeque;
use std::io;

use bytes::BytesMut;

use super::message;

/// Reads what the server sends.
#[derive(Default)]
pub(super) struct Answers {
    /// The newest message's tag.
    tag: u8,
    /// How much is to come of it.
    left: usize,
    /// Whether it is taken out.
    dropped: bool,
    /// The beginning of a message, too short to say what it is.
    part: BytesMut,
}

impl Answers {
    /// Takes bytes from the server. Gives `false` if they can go on as they are; else `inbox` has what goes on instead.
    ///
    /// # Errors
    /// If they are no messages.
    pub(super) fn take(
        &mut self,
        bytes: &[u8],
        inbox: &mut BytesMut,
        awaited: &mut VecDeque<u32>,
    ) -> io::Result<bool> {
        if self.part.is_empty() {
            return self.walk(bytes, inbox, awaited);
        }
        let mut all = std::mem::take(&mut self.part);
        all.extend_from_slice(bytes);
        if !self.walk(&all, inbox, awaited)? {
            inbox.extend_from_slice(&all);
        }
        Ok(true)
    }

    fn walk(
        &mut self,
        bytes: &[u8],
        inbox: &mut BytesMut,
        awaited: &mut VecDeque<u32>,
    ) -> io::Result<bool> {
        let mut changed = false;
        // What has been looked at goes on in one piece.
        let (mut from, mut at) = (0, 0);
        while at < bytes.len() {
            if self.left == 0 {
                let Some(length) = message::length(&bytes[at..])? else {
                    // It may have to be taken out, so that it stays here.
                    inbox.extend_from_slice(&bytes[from..at]);
                    self.part.extend_from_slice(&bytes[at..]);
                    return Ok(true);
                };
                (self.tag, self.left) = (bytes[at], length);
                self.dropped = self.begins_dropped(awaited);
            }
            let end = at + self.left.min(bytes.len() - at);
            self.left -= end - at;
            if self.dropped {
                inbox.extend_from_slice(&bytes[from..at]);
                (from, changed) = (end, true);
            }
            at = end;
            if self.left == 0 {
                self.end(awaited);
            }
        }
        if changed {
            inbox.extend_from_slice(&bytes[from..]);
        }
        Ok(changed)
    }

    /// Whether the message that begins answers what led the request.
    fn begins_dropped(&self, awaited: &mut VecDeque<u32>) -> bool {
        let Some(answers @ 1..) = awaited.front_mut() else {
            return false;
        };
        match self.tag {
            // A notice, a notification, a changed setting: they come at any time.
            b'N' | b'A' | b'S' => false,
            // What led has failed. The server skips the request, so that this is its answer.
            b'E' => {
                *answers = 0;
                false
            }
            _ => true,
        }
    }

    /// Notes what the message that has ended means.
    fn end(&self, awaited: &mut VecDeque<u32>) {
        match self.tag {
            b'Z' => {
                awaited.pop_front();
            }
            // Prepared, bound, completed, or empty.
            b'1' | b'2' | b'C' | b'I' if self.dropped => {
                if let Some(answers) = awaited.front_mut() {
                    *answers = answers.saturating_sub(1);
                }
            }
            _ => {}
        }
    }
}
