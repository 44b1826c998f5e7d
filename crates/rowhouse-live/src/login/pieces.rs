//! A connection string in pieces: what the driver would read of it, before it does.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// A connection string, cut where its parameters begin and end.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    /// What stands before the parameters: in a URL, the server and the database.
    pub(super) head: &'a str,
    pub(super) parameters: Vec<Parameter<'a>>,
    /// What stands between two parameters.
    joint: &'static str,
}

/// One parameter.
#[derive(Debug)]
pub(super) struct Parameter<'a> {
    written: &'a str,
    /// Empty where it cannot be told.
    pub(super) name: Cow<'a, str>,
    pub(super) value: Cow<'a, str>,
}

impl<'a> Pieces<'a> {
    /// Cuts a string in either form. What cannot be read is kept as it is, for the driver to complain about.
    pub(super) fn of(text: &'a str) -> Self {
        match after_scheme(text) {
            Some(rest) => Self::of_url(text, rest),
            None => Self {
                head: "",
                parameters: words(text),
                joint: " ",
            },
        }
    }

    fn of_url(text: &'a str, rest: &'a str) -> Self {
        // As the driver reads it: user and password end with the first `@`, wherever a `?` stands before it.
        let behind = rest.split_once('@').map_or(rest, |(_, host)| host);
        let (head, query) = match behind.split_once('?') {
            Some((_, query)) => (&text[..text.len() - query.len() - 1], query),
            None => (text, ""),
        };
        let pairs = query.split('&').filter(|it| !it.is_empty());
        let parameters = pairs.map(|written| {
            let (name, value) = written.split_once('=').unwrap_or(("", written));
            Parameter {
                written,
                name: percent_decode_str(name).decode_utf8_lossy(),
                value: percent_decode_str(value).decode_utf8_lossy(),
            }
        });
        Self {
            head,
            parameters: parameters.collect(),
            joint: "&",
        }
    }

    /// The string without some of its parameters.
    pub(super) fn without(&self, taken: impl Fn(&str) -> bool) -> String {
        let kept = self.parameters.iter().filter(|it| !taken(&it.name));
        let kept: Vec<&str> = kept.map(|it| it.written).collect();
        let question = if self.head.is_empty() || kept.is_empty() {
            ""
        } else {
            "?"
        };
        format!("{}{question}{}", self.head, kept.join(self.joint))
    }
}

/// What stands behind the scheme of a URL.
fn after_scheme(text: &str) -> Option<&str> {
    text.strip_prefix("postgres://")
        .or_else(|| text.strip_prefix("postgresql://"))
}

/// The parameters of a string in the form `name=value name='va lue'`.
fn words(text: &str) -> Vec<Parameter<'_>> {
    let mut parameters = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let Some((name, value, length)) = word(rest) else {
            parameters.push(Parameter {
                written: rest,
                name: "".into(),
                value: rest.into(),
            });
            break;
        };
        parameters.push(Parameter {
            written: &rest[..length],
            name: name.into(),
            value: value.into(),
        });
        rest = rest[length..].trim_start();
    }
    parameters
}

/// The first parameter, and how long it is written.
fn word(text: &str) -> Option<(&str, String, usize)> {
    let (name, behind) = text.split_once('=')?;
    let name = name.trim_end();
    if name.is_empty() || name.contains(char::is_whitespace) {
        return None;
    }
    let behind = behind.trim_start();
    let quoted = behind.strip_prefix('\'');
    let written = quoted.unwrap_or(behind);
    let start = text.len() - written.len();
    let mut value = String::new();
    let mut letters = written.char_indices();
    while let Some((i, letter)) = letters.next() {
        match letter {
            '\\' => value.extend(letters.next().map(|(_, escaped)| escaped)),
            '\'' if quoted.is_some() => return Some((name, value, start + i + 1)),
            _ if quoted.is_none() && letter.is_whitespace() => {
                return Some((name, value, start + i));
            }
            _ => value.push(letter),
        }
    }
    quoted.is_none().then_some((name, value, text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let parameters = Pieces::of(text).parameters.into_iter();
        parameters
            .map(|it| (it.name.into_owned(), it.value.into_owned()))
            .collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = expected.iter();
        owned
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn both_forms_are_read_as_the_driver_reads_them() {
        let url = "postgres://u:p?x=y@h:1/d?sslmode=require&sslrootcert=%2Fa%20b";
        let read_url = read(url);
        assert_eq!(
            read_url,
            pairs(&[("sslmode", "require"), ("sslrootcert", "/a b")])
        );
        let words = r"host=h  sslrootcert = '/a b\'s' sslmode=verify\-ca";
        assert_eq!(
            read(words),
            pairs(&[
                ("host", "h"),
                ("sslrootcert", "/a b's"),
                ("sslmode", "verify-ca")
            ])
        );
        assert_eq!(read("postgres://h/d"), []);
        // Unterminated, and nothing of it can be told.
        assert_eq!(read("user='a b")[0].0, "");
        assert_eq!(read("nonsense")[0].0, "");
    }

    #[test]
    fn what_is_left_is_as_it_was_written() {
        let left = |text: &str| Pieces::of(text).without(|name| name == "sslmode");
        assert_eq!(
            left("postgresql://u:p?@h/d?a=%20&sslmode=x&b=c"),
            "postgresql://u:p?@h/d?a=%20&b=c"
        );
        assert_eq!(left("postgres://h/d?sslmode=x"), "postgres://h/d");
        assert_eq!(
            left("host=h sslmode=x password='a b'"),
            "host=h password='a b'"
        );
        assert_eq!(left("sslmode=x user='a b"), "user='a b");
        assert_eq!(left("postgres:///?host=%2Ftmp"), "postgres:///?host=%2Ftmp");
    }
}
