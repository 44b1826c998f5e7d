//! No Rust file is longer than somebody reads at once.

use super::{Finding, Source};

const LIMIT: usize = 400;

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let lines = source.text.lines().count();
    if !source.is_rust() || lines <= LIMIT {
        return Vec::new();
    }
    let message = format!("the file has {lines} lines; split it, {LIMIT} is the limit");
    vec![Finding::new(source, 0, message)]
}

#[cfg(test)]
mod tests {
    use super::super::messages;
    use super::LIMIT;

    #[test]
    fn a_long_file_is_found() {
        let long = "//\n".repeat(LIMIT + 1);
        assert_eq!(messages(super::check, "a.rs", &long).len(), 1);
        assert_eq!(messages(super::check, "a.rs", &long[3..]).len(), 0);
        assert_eq!(messages(super::check, "a.md", &long).len(), 0);
    }
}
