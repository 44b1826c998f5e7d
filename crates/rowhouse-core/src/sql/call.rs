//! Which functions an expression calls, as far as its text tells.

use std::iter::Peekable;
use std::str::Chars;

/// The functions that a deparsed expression calls, each with its schema where the text names one.
///
/// What looks like a call and is none, such as `COALESCE(…)` or the limit of a type, is among them: it is no name of a
/// function.
pub fn calls(sql: &str) -> Vec<(Option<String>, String)> {
    let mut found = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut joins = false;
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' => {
                // A doubled quote ends one literal and begins the next: together they are skipped.
                let _ = chars.by_ref().find(|it| *it == '\'');
                path.clear();
            }
            '.' => joins = !path.is_empty(),
            '(' => {
                if let Some(name) = path.pop() {
                    found.push((path.pop(), name));
                }
                path.clear();
            }
            _ => {
                let word = word(c, &mut chars);
                if !joins {
                    path.clear();
                }
                joins = false;
                path.extend(word);
            }
        }
    }
    found
}

/// The words of an expression outside of literals, a quoted name as one word.
pub fn words(sql: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\'' {
            let _ = chars.by_ref().find(|it| *it == '\'');
        } else {
            found.extend(word(c, &mut chars));
        }
    }
    found
}

/// The word that begins with a character, if one does.
fn word(first: char, chars: &mut Peekable<Chars<'_>>) -> Option<String> {
    let mut word = String::new();
    if first == '"' {
        while let Some(c) = chars.next() {
            if c == '"' && chars.next_if_eq(&'"').is_none() {
                break;
            }
            word.push(c);
        }
    } else if is_word(first) {
        word.push(first);
        while let Some(c) = chars.next_if(|it| is_word(*it)) {
            word.push(c);
        }
    }
    (!word.is_empty()).then_some(word)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_told_from_literals_and_columns() {
        let sql = r#"((now() + "Odd ""one".f(a.b, 'x(''y(')) || COALESCE(t.id, 1) * (c))"#;
        let expected = [(None, "now"), (Some("Odd \"one"), "f"), (None, "COALESCE")];
        let expected = expected.map(|(schema, name)| (schema.map(str::to_owned), name.to_owned()));
        assert_eq!(calls(sql), expected);
    }
}
