//! What the operator's people do, and what nobody else can: switch, announce, ban, act as somebody, note visits.

use rowhouse_tests::system::{Outcome, attempt};
use workspace_saas::operating;
use workspace_saas::schema::User;
use workspace_saas::schema::operator::PlatformBannerPlacement;
use workspace_saas::schema::product::Event;
use workspace_saas::schema::services::Insights;
use workspace_saas::seed;

use crate::support::{OURS, THEIRS, open, seeded, serve};

const TABLES: [&str; 3] = [
    "platform_onboarding_config",
    "platform_feature_flags",
    "platform_banners",
];

#[tokio::test]
async fn the_operators_tables_are_read_by_all_and_written_by_the_operator() {
    let fixture = seeded().await;
    let gate = fixture.gate().await;
    let ours = fixture.context(&OURS.workspace().to_string());
    let operator = ["SET LOCAL ROLE workspace_saas_operator".to_owned()];
    for granted in [false, true] {
        for table in TABLES {
            if granted {
                let sql = format!("GRANT INSERT, UPDATE, DELETE ON {table} TO workspace_saas_app");
                fixture.alter(&sql).await;
            }
            let read = format!("SELECT FROM {table}");
            assert_eq!(attempt(&gate, &ours, &read).await, Outcome::Reached(1));
            let copy = format!("INSERT INTO {table} SELECT * FROM {table}");
            let update = format!("UPDATE {table} SET updated_at = now()");
            let delete = format!("DELETE FROM {table}");
            for sql in [&copy, &update, &delete] {
                let outcome = attempt(&gate, &ours, sql).await;
                assert_eq!(outcome, Outcome::denied(), "{sql}, granted: {granted}");
            }
            for sql in [&update, &delete] {
                assert_eq!(attempt(&gate, &operator, sql).await, Outcome::Reached(1));
            }
        }
    }
}

#[tokio::test]
async fn a_feature_is_switched_on_for_all_and_a_banner_is_shown_everywhere() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let has = async || {
        operating::has_feature(&db, OURS.workspace(), "boards")
            .await
            .unwrap()
    };
    assert!(!has().await);
    let text = "Tasks as cards on a board";
    let flag = operating::switch(&db, "boards", text, true).await.unwrap();
    assert!(flag.is_enabled && has().await);
    assert!(
        !operating::has_feature(&db, OURS.workspace(), "unknown")
            .await
            .unwrap()
    );
    let place = PlatformBannerPlacement::Landing;
    let outside = async |tx: &mut _| operating::banners(tx, place).await;
    let outside = db.with_global_context(outside).await.unwrap();
    let inside = async |tx: &mut _| operating::banners(tx, place).await;
    let inside = db
        .with_tenant_context(OURS.workspace(), inside)
        .await
        .unwrap();
    assert_eq!((outside.len(), inside.len()), (1, 1));
}

#[tokio::test]
async fn who_acts_as_somebody_is_known_by_the_session() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let (admin, user) = (OURS.person(0), THEIRS.person(0));
    let session = operating::impersonate(&db, admin, user).await.unwrap();
    assert_eq!(
        (session.user_id, session.impersonated_by),
        (user, Some(admin))
    );
    let themselves = operating::impersonate(&db, admin, admin).await.unwrap_err();
    let check = "sessions_impersonated_by_check";
    assert!(themselves.to_string().contains(check), "{themselves}");
}

#[tokio::test]
async fn a_ban_says_why_and_the_application_may_not_know() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let user = OURS.person(1);
    assert!(operating::ban(&db, user, "Spam", None).await.unwrap());
    assert!(
        !operating::ban(&db, OURS.id(99), "Spam", None)
            .await
            .unwrap()
    );
    let banned = db.operator().find::<User>(user).await.unwrap().unwrap();
    assert_eq!(banned.ban_reason.as_deref(), Some("Spam"));
    let names = (User::name, User::image);
    let seen = db.tenant(OURS.workspace()).select::<User>().columns(names);
    assert_eq!(seen.filter(User::id.eq(user)).all().await.unwrap().len(), 1);
    let whole = db.tenant(OURS.workspace()).find::<User>(user).await;
    assert!(whole.is_err());
}

#[tokio::test]
async fn what_happens_in_no_workspace_is_known_to_the_operators_statistics_alone() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let insights = serve::<Insights>(&fixture).await;
    seed::visits(&insights, 7).await.unwrap();
    let nobodys = || Event::organization_id.is_null();
    let visits = insights.select::<Event>().filter(nobodys());
    assert_eq!(visits.count().await.unwrap(), 7);
    let all = insights.select::<Event>().count().await.unwrap();
    assert_eq!(all, 7 + 12 + 12);
    let own = db.tenant(OURS.workspace()).select::<Event>();
    assert_eq!(own.count().await.unwrap(), 12);
    let gate = fixture.gate().await;
    let ours = fixture.context(&OURS.workspace().to_string());
    let operator = ["SET LOCAL ROLE workspace_saas_operator".to_owned()];
    let as_nobody = "INSERT INTO events (name) VALUES ('page.viewed')";
    let of_nobody = "SELECT FROM events WHERE organization_id IS NULL";
    assert_eq!(attempt(&gate, &ours, as_nobody).await, Outcome::denied());
    assert_eq!(attempt(&gate, &ours, of_nobody).await, Outcome::Reached(0));
    for sql in [as_nobody, of_nobody] {
        assert_eq!(attempt(&gate, &operator, sql).await, Outcome::denied());
    }
}
