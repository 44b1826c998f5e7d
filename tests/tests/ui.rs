//! What the derives accept, and what they say to each mistake: `ui/pass` compiles and runs, every other folder holds
//! one mistake per file and the message beside it.
//!
//! After a change of messages: `TRYBUILD=overwrite cargo test -p rowhouse-tests --test ui`, and read the difference.

use std::path::Path;

/// Gives the conventions of this package to the one that trybuild makes of the cases.
fn share_conventions() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    let target = target.expect("cargo puts the folder into its own");
    let package = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME"));
    std::fs::create_dir_all(&package).expect("the target folder is writable");
    let copied = std::fs::copy("rowhouse.toml", package.join("rowhouse.toml"));
    copied.expect("tests run in the folder of their package");
}

#[test]
fn declarations_compile_and_mistakes_are_told_where_they_are() {
    share_conventions();
    let cases = trybuild::TestCases::new();
    for entry in std::fs::read_dir("ui").expect("tests run in the folder of their package") {
        let folder = entry.expect("the folder is readable").path();
        let files = folder.join("*.rs");
        if folder.ends_with(Path::new("pass")) {
            cases.pass(files);
        } else {
            cases.compile_fail(files);
        }
    }
}
