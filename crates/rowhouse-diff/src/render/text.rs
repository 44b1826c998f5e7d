//! Text from a database, made fit for the place where it is shown.

use std::fmt;

/// What a function writes.
pub(super) fn written(write: impl FnOnce(&mut String) -> fmt::Result) -> String {
    let mut out = String::new();
    write(&mut out).expect("writing to a string does not fail");
    out
}

/// The text without control characters, which could steer a terminal; line breaks stay.
pub(super) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() && c != '\n' {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// The text in one line.
pub(super) fn one_line(text: &str) -> String {
    printable(text).replace('\n', "\\n")
}

/// The text as an SQL comment: PostgreSQL ends a comment at either kind of line break, so every line begins one.
pub(super) fn comment(text: &str) -> String {
    text.split(['\n', '\r'])
        .map(|line| format!("-- {line}").trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

/// `1 step is`, `2 steps are`.
pub(super) fn steps_are(count: usize) -> String {
    match count {
        1 => "1 step is".to_owned(),
        _ => format!("{count} steps are"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_cannot_be_left_by_any_line_break() {
        let text = "one\n; DROP TABLE a;\r; DROP TABLE b;";
        assert_eq!(
            comment(text),
            "-- one\n-- ; DROP TABLE a;\n-- ; DROP TABLE b;"
        );
    }

    #[test]
    fn a_terminal_cannot_be_steered() {
        assert_eq!(printable("a\u{1b}[2Jb\nc"), "a\\u{1b}[2Jb\nc");
        assert_eq!(one_line("a\nb\tc"), "a\\nb\\tc");
    }
}
