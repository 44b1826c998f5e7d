//! A database, a folder and names of one test's own, and the program run on them.

use std::error::Error;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use rowhouse_live::script;
use rowhouse_live::server::{self, Server, unique_name};

use crate::schema::{ROLES, ROOT};

/// What makes this program the one that is tested.
pub(crate) const CHILD: &str = "COMMANDS_TEST_CHILD";

pub(crate) struct Stage {
    server: &'static Server,
    runtime: tokio::runtime::Runtime,
    /// What the names of the roles begin with.
    pub(crate) roles: String,
    /// An empty database, until something is done to it.
    pub(crate) database: String,
    /// The folder of the schema crate.
    pub(crate) root: PathBuf,
}

/// How a run ended.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Stage {
    pub(crate) fn new() -> Result<Self, Box<dyn Error>> {
        let server = server::shared(None)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let database = runtime.block_on(server.fresh_database("commands"))?;
        let root = std::env::temp_dir().join(unique_name("rowhouse_commands"));
        std::fs::create_dir(&root)?;
        Ok(Self {
            server,
            runtime,
            roles: unique_name("c"),
            database,
            root,
        })
    }

    /// The superuser's way into a database.
    pub(crate) fn url(&self, database: &str) -> String {
        self.server.url(self.server.superuser(), database)
    }

    /// A role's way into the stage's database.
    pub(crate) fn url_of(&self, role: &str) -> String {
        self.server.url(role, &self.database)
    }

    /// Runs a script in the stage's database, as the superuser.
    pub(crate) fn sql(&self, text: &str) -> Result<(), Box<dyn Error>> {
        self.sql_in(&self.database, text)
    }

    pub(crate) fn sql_in(&self, database: &str, text: &str) -> Result<(), Box<dyn Error>> {
        self.runtime.block_on(async {
            let superuser = self.server.superuser();
            let client = self.server.connect(superuser, database).await?;
            Ok(script::run(&client, text).await?)
        })
    }

    /// Does something while a transaction of the superuser's that did that is open.
    pub(crate) fn while_open<T>(
        &self,
        text: &str,
        act: impl FnOnce() -> Result<T, Box<dyn Error>>,
    ) -> Result<T, Box<dyn Error>> {
        self.runtime.block_on(async {
            let superuser = self.server.superuser();
            let client = self.server.connect(superuser, &self.database).await?;
            client.batch_execute(&format!("BEGIN; {text}")).await?;
            let done = act();
            client.batch_execute("COMMIT").await?;
            done
        })
    }

    pub(crate) fn another_database(&self) -> Result<String, Box<dyn Error>> {
        Ok(self
            .runtime
            .block_on(self.server.fresh_database("commands"))?)
    }

    /// Creates what schema `notes` declares.
    pub(crate) fn create(&self) -> Result<(), Box<dyn Error>> {
        self.sql(
            &self
                .run(&["schema-ddl", "--schema", "notes"])?
                .expect(0)?
                .stdout,
        )
    }

    /// The program with these arguments, without a database in its environment.
    pub(crate) fn command(&self, arguments: &[&str]) -> Result<Command, Box<dyn Error>> {
        let mut command = Command::new(std::env::current_exe()?);
        command
            .args(arguments)
            .env(CHILD, "1")
            .env(ROLES, &self.roles)
            .env(ROOT, &self.root)
            .env_remove("DATABASE_URL")
            .env_remove("GITHUB_STEP_SUMMARY")
            .stdin(Stdio::null());
        Ok(command)
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Result<Ran, Box<dyn Error>> {
        Ran::of(&self.command(arguments)?.output()?)
    }

    /// Runs a command on schema `notes` and the stage's database, with scratch databases beside it.
    pub(crate) fn on_notes(&self, command: &str, more: &[&str]) -> Result<Ran, Box<dyn Error>> {
        let url = self.url(&self.database);
        let mut arguments = vec![command, "--schema", "notes", "--scratch", "live"];
        arguments.extend(["--database-url", &url]);
        arguments.extend(more);
        self.run(&arguments)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What cannot be removed lies in the folder for such things.
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

impl Ran {
    pub(crate) fn of(output: &Output) -> Result<Self, Box<dyn Error>> {
        Ok(Self {
            code: output.status.code().ok_or("it was killed")?,
            stdout: String::from_utf8(output.stdout.clone())?,
            stderr: String::from_utf8(output.stderr.clone())?,
        })
    }

    /// Fails unless it ended with that code.
    pub(crate) fn expect(self, code: i32) -> Result<Self, Box<dyn Error>> {
        if self.code == code && !self.stderr.contains("panicked at") {
            return Ok(self);
        }
        let Self {
            code: ended,
            stdout,
            stderr,
        } = self;
        Err(format!("it ended with {ended}, not {code}\n{stdout}\n{stderr}").into())
    }
}
