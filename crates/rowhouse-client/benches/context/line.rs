//! A line to the server that is longer than it is.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rowhouse_client::tokio_postgres::Config;
use rowhouse_client::tokio_postgres::config::Host;

/// The same login over a relay that holds everything back for that time, each way.
///
/// Threads and not tasks, because the timer of the runtime counts in milliseconds.
pub(crate) fn slow(config: &Config, delay: Duration) -> Config {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let (host, server_port) = (config.get_hosts()[0].clone(), config.get_ports()[0]);
    thread::spawn(move || {
        for client in listener.incoming() {
            let client = client.expect("a client");
            client.set_nodelay(true).expect("no delay but ours");
            let back = client.try_clone().expect("both ways");
            match &host {
                Host::Unix(folder) => {
                    let path = folder.join(format!(".s.PGSQL.{server_port}"));
                    let server = UnixStream::connect(path).expect("the server");
                    let other = server.try_clone().expect("both ways");
                    forward(client, server, delay);
                    forward(other, back, delay);
                }
                Host::Tcp(name) => {
                    let server = TcpStream::connect((name.as_str(), server_port));
                    let server = server.expect("the server");
                    let other = server.try_clone().expect("both ways");
                    forward(client, server, delay);
                    forward(other, back, delay);
                }
            }
        }
    });
    let mut slow = Config::new();
    slow.host("127.0.0.1").port(port);
    slow.user(config.get_user().expect("a role"));
    slow.dbname(config.get_dbname().expect("a database"));
    slow
}

fn forward(
    mut from: impl Read + Send + 'static,
    mut to: impl Write + Send + 'static,
    delay: Duration,
) {
    let (sender, receiver) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        let mut bytes = vec![0; 65_536];
        while let Ok(length @ 1..) = from.read(&mut bytes) {
            if sender
                .send((Instant::now() + delay, bytes[..length].to_vec()))
                .is_err()
            {
                return;
            }
        }
    });
    thread::spawn(move || {
        for (due, bytes) in receiver {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                return;
            }
        }
    });
}
