//! `#[derive(DbEnum)]`: an enum whose variants are labels.

use heck::{
    ToKebabCase as _, ToLowerCamelCase as _, ToPascalCase as _, ToShoutyKebabCase as _,
    ToShoutySnakeCase as _, ToSnakeCase as _,
};
use proc_macro2::Span;
use rowhouse_declare::ident::MAX_BYTES;
use rowhouse_declare::{Conventions, Enum, rule};
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, Path, Result, Variant, Visibility};

use super::key::{self, Given, Key, Slot, by_key};
use super::{doc, table};
use crate::errors::Errors;

/// How a variant's name becomes a label.
#[derive(Clone, Copy)]
pub enum Rename {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ShoutySnake,
    Kebab,
    ShoutyKebab,
}

impl Rename {
    /// As serde spells them.
    const WORDS: [(&str, Self); 8] = [
        ("lowercase", Self::Lower),
        ("UPPERCASE", Self::Upper),
        ("PascalCase", Self::Pascal),
        ("camelCase", Self::Camel),
        ("snake_case", Self::Snake),
        ("SCREAMING_SNAKE_CASE", Self::ShoutySnake),
        ("kebab-case", Self::Kebab),
        ("SCREAMING-KEBAB-CASE", Self::ShoutyKebab),
    ];

    fn of(self, variant: &str) -> String {
        match self {
            Self::Lower => variant.to_lowercase(),
            Self::Upper => variant.to_uppercase(),
            Self::Pascal => variant.to_pascal_case(),
            Self::Camel => variant.to_lower_camel_case(),
            Self::Snake => variant.to_snake_case(),
            Self::ShoutySnake => variant.to_shouty_snake_case(),
            Self::Kebab => variant.to_kebab_case(),
            Self::ShoutyKebab => variant.to_shouty_kebab_case(),
        }
    }
}

/// The arguments of `#[db_enum(…)]` at the enum.
#[derive(Default)]
struct Options {
    name: Slot<String>,
    schema: Slot<String>,
    rename_all: Slot<Rename>,
    krate: Slot<Path>,
}

/// An enum with final names.
pub struct Enumeration<'i> {
    pub ident: &'i Ident,
    pub vis: &'i Visibility,
    /// Parameters are a mistake.
    pub has_parameters: bool,
    pub krate: Slot<Path>,
    pub schema: Option<String>,
    pub name: String,
    /// The variants and their labels.
    pub labels: Vec<(&'i Ident, Given<String>)>,
    pub doc: String,
}

impl<'i> Enumeration<'i> {
    pub fn read(input: &'i DeriveInput, conventions: &Conventions, errors: &mut Errors) -> Self {
        let mut options = Options::default();
        for attribute in named(&input.attrs) {
            key::attribute(attribute, errors, |input, _| options.one(input));
        }
        if let Some(parameter) = input.generics.params.first() {
            errors.at(
                parameter.span(),
                "a PostgreSQL enum has no parameters; remove them",
            );
        }
        let rename = options.rename_all.value().copied().unwrap_or(Rename::Snake);
        let mut labels = Vec::new();
        match &input.data {
            Data::Enum(data) => {
                for variant in &data.variants {
                    labels.push((&variant.ident, label(variant, rename, errors)));
                }
            }
            Data::Struct(data) => errors.at(
                data.struct_token.span,
                "a PostgreSQL enum comes from an enum; a newtype is `#[derive(ColumnType)]`",
            ),
            Data::Union(data) => {
                errors.at(
                    data.union_token.span,
                    "a PostgreSQL enum comes from an enum",
                );
            }
        }
        let span = options.name.span_or(input.ident.span());
        let name = options.name.0.map(|given| given.value);
        let this = Self {
            ident: &input.ident,
            vis: &input.vis,
            has_parameters: !input.generics.params.is_empty(),
            krate: options.krate,
            schema: options.schema.0.map(|given| given.value),
            name: name.unwrap_or_else(|| conventions.enum_name(&super::unraw(&input.ident))),
            labels,
            doc: doc::read(&input.attrs),
        };
        if matches!(input.data, Data::Enum(_)) {
            this.check(span, errors);
        }
        this
    }

    /// The rules about enums that need no table.
    fn check(&self, span: Span, errors: &mut Errors) {
        let labels = self.labels.iter();
        let labels: Vec<&str> = labels.map(|(_, label)| label.value.as_str()).collect();
        for mistake in rule::enum_mistakes(&Enum::plain(&self.name, &labels)) {
            let at = mistake.label.and_then(|i| self.labels.get(i));
            let at = at.map_or(span, |(_, label)| label.span);
            errors.at(at, format_args!("{}; {}", mistake.message, mistake.help));
        }
        let bytes = self.name.len();
        if bytes > MAX_BYTES {
            errors.at(
                span,
                format_args!(
                    "enum name `{}` is {bytes} bytes; PostgreSQL keeps {MAX_BYTES}; shorten it",
                    self.name
                ),
            );
        }
    }
}

impl Options {
    fn one(&mut self, input: ParseStream<'_>) -> Result<()> {
        let key = Key::parse(input)?;
        by_key!(key;
            "name" => key.text(input, &mut self.name),
            "schema" => key.text(input, &mut self.schema),
            "rename_all" => key.value(input, &mut self.rename_all, rename),
            "crate" => key.value(input, &mut self.krate, table::path),
        )
    }
}

fn named(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("db_enum"))
}

fn rename(input: ParseStream<'_>) -> Result<Given<Rename>> {
    let Given { value: word, span } = key::text(input)?;
    let found = Rename::WORDS.iter().find(|(known, _)| *known == word);
    let Some((_, value)) = found else {
        let known = Rename::WORDS.map(|(word, _)| word);
        return Err(syn::Error::new(span, key::unknown("case", &word, &known)));
    };
    Ok(Given {
        value: *value,
        span,
    })
}

/// The label of a variant: its own, or its name in the case of all.
fn label(variant: &Variant, rename: Rename, errors: &mut Errors) -> Given<String> {
    let mut own = Slot::default();
    for attribute in named(&variant.attrs) {
        key::attribute(attribute, errors, |input, _| {
            let key = Key::parse(input)?;
            by_key!(key;
                "rename" => key.text(input, &mut own),
            )
        });
    }
    if !matches!(variant.fields, Fields::Unit) {
        errors.at(
            variant.fields.span(),
            format_args!(
                "variant `{}` holds data, and a PostgreSQL enum has labels alone; \
                 store the enum as `Json<…>`, or remove the data",
                variant.ident
            ),
        );
    }
    own.0.unwrap_or_else(|| Given {
        value: rename.of(&super::unraw(&variant.ident)),
        span: variant.ident.span(),
    })
}

#[cfg(test)]
mod tests {
    use super::Rename;

    #[test]
    fn labels_are_spelled_as_serde_spells_them() {
        let labels = Rename::WORDS.map(|(_, rename)| rename.of("PastDue"));
        assert_eq!(
            labels,
            [
                "pastdue", "PASTDUE", "PastDue", "pastDue", "past_due", "PAST_DUE", "past-due",
                "PAST-DUE"
            ]
        );
    }
}
