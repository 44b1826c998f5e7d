//! Nothing that users compile needs a newer compiler than we say.

use serde_json::Value;

use super::Finding;
use crate::workspace::{list, members, text};

pub(super) fn check(metadata: &Value) -> Vec<Finding> {
    let ours = members(metadata).filter_map(|package| version(&package["rust_version"]));
    let Some(ours) = ours.min() else {
        return vec![Finding {
            place: "Cargo.toml".to_owned(),
            line: 0,
            message: "no package says which compiler it needs; set `rust-version`".to_owned(),
        }];
    };
    list(&metadata["packages"])
        .iter()
        .filter(|package| version(&package["rust_version"]).is_some_and(|theirs| theirs > ours))
        .map(|package| Finding {
            place: format!("{} {}", text(&package["name"]), text(&package["version"])),
            line: 0,
            message: format!(
                "needs Rust {}, and we promise {}.{}; take an older version",
                text(&package["rust_version"]),
                ours.0,
                ours.1
            ),
        })
        .collect()
}

/// `1.89.0` and `1.89` as numbers.
fn version(value: &Value) -> Option<(u32, u32)> {
    let mut parts = value.as_str()?.split('.');
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next().map_or(Some(0), |part| part.parse().ok())?;
    Some((major, minor))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_dependency_that_needs_a_newer_compiler_is_found() {
        let metadata = |theirs: Value| {
            json!({
                "workspace_members": ["us"],
                "packages": [
                    { "id": "us", "name": "us", "version": "0.1.0", "rust_version": "1.89" },
                    { "id": "them", "name": "them", "version": "2.0.0", "rust_version": theirs },
                ],
            })
        };
        assert_eq!(check(&metadata(json!("1.90.0"))).len(), 1);
        assert_eq!(check(&metadata(json!("1.89.1"))).len(), 0);
        assert_eq!(check(&metadata(json!("1.9"))).len(), 0);
        assert_eq!(check(&metadata(Value::Null)).len(), 0);
        assert_eq!(check(&json!({})).len(), 1);
    }
}
