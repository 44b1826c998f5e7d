//! A library returns; only programs print.

use super::{Finding, Source};

const MACROS: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];

pub(super) fn check(source: &Source) -> Vec<Finding> {
    if !source.is_library() {
        return Vec::new();
    }
    let tokens = source.tokens();
    tokens
        .windows(2)
        .filter(|pair| pair[1].text == "!" && MACROS.contains(&&*pair[0].text))
        .map(|pair| {
            let message = format!("`{}!` in a library; return the text", pair[0].text);
            Finding::new(source, pair[0].line, message)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::messages;

    #[test]
    fn printing_is_found_in_libraries() {
        let code = "fn f() { println!(\"a\"); writeln!(b, \"c\"); println; }";
        assert_eq!(messages(super::check, "crates/a/src/lib.rs", code).len(), 1);
        assert_eq!(
            messages(super::check, "examples/a/src/main.rs", code).len(),
            0
        );
    }
}
