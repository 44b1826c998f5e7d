//! The schema commands as a user meets them: a program of their own, real servers, exit codes, stdout and stderr.
//!
//! The program that is tested is this one, started again with a variable that makes it one.

mod apply;
mod check;
mod diff;
mod manners;
mod schema;
mod stage;
mod tls;

use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};

/// A test: its name, and what it does.
type Test = (&'static str, fn() -> Outcome);
/// Most of what goes wrong here comes from elsewhere.
type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    if std::env::var_os(stage::CHILD).is_some() {
        return rowhouse_cli::main(&schema::projects());
    }
    let tests = [
        apply::TESTS,
        check::TESTS,
        diff::TESTS,
        manners::TESTS,
        tls::TESTS,
    ]
    .concat();
    let trials = tests.into_iter().map(|(name, test)| {
        Trial::test(name, move || {
            test().map_err(|error| Failed::from(error.to_string()))
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}
