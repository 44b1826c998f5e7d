//! The SQL files of a project's `migrations` folder.

use std::path::{Path, PathBuf};

use rowhouse_live::script;
use tokio_postgres::Client;

use crate::{Error, UserError, WorldError};

/// A migration file and its text.
pub(crate) struct Migration {
    path: PathBuf,
    text: String,
}

/// The project's `migrations/*.sql`, in the order of their names. No folder is no files.
pub(crate) fn files(root: &Path) -> Result<Vec<Migration>, WorldError> {
    let folder = root.join("migrations");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let failed = |what, path: &Path| {
        let path = path.to_owned();
        move |source| WorldError::Io { what, path, source }
    };
    let mut paths = Vec::new();
    for entry in folder.read_dir().map_err(failed("read", &folder))? {
        let path = entry.map_err(failed("read", &folder))?.path();
        if path.extension().is_some_and(|it| it == "sql") {
            paths.push(path);
        }
    }
    paths.sort();
    paths
        .into_iter()
        .map(|path| match std::fs::read_to_string(&path) {
            Ok(text) => Ok(Migration { path, text }),
            Err(source) => Err(failed("read", &path)(source)),
        })
        .collect()
}

/// `3 migrations`.
pub(crate) fn count(files: &[Migration]) -> String {
    match files.len() {
        0 => "no migrations".to_owned(),
        1 => "1 migration".to_owned(),
        many => format!("{many} migrations"),
    }
}

/// Runs every file, each statement as `psql` would.
pub(crate) async fn run(client: &Client, files: &[Migration]) -> Result<(), Error> {
    for Migration { path, text } in files {
        script::run(client, text)
            .await
            .map_err(|source| UserError::Migration {
                path: path.clone(),
                source,
            })?;
    }
    Ok(())
}
