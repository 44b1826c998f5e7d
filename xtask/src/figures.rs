//! `figures`: what the example schemas hold, counted, as a table of `examples/README.md`. `tidy` finds it out of date.

use std::fs;

use rowhouse_cli::Project;
use rowhouse_core::{Model, Schema};
use rowhouse_declare::Conventions;
use rowhouse_declare::convention::Profile;

use crate::shell::Result;
use crate::{projects, workspace};

/// The page, below the root of the workspace.
pub(crate) const PAGE: &str = "examples/README.md";

const BEGIN: &str = "<!-- figures: cargo xtask figures -->\n";
const END: &str = "<!-- /figures -->\n";

/// Writes the page anew.
pub(crate) fn run() -> Result<()> {
    let (_, wanted) = pages()?;
    let path = workspace::root().join(PAGE);
    fs::write(&path, wanted).map_err(|error| format!("{PAGE}: {error}"))
}

/// The page as it is, and as it should be.
pub(crate) fn pages() -> Result<(String, String)> {
    let page = fs::read_to_string(workspace::root().join(PAGE));
    let page = page.map_err(|error| format!("{PAGE}: {error}"))?;
    let parts = page
        .split_once(BEGIN)
        .and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let Some((before, after)) = parts else {
        return Err(format!("{PAGE}: no place for figures; write {BEGIN}{END}"));
    };
    let wanted = format!("{before}{BEGIN}{}{END}{after}", table()?);
    Ok((page, wanted))
}

/// A line for each schema.
fn table() -> Result<String> {
    let mut text = "| schema | conventions | isolated by | tables | columns | indexes | foreign keys | policies |\n\
                    |---|---|---|--:|--:|--:|--:|--:|\n"
        .to_owned();
    for project in projects::all() {
        text += &line(&project)?;
    }
    Ok(text)
}

fn line(project: &Project) -> Result<String> {
    let schema = Schema::new(&project.declaration)
        .map_err(|error| format!("schema {}: {error}", project.name))?;
    let Schema {
        conventions, model, ..
    } = &schema;
    let count = |of: fn(&rowhouse_core::model::Table) -> usize| -> usize {
        model.tables.values().map(of).sum()
    };
    Ok(format!(
        "| [`{name}`]({name}) | `{profile}` | {scopes} | {tables} | {columns} | {indexes} | {keys} | {policies} |\n",
        name = project.name,
        profile = profile(conventions),
        scopes = scopes(conventions),
        tables = model.tables.len(),
        columns = count(|table| table.columns.len()),
        indexes = indexes(model),
        keys = count(|table| {
            let constraints = table.constraints.values();
            constraints.filter(|it| it.references.is_some()).count()
        }),
        policies = count(|table| table.policies.len()),
    ))
}

/// Those of keys not counted.
fn indexes(model: &Model) -> usize {
    model.tables.values().map(|table| table.indexes.len()).sum()
}

fn profile(conventions: &Conventions) -> &'static str {
    match conventions.profile {
        Profile::Prefixed => "prefixed",
        Profile::Plural => "plural",
        Profile::Singular => "singular",
        Profile::Camel => "camel",
    }
}

fn scopes(conventions: &Conventions) -> String {
    let scopes = [&conventions.tenant, &conventions.user];
    let columns: Vec<String> = scopes
        .into_iter()
        .flatten()
        .map(|scope| format!("`{}`", scope.column))
        .collect();
    columns.join(", ")
}
