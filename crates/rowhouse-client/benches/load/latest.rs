//! The latest rows of a tenant, where one tenant holds most of them.

use std::time::{Duration, Instant};

use rowhouse::prelude::*;
use rowhouse_client::tokio_postgres::{Client, Statement};
use uuid::Uuid;

use crate::domain::{Domain, Event, Tenant};
use crate::report::{quartile, report};
use crate::superuser;

const ROUNDS: usize = 400;
const LATEST: &str = "SELECT id, tenant_id, kind, created_at FROM l_events WHERE tenant_id = $1 \
    ORDER BY created_at DESC LIMIT 20";
/// Half a million rows: 60 % of the first tenant, the others of 99 more.
const FILL: &str = "INSERT INTO t_tenants (id, name) SELECT lpad(to_hex(n), 32, '0')::uuid, 'one of many' \
        FROM generate_series(1, 100) AS n ON CONFLICT DO NOTHING; \
    INSERT INTO l_events (tenant_id, kind, created_at) SELECT lpad(to_hex(CASE WHEN n % 10 < 6 THEN 1 ELSE 2 + n % 99 END), \
        32, '0')::uuid, 'login', now() - n * interval '1 second' FROM generate_series(1, 500000) AS n; \
    CREATE INDEX ON l_events (tenant_id, created_at DESC); \
    ANALYZE l_events";

pub(crate) async fn measure(domain: &Domain) {
    let free = superuser(domain).await;
    free.batch_execute(FILL).await.expect("rows");
    let without = free.prepare(LATEST).await.expect("a statement");
    let under = superuser(domain).await;
    let role = format!("SET ROLE {}", domain.app);
    under.batch_execute(&role).await.expect("the app role");
    let with = under.prepare(LATEST).await.expect("a statement");
    let builder = Database::builder(domain.settings.clone()).max_connections(1);
    let db = builder.open(&domain.url()).await.expect("a handle");
    let many: Id<Tenant> = Id::new(Uuid::from_u128(1));
    let few: Id<Tenant> = Id::new(Uuid::from_u128(50));
    // The large tenant first, so that a plan that is kept would be its plan.
    for (name, tenant) in [("60 % of the rows", many), ("0.4 % of the rows", few)] {
        let enter = "SELECT set_config('rowhouse.tenant_id', $1, false)";
        let text = tenant.to_string();
        under.batch_execute("RESET ROLE").await.expect("a role");
        under.query(enter, &[&text]).await.expect("a tenant");
        under.batch_execute(&role).await.expect("the app role");
        let mut times = [const { Vec::new() }; 3];
        for _ in 0..ROUNDS {
            times[0].push(once(&free, &without, tenant).await);
            times[1].push(once(&under, &with, tenant).await);
            let start = Instant::now();
            let latest = db
                .tenant(tenant)
                .select::<Event>()
                .order_by(Event::created_at.desc())
                .limit(20)
                .all()
                .await;
            times[2].push(start.elapsed());
            assert_eq!(latest.expect("rows").len(), 20);
        }
        let [without, with, context] = times.map(quartile);
        report(
            &format!("the latest 20 of a tenant with {name}"),
            ("a superuser without policies", without),
            &[
                ("the same query under row-level security", with, Some(1.07)),
                ("tenant(…).select::<T>()…limit(20)", context, None),
            ],
        );
    }
}

async fn once(client: &Client, statement: &Statement, tenant: Id<Tenant>) -> Duration {
    let start = Instant::now();
    let rows = client.query(statement, &[&tenant]).await.expect("rows");
    assert_eq!(rows.len(), 20);
    start.elapsed()
}
