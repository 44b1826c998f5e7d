//! `schema-check`: every rule, and no database.

use rowhouse_core::{Schema, SchemaError};
use serde::Serialize;

use crate::exit::Outcome;
use crate::options::Common;
use crate::{Error, Project, UserError, output};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
    /// How to print problems
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// As an error message
    #[default]
    Human,
    /// As JSON with a version
    Json,
    /// As commands of a GitHub workflow
    Github,
}

/// Checks the named schema, or all of them.
pub(super) fn run(args: &Args, projects: &[Project]) -> Result<Outcome, Error> {
    let projects = match args.common.schema {
        Some(_) => std::slice::from_ref(args.common.project(projects)?),
        None => projects,
    };
    let checked: Vec<(&Project, Result<Schema, SchemaError>)> = projects
        .iter()
        .map(|project| (project, Schema::new(&project.declaration)))
        .collect();
    match args.format {
        Format::Human => {}
        Format::Json => output::write(&json(&checked)?)?,
        Format::Github => output::write(&github(&checked))?,
    }
    let talk = args.common.talk();
    let mut broken = Vec::new();
    for (project, result) in checked {
        match result {
            Ok(schema) => talk.note(format_args!(
                "schema `{}` keeps every rule ({} tables)",
                project.name,
                schema.model.tables.len()
            )),
            Err(source) => broken.push(UserError::Declaration {
                schema: project.name,
                source,
            }),
        }
    }
    let last = broken.pop();
    for error in broken {
        crate::talk::error(error);
    }
    last.map_or(Ok(Outcome::InSync), |error| Err(error.into()))
}

/// A problem, wherever it comes from.
#[derive(Serialize)]
struct ProblemJson {
    /// Where, in words.
    place: String,
    /// The name that a waiver uses.
    rule: Option<&'static str>,
    message: String,
    help: Option<String>,
}

#[derive(Serialize)]
struct SchemaJson {
    name: &'static str,
    problems: Vec<ProblemJson>,
}

#[derive(Serialize)]
struct DocumentJson {
    version: u32,
    schemas: Vec<SchemaJson>,
}

type Checked<'p> = (&'p Project, Result<Schema, SchemaError>);

fn json(checked: &[Checked<'_>]) -> Result<String, Error> {
    let schemas = checked.iter().map(|(project, result)| SchemaJson {
        name: project.name,
        problems: problems(result),
    });
    let document = DocumentJson {
        version: 1,
        schemas: schemas.collect(),
    };
    let mut text =
        serde_json::to_string_pretty(&document).map_err(|error| Error::Bug(error.to_string()))?;
    text.push('\n');
    Ok(text)
}

fn problems(result: &Result<Schema, SchemaError>) -> Vec<ProblemJson> {
    match result {
        Ok(_) => Vec::new(),
        Err(SchemaError::Conventions(problems)) => problems
            .iter()
            .map(|it| ProblemJson {
                place: format!("rowhouse.toml, line {}, column {}", it.line, it.column),
                rule: None,
                message: it.message.clone(),
                help: it.help.clone(),
            })
            .collect(),
        Err(SchemaError::Problems(problems)) => problems
            .iter()
            .map(|it| ProblemJson {
                place: it.place.clone(),
                rule: it.problem.rule,
                message: it.problem.message.clone(),
                help: it.problem.help.clone(),
            })
            .collect(),
    }
}

fn github(checked: &[Checked<'_>]) -> String {
    let mut lines = String::new();
    for (project, result) in checked {
        for problem in problems(result) {
            let ProblemJson {
                place,
                message,
                help,
                ..
            } = problem;
            let help = help.map(|help| format!("; {help}")).unwrap_or_default();
            let title = format!("schema {}", project.name);
            lines += &rowhouse_diff::render::workflow_command(
                "error",
                &title,
                &format!("{place}: {message}{help}"),
            );
        }
    }
    lines
}
