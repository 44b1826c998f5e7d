//! What PostgreSQL itself takes for a context: messages on a socket, without a driver or a runtime.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::time::Instant;

use bytes::{BufMut, BytesMut};
use postgres_protocol::IsNull;
use postgres_protocol::message::frontend;
use rowhouse::prelude::*;
use rowhouse_client::postgres_types::Type;
use rowhouse_client::tokio_postgres::Config;
use rowhouse_client::tokio_postgres::config::Host;

use crate::domain::{Connection, Tenant};
use crate::report::{quartile, report};
use crate::{BY_KEY, RUN};

const SETTING: &str = "rowhouse.tenant_id";

/// Enters a context that ends with the transaction, which a single statement is.
const FOR_THE_TRANSACTION: &str = "SELECT set_config($1, $2, true), set_config('role', $3, true)";

/// Enters one for good, so that the statements behind it can be prepared in its role.
const FOR_THE_SESSION: &str = "SELECT set_config($1, $2, false), set_config('role', $3, false)";

/// What a parameter is sent as.
#[derive(Clone, Copy)]
enum Value<'a> {
    Text(&'a str),
    Uuid(&'a [u8; 16]),
}

/// A session whose messages are written by hand.
struct Wire {
    socket: UnixStream,
    read: Vec<u8>,
}

impl Wire {
    fn open(config: &Config) -> Option<Self> {
        let Host::Unix(folder) = &config.get_hosts()[0] else {
            return None;
        };
        let path = folder.join(format!(".s.PGSQL.{}", config.get_ports()[0]));
        let socket = UnixStream::connect(path).expect("the server");
        let mut wire = Self {
            socket,
            read: vec![0; 16_384],
        };
        let mut hello = BytesMut::new();
        let login = [
            ("user", config.get_user().expect("a role")),
            ("database", config.get_dbname().expect("a database")),
        ];
        frontend::startup_message(login, &mut hello).expect("a login");
        wire.ask(&hello);
        Some(wire)
    }

    /// Sends a request and waits for its end.
    fn ask(&mut self, request: &[u8]) {
        self.socket.write_all(request).expect("a server");
        let mut end = 0;
        // `ReadyForQuery` ends every answer; nothing else that is asked here ends in the same six bytes.
        while end < 6 || self.read[end - 6..end - 1] != *b"Z\0\0\0\x05" {
            end += match self.socket.read(&mut self.read[end..]) {
                Ok(count @ 1..) => count,
                failed => panic!("the server is gone: {failed:?}"),
            };
        }
        assert_ne!(
            self.read[0],
            b'E',
            "{}",
            String::from_utf8_lossy(&self.read[..end])
        );
    }

    fn prepare(&mut self, name: &str, sql: &str, types: &[Type]) {
        let mut request = BytesMut::new();
        let types = types.iter().map(Type::oid);
        frontend::parse(name, sql, types, &mut request).expect("a statement");
        frontend::sync(&mut request);
        self.ask(&request);
    }
}

/// Adds a prepared statement to a request.
fn run(request: &mut BytesMut, name: &str, values: &[Value<'_>]) {
    let formats = values
        .iter()
        .map(|value| i16::from(matches!(value, Value::Uuid(_))));
    let write = |value: Value<'_>, bytes: &mut BytesMut| {
        match value {
            Value::Text(text) => bytes.put_slice(text.as_bytes()),
            Value::Uuid(uuid) => bytes.put_slice(uuid),
        }
        Ok(IsNull::No)
    };
    let bound = frontend::bind(
        "",
        name,
        formats,
        values.iter().copied(),
        write,
        [1],
        request,
    );
    assert!(bound.is_ok());
    frontend::execute("", 0, request).expect("a statement");
}

/// The row by its key, alone and framed, as the fewest messages that say it.
pub(crate) fn by_key(
    config: &Config,
    role: &str,
    row: (Id<Tenant>, Id<Connection>),
    rounds: usize,
) {
    let (Some(mut inside), Some(mut gate)) = (Wire::open(config), Wire::open(config)) else {
        return;
    };
    let (tenant, id) = (row.0.into_inner(), row.1.into_inner());
    let text = tenant.to_string();
    let scope = [SETTING, &text, role].map(Value::Text);
    let key = [tenant.as_bytes(), id.as_bytes()].map(Value::Uuid);
    for (wire, enter) in [
        (&mut inside, FOR_THE_SESSION),
        (&mut gate, FOR_THE_TRANSACTION),
    ] {
        wire.prepare("enter", enter, &[Type::TEXT, Type::TEXT, Type::TEXT]);
        wire.prepare("begin", "BEGIN", &[]);
        wire.prepare("commit", "COMMIT", &[]);
        // In the app role, where the table can be named.
        let mut request = BytesMut::new();
        run(&mut request, "enter", &scope);
        let types = [Type::UUID.oid(), Type::UUID.oid()];
        frontend::parse("by_key", BY_KEY, types, &mut request).expect("a statement");
        frontend::sync(&mut request);
        wire.ask(&request);
    }
    let query = ("by_key", &key[..]);
    let enter = ("enter", &scope[..]);
    let bare = request(&[query]);
    let led = request(&[enter, query]);
    let framed = request(&[("begin", &[]), enter, query, ("commit", &[])]);
    let mut times = [const { Vec::new() }; 3];
    for round in 0..=rounds / RUN {
        let requests = [&bare, &led, &framed].into_iter();
        for (request, times) in requests.zip(&mut times) {
            let wire = if std::ptr::eq(request, &raw const bare) {
                &mut inside
            } else {
                &mut gate
            };
            for _ in 0..RUN {
                let start = Instant::now();
                wire.ask(request);
                if round > 0 {
                    times.push(start.elapsed());
                }
            }
        }
    }
    let [bare, led, framed] = times.map(quartile);
    report(
        "a row by its key, socket, messages by hand: what PostgreSQL itself takes",
        ("the bare prepared query", bare),
        &[
            ("set_config and query under one Sync", led, None),
            (
                "BEGIN, set_config, query, COMMIT under one Sync",
                framed,
                None,
            ),
        ],
    );
}

/// These prepared statements as one request.
fn request(parts: &[(&str, &[Value<'_>])]) -> BytesMut {
    let mut request = BytesMut::new();
    for (name, values) in parts {
        run(&mut request, name, values);
    }
    frontend::sync(&mut request);
    request
}
