//! From an empty server to a schema in sync, two workspaces of rows, and the next version of one table.

mod support;

use agenthifive::SCHEMA;
use agenthifive::schema::Policy;
use rowhouse::declare::{Column, Table};
use rowhouse::prelude::Declared as _;
use rowhouse_diff::Action;
use rowhouse_tests::system::{statements, with_table};
use support::{SYSTEM, plant, said};

#[tokio::test]
async fn creates_everything_fills_it_and_moves_to_the_next_version() {
    let fixture = SYSTEM.empty().await;
    let before = fixture.compare().await;
    let created = |action: &Action| *action == Action::Create;
    let tables = before.plan.changes.iter();
    let tables = tables.filter(|it| created(&it.action) && it.object.kind() == "table");
    assert_eq!(tables.count(), 14, "{}", said(&before));
    fixture.walk().await;
    let after = fixture.compare().await;
    assert!(after.plan.is_empty(), "{}", said(&after));
    assert!(after.unmanaged.is_empty(), "{:?}", after.unmanaged);
    assert!(after.inspection.model.unmodelled.is_empty());
    plant(&fixture).await;
    let filled = fixture.compare().await;
    assert!(filled.plan.is_empty(), "{}", said(&filled));

    // In the next version, a policy's window is as long as somebody says, and no minute by itself.
    let without = |column: &Column<'static>| Column {
        default: column
            .default
            .filter(|_| column.name != "rate_window_seconds"),
        ..*column
    };
    let columns: Vec<Column<'_>> = Policy::TABLE.columns.iter().map(without).collect();
    let next = Table {
        columns: &columns,
        ..Policy::TABLE
    };
    let schema = with_table(&SCHEMA, next);
    let found = fixture.compare_with(&schema).await;
    let dropped =
        r#"ALTER TABLE "public"."t_policies" ALTER COLUMN "rate_window_seconds" DROP DEFAULT"#;
    assert_eq!(statements(&found.plan), [dropped], "{}", said(&found));
    fixture.heal(&found).await;
    let healed = fixture.compare_with(&schema).await;
    assert!(healed.plan.is_empty(), "{}", said(&healed));
}
