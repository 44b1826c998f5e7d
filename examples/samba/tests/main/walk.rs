//! From an empty server to a schema in sync, two users' rows, and the next version of one table.

use rowhouse::declare::{Column, Table};
use rowhouse::prelude::Declared as _;
use rowhouse_diff::Action;
use rowhouse_tests::system::{said, statements, with_table};
use samba::SCHEMA;
use samba::schema::Document;

use crate::support::{SYSTEM, plant};

#[tokio::test]
async fn creates_everything_fills_it_and_moves_to_the_next_version() {
    let fixture = SYSTEM.empty().await;
    let before = fixture.compare().await;
    let created = |action: &Action| *action == Action::Create;
    let tables = before.plan.changes.iter();
    let tables = tables.filter(|it| created(&it.action) && it.object.kind() == "table");
    assert_eq!(tables.count(), 18, "{}", said(&before));
    fixture.walk().await;
    let after = fixture.compare().await;
    assert!(after.plan.is_empty(), "{}", said(&after));
    assert!(after.unmanaged.is_empty(), "{:?}", after.unmanaged);
    assert!(after.inspection.model.unmodelled.is_empty());
    plant(&fixture).await;
    let filled = fixture.compare().await;
    assert!(filled.plan.is_empty(), "{}", said(&filled));

    // In the next version, documents are texts no longer unless somebody says so.
    let without = |column: &Column<'static>| Column {
        default: column.default.filter(|_| column.name != "kind"),
        ..*column
    };
    let columns: Vec<Column<'_>> = Document::TABLE.columns.iter().map(without).collect();
    let next = Table {
        columns: &columns,
        ..Document::TABLE
    };
    let schema = with_table(&SCHEMA, next);
    let found = fixture.compare_with(&schema).await;
    let dropped = r#"ALTER TABLE "public"."document" ALTER COLUMN "kind" DROP DEFAULT"#;
    assert_eq!(statements(&found.plan), [dropped], "{}", said(&found));
    fixture.heal(&found).await;
    let healed = fixture.compare_with(&schema).await;
    assert!(healed.plan.is_empty(), "{}", said(&healed));
}
