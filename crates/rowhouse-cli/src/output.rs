//! What a command produces, on stdout.

use std::io::{ErrorKind, Write};

use anstream::ColorChoice;

use crate::WorldError;

/// Whether stdout shows colours: it is a terminal, and `NO_COLOR` is not set.
pub(crate) fn has_color() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
}

/// Writes to stdout. A reader that has seen enough and closed its end is no error.
pub(crate) fn write(text: &str) -> Result<(), WorldError> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(WorldError::System {
            what: "write to stdout",
            source: error,
        }),
        _ => Ok(()),
    }
}
