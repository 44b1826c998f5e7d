//! Throwaway servers start wherever a test may run, and leave nothing behind however their process ends.
//!
//! What depends on the environment, the account or the death of a process runs in a child process: this same program,
//! asked for the one test at the end that is ignored otherwise.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rowhouse_live::server::{Request, Server, shared, unique_name};

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[tokio::test]
async fn every_role_logs_in_over_the_socket() -> Outcome {
    let server = shared(None)?;
    let (role, database) = (unique_name("gate"), server.fresh_database("login").await?);
    let owner = server.connect(server.superuser(), &database).await?;
    owner
        .batch_execute(&format!("CREATE ROLE {role} LOGIN NOINHERIT"))
        .await?;

    let gate = server.connect(&role, &database).await?;
    let row = gate
        .query_one("SELECT current_user::text, current_database()::text", &[])
        .await?;
    assert_eq!(row.get::<_, &str>(0), role);
    assert_eq!(row.get::<_, &str>(1), database);
    Ok(())
}

#[test]
fn drop_stops_the_server_and_removes_its_data() -> Outcome {
    let server = Server::start(&Request::default())?;
    let folder = folder(&server);
    let postmaster = postmaster(&folder)?;
    assert!(runs(postmaster));
    drop(server);
    assert!(!runs(postmaster));
    assert!(!folder.exists());
    Ok(())
}

#[test]
fn a_killed_process_takes_its_server_down() -> Outcome {
    let mut child = child(&[])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let folder = reported(&mut child, "folder")?;
    let postmaster = postmaster(Path::new(&folder))?;
    assert!(runs(postmaster));

    // SIGKILL: nothing of the process gets to run again.
    child.kill()?;
    child.wait()?;
    let deadline = Instant::now() + Duration::from_secs(10);
    while runs(postmaster) || Path::new(&folder).exists() {
        assert!(
            Instant::now() < deadline,
            "{folder} and process {postmaster} are still there"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

/// Where a server keeps everything: the folder of its socket.
fn folder(server: &Server) -> PathBuf {
    use tokio_postgres::config::Host;
    match server.config("postgres", "postgres").get_hosts() {
        [Host::Unix(folder)] => folder.clone(),
        hosts => panic!("one socket expected, not {hosts:?}"),
    }
}

/// The process id of a server, from its lock file.
fn postmaster(folder: &Path) -> Result<u32, Box<dyn std::error::Error>> {
    let lock_file = std::fs::read_to_string(folder.join("data/postmaster.pid"))?;
    Ok(lock_file.lines().next().unwrap_or_default().parse()?)
}

/// Whether a process exists.
fn runs(process: u32) -> bool {
    let listed = Command::new("ps")
        .args(["-p", &process.to_string(), "-o", "stat="])
        .output();
    let listed = listed.expect("ps is part of every Unix");
    // A zombie holds nothing any more.
    let state = String::from_utf8_lossy(&listed.stdout).trim().to_owned();
    !state.is_empty() && !state.starts_with('Z')
}

/// This program again, running only [`child_process`], with variables set.
fn child(variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("a test has a program"));
    command
        .args(["--exact", "child_process", "--ignored", "--nocapture"])
        .env(CHILD, "1")
        .envs(variables.iter().copied());
    command
}

/// The value that a child reports under a name, reading no further.
fn reported(
    child: &mut std::process::Child,
    name: &str,
) -> Result<String, Box<dyn std::error::Error>> {
    use std::io::BufRead;
    let output = child
        .stdout
        .as_mut()
        .ok_or("the child's output is not piped")?;
    for line in std::io::BufReader::new(output).lines() {
        if let Some(value) = line?.strip_prefix(&format!("{name}: ")) {
            return Ok(value.to_owned());
        }
    }
    Err(format!("the child reported no {name}").into())
}

/// Says that this process is a child.
const CHILD: &str = "ROWHOUSE_SERVER_TEST_CHILD";

#[test]
#[ignore = "a part of other tests, which run it in a process of its own"]
#[expect(clippy::print_stdout, reason = "the parent reads it")]
fn child_process() -> Outcome {
    std::env::var(CHILD).map_err(|_| "only other tests run this one")?;
    let begun = Instant::now();
    let server = shared(None)?;
    println!("\norigin: {}", server.origin());
    println!("major: {}", server.major());
    println!("milliseconds: {}", begun.elapsed().as_millis());
    println!("folder: {}", folder(server).display());
    // Until the parent closes it.
    std::io::copy(&mut std::io::stdin(), &mut std::io::sink())?;
    Ok(())
}
