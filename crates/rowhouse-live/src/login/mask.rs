//! Connection strings without their passwords, for messages.

use super::pieces::Pieces;

/// Masks what may be a password in a string that could not be parsed.
pub fn mask_password(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) => of_url(scheme, rest),
        None => of_words(url),
    }
}

fn of_url(scheme: &str, rest: &str) -> String {
    // Parameters may hold a password, and never help to tell servers apart.
    let (shown, query) = rest.split_once('?').unwrap_or((rest, ""));
    // The last `@` ends the user information: a password may hold one itself.
    match shown.rsplit_once('@') {
        Some((user, host)) => {
            let user = user.split_once(':').map_or(user, |(user, _)| user);
            format!("{scheme}://{user}:***@{host}")
        }
        // The `?` may be a part of the password.
        None if query.contains('@') => {
            let user = shown.split([':', '/']).next().unwrap_or_default();
            format!("{scheme}://{user}***")
        }
        None => format!("{scheme}://{shown}"),
    }
}

fn of_words(text: &str) -> String {
    let pieces = Pieces::of(text);
    let parameters = pieces.parameters.iter();
    let shown = parameters.map(|it| match it.name.to_lowercase().as_str() {
        // One word is the name of something; more may be anything.
        "" if it
            .value
            .contains(|letter: char| letter == '=' || letter.is_whitespace()) =>
        {
            "***".to_owned()
        }
        "" => it.value.to_string(),
        name if name.ends_with("password") => format!("{name}=***"),
        name => format!("{name}={}", it.value),
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_masked() {
        for (given, shown) in [
            ("postgres://a:se@cret@host/db", "postgres://a:***@host/db"),
            ("postgres://a:se?cret@host/db", "postgres://a***"),
            (
                "postgres://a@host/db?password=secret",
                "postgres://a:***@host/db",
            ),
            ("postgres://host/db?password=sec@ret", "postgres://host***"),
            ("host=h password=x user=u", "host=h password=*** user=u"),
            (
                "host=h password = 'x y' user=u",
                "host=h password=*** user=u",
            ),
            ("host=h sslpassword=x", "host=h sslpassword=***"),
            ("host=h password='x y", "host=h ***"),
            ("app", "app"),
        ] {
            assert_eq!(mask_password(given), shown);
        }
    }
}
