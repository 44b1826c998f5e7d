//! Running a program to its end, and what it said.

use std::process::{Command, Output};

/// How many lines of a program's output a message repeats: some programs begin with what matters, some end with it.
const FIRST: usize = 4;
const LAST: usize = 4;

/// Runs a program and gives what it printed, or one text saying why it failed.
pub(super) fn run(command: &mut Command) -> Result<String, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    match command.output() {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Ok(output) => Err(format!(
            "`{program}` ended with {}: {}",
            output.status,
            said(&output)
        )),
        Err(error) => Err(format!("`{program}` could not be run: {error}")),
    }
}

/// What a program said, in short.
pub(super) fn said(output: &Output) -> String {
    let both = [&output.stdout[..], &output.stderr[..]].concat();
    shortened(&String::from_utf8_lossy(&both))
}

/// The first and the last lines of a text.
pub(super) fn shortened(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    match lines.len() {
        0 => "it said nothing".to_owned(),
        n if n <= FIRST + LAST => lines.join("\n"),
        n => [&lines[..FIRST], &["…"], &lines[n - LAST..]]
            .concat()
            .join("\n"),
    }
}
