//! `#[grant(role, select, update(a, b))]`.

use proc_macro2::Span;
use rowhouse_declare::Privilege;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, Result, token};

use super::key::{self, Key};
use crate::errors::Errors;

/// Privileges, each with the columns that it is limited to; none means the whole table.
pub type Privileges = Vec<(Privilege, Vec<Ident>)>;

/// A grant as written.
pub struct Grant {
    pub role: String,
    pub privileges: Privileges,
    pub span: Span,
}

impl Grant {
    pub fn read(attribute: &Attribute, span: Span, errors: &mut Errors) -> Option<Self> {
        let mut role = None;
        let mut privileges = Vec::new();
        let before = errors.count();
        key::attribute(attribute, errors, |input, errors| {
            if role.is_none() {
                role = Some(key::word(input)?.value);
                return Ok(());
            }
            privilege(input, errors, &mut privileges)
        });
        if errors.count() > before {
            return None;
        }
        let (Some(role), false) = (role, privileges.is_empty()) else {
            errors.at(
                span,
                "a grant needs a role and a privilege; write `#[grant(role, select)]`",
            );
            return None;
        };
        Some(Self {
            role,
            privileges,
            span,
        })
    }
}

/// `select`, `update(a, b)`: one privilege, and the columns that it is limited to.
pub fn privilege(
    input: ParseStream<'_>,
    errors: &mut Errors,
    privileges: &mut Privileges,
) -> Result<()> {
    let key = Key::parse(input)?;
    let privilege = match key.name.as_str() {
        "select" => Privilege::Select,
        "insert" => Privilege::Insert,
        "update" => Privilege::Update,
        "delete" => Privilege::Delete,
        "truncate" | "references" | "trigger" | "maintain" | "all" => {
            return Err(key.error(format_args!(
                "`{}` cannot be granted, because row-level security does not filter it; \
                 grant `select`, `insert`, `update` or `delete`",
                key.name
            )));
        }
        other => {
            let known = ["select", "insert", "update", "delete"];
            return Err(key.error(key::unknown("privilege", other, &known)));
        }
    };
    if privileges.iter().any(|(given, _)| *given == privilege) {
        return Err(key.error(format_args!("`{}` is given twice; keep one", key.name)));
    }
    let mut columns = Vec::new();
    if input.peek(token::Paren) {
        if privilege == Privilege::Delete {
            return Err(key.error(
                "`delete` takes no columns, because a row is deleted whole; write `delete`",
            ));
        }
        let content = key.parenthesized(input, "a, b")?;
        columns = key::columns(&content, errors);
    }
    privileges.push((privilege, columns));
    Ok(())
}
