//! Keyed arguments: `word`, `word = value` and `word(…)`, separated by commas.

use std::fmt::Display;

use proc_macro2::{Span, TokenTree};
use rowhouse_declare::nearest;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitInt, LitStr, Meta, Result, Token, token};

use crate::errors::Errors;

/// A value as it was written, and where.
#[derive(Clone, Debug)]
pub struct Given<T> {
    pub value: T,
    pub span: Span,
}

/// Something that may be written once.
pub struct Slot<T>(pub Option<Given<T>>);

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Slot<T> {
    pub fn is_given(&self) -> bool {
        self.0.is_some()
    }

    pub fn value(&self) -> Option<&T> {
        self.0.as_ref().map(|given| &given.value)
    }

    pub fn span(&self) -> Option<Span> {
        self.0.as_ref().map(|given| given.span)
    }

    pub fn span_or(&self, otherwise: Span) -> Span {
        self.span().unwrap_or(otherwise)
    }
}

impl<T> Slot<Vec<T>> {
    /// The list, empty if nothing was written.
    pub fn list(&self) -> &[T] {
        self.value().map_or(&[], Vec::as_slice)
    }
}

impl Slot<String> {
    pub fn text(&self) -> Option<&str> {
        self.value().map(String::as_str)
    }
}

/// The word that begins an argument.
pub struct Key {
    pub name: String,
    pub span: Span,
}

/// Chooses by the key's word; any other word is an error that lists these. So each word is spelled once.
macro_rules! by_key {
    ($key:expr; $($word:literal => $action:expr,)*) => {
        match $key.name.as_str() {
            $($word => $action,)*
            _ => Err($key.unknown(&[$($word),*])),
        }
    };
}
pub(crate) use by_key;

impl Key {
    /// Reads one word; Rust's own words (`where`, `type`) are welcome.
    pub fn parse(input: ParseStream<'_>) -> Result<Self> {
        let ident = input.call(Ident::parse_any)?;
        Ok(Self {
            name: ident.to_string(),
            span: ident.span(),
        })
    }

    pub fn error(&self, message: impl Display) -> syn::Error {
        syn::Error::new(self.span, message)
    }

    pub fn unknown(&self, known: &[&str]) -> syn::Error {
        self.error(unknown("key", &self.name, known))
    }

    /// Fills a slot with a value, unless it is full.
    pub fn put<T>(&self, slot: &mut Slot<T>, given: Given<T>) -> Result<()> {
        if slot.is_given() {
            return Err(self.error(format_args!("`{}` is given twice; keep one", self.name)));
        }
        slot.0 = Some(given);
        Ok(())
    }

    /// The key alone.
    pub fn flag(&self, slot: &mut Slot<()>) -> Result<()> {
        self.word(slot, ())
    }

    /// The key alone, standing for a value.
    pub fn word<T>(&self, slot: &mut Slot<T>, value: T) -> Result<()> {
        let span = self.span;
        self.put(slot, Given { value, span })
    }

    /// `= value`.
    pub fn value<T>(
        &self,
        input: ParseStream<'_>,
        slot: &mut Slot<T>,
        read: impl FnOnce(ParseStream<'_>) -> Result<Given<T>>,
    ) -> Result<()> {
        if !input.peek(Token![=]) {
            return Err(self.error(format_args!("`{0}` needs a value: `{0} = …`", self.name)));
        }
        input.parse::<Token![=]>()?;
        self.put(slot, read(input)?)
    }

    /// `= "text"`.
    pub fn text(&self, input: ParseStream<'_>, slot: &mut Slot<String>) -> Result<()> {
        self.value(input, slot, text)
    }

    /// `("text")`.
    pub fn text_argument(&self, input: ParseStream<'_>) -> Result<Given<String>> {
        let content = self.parenthesized(input, "\"…\"")?;
        text(&content)
    }

    /// `= 70`.
    pub fn integer(&self, input: ParseStream<'_>, slot: &mut Slot<i64>) -> Result<()> {
        self.value(input, slot, integer)
    }

    /// `(…)`, whose content the caller reads.
    pub fn parenthesized<'a>(
        &self,
        input: ParseStream<'a>,
        shape: &str,
    ) -> Result<syn::parse::ParseBuffer<'a>> {
        if !input.peek(token::Paren) {
            return Err(self.error(format_args!("`{0}` is written `{0}({shape})`", self.name)));
        }
        let content;
        syn::parenthesized!(content in input);
        Ok(content)
    }
}

/// The fact, and the way out: the nearest known word, or all of them.
pub fn unknown(what: &str, word: &str, known: &[&str]) -> String {
    let plural = match what.strip_suffix('y') {
        // `key` has the plural `keys`, `category` has `categories`.
        Some(stem) if !stem.ends_with('e') => format!("{stem}ies"),
        _ => format!("{what}s"),
    };
    format!(
        "unknown {what} `{word}`; {}",
        hint(word, known, &format!("{plural} are"))
    )
}

/// The way out of an unknown word: `did you mean …?` where one is near, and all that are known.
pub fn hint(word: &str, known: &[&str], introduction: &str) -> String {
    let list = known
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ");
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? the {introduction} {list}"),
        None => format!("the {introduction} {list}"),
    }
}

/// Reads the arguments of an attribute, each through `one`. A mistake is noted and the next argument read.
pub fn attribute(
    attribute: &Attribute,
    errors: &mut Errors,
    one: impl FnMut(ParseStream<'_>, &mut Errors) -> Result<()>,
) {
    let result = match &attribute.meta {
        Meta::Path(_) => Ok(()),
        Meta::List(list) => list.parse_args_with(|input: ParseStream<'_>| {
            arguments(input, errors, one);
            Ok(())
        }),
        Meta::NameValue(meta) => {
            let name = meta
                .path
                .get_ident()
                .map_or_else(String::new, Ident::to_string);
            Err(syn::Error::new_spanned(
                &meta.path,
                format_args!("`{name}` is written `#[{name}(…)]`"),
            ))
        }
    };
    if let Err(error) = result {
        errors.push(error);
    }
}

/// Reads comma-separated arguments to the end of `input`, each through `one`.
pub fn arguments(
    input: ParseStream<'_>,
    errors: &mut Errors,
    mut one: impl FnMut(ParseStream<'_>, &mut Errors) -> Result<()>,
) {
    while !input.is_empty() {
        let result = one(input, errors).and_then(|()| {
            if input.is_empty() || input.peek(Token![,]) {
                return Ok(());
            }
            Err(input.error("expected `,` or the end of the list"))
        });
        if let Err(error) = result {
            errors.push(error);
            skip(input);
        }
        // After `skip` the next token, if any, is the comma.
        let _comma: Result<Token![,]> = input.parse();
    }
}

/// Moves behind whatever stands before the next comma.
fn skip(input: ParseStream<'_>) {
    while !input.is_empty() && !input.peek(Token![,]) {
        let _skipped: Result<TokenTree> = input.parse();
    }
}

/// A string literal.
pub fn any_text(input: ParseStream<'_>) -> Result<Given<String>> {
    let literal: LitStr = input.parse()?;
    Ok(Given {
        value: literal.value(),
        span: literal.span(),
    })
}

/// A string literal that is not empty.
pub fn text(input: ParseStream<'_>) -> Result<Given<String>> {
    let given = any_text(input)?;
    if given.value.trim().is_empty() {
        return Err(syn::Error::new(
            given.span,
            "the text is empty; write one, or leave out the key",
        ));
    }
    Ok(given)
}

/// An integer literal with an optional sign.
pub fn integer(input: ParseStream<'_>) -> Result<Given<i64>> {
    let minus: Option<Token![-]> = input.parse()?;
    let literal: LitInt = input.parse()?;
    let digits = literal.base10_digits();
    let value = match minus {
        Some(_) => format!("-{digits}").parse(),
        None => digits.parse(),
    };
    let span = literal.span();
    match value {
        Ok(value) => Ok(Given { value, span }),
        Err(_) => Err(syn::Error::new(
            span,
            "the number does not fit PostgreSQL's `bigint`",
        )),
    }
}

/// A positive integer literal that fits a type modifier.
pub fn modifier(input: ParseStream<'_>) -> Result<Given<i32>> {
    let Given { value, span } = integer(input)?;
    match i32::try_from(value) {
        Ok(value) if value >= 0 => Ok(Given { value, span }),
        _ => Err(syn::Error::new(
            span,
            "expected a number from 0 to 2147483647",
        )),
    }
}

/// A bare word, or the same in quotes.
pub fn word(input: ParseStream<'_>) -> Result<Given<String>> {
    if input.peek(LitStr) {
        return text(input);
    }
    let key = Key::parse(input)?;
    Ok(Given {
        value: key.name,
        span: key.span,
    })
}

/// The names of columns, to the end of `input`.
pub fn columns(input: ParseStream<'_>, errors: &mut Errors) -> Vec<Ident> {
    let mut columns = Vec::new();
    arguments(input, errors, |input, _| {
        columns.push(input.parse()?);
        Ok(())
    });
    columns
}
