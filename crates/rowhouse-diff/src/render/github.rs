//! A plan for a GitHub workflow: commands that annotate the run, and a Markdown summary.

use std::fmt::{self, Write};

use super::text::{one_line, written};
use super::{Counts, Options, held_back, sql};
use crate::{Change, Plan};

/// Workflow commands: an error for each change with a hazard that is not allowed, a warning for every other change
/// and for what is not compared. Empty if there is nothing to say.
pub fn github(plan: &Plan, options: &Options) -> String {
    let mut out = String::new();
    for change in &plan.changes {
        let hazards: Vec<&str> = change
            .steps
            .iter()
            .flat_map(|step| &step.hazards)
            .filter(|hazard| !options.allowed.contains(hazard))
            .map(|hazard| hazard.code())
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect();
        if hazards.is_empty() {
            out.push_str(&workflow_command(
                "warning",
                "schema differs",
                &headline(change),
            ));
        } else {
            let codes = hazards.join(",");
            let message = format!("{}; allow it with --allow {codes}", headline(change));
            out.push_str(&workflow_command(
                "error",
                &format!("schema hazard {codes}"),
                &message,
            ));
        }
    }
    for object in &options.unmodelled {
        out.push_str(&workflow_command(
            "warning",
            "not compared",
            &object.to_string(),
        ));
    }
    for object in &options.unreadable {
        out.push_str(&workflow_command("warning", "not readable", object));
    }
    out
}

fn headline(change: &Change) -> String {
    let properties: Vec<&str> = change.notes.iter().map(|note| note.property).collect();
    let about = if properties.is_empty() {
        String::new()
    } else {
        format!(" ({})", properties.join(", "))
    };
    format!("{} {}{about}", change.action.word(), change.object)
}

/// `::level title=…::message` and a line break, escaped as GitHub's own toolkit does. The level is `error`, `warning`
/// or `notice`.
pub fn workflow_command(level: &str, title: &str, message: &str) -> String {
    let data = |text: &str| {
        text.replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
    };
    let title = data(title).replace(':', "%3A").replace(',', "%2C");
    format!("::{level} title={title}::{}\n", data(message))
}

/// The plan in Markdown, for the summary page of a run.
pub fn summary(plan: &Plan, options: &Options) -> String {
    written(|out| markdown(out, plan, options))
}

fn markdown(out: &mut String, plan: &Plan, options: &Options) -> fmt::Result {
    writeln!(out, "### Schema: {}", Counts::of(plan))?;
    if !plan.changes.is_empty() {
        writeln!(
            out,
            "\n| | object | properties | hazards |\n|---|---|---|---|"
        )?;
    }
    for change in &plan.changes {
        let properties: Vec<&str> = change.notes.iter().map(|note| note.property).collect();
        let hazards: std::collections::BTreeSet<_> = change
            .steps
            .iter()
            .flat_map(|step| &step.hazards)
            .map(|hazard| {
                let allowed = options.allowed.contains(hazard);
                format!("{hazard}{}", if allowed { " (allowed)" } else { "" })
            })
            .collect();
        let hazards: Vec<String> = hazards.into_iter().collect();
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            change.action.word(),
            cell(&change.object.to_string()),
            properties.join(", "),
            hazards.join(", ")
        )?;
    }
    list(
        out,
        "Not declared, left alone",
        options.left_alone.iter().map(ToString::to_string),
    )?;
    list(
        out,
        "Of kinds that are not compared",
        options.unmodelled.iter().map(ToString::to_string),
    )?;
    list(out, "Not readable", options.unreadable.iter().cloned())?;
    if plan.is_empty() {
        return Ok(());
    }
    let script = sql(plan, options);
    let held = held_back(plan, &options.allowed);
    let note = match held {
        0 => String::new(),
        1 => ", 1 step held back".to_owned(),
        _ => format!(", {held} steps held back"),
    };
    let fence = fence(&script);
    writeln!(
        out,
        "\n<details><summary>SQL{note}</summary>\n\n{fence}sql\n{}\n{fence}\n\n</details>",
        script.trim_end()
    )
}

fn list(out: &mut String, title: &str, items: impl Iterator<Item = String>) -> fmt::Result {
    for (i, item) in items.enumerate() {
        if i == 0 {
            writeln!(out, "\n**{title}**\n")?;
        }
        writeln!(out, "- {}", cell(&item))?;
    }
    Ok(())
}

/// Text as code, in one line and with its bars escaped, so that it stays within its cell.
fn cell(text: &str) -> String {
    let text = one_line(text);
    let ticks = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{ticks}{pad}{}{pad}{ticks}", text.replace('|', "\\|"))
}

/// A fence longer than any run of backticks in the text, so that the text cannot end it.
fn fence(text: &str) -> String {
    "`".repeat(longest_run(text).max(2) + 1)
}

fn longest_run(text: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
