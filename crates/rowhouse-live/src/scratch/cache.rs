//! Elaborated declarations, kept between runs: what PostgreSQL made of a declaration does not change as long as
//! neither the declaration, nor PostgreSQL's major version, nor Rowhouse does.

use std::fs;
use std::path::{Path, PathBuf};

use rowhouse_core::{Model, Schema, ddl};
use sha2::{Digest, Sha256};

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
    pub(super) fn get(&self, schema: &Schema) -> Option<Model> {
        postcard::from_bytes(&fs::read(self.file(schema)).ok()?).ok()
    }

    /// Keeps it. The cache is a convenience: that it cannot be written is no reason to fail.
    pub(super) fn put(&self, schema: &Schema, model: &Model) {
        let Ok(bytes) = postcard::to_stdvec(model) else {
            return;
        };
        let file = self.file(schema);
        // A name of its own first, then its place: nobody ever reads half a file.
        let partial = file.with_extension(format!("{}.partial", std::process::id()));
        let written = fs::create_dir_all(&self.folder).and_then(|()| fs::write(&partial, bytes));
        if written.and_then(|()| fs::rename(&partial, &file)).is_err() {
            let _ = fs::remove_file(&partial);
        }
        forget_oldest(&self.folder);
    }

    fn file(&self, schema: &Schema) -> PathBuf {
        let mut digest = Sha256::new();
        digest.update(env!("CARGO_PKG_VERSION"));
        digest.update(self.major.to_be_bytes());
        // The declaration is sorted and holds no addresses: its debug text is as stable as it is.
        digest.update(format!("{schema:?}"));
        // The statements too: how a declaration is written as SQL may change without it. Their order is not asked for:
        // it takes long, and says nothing of what comes out.
        for statement in ddl::unordered(&schema.model, Some(&schema.owner())) {
            digest.update(&statement.sql);
            digest.update([0]);
        }
        let hex: String = digest
            .finalize()
            .iter()
            .flat_map(|byte| hex(*byte))
            .collect();
        self.folder.join(format!("{hex}.model"))
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
