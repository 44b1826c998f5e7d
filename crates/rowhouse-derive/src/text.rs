//! Tokens as the text that a person would have written.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// The tokens without added spaces, except where two words would run together and after a comma.
pub fn compact(tokens: TokenStream) -> String {
    let mut text = String::new();
    write(tokens, &mut text);
    text
}

/// The tokens with `Self` spelled out, so that they mean the same beside another struct.
pub fn without_self(tokens: TokenStream, ident: &Ident) -> TokenStream {
    let spelled = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(word) if word == "Self" => {
            let mut name = ident.clone();
            name.set_span(word.span());
            TokenTree::Ident(name)
        }
        TokenTree::Group(group) => {
            let inner = without_self(group.stream(), ident);
            let mut spelled = Group::new(group.delimiter(), inner);
            spelled.set_span(group.span());
            TokenTree::Group(spelled)
        }
        other => other,
    });
    spelled.collect()
}

fn write(tokens: TokenStream, text: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) => text.push(punct.as_char()),
            TokenTree::Ident(ident) => word(&ident.to_string(), text),
            TokenTree::Literal(literal) => word(&literal.to_string(), text),
        }
    }
}

fn word(word: &str, text: &mut String) {
    if text.ends_with(|last: char| last == ',' || last == '_' || last.is_alphanumeric()) {
        text.push(' ');
    }
    text.push_str(word);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        let tokens: TokenStream = source.parse().unwrap();
        assert_eq!(compact(tokens), expected);
    }

    #[test]
    fn adds_no_spaces_but_those_between_words() {
        check(
            "Option < Id < Workspace , i64 > >",
            "Option<Id<Workspace, i64>>",
        );
        check("gen_random_uuid ( )", "gen_random_uuid()");
        check("& 'static dyn Error", "&'static dyn Error");
        check("round ( 1.5 , 2 )", "round(1.5, 2)");
    }
}
