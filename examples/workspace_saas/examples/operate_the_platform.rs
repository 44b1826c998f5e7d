//! What the operator says to all, and webhooks that do not get through at once:
//! `cargo run -p workspace_saas --example operate_the_platform`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program is there to be read"
)]

mod stage;

use rowhouse::prelude::*;
use stage::{BAKERY, Done, GARAGE};
use workspace_saas::hooking::{self, Answer};
use workspace_saas::schema::operator::PlatformBannerPlacement;
use workspace_saas::schema::product::Event;
use workspace_saas::{operating, seed};

fn main() -> Done {
    stage::run(program)
}

async fn program(db: &Database) -> Done {
    println!("A feature is switched on");
    for on in [false, true] {
        operating::switch(db, "boards", "Tasks as cards on a board", on).await?;
        let has = operating::has_feature(db, BAKERY.workspace(), "boards").await?;
        println!("  the operator says {on:<6} the bakery has it: {has}");
    }
    let banners = async |tx: &mut _| operating::banners(tx, PlatformBannerPlacement::Landing).await;
    for banner in db.with_global_context(banners).await? {
        println!("  without signing in      {}", banner.message);
    }
    let vandal = "DELETE FROM platform_banners";
    match db.tenant(BAKERY.workspace()).execute(vandal, &[]).await {
        Ok(_) => return Err("a workspace has taken the operator's banner away".into()),
        Err(error) => println!("  a workspace takes it away\n    {error}"),
    }

    println!("\nSomebody of the operator acts as a user");
    let session = operating::impersonate(db, BAKERY.person(0), GARAGE.person(0)).await?;
    let said = session.impersonated_by == Some(BAKERY.person(0));
    println!("  the session says who it is: {said}");

    println!("\nA webhook is tried until it is given up");
    let mut at = BAKERY.at(10_000);
    let start = at;
    db.with_tenant_context(BAKERY.workspace(), async |tx| {
        while let Some((delivery, endpoint)) = hooking::due(tx, at, 1).await?.pop() {
            let noted = hooking::answered(tx, &delivery, at, &Answer::Status(503)).await?;
            let next = noted.and_then(|it| it.next_attempt_at);
            let after = (at - start).whole_minutes();
            let then = next.map_or("given up", |_| "again later");
            println!(
                "  after {after:>2} minutes        {}: 503, {then}",
                endpoint.url
            );
            at = next.unwrap_or(at);
        }
        Ok::<_, Error>(())
    })
    .await?;

    println!("\nWhat is counted");
    seed::visits(db, 5).await?;
    let nobodys = db.operator().select::<Event>().count().await?;
    let of_bakery = Event::organization_id.eq(BAKERY.workspace());
    let own = db.tenant(BAKERY.workspace()).select::<Event>();
    let own = own.filter(of_bakery).count().await?;
    println!(
        "  the operator            {nobodys} visits of the first page, and no workspace's events"
    );
    println!("  the bakery              {own} events of its own");
    Ok(())
}
