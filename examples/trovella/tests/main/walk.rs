//! From an empty server to a schema in sync, two organizations of rows, and the next version of one table.

use rowhouse::declare::{Column, Table};
use rowhouse::prelude::Declared as _;
use rowhouse_diff::Action;
use rowhouse_tests::system::{said, statements, with_table};
use trovella::schema::ResearchPlan;

use crate::support::{has_search, plant, system};

#[tokio::test]
async fn creates_everything_fills_it_and_moves_to_the_next_version() {
    let fixture = system().await.empty().await;
    let before = fixture.compare().await;
    let created = |action: &Action| *action == Action::Create;
    let tables = before.plan.changes.iter();
    let tables = tables.filter(|it| created(&it.action) && it.object.kind() == "table");
    let wanted = if has_search(fixture.declaration) {
        24
    } else {
        23
    };
    assert_eq!(tables.count(), wanted, "{}", said(&before));
    fixture.walk().await;
    let after = fixture.compare().await;
    assert!(after.plan.is_empty(), "{}", said(&after));
    assert!(after.unmanaged.is_empty(), "{:?}", after.unmanaged);
    assert!(after.inspection.model.unmodelled.is_empty());
    plant(&fixture).await;
    let filled = fixture.compare().await;
    assert!(filled.plan.is_empty(), "{}", said(&filled));

    // In the next version, a plan may be stored before its question is known.
    let optional = |column: &Column<'static>| Column {
        nullable: column.nullable || column.name == "question",
        ..*column
    };
    let columns: Vec<Column<'_>> = ResearchPlan::TABLE.columns.iter().map(optional).collect();
    let next = Table {
        columns: &columns,
        ..ResearchPlan::TABLE
    };
    let schema = with_table(fixture.declaration, next);
    let found = fixture.compare_with(&schema).await;
    let optional = r#"ALTER TABLE "public"."research_plan" ALTER COLUMN "question" DROP NOT NULL"#;
    assert_eq!(statements(&found.plan), [optional], "{}", said(&found));
    fixture.heal(&found).await;
    let healed = fixture.compare_with(&schema).await;
    assert!(healed.plan.is_empty(), "{}", said(&healed));
}
