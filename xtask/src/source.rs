//! The files of the repository, and Rust code as tokens.

use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::shell::Result;
use crate::workspace;

/// A text file of the repository.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// Relative to the repository, with slashes.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// What a token is, as far as rules care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    /// A string literal; its text is what stands between the quotes.
    Text,
    /// Anything else, delimiters included.
    Sign,
}

/// A token of Rust code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    /// From 1.
    pub(crate) line: usize,
}

impl Source {
    pub(crate) fn is_rust(&self) -> bool {
        Path::new(&self.path)
            .extension()
            .is_some_and(|extension| extension == "rs")
    }

    /// Whether it is the code of a library crate, tests left out.
    pub(crate) fn is_library(&self) -> bool {
        self.is_rust()
            && self.path.starts_with("crates/")
            && self.path.contains("/src/")
            && !self.path.ends_with("/tests.rs")
            && !self.path.contains("/tests/")
    }

    /// The tokens of Rust code, without comments, documentation and what is compiled for tests only. Text that is no
    /// Rust has none: the compiler says so.
    pub(crate) fn tokens(&self) -> Vec<Token> {
        let mut tokens = Vec::new();
        if let Ok(stream) = self.text.parse::<TokenStream>() {
            flatten(stream, &mut tokens);
        }
        tokens
    }
}

/// Every text file, in the order of their paths. Folders of build output are left out.
pub(crate) fn all() -> Result<Vec<Source>> {
    let root = workspace::root();
    let mut sources = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        let failed = |error| format!("could not read {}: {error}", folder.display());
        for entry in folder.read_dir().map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name == ".git" {
                // A folder, or in a work tree a file that names one.
                continue;
            }
            if path.is_dir() {
                if !matches!(&*name, "target" | "node_modules") {
                    folders.push(path);
                }
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                sources.push(Source {
                    path: workspace::relative(&path),
                    text,
                });
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

fn flatten(stream: TokenStream, to: &mut Vec<Token>) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        if is_sign(&tree, '#') {
            // The `!` of an inner attribute.
            let inner = trees.next_if(|next| is_sign(next, '!')).is_some();
            let attribute = trees.peek().map(ToString::to_string).unwrap_or_default();
            let attribute: String = attribute.split_whitespace().collect();
            if attribute == "[cfg(test)]" && !inner {
                trees.next();
                skip_item(&mut trees);
                continue;
            }
            if attribute.starts_with("[doc=") {
                trees.next();
                continue;
            }
        }
        push(tree, to);
    }
}

/// Skips up to the body or the semicolon that ends an item.
fn skip_item(trees: &mut impl Iterator<Item = TokenTree>) {
    let mut import = false;
    for tree in trees {
        match &tree {
            TokenTree::Ident(word) if word == "use" => import = true,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && !import => return,
            tree if is_sign(tree, ';') => return,
            _ => {}
        }
    }
}

fn is_sign(tree: &TokenTree, sign: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn push(tree: TokenTree, to: &mut Vec<Token>) {
    let line = tree.span().start().line;
    let mut token = |kind, text: String| to.push(Token { kind, text, line });
    match tree {
        TokenTree::Ident(word) => token(Kind::Word, word.to_string()),
        TokenTree::Punct(punct) => token(Kind::Sign, punct.to_string()),
        TokenTree::Literal(literal) => match unquoted(&literal.to_string()) {
            Some(text) => token(Kind::Text, text.to_owned()),
            None => token(Kind::Sign, literal.to_string()),
        },
        TokenTree::Group(group) => {
            let (open, close) = match group.delimiter() {
                Delimiter::Parenthesis => ("(", ")"),
                Delimiter::Brace => ("{", "}"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::None => ("", ""),
            };
            token(Kind::Sign, open.to_owned());
            flatten(group.stream(), to);
            to.push(Token {
                kind: Kind::Sign,
                text: close.to_owned(),
                line: group.span_close().start().line,
            });
        }
    }
}

/// What stands between the quotes of a string literal, escapes and all.
fn unquoted(literal: &str) -> Option<&str> {
    let literal = literal.trim_start_matches(['b', 'c']);
    let inner = literal.strip_prefix('r').unwrap_or(literal);
    inner.trim_matches('#').strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(code: &str) -> Vec<String> {
        let source = Source {
            path: "crates/a/src/lib.rs".to_owned(),
            text: code.to_owned(),
        };
        source
            .tokens()
            .into_iter()
            .filter(|token| token.kind == Kind::Text)
            .map(|token| token.text)
            .collect()
    }

    #[test]
    fn strings_of_every_kind_are_found_and_documentation_is_not() {
        let code = r##"
            //! "no"
            /// "no"
            #[doc = "no"]
            fn f() { g("one", r#"two"#, b"three", 'n', 1); } // "no"
        "##;
        assert_eq!(texts(code), ["one", "two", "three"]);
    }

    #[test]
    fn what_is_for_tests_is_left_out() {
        let code = r#"
            #[cfg(test)]
            use a::{b, c};
            #[cfg(test)]
            mod tests { const A: &str = "no"; }
            #[cfg(test)]
            mod more;
            const B: &str = "yes";
        "#;
        assert_eq!(texts(code), ["yes"]);
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let source = Source {
            path: "a.rs".to_owned(),
            text: "//! head\n\nfn f() {\n    g()\n}\n".to_owned(),
        };
        let lines: Vec<_> = source
            .tokens()
            .into_iter()
            .map(|token| (token.text, token.line))
            .collect();
        assert!(lines.contains(&("g".to_owned(), 4)), "{lines:?}");
        assert!(lines.contains(&("}".to_owned(), 5)), "{lines:?}");
    }
}
