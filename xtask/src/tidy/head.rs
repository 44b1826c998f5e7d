//! Every Rust file begins with what it is for.

use super::{Finding, Source};

pub(super) fn check(source: &Source) -> Vec<Finding> {
    if !source.is_rust() || source.text.starts_with("//! ") {
        return Vec::new();
    }
    let message = "the first line does not say what the file is for; begin with `//! …`";
    vec![Finding::new(source, 1, message)]
}

#[cfg(test)]
mod tests {
    use super::super::messages;

    #[test]
    fn a_file_without_a_head_is_found() {
        assert_eq!(messages(super::check, "a.rs", "use std::fmt;\n").len(), 1);
        assert_eq!(messages(super::check, "a.rs", "//! \n//! Late.").len(), 0);
        assert_eq!(messages(super::check, "a.rs", "//! Why.\n").len(), 0);
        assert_eq!(messages(super::check, "a.sql", "x").len(), 0);
    }
}
