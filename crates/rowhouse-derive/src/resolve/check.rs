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
        let subject = match (given.subject.text(), given.name.text()) {
            (Some(word), _) => self::subject(cx, word),
            (None, name) => within_pattern(cx, name.unwrap_or_default()),
        };
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

/// The part of a hand-written name that stands where the pattern has the subject; the whole name where it does not
/// follow the pattern, so that the rule can say what the name would be.
fn within_pattern<'a>(cx: &Context<'a>, name: &'a str) -> &'a str {
    let conventions = cx.conventions;
    let frame = conventions.patterns.check.split_once("{column}");
    let (before, behind) = frame.unwrap_or_default();
    let fill = |part: &str| {
        let part = part.replace("{noun}", conventions.noun(cx.table));
        part.replace("{table}", cx.table)
    };
    let middle = name
        .strip_prefix(fill(before).as_str())
        .and_then(|rest| rest.strip_suffix(fill(behind).as_str()));
    middle.filter(|subject| !subject.is_empty()).unwrap_or(name)
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
