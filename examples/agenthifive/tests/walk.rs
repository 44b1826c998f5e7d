//! The schema is created on an empty database, and then nothing differs.

mod support;

use rowhouse_diff::Action;
use support::{SYSTEM, said};

#[tokio::test]
async fn creates_the_schema_and_finds_it_in_sync() {
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
}
