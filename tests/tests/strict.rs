//! Clippy reads generated code here, under the lints that the file denies.

/// The case of the UI tests, which the compiler alone reads there.
#[path = "../ui/pass/strict.rs"]
pub mod strict;

#[test]
fn generated_code_keeps_strict_lints() {
    strict::main();
}
