//! Storage parameters: `storage(fillfactor = 70)` of a table, `with(fillfactor = 70)` of an index.

use syn::parse::ParseStream;
use syn::{Lit, Result, Token};

use super::key::{self, Key};
use crate::errors::Errors;

/// One parameter: its name and its value as SQL writes it.
pub type Parameter = (String, String);

pub fn read(
    key: &Key,
    input: ParseStream<'_>,
    errors: &mut Errors,
    parameters: &mut Vec<Parameter>,
) -> Result<()> {
    let content = key.parenthesized(input, "fillfactor = 70")?;
    key::arguments(&content, errors, |input, _| {
        let first = Key::parse(input)?;
        let mut name = first.name.clone();
        // The TOAST table's parameters carry its name: `toast.autovacuum_enabled`.
        while input.parse::<Option<Token![.]>>()?.is_some() {
            name = format!("{name}.{}", Key::parse(input)?.name);
        }
        if parameters.iter().any(|(known, _)| *known == name) {
            return Err(first.error(format_args!("`{name}` is given twice; keep one")));
        }
        input.parse::<Token![=]>()?;
        parameters.push((name, value(input)?));
        Ok(())
    });
    Ok(())
}

fn value(input: ParseStream<'_>) -> Result<String> {
    if input.peek(Lit) || input.peek(Token![-]) {
        let minus = match input.parse::<Option<Token![-]>>()? {
            Some(_) => "-",
            None => "",
        };
        return match input.parse()? {
            Lit::Str(literal) => Ok(literal.value()),
            Lit::Int(literal) => Ok(format!("{minus}{}", literal.base10_digits())),
            Lit::Float(literal) => Ok(format!("{minus}{}", literal.base10_digits())),
            Lit::Bool(literal) => Ok(literal.value.to_string()),
            other => Err(syn::Error::new(
                other.span(),
                "expected a number, `true`, `false`, a word or a string",
            )),
        };
    }
    Ok(Key::parse(input)?.name)
}
