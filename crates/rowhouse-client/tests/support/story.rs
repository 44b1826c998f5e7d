//! Rows that refer to each other.

#![allow(clippy::unwrap_used, reason = "the helpers of tests panic as tests do")]
#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(unreachable_pub, reason = "shared by several test binaries")]

use super::domain::{
    Agent, Comment, Connection, Domain, NewAgent, NewAgentConnection, NewComment, Tenant,
    connection,
};
use rowhouse::prelude::*;

/// Two connections, two agents, one agent on both connections, and a thread of three comments on the first.
pub struct Story {
    pub domain: Domain,
    pub db: Database,
    pub acme: Id<Tenant>,
    pub connections: Vec<Connection>,
    pub agents: Vec<Agent>,
    pub comments: Vec<Comment>,
}

pub async fn story() -> Story {
    let domain = Domain::new().await;
    let (db, acme, other) = domain.tenants().await;
    db.tenant(other).insert(connection("theirs")).await.unwrap();
    let (connections, agents, comments) = db
        .with_tenant_context(acme, async |tx| {
            let connections = tx
                .insert_all([connection("one"), connection("two")])
                .await?;
            let agents = ["ada", "bob"].map(|name| NewAgent {
                name: name.to_owned(),
            });
            let agents = tx.insert_all(agents).await?;
            let pair = |agent: &Agent, connection: &Connection| NewAgentConnection {
                agent_id: agent.id,
                connection_id: connection.id,
            };
            tx.insert_all([
                pair(&agents[0], &connections[0]),
                pair(&agents[0], &connections[1]),
                pair(&agents[1], &connections[1]),
            ])
            .await?;
            let mut comments: Vec<Comment> = Vec::new();
            for text in ["root", "answer", "answer to the answer"] {
                let new = NewComment {
                    connection_id: connections[0].id,
                    text: text.to_owned(),
                };
                let author = comments.is_empty().then_some(agents[0].id);
                let new = new
                    .with(Comment::parent_id, comments.last().map(|it| it.id))
                    .set(Comment::author_id, author);
                comments.push(tx.insert(new).await?);
            }
            Ok::<_, Error>((connections, agents, comments))
        })
        .await
        .unwrap();
    Story {
        domain,
        db,
        acme,
        connections,
        agents,
        comments,
    }
}
