//! What a text of `rowhouse.toml` must be to name a column, a role, a schema, a prefix or a setting.

use crate::ident::{self, MAX_BYTES};

/// Accepts a text, or says the fact and perhaps the way out.
pub(super) type Check = fn(&str) -> Result<(), (String, Option<&'static str>)>;

/// A column name.
pub(super) fn column(name: &str) -> Result<(), (String, Option<&'static str>)> {
    identifier("column", name)
}

/// A role name. PostgreSQL reserves some; see `check_rolespec_name` in its `src/backend/utils/adt/acl.c`.
pub(super) fn role(name: &str) -> Result<(), (String, Option<&'static str>)> {
    identifier("role", name)?;
    if name.starts_with("pg_") || name == "public" || name == "none" {
        let fact = format!("role name `{name}` is reserved by PostgreSQL");
        return Err((fact, Some("choose a name of your project's own")));
    }
    Ok(())
}

/// A schema name.
pub(super) fn schema(name: &str) -> Result<(), (String, Option<&'static str>)> {
    identifier("schema", name)?;
    if name.starts_with("pg_") || name == "information_schema" {
        return Err((
            format!("schema name `{name}` is reserved by PostgreSQL"),
            None,
        ));
    }
    Ok(())
}

/// A table prefix, which may be empty.
pub(super) fn prefix(text: &str) -> Result<(), (String, Option<&'static str>)> {
    if text.is_empty() {
        return Ok(());
    }
    identifier("prefix", text)?;
    if text.ends_with('_') {
        let fact = format!("prefix `{text}` ends in `_`");
        return Err((
            fact,
            Some("leave the `_` out, names get one behind the prefix"),
        ));
    }
    Ok(())
}

/// A configuration parameter of ours: `prefix.name`, as `valid_custom_variable_name` in PostgreSQL's
/// `src/backend/utils/misc/guc.c` has it.
pub(super) fn setting(name: &str) -> Result<(), (String, Option<&'static str>)> {
    let part = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
    };
    if name.contains('.') && name.split('.').all(part) {
        return Ok(());
    }
    let fact = format!("setting `{name}` does not look like `prefix.name`");
    Err((fact, Some("write something like `app.tenant_id`")))
}

fn identifier(kind: &str, name: &str) -> Result<(), (String, Option<&'static str>)> {
    if let Some(why) = ident::invalid(name) {
        return Err((format!("a {kind} name {why}"), None));
    }
    if name.len() > MAX_BYTES {
        let fact = format!(
            "{kind} name `{name}` is {} bytes; PostgreSQL keeps {MAX_BYTES}",
            name.len()
        );
        return Err((fact, Some("shorten it")));
    }
    Ok(())
}
