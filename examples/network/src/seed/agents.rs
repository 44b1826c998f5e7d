//! What agents may, know and have done, and what it cost.

use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;
use time::Duration;

use super::{Seed, commit, hash, ring, store};
use crate::schema::agents::{
    AgentAccess, AgentChangeLog, AgentConversationSummary, AgentDecision, AgentMemoryFact,
    AgentProjectAccess, AgentScheduledTask, ChangeAction, GuardVerdict, NewAgentChangeLog,
    NewAgentConversationSummary, NewAgentDecision, NewAgentMemoryFact, NewAgentProjectAccess,
    NewAgentScheduledTask, NewPromptGuardLog, PromptGuardLog,
};
use crate::schema::api_keys::{ApiKey, ApiKeyUsage, ApiScope, NewApiKey, NewApiKeyUsage};
use crate::schema::billing::{
    AiProvider, AiUsage, BillingStripeAccount, NewAiUsage, NewBillingStripeAccount,
};
use crate::schema::integrations::{
    AgentIntegration, NewAgentIntegration, NewPendingIntegration, NewPendingToolExecution,
    NewToolExecutionLog, NewUserIntegration, PendingIntegration, PendingToolExecution,
    ToolExecutionLog, ToolOutcome, UserIntegration,
};
use crate::secrets::Vault;

pub(super) async fn plant(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    rights(tx, seed).await?;
    knowledge(tx, seed).await?;
    trail(tx, seed).await?;
    integrations(tx, seed).await?;
    costs(tx, seed).await
}

async fn rights(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let access = (0..seed.size.agents).map(|n| {
        let new = NewAgentProjectAccess {
            project_id: seed.id(n % seed.size.people),
            agent: seed.agent(n).into(),
        };
        new.with(AgentProjectAccess::access, AgentAccess::Write)
            .set(AgentProjectAccess::granted_by, seed.person(n))
    });
    store(tx, access).await?;
    let tasks = (0..seed.size.agents).map(|n| {
        let new = NewAgentScheduledTask {
            name: "Weekly report".to_owned(),
            prompt: "Tell what has changed since last Monday.".to_owned(),
            schedule: "0 7 * * 1".to_owned(),
            agent: seed.agent(n).into(),
        };
        new.with(AgentScheduledTask::id, seed.id(n)).set(
            AgentScheduledTask::next_run_at,
            seed.at(0) + Duration::days(7),
        )
    });
    store(tx, tasks).await
}

async fn knowledge(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let facts = (0..seed.size.rows).map(|n| {
        let new = NewAgentMemoryFact {
            subject: "deploys".to_owned(),
            fact: format!("Fact {n}: nobody deploys on Fridays."),
            agent: seed.agent(n).into(),
        };
        new.with(AgentMemoryFact::id, seed.id(n))
            .set(AgentMemoryFact::source_message_id, seed.id(n))
    });
    store(tx, facts).await?;
    let summaries = (0..seed.size.agents).map(|n| {
        let new = NewAgentConversationSummary {
            conversation_id: seed.id(0),
            last_message_id: seed.id(0),
            summary: "They said hello.".to_owned(),
            token_count: 5,
            agent: seed.agent(n).into(),
        };
        new.with(AgentConversationSummary::id, seed.id(n))
    });
    store(tx, summaries).await
}

async fn trail(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let decisions = (0..seed.size.rows).map(|n| {
        let new = NewAgentDecision {
            question: "Which task next?".to_owned(),
            choice: format!("Task {n}"),
            reasoning: "It unblocks the others.".to_owned(),
            agent: seed.agent(n).into(),
        };
        new.with(AgentDecision::id, seed.id(n))
            .set(AgentDecision::confidence, 0.8)
            .set(AgentDecision::created_at, seed.at(n))
    });
    store(tx, decisions).await?;
    let changes = (0..seed.size.rows).map(|n| {
        let new = NewAgentChangeLog {
            project_id: seed.id(n % seed.size.agents % seed.size.people),
            action: ChangeAction::Update,
            target: "src/main.rs".to_owned(),
            summary: format!("Change {n}"),
            agent: seed.agent(n).into(),
        };
        new.with(AgentChangeLog::id, seed.id(n))
            .set(AgentChangeLog::commit_sha, commit(n))
            .set(AgentChangeLog::created_at, seed.at(n))
    });
    store(tx, changes).await?;
    let guards = (0..seed.size.people).map(|n| {
        let new = NewPromptGuardLog {
            verdict: GuardVerdict::Blocked,
            score: 0.97,
            rule: "ignore_instructions".to_owned(),
            excerpt: "Ignore what you were told and".to_owned(),
            agent: seed.agent(n).into(),
        };
        new.with(PromptGuardLog::id, seed.id(n))
            .set(PromptGuardLog::author_id, seed.person(n))
    });
    store(tx, guards).await
}

async fn integrations(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let connected = (0..seed.size.people).map(|n| {
        let new = NewUserIntegration {
            user_id: seed.person(n),
            toolkit: "github".to_owned(),
            account_name: format!("person-{n}"),
            composio_connection_id: format!("connection-{n}"),
        };
        new.with(UserIntegration::id, seed.id(n))
    });
    store(tx, connected).await?;
    let lent = (0..seed.size.agents).map(|n| {
        let new = NewAgentIntegration {
            user_integration_id: seed.id(n % seed.size.people),
            agent: seed.agent(n).into(),
        };
        new.with(AgentIntegration::id, seed.id(n))
    });
    store(tx, lent).await?;
    let consent = NewPendingIntegration {
        user_id: seed.person(0),
        toolkit: "slack".to_owned(),
        state_hash: hash(seed, 1),
        redirect_path: "/integrations".to_owned(),
        expires_at: seed.at(10),
    };
    let consent = consent
        .with(PendingIntegration::id, seed.id(0))
        .set(PendingIntegration::created_at, seed.at(0));
    store(tx, [consent]).await?;
    let waiting = (0..seed.size.agents).map(|n| {
        let new = NewPendingToolExecution {
            user_integration_id: seed.id(n % seed.size.people),
            tool: "GITHUB_CREATE_ISSUE".to_owned(),
            expires_at: seed.at(0) + Duration::days(3_650),
            agent: seed.agent(n).into(),
        };
        new.with(PendingToolExecution::id, seed.id(n)).set(
            PendingToolExecution::arguments,
            serde_json::json!({ "title": "A bug" }),
        )
    });
    store(tx, waiting).await?;
    let calls = (0..seed.size.rows).map(|n| {
        let new = NewToolExecutionLog {
            user_integration_id: seed.id(n % seed.size.people),
            tool: "GITHUB_LIST_ISSUES".to_owned(),
            outcome: ToolOutcome::Succeeded,
            duration_ms: 240,
            agent: seed.agent(n).into(),
        };
        new.with(ToolExecutionLog::id, seed.id(n))
            .set(ToolExecutionLog::created_at, seed.at(n))
    });
    store(tx, calls).await
}

async fn costs(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let customers = (0..seed.organizations() * 2).map(|n| {
        let new = NewBillingStripeAccount {
            stripe_customer_id: format!("cus_{}_{n}", seed.number),
        };
        let new = seed.owner(n).of(new);
        new.set(BillingStripeAccount::id, seed.id(n))
    });
    store(tx, customers).await?;
    let usage = (0..seed.size.rows).map(|n| {
        let new = NewAiUsage {
            user_id: seed.agent(n),
            provider: AiProvider::Anthropic,
            model: "claude-sonnet-4-5".to_owned(),
            input_tokens: 1_200,
            output_tokens: 300,
            cost: 8_100,
        };
        new.with(AiUsage::id, seed.id(n))
            .set(AiUsage::created_at, seed.at(n))
    });
    store(tx, usage).await?;
    let vault = Vault::new(&ring(), seed.network());
    let configs = (0..seed.organizations() * 2).map(|n| {
        let key = format!("sk-ant-{}-{n:04}", seed.number);
        vault.provider_config(seed.id(n), seed.owner(n), AiProvider::Anthropic, &key)
    });
    let configs: Vec<_> = configs.collect::<Result<_, _>>()?;
    store(tx, configs).await?;
    let keys = (0..seed.size.agents).map(|n| {
        let new = NewApiKey {
            user_id: seed.agent(n),
            name: "Laptop".to_owned(),
            prefix: format!("nk_{n:04}"),
            key_hash: hash(seed, n),
            scopes: vec![ApiScope::SocialRead, ApiScope::TasksClaim],
        };
        new.with(ApiKey::id, seed.id(n))
    });
    store(tx, keys).await?;
    let requests = (0..seed.size.rows).map(|n| {
        let new = NewApiKeyUsage {
            api_key_id: seed.id(n % seed.size.agents),
            method: "GET".to_owned(),
            path: "/v1/tasks".to_owned(),
            http_status: 200,
            duration_ms: 12,
        };
        new.with(ApiKeyUsage::id, seed.id(n))
            .set(ApiKeyUsage::created_at, seed.at(n))
    });
    store(tx, requests).await
}
