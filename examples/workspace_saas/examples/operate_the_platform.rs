//! What the operator says to all, and what programs do for all workspaces, each with a login of its own:
//! `cargo run -p workspace_saas --example operate_the_platform`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program is there to be read"
)]

mod stage;

use stage::{BAKERY, Done, GARAGE, Stage};
use workspace_saas::billing::{self, News};
use workspace_saas::hooking::{self, Answer, Parcel};
use workspace_saas::schema::core::SubscriptionStatus;
use workspace_saas::schema::operator::PlatformBannerPlacement;
use workspace_saas::schema::product::Event;
use workspace_saas::schema::services::{Billing, Insights, Webhooks};
use workspace_saas::{operating, seed};

fn main() -> Done {
    stage::run(program)
}

async fn program(stage: &Stage) -> Done {
    let db = &stage.db;
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

    println!("\nWebhooks are tried until they are given up, by one worker for all workspaces");
    let worker = stage.serve::<Webhooks>().await?;
    let (start, ring) = (BAKERY.at(10_000), seed::ring());
    let mut at = Some(start);
    while let Some(now) = at {
        let after = (now - start).whole_minutes();
        let send = async |parcel: Parcel| {
            println!("  after {after:>2} minutes        {}: 503", parcel.url);
            Answer::Status(503)
        };
        let noted = hooking::deliver(&worker, &ring, now, 10, send).await?;
        at = noted.first().and_then(|it| it.next_attempt_at);
    }
    println!("  they are given up");

    println!("\nStripe says that a customer has paid, and does not know which workspace that is");
    let billing = stage.serve::<Billing>().await?;
    let news = News {
        customer: "cus_1".to_owned(),
        subscription: "sub_1".to_owned(),
        price: "price_team".to_owned(),
        status: SubscriptionStatus::Active,
        period: (start, BAKERY.at(50_000)),
        ends: true,
    };
    let heard = billing::hear(&billing, news).await?;
    let is_bakery = heard.is_some_and(|it| it.organization_id == BAKERY.workspace());
    println!("  it is the bakery        {is_bakery}");
    let ended = billing::sweep(&billing, BAKERY.at(50_001)).await?;
    println!("  a month later           {ended} subscription has ended");

    println!("\nWhat is counted");
    let insights = stage.serve::<Insights>().await?;
    seed::visits(&insights, 5).await?;
    let nobodys = Event::organization_id.is_null();
    let nobodys = insights.select::<Event>().filter(nobodys).count().await?;
    let all = insights.select::<Event>().count().await?;
    let own = db.tenant(BAKERY.workspace()).select::<Event>();
    let own = own.count().await?;
    println!("  the operator            {nobodys} visits of the first page, of {all} events");
    println!("  the bakery              {own} events of its own, and none of nobody's");
    Ok(())
}
