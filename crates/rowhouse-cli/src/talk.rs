//! What a command has to say, on stderr. What it produces goes to stdout, by [`crate::output`].

use std::fmt::Display;
use std::io::Write;

use anstyle::{AnsiColor, Style};

/// What a command says to whoever runs it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Talk {
    quiet: bool,
}

impl Talk {
    pub(crate) fn new(quiet: bool) -> Self {
        Self { quiet }
    }

    /// Something worth knowing, unless it is to be quiet.
    pub(crate) fn note(self, text: impl Display) {
        if !self.quiet {
            say(text);
        }
    }
}

/// Something that may be wrong.
pub(crate) fn warning(text: impl Display) {
    let style = AnsiColor::Yellow.on_default().bold();
    say(format_args!("{style}warning:{style:#} {text}"));
}

/// Why the command ends.
pub(crate) fn error(text: impl Display) {
    let style: Style = AnsiColor::Red.on_default().bold();
    say(format_args!("{style}error:{style:#} {text}"));
}

/// `anstream` leaves colours out where `NO_COLOR` is set or nobody looks.
fn say(text: impl Display) {
    // Nobody is left to be told that stderr is closed.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}
