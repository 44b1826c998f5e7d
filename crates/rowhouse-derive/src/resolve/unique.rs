//! Unique constraints, first those of columns, then those of the table.

use rowhouse_declare::Unique;

use super::{Context, Spans};
use crate::errors::Errors;

pub fn resolve<'a>(
    cx: &mut Context<'a>,
    spans: &mut Spans,
    errors: &mut Errors,
) -> Vec<Unique<'a>> {
    let input = cx.input;
    let of_columns = input.columns.iter();
    let of_columns = of_columns.filter_map(|column| column.options.unique.value());
    let mut uniques = Vec::new();
    for given in of_columns.chain(&input.uniques) {
        let options = &given.options;
        let columns = cx.columns(&given.columns, "unique constraint", errors);
        let include = cx.columns(options.include.list(), "`include`", errors);
        let (Some(columns), Some(include)) = (columns, include) else {
            continue;
        };
        if columns.is_empty() {
            continue;
        }
        spans.uniques.push(options.name.span_or(given.span));
        uniques.push(Unique {
            name: cx.name(&options.name, || {
                cx.conventions.unique_name(cx.table, columns)
            }),
            columns,
            include,
            nulls_not_distinct: options.nulls_not_distinct.is_given(),
            deferrable: options.deferrable.value().copied().unwrap_or_default(),
            global: options.global.is_given(),
            explicit_name: options.name.is_given(),
        });
    }
    uniques
}
