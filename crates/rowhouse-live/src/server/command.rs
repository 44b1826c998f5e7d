//! Running a program to its end, and the end of what it said.

use std::process::{Command, Output};

/// How much of a program's output a message repeats.
const LINES: usize = 12;

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

/// The last lines of both streams of a program.
pub(super) fn said(output: &Output) -> String {
    let both = [&output.stdout[..], &output.stderr[..]].concat();
    tail(&String::from_utf8_lossy(&both))
}

/// The last lines of a text.
pub(super) fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    match lines.len() {
        0 => "it said nothing".to_owned(),
        n => lines[n.saturating_sub(LINES)..].join("\n"),
    }
}
