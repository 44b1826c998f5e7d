//! A process of its own, for what depends on the environment, the account, or a process's death.
//!
//! It is this same program, asked for the one test here, which is ignored otherwise.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use rowhouse_live::server::{Server, shared};

use super::Outcome;

/// Says that this process is a child.
const MARK: &str = "ROWHOUSE_SERVER_TEST_CHILD";

#[tokio::test]
#[ignore = "a part of other tests, which run it in a process of its own"]
#[expect(clippy::print_stdout, reason = "the parent reads it")]
async fn child_process() -> Outcome {
    std::env::var(MARK).map_err(|_| "only other tests run this one")?;
    let begun = Instant::now();
    let server = match shared(None) {
        Ok(server) => server,
        Err(error) => {
            println!("\nerror: {}", error.to_string().replace("\n  ", " | "));
            // What failed stays failed, and is not tried again.
            assert!(shared(None).is_err_and(|again| std::ptr::eq(again, error)));
            return Ok(());
        }
    };
    println!("\norigin: {}", server.origin());
    println!("major: {}", server.major());
    println!("milliseconds: {}", begun.elapsed().as_millis());
    println!("folder: {}", folder(server).display());
    let identifier = "SELECT system_identifier::text FROM pg_control_system()";
    println!("identifier: {}", ask(server, identifier).await?);
    let extensions = "SELECT string_agg(name, ' ' ORDER BY name) FROM pg_available_extensions";
    println!("extensions: {}", ask(server, extensions).await?);
    if server.origin().contains("vector") {
        let database = server.fresh_database("vector").await?;
        let client = server.connect(server.superuser(), &database).await?;
        client.batch_execute("CREATE EXTENSION vector").await?;
        let halves = "SELECT '[1,2]'::halfvec <-> '[1,4]'::halfvec";
        let distance: f64 = client.query_one(halves, &[]).await?.get(0);
        println!("distance: {distance}");
    }
    println!("end: of the report");
    // Until the parent closes it.
    std::io::copy(&mut std::io::stdin(), &mut std::io::sink())?;
    Ok(())
}

async fn ask(server: &Server, query: &str) -> Result<String, Box<dyn std::error::Error>> {
    let client = server.connect(server.superuser(), "postgres").await?;
    let text: Option<String> = client.query_one(query, &[]).await?.get(0);
    Ok(text.ok_or("NULL")?)
}

/// This program again, running only [`child_process`], with none of the variables that steer servers but the given ones.
pub(crate) fn child(variables: &[(&str, &str)]) -> Command {
    as_child(Command::new(program()), variables)
}

/// The same program where every account can reach it, removed with the folder.
pub(crate) fn reachable_child(folder: &Path, variables: &[(&str, &str)]) -> Command {
    let copy = folder.join("program");
    std::fs::copy(program(), &copy).expect("a program can be copied");
    as_child(Command::new(copy), variables)
}

fn as_child(mut command: Command, variables: &[(&str, &str)]) -> Command {
    command
        .args([
            "--exact",
            "child::child_process",
            "--ignored",
            "--nocapture",
        ])
        .env_remove("ROWHOUSE_PG_BINDIR")
        .env_remove("ROWHOUSE_TEST_PG")
        .env_remove("ROWHOUSE_TEST_PG_MAJOR")
        .env_remove("ROWHOUSE_TEST_PG_EXTENSIONS")
        .env(MARK, "1")
        .envs(variables.iter().copied());
    command
}

fn program() -> PathBuf {
    std::env::current_exe().expect("a test has a program")
}

/// What a child says: everything until its end, which comes with the end of its input.
pub(crate) struct Report(String);

impl Report {
    pub(crate) fn of(mut command: Command) -> Self {
        let output = command.stdin(Stdio::null()).output().expect("a child runs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            output.status.success(),
            "{said}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Self(said)
    }

    /// Reads from a child that goes on living.
    pub(crate) fn from(child: &mut std::process::Child) -> Self {
        use std::io::BufRead;
        let output = child.stdout.as_mut().expect("the child's output is piped");
        let lines = std::io::BufReader::new(output)
            .lines()
            .map_while(Result::ok);
        let mut said = String::new();
        for line in lines.take_while(|line| !line.starts_with("end: ")) {
            said.push_str(&line);
            said.push('\n');
        }
        Self(said)
    }

    /// The value under a name.
    pub(crate) fn get(&self, name: &str) -> &str {
        let start = format!("{name}: ");
        let mut values = self.0.lines().filter_map(|line| line.strip_prefix(&start));
        values
            .next()
            .unwrap_or_else(|| panic!("no {name} in {}", self.0))
    }
}

/// Where a server keeps everything: the folder of its socket.
pub(crate) fn folder(server: &Server) -> PathBuf {
    use tokio_postgres::config::Host;
    match server.config("postgres", "postgres").get_hosts() {
        [Host::Unix(folder)] => folder.clone(),
        hosts => panic!("one socket expected, not {hosts:?}"),
    }
}

/// A folder that every account can reach and write to, removed at the end.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new() -> Self {
        let name = rowhouse_live::server::unique_name("rowhouse-test");
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).expect("the temp folder can be written to");
        let open = PermissionsExt::from_mode(0o777);
        std::fs::set_permissions(&folder, open).expect("one's own folder can be opened");
        Self(folder)
    }

    pub(crate) fn path(&self) -> &str {
        self.0.to_str().expect("the temp folder's name is UTF-8")
    }

    /// Writes a program for the shell into a folder of its own.
    pub(crate) fn script(&self, folder: &str, name: &str, text: &str) -> PathBuf {
        let folder = self.0.join(folder);
        std::fs::create_dir_all(&folder).expect("a folder can be created");
        let path = folder.join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).expect("a file can be written");
        let runs = PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(&path, runs).expect("one's own file can be made a program");
        folder
    }

    /// A `PATH` with the named programs of this machine and no others.
    pub(crate) fn path_with(&self, programs: &[&str]) -> PathBuf {
        let mut folder = self.0.clone();
        for name in programs {
            // What a version manager puts on `PATH` is a script that needs all the rest of it.
            let real = match *name {
                "python3" => python(),
                name => find(name),
            };
            folder = self.script("path", name, &format!("exec '{}' \"$@\"", real.display()));
        }
        folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let removed = std::fs::remove_dir_all(&self.0);
        assert!(removed.is_ok() || std::thread::panicking(), "{removed:?}");
    }
}

fn find(program: &str) -> PathBuf {
    let path = std::env::var_os("PATH").expect("there is a PATH");
    let mut folders = std::env::split_paths(&path).map(|folder| folder.join(program));
    folders
        .find(|path| path.is_file())
        .unwrap_or_else(|| panic!("{program} is on the PATH"))
}

fn python() -> PathBuf {
    let output = Command::new("python3")
        .args(["-c", "import sys; print(sys.executable)"])
        .output()
        .expect("python3 is on the PATH");
    String::from_utf8_lossy(&output.stdout).trim().into()
}

/// Whether this process is root.
pub(crate) fn is_root() -> bool {
    id("-u", None) == "0"
}

/// What `id` says.
pub(crate) fn id(option: &str, name: Option<&str>) -> String {
    let output = Command::new("id").arg(option).args(name).output();
    let output = output.expect("id is part of every Unix");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
