//! Audit columns that only a flattened set can hold: the rule sees the table alone, so the compiler is asked.

use rowhouse_declare::Category;

use super::Context;

pub fn resolve(cx: &mut Context<'_>) {
    let conventions = cx.conventions;
    let audit = &conventions.audit;
    let waivers = &cx.input.table.waivers;
    let applies = audit.required
        && cx.category == Category::Transactional
        && !waivers.iter().any(|waiver| waiver.rule == "audit_columns");
    if !applies || cx.sets.is_empty() || cx.incomplete {
        return;
    }
    let (table, span) = (cx.table, cx.input.ident.span());
    for column in [&audit.created_at, &audit.updated_at] {
        if !cx.columns.contains(&column.as_str()) {
            cx.assert_set_column(column, span, || {
                format!(
                    "transactional table `{table}` lacks the audit column `{column}`; add it as \
                     `timestamptz NOT NULL DEFAULT now()`, \
                     or allow it with `#[table(allow(audit_columns = \"reason\"))]`"
                )
            });
        }
    }
}
