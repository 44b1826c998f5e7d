//! The cases, side by side in one database.

use std::fs;
use std::path::{Path, PathBuf};

use rowhouse_live::server::Server;
use tokio_postgres::Client;

/// Which half of a case.
#[derive(Clone, Copy)]
pub(crate) enum Side {
    Before,
    After,
}

/// One case: its schema, and what is created in it.
struct Member {
    schema: String,
    before: String,
    after: String,
}

impl Member {
    /// Nothing for a case that needs something outside of its schemas.
    fn read(folder: &Path) -> Option<Self> {
        let file = |name: &str| fs::read_to_string(folder.join(name)).ok();
        if file("renames.txt").is_some() {
            return None;
        }
        let (case, object) = (folder.file_name()?, folder.parent()?.file_name()?);
        let member = Self {
            schema: format!("{}/{}", object.to_str()?, case.to_str()?),
            before: file("before.sql")?,
            after: file("after.sql")?,
        };
        // It would watch what the others do, publish it, or say what they may.
        let nosy = ["EVENT TRIGGER", "FOR ALL TABLES", "DEFAULT PRIVILEGES"];
        let both = [&member.before, &member.after];
        let is_nosy = both
            .iter()
            .any(|it| nosy.iter().any(|word| it.contains(word)));
        (!is_nosy).then_some(member)
    }

    async fn load(&self, client: &Client, side: Side) -> Result<(), tokio_postgres::Error> {
        let script = match side {
            Side::Before => &self.before,
            Side::After => &self.after,
        };
        let schema = &self.schema;
        client
            .batch_execute(&format!(
                "CREATE SCHEMA \"{schema}\"; SET search_path TO \"{schema}\"; {script}"
            ))
            .await
    }
}

/// The cases that can stand side by side.
pub(crate) struct Crowd {
    server: &'static Server,
    members: Vec<Member>,
}

impl Crowd {
    /// Lets every case in that finds what it needs, on both sides.
    pub(crate) async fn gather(server: &'static Server) -> Self {
        let mut crowd = Self {
            server,
            members: Vec::new(),
        };
        let (before, after) = (crowd.empty().await, crowd.empty().await);
        for member in folders().iter().filter_map(|it| Member::read(it)) {
            for (client, word) in [(&before, "BEGIN"), (&after, "BEGIN")] {
                client.batch_execute(word).await.expect("a transaction");
            }
            let both = member.load(&before, Side::Before).await.is_ok()
                && member.load(&after, Side::After).await.is_ok();
            let word = if both { "COMMIT" } else { "ROLLBACK" };
            for client in [&before, &after] {
                client.batch_execute(word).await.expect("its end");
            }
            if both {
                crowd.members.push(member);
            }
        }
        crowd
    }

    pub(crate) fn cases(&self) -> usize {
        self.members.len()
    }

    /// A database with nothing in it, and the roles and the tablespace of the cases on its server.
    pub(crate) async fn empty(&self) -> Client {
        let name = self.server.fresh_database("large").await;
        let name = name.expect("a database");
        let client = self.server.connect(self.server.superuser(), &name).await;
        let client = client.expect("a session");
        for sql in [
            "CREATE ROLE case_owner NOLOGIN",
            "CREATE ROLE case_app NOLOGIN",
            "CREATE ROLE case_gate NOLOGIN",
            r#"CREATE ROLE "Strange ""%I"" 'role'" NOLOGIN"#,
            "SET allow_in_place_tablespaces = on",
            "CREATE TABLESPACE case_space LOCATION ''",
            // Where a case creates it, the model has no place for it.
            "CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler",
        ] {
            // Most belong to the whole server: another test may have created them, at this very moment too.
            let _ = client.batch_execute(sql).await;
        }
        client
    }

    /// A database with one side of all cases.
    pub(crate) async fn database(&self, side: Side) -> Client {
        let client = self.empty().await;
        for member in &self.members {
            let loaded = member.load(&client, side).await;
            loaded.unwrap_or_else(|error| panic!("{}: {error:?}", member.schema));
        }
        client
            .batch_execute("RESET search_path")
            .await
            .expect("a path");
        client
    }
}

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut found: Vec<PathBuf> = inside(&root).iter().flat_map(|it| inside(it)).collect();
    found.sort();
    found
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths.filter(|path| path.is_dir()).collect()
}
