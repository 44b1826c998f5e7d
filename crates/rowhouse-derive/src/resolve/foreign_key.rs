//! Foreign keys: by the type of a field, by `references`, and those of the table.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use rowhouse_declare::{ForeignKey, PrimaryKey, Reference};
use syn::{Ident, Path, Type};

use super::{Assertion, Context, Holder, Spans};
use crate::errors::Errors;
use crate::input::{self, column::Column, foreign_key::ForeignKeyOptions, ty};
use crate::text::compact;

/// The struct of the referenced table, as the field's type or the attribute names it.
#[derive(Clone, Copy)]
pub enum Target<'a> {
    Type(&'a Type),
    Path(&'a Path),
}

impl Target<'_> {
    pub fn tokens(&self) -> TokenStream {
        match self {
            Self::Type(ty) => ty.to_token_stream(),
            Self::Path(path) => path.to_token_stream(),
        }
    }

    /// Whether a type is the struct of the referenced table, as far as names tell; `own` is what `Self` stands for.
    pub fn is(&self, ty: &Type, own: &Ident) -> bool {
        let name = match self {
            Self::Type(target) => ty::last_segment(target).map(|segment| &segment.ident),
            Self::Path(path) => path.segments.last().map(|segment| &segment.ident),
        };
        let other = ty::last_segment(ty).map(|segment| &segment.ident);
        let [name, other] =
            [name, other].map(|it| it.map(|it| if it == "Self" { own } else { it }));
        name.is_some() && name == other
    }
}

pub fn resolve<'a>(
    cx: &mut Context<'a>,
    primary_key: Option<&PrimaryKey<'a>>,
    spans: &mut Spans,
    errors: &mut Errors,
) -> (Vec<ForeignKey<'a>>, Vec<Target<'a>>) {
    let input = cx.input;
    let (mut keys, mut targets) = (Vec::new(), Vec::new());
    for (i, column) in input.columns.iter().enumerate() {
        let name = cx.columns[i];
        let Some((target, referenced)) = target_of(cx, column, name, primary_key, errors) else {
            continue;
        };
        let columns = cx.lists.names.keep(vec![name]);
        let options = &column.options.foreign_key;
        spans
            .foreign_keys
            .push(options.name.span_or(column.ident.span()));
        keys.push(self::key(cx, columns, target, referenced, options));
        targets.push(target);
    }
    for given in &input.foreign_keys {
        let Some(columns) = cx.columns(&given.columns, "foreign key", errors) else {
            cx.incomplete = true;
            continue;
        };
        let target = Target::Path(&given.references.path);
        let referenced = referenced(cx, &given.references);
        if !referenced.is_empty() && referenced.len() != columns.len() {
            errors.over(
                &given.references.path,
                format_args!(
                    "foreign key has {} columns and references {}; name as many on both sides",
                    columns.len(),
                    referenced.len()
                ),
            );
            continue;
        }
        spans
            .foreign_keys
            .push(given.options.name.span_or(given.span));
        keys.push(self::key(cx, columns, target, referenced, &given.options));
        targets.push(target);
    }
    (keys, targets)
}

fn key<'a>(
    cx: &Context<'a>,
    columns: &'a [&'a str],
    target: Target<'_>,
    referenced_columns: &'a [&'a str],
    options: &'a ForeignKeyOptions,
) -> ForeignKey<'a> {
    ForeignKey {
        name: cx.name(&options.name, || {
            cx.conventions.foreign_key_name(cx.table, columns)
        }),
        columns,
        references: Reference::Path(cx.keep(compact(target.tokens()))),
        referenced_columns,
        on_delete: options.on_delete.value().copied().unwrap_or_default(),
        on_update: options.on_update.value().copied().unwrap_or_default(),
        deferrable: options.deferrable.value().copied().unwrap_or_default(),
        match_full: options.match_full.is_given(),
        explicit_name: options.name.is_given(),
    }
}

/// What a column references: what it says, or whose key its type is.
fn target_of<'a>(
    cx: &mut Context<'a>,
    column: &'a Column<'a>,
    name: &str,
    primary_key: Option<&PrimaryKey<'a>>,
    errors: &mut Errors,
) -> Option<(Target<'a>, &'a [&'a str])> {
    let options = &column.options;
    if let Some(target) = options.references.value() {
        let referenced = referenced(cx, target);
        return Some((Target::Path(&target.path), referenced));
    }
    // The key of a row refers to nothing. Where no column is marked as the key, that mistake is told alone.
    let may_be_key = primary_key.is_none_or(|key| key.columns.contains(&name));
    let owner = column.ty.key_of;
    let owner = owner.filter(|owner| !(may_be_key && is_own(owner, cx.input.ident)));
    let no_foreign_key = options.no_foreign_key.span();
    if let (Some(no), None) = (no_foreign_key, owner) {
        errors.at(
            no,
            format_args!(
                "`{}` has no foreign key by its type; remove `no_foreign_key`",
                column.field
            ),
        );
    }
    if let (None, None, Some(span)) = (no_foreign_key, owner, options.foreign_key.first_span()) {
        errors.at(
            span,
            format_args!(
                "`{}` has no foreign key that this could be about; add `references = Target`, \
                 or give the field the type `Id<Target>`",
                column.field
            ),
        );
    }
    match (owner, no_foreign_key) {
        (Some(owner), None) => Some((Target::Type(owner), &[])),
        _ => None,
    }
}

/// Whether a type is the struct itself.
fn is_own(ty: &Type, own: &Ident) -> bool {
    ty::last_segment(ty).is_some_and(|segment| segment.ident == "Self" || segment.ident == *own)
}

/// The referenced columns by name. The macro cannot see that struct's fields, so the compiler is asked.
fn referenced<'a>(cx: &mut Context<'a>, target: &'a input::foreign_key::Target) -> &'a [&'a str] {
    let table = compact(target.path.to_token_stream());
    let mut names = Vec::new();
    for ident in &target.columns {
        let field = input::unraw(ident);
        let name = cx.keep(cx.conventions.column_name(&field));
        cx.assertions.push(Assertion {
            holder: Holder::Table(target.path.clone()),
            column: name.to_owned(),
            span: ident.span(),
            message: format!("foreign key references unknown column `{name}` of `{table}`"),
        });
        names.push(name);
    }
    cx.lists.names.keep(names)
}
