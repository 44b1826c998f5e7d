//! What comes between a plan and its end: locks of others, cancelled statements, a crash of the server, a full disk. The
//! error says what it was, nothing is lost, and the next run gets to the end.

use std::time::Duration;

use rowhouse_diff::Step;
use rowhouse_live::LiveError;
use rowhouse_live::apply::{self, Progress};
use rowhouse_live::compare::{self, Comparison};
use rowhouse_live::server::{self, Request, Server};
use rowhouse_tests::Silent;
use tokio_postgres::Client;

/// Rows that are slow to read: an index, a check and a rewrite of them can be caught while they run.
const BEFORE: &str = "
CREATE FUNCTION slow(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.004); RETURN $1; END';
CREATE TABLE a (id int PRIMARY KEY, name varchar(20), amount int);
CREATE TABLE b (id int PRIMARY KEY, a int);
INSERT INTO a SELECT i, 'n' || i, i FROM generate_series(1, 200) i;
INSERT INTO b SELECT i, i FROM generate_series(1, 200) i;";

const AFTER: &str = "
CREATE FUNCTION slow(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.004); RETURN $1; END';
CREATE TABLE a (id int PRIMARY KEY, name text NOT NULL, amount bigint NOT NULL, note text,
                CONSTRAINT amount_check CHECK (slow(id) > 0));
CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a, slow int GENERATED ALWAYS AS (slow(id)) STORED);
CREATE INDEX a_slow ON a (slow(id));
CREATE UNIQUE INDEX b_a ON b (a);";

const ROWS: &str = "SELECT (SELECT count(*) FROM a), (SELECT count(*) FROM b), (SELECT sum(amount)::int8 FROM a), \
                    (SELECT sum(a)::int8 FROM b)";

/// Two databases: one to change, and one that is as it should become.
struct Stage {
    server: Option<Server>,
    from: String,
    to: String,
}

impl Stage {
    async fn on(own: Option<Server>) -> Self {
        let mut stage = Self {
            server: own,
            from: String::new(),
            to: String::new(),
        };
        for (script, name) in [(BEFORE, "from"), (AFTER, "to")] {
            let database = stage
                .server()
                .fresh_database(name)
                .await
                .expect("a database");
            let client = stage.session(&database).await;
            client.batch_execute(script).await.expect("the script");
            if name == "from" {
                stage.from = database;
            } else {
                stage.to = database;
            }
        }
        stage
    }

    async fn new() -> Self {
        Self::on(None).await
    }

    fn server(&self) -> &Server {
        match &self.server {
            Some(server) => server,
            None => server::shared(None).unwrap_or_else(|error| panic!("{error}")),
        }
    }

    async fn session(&self, name: &str) -> Client {
        let server = self.server();
        let client = server.connect(server.superuser(), name).await;
        client.expect("a session")
    }

    async fn sessions(&self) -> (Client, Client) {
        (self.session(&self.from).await, self.session(&self.to).await)
    }

    /// Compares anew and runs the plan.
    async fn apply(&self, progress: &mut dyn Progress) -> Result<(), LiveError> {
        let (mut from, mut to) = self.sessions().await;
        let found = compared(&mut from, &mut to).await;
        run(&mut from, &found, progress).await
    }

    /// The next run gets to the end, with every row.
    async fn goes_on(&self) {
        if let Err(error) = self.apply(&mut Silent).await {
            panic!("the next run: {error}");
        }
        let (mut from, mut to) = self.sessions().await;
        let left = compared(&mut from, &mut to).await.plan;
        assert!(left.is_empty(), "{:#?}", left.changes);
        let row = from.query_one(ROWS, &[]).await.expect("every table");
        let kept: Vec<i64> = (0..4).map(|i| row.get(i)).collect();
        assert_eq!(kept, [200, 200, 20_100, 20_100]);
    }
}

async fn compared(from: &mut Client, to: &mut Client) -> Comparison {
    let found = Box::pin(compare::databases(from, to, None)).await;
    found.unwrap_or_else(|error| panic!("{error}"))
}

async fn run(
    from: &mut Client,
    found: &Comparison,
    progress: &mut dyn Progress,
) -> Result<(), LiveError> {
    let Comparison { plan, scope, .. } = found;
    apply::run(from, plan, scope, &found.fingerprint(), progress).await
}

/// Waits until somebody runs a statement that begins like this, and does something to that session.
async fn catch(client: &Client, begins: &str, act: &str) {
    let sql = format!(
        "SELECT {act}(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND state = 'active' AND query LIKE '{begins}%'
           AND query_start < clock_timestamp() - interval '20 ms'"
    );
    for _ in 0..5_000 {
        match client.query(&sql, &[]).await {
            Ok(rows) if rows.is_empty() => tokio::time::sleep(Duration::from_millis(2)).await,
            _ => return,
        }
    }
    panic!("nobody ran {begins}");
}

#[tokio::test]
async fn a_cancelled_statement_is_told_and_the_next_run_goes_on() {
    let stage = Stage::new().await;
    let watcher = stage.session(&stage.from).await;
    for begins in [
        "ALTER TABLE \"public\".\"a\" VALIDATE CONSTRAINT \"amount_check\"",
        "CREATE INDEX CONCURRENTLY \"a_slow\"",
        "ALTER TABLE \"public\".\"b\" ADD COLUMN \"slow\"",
    ] {
        let mut silent = Silent;
        let (ran, ()) = tokio::join!(
            stage.apply(&mut silent),
            catch(&watcher, begins, "pg_cancel_backend")
        );
        let error = ran.expect_err(begins).to_string();
        assert!(
            error.contains("canceling statement due to user request") && error.contains(begins),
            "{error}"
        );
        let open = "SELECT count(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND state LIKE 'idle in transaction%'";
        let row = watcher.query_one(open, &[]).await.expect("the activity");
        assert_eq!(row.get::<_, i64>(0), 0, "{begins}");
    }
    stage.goes_on().await;
}

/// Hears of a lock that somebody else holds, and lets him go.
struct Releases<'a> {
    holder: &'a std::sync::mpsc::Sender<()>,
    waited: Vec<String>,
}

impl Progress for Releases<'_> {
    fn step(&mut self, _: usize, _: usize, _: &Step) {}

    fn waiting(&mut self, step: &Step, _: u32, _: Duration) {
        self.waited.push(step.statement.object.to_string());
        let _ = self.holder.send(());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_of_somebody_else_is_waited_for() {
    let stage = Stage::new().await;
    let holder = stage.session(&stage.from).await;
    holder
        .batch_execute("BEGIN; SELECT count(*) FROM b")
        .await
        .expect("a lock");
    let (sender, receiver) = std::sync::mpsc::channel();
    let releases = tokio::task::spawn_blocking(move || receiver.recv());
    let release = async {
        let _ = releases.await;
        holder.batch_execute("COMMIT").await.expect("the end");
    };
    let mut progress = Releases {
        holder: &sender,
        waited: Vec::new(),
    };
    let (ran, ()) = tokio::join!(stage.apply(&mut progress), release);
    ran.unwrap_or_else(|error| panic!("{error}"));
    assert!(!progress.waited.is_empty());
    assert!(
        progress.waited.iter().all(|it| it.contains("public.b")),
        "{:?}",
        progress.waited
    );
    stage.goes_on().await;
}

#[tokio::test]
async fn who_never_lets_a_lock_go_is_named() {
    let stage = Stage::new().await;
    let holder = stage.session(&stage.from).await;
    holder
        .batch_execute("BEGIN; SELECT count(*) FROM a")
        .await
        .expect("a lock");
    let pid: i32 = holder
        .query_one("SELECT pg_backend_pid()", &[])
        .await
        .expect("a process")
        .get(0);
    let error = stage.apply(&mut Silent).await.expect_err("locked");
    let error = error.to_string();
    assert!(
        error.contains("lock timeout")
            && error.contains(&format!("locked by session {pid} (role"))
            && error.contains("idle in transaction"),
        "{error}"
    );
    holder.batch_execute("COMMIT").await.expect("the end");
    stage.goes_on().await;
}

#[tokio::test]
async fn a_crash_of_the_server_loses_nothing() {
    let own = Server::start(&Request::default()).unwrap_or_else(|error| panic!("{error}"));
    let stage = Stage::on(Some(own)).await;
    for begins in [
        "ALTER TABLE \"public\".\"a\" VALIDATE CONSTRAINT \"amount_check\"",
        "CREATE INDEX CONCURRENTLY \"a_slow\"",
    ] {
        let watcher = stage.session(&stage.from).await;
        let mut silent = Silent;
        let (ran, ()) = tokio::join!(stage.apply(&mut silent), async {
            // A server process that dies takes all others with it: what they did is recovered from the log.
            catch(&watcher, begins, "abs").await;
            kill(&watcher, begins).await;
        });
        ran.expect_err(begins);
        recovered(&stage).await;
    }
    stage.goes_on().await;
}

/// Kills the server process that runs such a statement, as an out-of-memory killer would.
async fn kill(client: &Client, begins: &str) {
    let sql = format!(
        "SELECT pid::text FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE '{begins}%' AND pid <> pg_backend_pid()"
    );
    let row = client.query_one(&sql, &[]).await.expect("one session");
    let pid: String = row.get(0);
    let status = std::process::Command::new("kill")
        .args(["-9", &pid])
        .status();
    assert!(status.expect("kill runs").success());
}

/// Waits until the server accepts sessions again.
async fn recovered(stage: &Stage) {
    let server = stage.server();
    for _ in 0..500 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let config = server.config(server.superuser(), &stage.from);
        if rowhouse_live::open(config).await.is_ok() {
            return;
        }
    }
    panic!("the server does not come back");
}

#[tokio::test]
async fn a_disk_without_room_is_told_and_what_was_begun_is_finished_later() {
    let stage = Stage::new().await;
    // A limit of temporary files stands in for a full disk: sorting the keys of an index needs room.
    let client = stage.session(&stage.from).await;
    client
        .batch_execute(
            "CREATE TABLE c AS SELECT i AS id, md5(i::text) || md5((-i)::text) AS text FROM generate_series(1, 200000) i",
        )
        .await
        .expect("a table");
    let to = stage.session(&stage.to).await;
    to.batch_execute("CREATE TABLE c (id int, text text); CREATE INDEX c_text ON c (text DESC)")
        .await
        .expect("a table");
    let limit = format!(
        "ALTER DATABASE {0} SET temp_file_limit = '1MB'; ALTER DATABASE {0} SET maintenance_work_mem = '1MB'",
        stage.from
    );
    client.batch_execute(&limit).await.expect("a limit");
    let error = stage.apply(&mut Silent).await.expect_err("no room");
    let error = error.to_string();
    assert!(
        error.contains("temporary file size exceeds") && error.contains("c_text"),
        "{error}"
    );
    client
        .batch_execute(&format!("ALTER DATABASE {} RESET ALL", stage.from))
        .await
        .expect("room");
    stage.goes_on().await;
    let valid = "SELECT count(*) FROM pg_index WHERE indrelid = 'c'::regclass AND indisvalid";
    let row = client.query_one(valid, &[]).await.expect("the index");
    assert_eq!(row.get::<_, i64>(0), 1);
}

#[tokio::test]
async fn what_changes_after_the_plan_was_made_stops_it() {
    let stage = Stage::new().await;
    let (mut from, mut to) = stage.sessions().await;
    let found = compared(&mut from, &mut to).await;
    let other = stage.session(&stage.from).await;
    other
        .batch_execute("DROP TABLE b; CREATE TABLE d (id int)")
        .await
        .expect("a change");
    let error = run(&mut from, &found, &mut Silent)
        .await
        .expect_err("changed");
    assert!(matches!(error, LiveError::Changed), "{error}");
    let row = from
        .query_one(
            "SELECT count(*) FROM pg_attribute WHERE attrelid = 'a'::regclass AND attname = 'note'",
            &[],
        )
        .await
        .expect("the catalog");
    assert_eq!(row.get::<_, i64>(0), 0, "nothing ran");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tables_that_come_and_go_while_the_catalog_is_read_are_no_failure() {
    let stage = Stage::new().await;
    let other = stage.session(&stage.from).await;
    let busy = tokio::spawn(async move {
        loop {
            let sql = "CREATE TABLE x (id int PRIMARY KEY, a int CHECK (a > 0) DEFAULT 1, b int GENERATED ALWAYS AS (a + 1) STORED);
                       CREATE INDEX ON x (lower(a::text)) WHERE a > 1;
                       CREATE POLICY p ON x USING (a = 1);
                       CREATE VIEW y AS SELECT a FROM x;
                       CREATE FUNCTION z() RETURNS int LANGUAGE sql AS 'SELECT 1'";
            other.batch_execute(sql).await.expect("created");
            let sql = "DROP VIEW y; DROP TABLE x; DROP FUNCTION z()";
            other.batch_execute(sql).await.expect("dropped");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    });
    let (mut from, mut to) = stage.sessions().await;
    for _ in 0..40 {
        compared(&mut from, &mut to).await;
    }
    busy.abort();
}
