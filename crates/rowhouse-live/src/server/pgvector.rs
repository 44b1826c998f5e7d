//! pgvector for servers that come without it.
//!
//! The wheel's library works in the npm package's server of the same major version, which has everything else.

use std::path::Path;

/// The extension's name, as `CREATE EXTENSION` takes it.
pub(super) const NAME: &str = "vector";

/// Copies the extension from one server's tree into another's.
pub(super) fn graft(from: &Path, to: &Path) -> std::io::Result<()> {
    let library = "lib/postgresql/vector.so";
    put(&from.join(library), &to.join(library))?;
    let scripts = "share/postgresql/extension";
    for entry in from.join(scripts).read_dir()? {
        let name = entry?.file_name();
        let text = name.to_string_lossy();
        if text.starts_with("vector--") && text.ends_with(".sql") {
            put(
                &from.join(scripts).join(&name),
                &to.join(scripts).join(&name),
            )?;
        }
    }
    // Last, because it is what makes the extension available.
    let control = "share/postgresql/extension/vector.control";
    put(&from.join(control), &to.join(control))
}

/// Copies a file so that nobody ever sees half of it.
fn put(from: &Path, to: &Path) -> std::io::Result<()> {
    let partial = to.with_extension("partial");
    std::fs::copy(from, &partial)?;
    std::fs::rename(partial, to)
}
