//! The service on a port of its own, and requests to it over TCP.

#![allow(dead_code, reason = "each program uses a part")]
#![allow(unreachable_pub, reason = "shared by several programs")]

use std::error::Error;
use std::net::SocketAddr;

use agenthifive::schema::personal_access_tokens::NewPersonalAccessToken;
use agenthifive::schema::{Agent, Workspace};
use agenthifive::secret::Secret;
use rowhouse::prelude::*;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

pub type Done<T = ()> = Result<T, Box<dyn Error>>;

pub struct Service(SocketAddr);

impl Service {
    /// Serves until the runtime ends.
    pub async fn start(db: Database) -> Done<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        tokio::spawn(async { axum::serve(listener, web::router(db)).await });
        Ok(Self(address))
    }

    /// The status and the body of the answer.
    pub async fn ask(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: Option<&str>,
    ) -> Done<(u16, String)> {
        let token = token.map(|token| format!("authorization: Bearer {token}\r\n"));
        let (token, body) = (token.unwrap_or_default(), body.unwrap_or_default());
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: web\r\nconnection: close\r\n{token}\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        let mut stream = TcpStream::connect(self.0).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        let (head, body) = answer.split_once("\r\n\r\n").ok_or("no answer")?;
        let status = head.split(' ').nth(1).ok_or("no status")?.parse()?;
        Ok((status, body.to_owned()))
    }
}

/// A token of an agent.
pub async fn token(db: &Database, workspace: Id<Workspace>, agent: &Agent) -> Done<String> {
    let secret = Secret::new(workspace);
    let new = NewPersonalAccessToken {
        agent_id: agent.id,
        name: "For the web".to_owned(),
        token_prefix: secret.prefix().to_owned(),
        token_hash: secret.hash(),
        created_by: agent.created_by,
    };
    db.tenant(workspace).insert(new).await?;
    Ok(secret.expose().to_owned())
}
