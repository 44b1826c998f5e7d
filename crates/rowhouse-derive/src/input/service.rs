//! `#[service(Webhooks, select, update(a, b))]` at a table, and `#[derive(Service)]`.

use proc_macro2::Span;
use quote::ToTokens as _;
use rowhouse_declare::convention::Case;
use rowhouse_declare::{Conventions, nearest};
use syn::spanned::Spanned as _;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, Path};

use super::grant::{self, Privileges};
use super::key::{self, Key, Slot, by_key};
use super::{table, unraw};
use crate::errors::Errors;
use crate::text::compact;

/// What a service may do with a table, as written.
pub struct Service {
    /// The struct that derives `Service`.
    pub path: Path,
    /// The same as text.
    name: String,
    pub privileges: Privileges,
    pub span: Span,
}

impl Service {
    /// Reads one, which is none of those that are given already.
    pub fn read(
        attribute: &Attribute,
        span: Span,
        given: &[Self],
        errors: &mut Errors,
    ) -> Option<Self> {
        let mut path = None;
        let mut privileges = Vec::new();
        let before = errors.count();
        key::attribute(attribute, errors, |input, errors| {
            if path.is_none() {
                path = Some(input.call(Path::parse_mod_style)?);
                return Ok(());
            }
            grant::privilege(input, errors, &mut privileges)
        });
        if errors.count() > before {
            return None;
        }
        let (Some(path), false) = (path, privileges.is_empty()) else {
            errors.at(
                span,
                "a service needs its struct and a privilege; write `#[service(Webhooks, select)]`",
            );
            return None;
        };
        let name = compact(path.to_token_stream());
        if given.iter().any(|it| it.name == name) {
            let message =
                format!("the service `{name}` is named twice; say all that it may do in one place");
            errors.over(path, message);
            return None;
        }
        Some(Self {
            path,
            name,
            privileges,
            span,
        })
    }
}

/// A struct that stands for a service.
pub struct Marker<'i> {
    pub ident: &'i Ident,
    pub krate: Slot<Path>,
    pub role: String,
}

impl<'i> Marker<'i> {
    pub fn read(input: &'i DeriveInput, conventions: &Conventions, errors: &mut Errors) -> Self {
        let (mut krate, mut role) = (Slot::default(), Slot::default());
        for attribute in &input.attrs {
            if attribute.path().is_ident("service") {
                key::attribute(attribute, errors, |input, _| {
                    let key = Key::parse(input)?;
                    by_key!(key;
                        "role" => key.text(input, &mut role),
                        "crate" => key.value(input, &mut krate, table::path),
                    )
                });
            }
        }
        check_shape(input, errors);
        let span = role.span_or(input.ident.span());
        let written = role.text().map(ToOwned::to_owned);
        let role = written.unwrap_or_else(|| Case::Snake.of(&unraw(&input.ident)));
        check_role(&role, span, conventions, errors);
        Self {
            ident: &input.ident,
            krate,
            role,
        }
    }
}

fn check_shape(input: &DeriveInput, errors: &mut Errors) {
    if let Some(parameter) = input.generics.params.first() {
        errors.at(
            parameter.span(),
            "a service has no parameters; remove them, because each would be another service",
        );
    }
    let is_empty = matches!(&input.data, Data::Struct(data) if matches!(data.fields, Fields::Unit));
    if !is_empty {
        errors.at(
            input.ident.span(),
            format_args!(
                "a service is a name and holds nothing; write `pub struct {};`",
                input.ident
            ),
        );
    }
}

fn check_role(role: &str, span: Span, conventions: &Conventions, errors: &mut Errors) {
    let known = &conventions.roles.services;
    if known.iter().any(|it| it == role) {
        return;
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let help = match nearest(role, known.iter().copied()) {
        _ if known.is_empty() => format!("add it: `roles.services = [\"{role}\"]`"),
        Some(near) => format!(
            "did you mean `#[service(role = \"{near}\")]`? otherwise add it to `roles.services`"
        ),
        None => {
            let known: Vec<_> = known.iter().map(|it| format!("`{it}`")).collect();
            format!(
                "the services are {}; say which one with `#[service(role = \"…\")]`, or add it to `roles.services`",
                known.join(", ")
            )
        }
    };
    errors.at(
        span,
        format_args!("`rowhouse.toml` names no service `{role}`; {help}"),
    );
}
