//! Elaborated declarations, kept between runs: what PostgreSQL made of a declaration does not change as long as
//! neither the declaration, nor PostgreSQL's major version, nor Rowhouse does.

mod kept;

use std::fs;
use std::path::{Path, PathBuf};

use rowhouse_core::{Model, Schema};
use sha2::{Digest, Sha256};

pub(super) use kept::Later;

/// How many declarations are kept: those of a few branches of a few projects.
const KEPT: usize = 64;

/// A folder of elaborated declarations, for one major version.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
    major: u16,
}

impl Cache {
    /// Keeps them in that folder, which is created when it is first needed.
    pub fn new(folder: impl Into<PathBuf>, major: u16) -> Self {
        Self {
            folder: folder.into(),
            major,
        }
    }

    /// What was kept of this declaration. A file that cannot be read is as good as none.
    pub(super) fn get(&self, schema: &Schema) -> Option<(Model, Later)> {
        kept::read(fs::read(self.file(schema)?).ok()?)
    }

    /// Keeps it. The cache is a convenience: that it cannot be written is no reason to fail.
    pub(super) fn put(&self, schema: &Schema, model: &Model) {
        let (Ok(bytes), Some(file)) = (kept::bytes(model), self.file(schema)) else {
            return;
        };
        // A name of its own first, then its place: nobody ever reads half a file.
        let partial = file.with_extension(format!("{}.partial", std::process::id()));
        let written = fs::create_dir_all(&self.folder).and_then(|()| fs::write(&partial, bytes));
        if written.and_then(|()| fs::rename(&partial, &file)).is_err() {
            let _ = fs::remove_file(&partial);
        }
        forget_oldest(&self.folder);
    }

    /// Where a declaration is kept; nowhere, if it cannot be written down.
    fn file(&self, schema: &Schema) -> Option<PathBuf> {
        let Schema {
            conventions,
            model,
            renames: _,
            scripts,
        } = schema;
        let mut digest = Sha256::new();
        // How a declaration is written as SQL, and read back, may change without it.
        for part in [
            env!("CARGO_PKG_VERSION"),
            rowhouse_core::VERSION,
            env!("ROWHOUSE_SOURCES"),
        ] {
            digest.update(part);
            digest.update([0]);
        }
        digest.update(self.major.to_be_bytes());
        // Both are small, and hold no addresses: their debug text is as stable as they are.
        digest.update(format!("{conventions:?}{scripts:?}"));
        digest.update(postcard::to_stdvec(model).ok()?);
        let hex: String = digest
            .finalize()
            .iter()
            .flat_map(|byte| hex(*byte))
            .collect();
        Some(self.folder.join(format!("{hex}.model")))
    }
}

fn hex(byte: u8) -> [char; 2] {
    [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16).unwrap_or('0'))
}

fn forget_oldest(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut files: Vec<_> = entries
        .flatten()
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    files.sort();
    for (_, file) in files.iter().rev().skip(KEPT) {
        let _ = fs::remove_file(file);
    }
}
