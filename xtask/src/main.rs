//! Tasks of this repository, and the schema commands on its examples: `cargo xtask --help`.

mod bench;
mod ci;
mod examples;
mod figures;
mod new;
mod pgbouncer;
mod projects;
mod shell;
mod source;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

#[derive(Debug, clap::Parser)]
#[command(bin_name = "cargo xtask", about = "Tasks of this repository")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Everything that CI runs, in the same order
    Ci(ci::Args),
    /// Run the tests on one outer PostgreSQL server, or on several versions of it
    Test(test::Args),
    /// Check what no compiler checks: dependencies, file heads, where SQL may stand
    Tidy,
    /// Run the example programs
    Examples,
    /// Count what the example schemas hold, for their page
    Figures,
    /// Measure what Rowhouse costs
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Create the files of something new
    #[command(subcommand)]
    New(new::New),
    #[command(flatten)]
    Schema(rowhouse_cli::Command),
}

fn main() -> ExitCode {
    let Cli { task } = match rowhouse_cli::parse() {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    let done = match task {
        Task::Ci(args) => ci::run(&args),
        Task::Test(args) => test::run(&args),
        Task::Tidy => tidy::run(),
        Task::Examples => examples::run(),
        Task::Figures => figures::run(),
        Task::Bench(bench) => bench.run(),
        Task::New(new) => new.run(),
        Task::Schema(command) => return command.run(&projects::all()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            shell::say(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}
