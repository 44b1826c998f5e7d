//! Check constraints, first those of columns, then those of the table.

use rowhouse_declare::Check;

use super::{Context, Spans};

pub fn resolve<'a>(cx: &Context<'a>, spans: &mut Spans) -> Vec<Check<'a>> {
    let input = cx.input;
    let of_columns = input.columns.iter();
    let of_columns = of_columns.filter_map(|column| column.options.check.value());
    let mut checks = Vec::new();
    for given in of_columns.chain(&input.checks) {
        let Some(expression) = &given.expression.0 else {
            continue;
        };
        let subject = given.subject.text();
        let subject = subject.map_or("", |word| self::subject(cx, word));
        let span = given.subject.span_or(expression.span);
        spans.checks.push(given.name.span_or(span));
        checks.push(Check {
            name: cx.name(&given.name, || cx.conventions.check_name(cx.table, subject)),
            subject,
            expression: &expression.value,
            no_inherit: given.no_inherit.is_given(),
            explicit_name: given.name.is_given(),
        });
    }
    checks
}

/// The column's name where the subject is a field, else the label in the case of columns.
fn subject<'a>(cx: &Context<'a>, word: &str) -> &'a str {
    let word = word.strip_prefix("r#").unwrap_or(word);
    let mut fields = cx.input.columns.iter().zip(&cx.columns);
    match fields.find(|(column, _)| column.field == word) {
        Some((_, name)) => name,
        None => cx.keep(cx.conventions.column_name(word)),
    }
}
