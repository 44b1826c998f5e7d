//! What a benchmark says: ratios for whoever waits for it and, where `ROWHOUSE_BENCH_TABLE` names a file, rows for the
//! one table of several benchmarks.

use std::fs::OpenOptions;
use std::io::Write;
use std::time::Duration;

/// One figure: what was measured, how long it took, and the budget for its ratio.
pub(crate) type Figure<'a> = (&'a str, Duration, Option<f64>);

/// Says how the figures stand to what `base` took.
pub(crate) fn report(what: &str, (name, base): (&str, Duration), figures: &[Figure<'_>]) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{what}; ratios to {name} ({base:.1?})");
    let table = std::env::var_os("ROWHOUSE_BENCH_TABLE");
    let mut table =
        table.and_then(|path| OpenOptions::new().append(true).create(true).open(path).ok());
    for (figure, time, budget) in figures {
        let ratio = time.as_secs_f64() / base.as_secs_f64();
        let wanted = budget.map_or_else(String::new, |budget| format!("  budget {budget:.2}×"));
        let _ = writeln!(out, "  {figure:<50} {ratio:>6.2}×  {time:>8.1?}{wanted}");
        if let Some(table) = &mut table {
            let budget = budget.map_or_else(String::new, |budget| format!("{budget:.2}"));
            let _ = writeln!(
                table,
                "{what}\t{figure}\t{name}\t{ratio:.2}\t{budget}\t{time:.1?}"
            );
        }
    }
}

/// The time that a quarter of the runs stay below: whatever else the machine does only ever adds to a time.
pub(crate) fn quartile(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 4]
}
