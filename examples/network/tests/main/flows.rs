//! What the platform does besides what the walk goes through: invitations, and tools that wait for a person.

use network::approving::{self, Answer, Call};
use network::inviting::{self, InviteError};
use network::schema::columns::HasOfAgent as _;
use network::schema::inbox::{InboxItem, InboxKind};
use network::schema::integrations::{
    AgentIntegration, ToolApproval, ToolExecutionLog, ToolOutcome,
};
use network::schema::invites::{InviteCode, InviteWaveConfig, NewInviteWaveConfig};
use rowhouse::prelude::*;
use time::{Duration, OffsetDateTime};

use crate::support::{OURS, THEIRS, open, shared};

#[tokio::test]
async fn a_code_lets_one_person_in_while_its_wave_is_open() {
    let db = open(shared().await).await;
    let network = OURS.network();
    let hand_out = async || {
        let hand_out = async |tx: &mut _| inviting::hand_out(tx, OURS.person(0)).await;
        db.with_tenant_context(network, hand_out).await
    };
    let redeem = async |network, code: &str| {
        let redeem = async |tx: &mut _| inviting::redeem(tx, code, OURS.person(2)).await;
        db.with_tenant_context(network, redeem).await
    };
    // The planted wave is over.
    assert!(matches!(hand_out().await, Err(InviteError::Closed)));
    let wave = |capacity| NewInviteWaveConfig {
        number: 2,
        capacity,
        opens_at: OffsetDateTime::now_utc() - Duration::HOUR,
    };
    let new = wave(3).with(InviteWaveConfig::codes_per_member, 2_i16);
    let new = db.tenant(network).insert(new).await.unwrap();
    db.tenant(THEIRS.network()).insert(wave(3)).await.unwrap();

    let code = hand_out().await.unwrap();
    let redeemed = redeem(network, &code).await.unwrap();
    assert_eq!(redeemed.redeemed_by, Some(OURS.person(2)));
    assert!(code.starts_with(&redeemed.prefix) && redeemed.prefix.len() < code.len());
    for (network, code) in [
        (network, code.as_str()),
        (network, "made up"),
        (THEIRS.network(), &hand_out().await.unwrap()),
    ] {
        assert!(matches!(
            redeem(network, code).await,
            Err(InviteError::Code)
        ));
    }
    assert!(matches!(hand_out().await, Err(InviteError::MemberEmpty(2))));
    let full = InviteWaveConfig::id.eq(new.id);
    let full = db
        .tenant(network)
        .update()
        .set(InviteWaveConfig::capacity, 2)
        .filter(full);
    assert_eq!(full.execute().await.unwrap(), 1);
    assert!(matches!(hand_out().await, Err(InviteError::WaveEmpty(2))));
    let of_wave = InviteCode::invite_wave_config_id.eq(new.id);
    let codes = db.tenant(network).select::<InviteCode>().filter(of_wave);
    assert_eq!(codes.count().await.unwrap(), 2);
}

#[tokio::test]
async fn a_call_waits_for_a_person_and_is_told_once() {
    let db = open(shared().await).await;
    let (agent, owner) = (OURS.agent(1), OURS.person(1));
    let arguments = serde_json::json!({ "title": "The fence is broken" });
    let call = Call {
        agent,
        integration: OURS.id(1),
        tool: "GITHUB_CREATE_ISSUE",
        arguments: &arguments,
    };
    let called = db.with_tenant_context(OURS.network(), async |tx| {
        let Answer::Waits(waiting) = approving::ask(tx, call).await? else {
            panic!("a person must approve");
        };
        assert_eq!(
            (waiting.status, &waiting.arguments.0),
            (ToolApproval::Pending, &arguments)
        );
        let asked = InboxItem::user_id.eq(owner) & InboxItem::kind.eq(InboxKind::Approval);
        assert!(tx.select::<InboxItem>().filter(asked).exists().await?);
        let decided = approving::decide(tx, waiting.id, owner, true)
            .await?
            .unwrap();
        assert_eq!(decided.status, ToolApproval::Approved);
        let again = approving::decide(tx, waiting.id, owner, false).await?;
        assert!(again.is_none(), "a decision stands");
        let approval = Some(waiting.id);
        let told = approving::tell(tx, call, ToolOutcome::Succeeded, approval, 80).await?;
        assert_eq!(told.pending_tool_execution_id, approval);

        // What was not lent is refused, and that is told too.
        let elsewhere = Call {
            integration: OURS.id(0),
            ..call
        };
        let refused = approving::ask(tx, elsewhere).await?;
        assert!(matches!(refused, Answer::No));
        let refusals = ToolExecutionLog::agent_id.eq(agent)
            & ToolExecutionLog::outcome.eq(ToolOutcome::Refused);
        assert_eq!(
            tx.select::<ToolExecutionLog>()
                .filter(refusals)
                .count()
                .await?,
            1
        );

        let lent = AgentIntegration::agent_id.eq(agent);
        let free = tx
            .update()
            .set(AgentIntegration::is_approval_required, false);
        free.filter(lent).execute().await?;
        assert!(matches!(approving::ask(tx, call).await?, Answer::Go));
        Ok::<_, Error>(())
    });
    called.await.unwrap();
}
