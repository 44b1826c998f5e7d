//! `default = …` of a column.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser as _};
use syn::{Lit, LitStr, Path, Result, Token};

use super::key::Given;
use crate::text::compact;

/// A default as written.
pub enum Default {
    /// SQL text.
    Expression(String),
    /// The variant of an enum, whose label is the value.
    Variant(Path),
}

/// Reads everything before the next comma.
pub fn read(input: ParseStream<'_>) -> Result<Given<Default>> {
    let span = input.span();
    let mut tokens = Vec::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.push(input.parse::<TokenTree>()?);
    }
    let error = || {
        syn::Error::new(
            span,
            "a default is SQL text in quotes, a call such as `now()`, a number, `true`, `false`, \
             or an enum's variant such as `Status::Active`",
        )
    };
    let is_number = |token: &TokenTree| {
        matches!(token, TokenTree::Literal(_))
            && matches!(
                syn::parse2(TokenStream::from(token.clone())),
                Ok(Lit::Int(_) | Lit::Float(_))
            )
    };
    let value = match tokens.as_slice() {
        [TokenTree::Literal(literal)] => {
            let stream = TokenStream::from(TokenTree::Literal(literal.clone()));
            match syn::parse2(stream)? {
                Lit::Int(literal) => Default::Expression(literal.base10_digits().to_owned()),
                Lit::Float(literal) => Default::Expression(literal.base10_digits().to_owned()),
                Lit::Str(literal) => Default::Expression(sql(&literal)?),
                _ => return Err(error()),
            }
        }
        [TokenTree::Punct(minus), number] if minus.as_char() == '-' && is_number(number) => {
            Default::Expression(format!("-{number}"))
        }
        // `current_timestamp`; a word with a capital is a variant without its enum.
        [TokenTree::Ident(word)] if !is_camel(&word.to_string()) => {
            Default::Expression(word.to_string())
        }
        [TokenTree::Ident(word)] => {
            return Err(syn::Error::new(
                span,
                format_args!(
                    "`{word}` looks like a variant; write it with its enum, such as `Status::{word}`"
                ),
            ));
        }
        [TokenTree::Ident(_), .., TokenTree::Group(_)] => {
            Default::Expression(compact(tokens.into_iter().collect()))
        }
        _ => {
            let stream: TokenStream = tokens.into_iter().collect();
            let path = Path::parse_mod_style.parse2(stream).map_err(|_| error())?;
            Default::Variant(path)
        }
    };
    Ok(Given { value, span })
}

fn sql(literal: &LitStr) -> Result<String> {
    let text = literal.value();
    if text.trim().is_empty() {
        return Err(syn::Error::new(
            literal.span(),
            "a default in quotes is SQL text, and this is empty; the empty string is `\"''\"`",
        ));
    }
    Ok(text)
}

fn is_camel(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase)
}
