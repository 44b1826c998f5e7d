//! Indexes, first those of columns, then those of the table.

use rowhouse_declare::{Index, IndexColumn, IndexKey};

use super::{Context, Spans};
use crate::errors::Errors;
use crate::input::index::{Entry, EntryKey};

pub fn resolve<'a>(cx: &mut Context<'a>, spans: &mut Spans, errors: &mut Errors) -> Vec<Index<'a>> {
    let input = cx.input;
    let of_columns = input.columns.iter();
    let of_columns = of_columns.filter_map(|column| column.options.index.value());
    let mut indexes = Vec::new();
    for given in of_columns.chain(&input.indexes) {
        let options = &given.options;
        let entries: Vec<_> = given
            .entries
            .iter()
            .filter_map(|entry| self::entry(cx, entry, errors))
            .collect();
        let include = cx.columns(options.include.list(), "`include`", errors);
        let Some(include) = include else { continue };
        if entries.is_empty() || entries.len() < given.entries.len() {
            continue;
        }
        let unique = options.unique.is_given();
        let name = cx.name(&options.name, || {
            let words = entries.iter().map(|entry| match entry.key {
                IndexKey::Column(column) => column.to_owned(),
                IndexKey::Expression(expression) => words(expression),
            });
            let words: Vec<String> = words.collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            if unique {
                cx.conventions.unique_name(cx.table, &words)
            } else {
                cx.conventions.index_name(cx.table, &words)
            }
        });
        spans.indexes.push(options.name.span_or(given.span));
        indexes.push(Index {
            name,
            columns: cx.lists.entries.keep(entries),
            unique,
            method: options.method.text().unwrap_or("btree"),
            include,
            nulls_not_distinct: options.nulls_not_distinct.is_given(),
            predicate: options.predicate.text(),
            storage: cx.parameters(&options.storage),
            global: options.global.is_given(),
            doc: options.doc.text().unwrap_or_default(),
            explicit_name: options.name.is_given(),
        });
    }
    indexes
}

fn entry<'a>(
    cx: &mut Context<'a>,
    entry: &'a Entry,
    errors: &mut Errors,
) -> Option<IndexColumn<'a>> {
    let options = &entry.options;
    Some(IndexColumn {
        key: match &entry.key {
            EntryKey::Column(ident) => IndexKey::Column(cx.column(ident, "index", errors)?),
            EntryKey::Expression(given) => IndexKey::Expression(&given.value),
        },
        collation: options.collation.text(),
        operator_class: options.operator_class.text(),
        order: options.order.value().copied().unwrap_or_default(),
        nulls: options.nulls.value().copied(),
    })
}

/// What the name of an index says for an expression: its words, without literals. `lower(email)` is `lower_email`.
fn words(expression: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    // Every second piece stands between apostrophes, and a doubled one only adds an empty piece.
    for piece in expression.split('\'').step_by(2) {
        let found = piece.split(|c: char| c != '_' && !c.is_alphanumeric());
        let found = found.filter(|word| word.starts_with(|c: char| c == '_' || c.is_alphabetic()));
        words.extend(found.map(str::to_owned));
    }
    words.join("_")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn an_expression_is_named_by_its_words() {
        assert_eq!(words("lower(email)"), "lower_email");
        assert_eq!(words("coalesce(label, 'it''s none')"), "coalesce_label");
        assert_eq!(words("(settings ->> 'theme')"), "settings");
        assert_eq!(words("left(code, 12)"), "left_code");
    }
}
