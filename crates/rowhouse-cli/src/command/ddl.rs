//! `schema-ddl`: the declared schema as SQL, for an empty database.

use std::fmt::Write;

use rowhouse_core::ddl::{self, Piece};
use rowhouse_core::sql::session;
use rowhouse_core::{Runner, Schema};

use rowhouse_live::script::statements;

use crate::exit::Outcome;
use crate::options::Common;
use crate::{Error, Project, output};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: &Args, projects: &[Project]) -> Result<Outcome, Error> {
    let project = args.common.project(projects)?;
    let schema = project.schema()?;
    output::write(&script(project.name, &schema)?)?;
    Ok(Outcome::InSync)
}

/// Every statement with its semicolon, each run by the role that it is meant for.
fn script(name: &str, schema: &Schema) -> Result<String, Error> {
    let owner = schema.owner();
    let pieces = ddl::with_scripts(&schema.model, &schema.scripts, Some(&owner))?;
    let mut out = String::new();
    let mut line = |text: &str| {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{text}");
    };
    line(&format!("-- schema {name}, for an empty database"));
    line("-- all or nothing: psql --single-transaction --set ON_ERROR_STOP=1 --file FILE");
    line("");
    line(&format!(
        "{};",
        session::set_search_path(&schema.namespace())
    ));
    let mut runner = Runner::Login;
    for piece in pieces {
        let next = match &piece {
            Piece::Statement(statement) => statement.runner,
            Piece::Script(_) => Runner::Owner,
        };
        if next != runner {
            runner = next;
            line("");
            line(&match runner {
                Runner::Owner => format!("{};", session::set_role(&owner)),
                Runner::Login => format!("{};", session::reset_role()),
            });
        }
        line("");
        match piece {
            Piece::Statement(statement) => line(&format!("{};", statement.sql)),
            Piece::Script(script) => {
                line(&format!("-- {}", script.file));
                for (_, sql) in statements(&script.text) {
                    line(&format!("{sql};"));
                }
            }
        }
    }
    if runner == Runner::Owner {
        line("");
        line(&format!("{};", session::reset_role()));
    }
    line(&format!("{};", session::reset("search_path")));
    Ok(out)
}
