//! Where messages begin and end: a tag, and a length that counts itself.

use std::io;

/// The bytes of a tag and a length.
pub(super) const HEADER: usize = 5;

/// How long the message is that these bytes begin with; `None` where that cannot be seen yet.
pub(super) fn length(bytes: &[u8]) -> io::Result<Option<usize>> {
    let Some([_, length @ ..]) = bytes.first_chunk::<HEADER>() else {
        return Ok(None);
    };
    let length = usize::try_from(u32::from_be_bytes(*length)).ok();
    let length = length
        .filter(|length| *length >= HEADER - 1)
        .and_then(|length| length.checked_add(1));
    length.map(Some).ok_or_else(|| {
        let fact = "a message of the PostgreSQL protocol has no possible length";
        io::Error::new(io::ErrorKind::InvalidData, fact)
    })
}
