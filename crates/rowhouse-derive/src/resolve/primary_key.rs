//! The primary key: from marked fields or from `primary_key(…)` of the table.

use rowhouse_declare::PrimaryKey;

use super::{Context, Spans};
use crate::errors::Errors;

pub fn resolve<'a>(
    cx: &mut Context<'a>,
    spans: &mut Spans,
    errors: &mut Errors,
) -> Option<PrimaryKey<'a>> {
    let input = cx.input;
    let fields = input.columns.iter().zip(&cx.columns);
    let marked: Vec<_> = fields
        .filter(|(column, _)| column.options.primary_key.is_given())
        .collect();
    let given = input.table.primary_key.value();
    let at_table = given.map_or([].as_slice(), |key| &key.columns);
    if let (Some((column, _)), false) = (marked.first(), at_table.is_empty()) {
        errors.at(
            column.options.primary_key.span_or(column.ident.span()),
            format_args!(
                "the primary key is given twice, at the table and at `{}`; keep one",
                column.field
            ),
        );
    }
    let first_mark = marked
        .first()
        .and_then(|(column, _)| column.options.primary_key.span());
    spans.primary_key = given
        .and_then(|key| key.name.span())
        .or(input.table.primary_key.span())
        .or(first_mark);
    let columns = if at_table.is_empty() {
        let names: Vec<&str> = marked.iter().map(|(_, name)| **name).collect();
        if names.is_empty() {
            return None;
        }
        cx.lists.names.keep(names).as_slice()
    } else {
        let columns = cx.columns(at_table, "primary key", errors);
        cx.incomplete |= columns.is_none();
        columns?
    };
    let name = given.and_then(|key| key.name.text());
    Some(PrimaryKey {
        name: match name {
            Some(name) => name,
            None => cx.keep(cx.conventions.primary_key_name(cx.table)),
        },
        columns,
        explicit_name: name.is_some(),
    })
}
