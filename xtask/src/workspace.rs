//! Where this repository is, and what Cargo says about it.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::shell::{self, Result};

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

/// A file or folder of the workspace, as rules and people name it: relative, with slashes.
pub(crate) fn relative(path: &Path) -> String {
    let root = root();
    let path = path.strip_prefix(&root).unwrap_or(path);
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// What `cargo metadata` says of the workspace and everything it depends on.
pub(crate) fn metadata() -> Result<Value> {
    let text = shell::output(shell::cargo(&[
        "metadata",
        "--format-version",
        "1",
        "--locked",
    ]))?;
    serde_json::from_str(&text).map_err(|error| format!("cargo metadata: {error}"))
}

/// The workspace's own packages.
pub(crate) fn members(metadata: &Value) -> impl Iterator<Item = &Value> {
    let members = list(&metadata["workspace_members"]);
    list(&metadata["packages"])
        .iter()
        .filter(move |package| members.contains(&package["id"]))
}

/// A JSON list; what is none is empty.
pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A JSON string; what is none is empty.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
