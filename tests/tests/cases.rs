//! Runs `tests/cases/<object>/<case>/`: two databases are made of `before.sql` and `after.sql`, the plan from one to
//! the other is compared with `plan.txt` and applied, and then nothing may differ.
//!
//! The scripts may use the roles `case_owner`, `case_app`, `case_gate` and one with a strange name, and the tablespace
//! `case_space`. A file `keeps.sql` holds a query whose result must be the same before and after; `major.txt` the oldest
//! PostgreSQL that knows the case's syntax; `renames.txt` the declared renames, one a line. Where a newer PostgreSQL has
//! another plan, `plan.18.txt` holds it, for that version and newer ones. `ROWHOUSE_BLESS=1` writes the plans instead of
//! comparing them.

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use rowhouse_core::model::Name;
use rowhouse_core::schema::Rename;
use rowhouse_diff::render::{self, Options};
use rowhouse_live::apply::{self, Progress};
use rowhouse_live::compare::{Comparison, renamed};
use rowhouse_live::scratch::Scratch;
use rowhouse_live::server::{self, Server};
use rowhouse_tests::observer;
use tokio_postgres::{Client, SimpleQueryMessage};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let trials = folders(&root)
        .into_iter()
        .flat_map(|object| folders(&object))
        .map(|case| {
            let name = case.strip_prefix(&root).map_or_else(
                |_| case.display().to_string(),
                |it| it.display().to_string(),
            );
            Trial::test(name, move || run(&case).map_err(Failed::from))
        });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(of)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

fn run(case: &Path) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|it| it.to_string())?;
    runtime.block_on(check(case))
}

async fn check(case: &Path) -> Result<(), String> {
    let server = server_for(case)?;
    let renames = renames(case)?;
    let mut from = load(server, case, "before.sql").await?;
    let mut to = load(server, case, "after.sql").await?;
    let scratch = Scratch::throwaway(server.config(server.superuser(), "postgres"));
    let comparison = compare(&mut from, &mut to, &scratch, &renames).await?;
    same_plan(case, server.major(), &comparison)?;
    let left = scratch
        .prove(&comparison)
        .await
        .map_err(|error| format!("the plan cannot be proved: {error}"))?;
    if !left.is_empty() {
        return Err(format!("the proof of the plan leaves {left:#?}"));
    }
    let kept = kept(case, &from).await?;
    apply::run(
        &mut from,
        &comparison.plan,
        &comparison.scope,
        &comparison.fingerprint(),
        &mut Silent,
    )
    .await
    .map_err(|error| format!("the plan does not apply: {error}"))?;
    let again = compare(&mut from, &mut to, &scratch, &renames).await?;
    if !again.plan.is_empty() {
        return Err(format!("a second diff is not empty:\n{}", text(&again)));
    }
    let keeps = self::kept(case, &from).await?;
    if kept != keeps {
        return Err(format!(
            "data was not kept:\nbefore {kept:?}\nafter  {keeps:?}"
        ));
    }
    same_dump(server, &from, &to).await
}

/// The server that the environment names, or a newer one where the case needs it.
fn server_for(case: &Path) -> Result<&'static Server, String> {
    let server = server::shared(None).map_err(ToString::to_string)?;
    match smallest_major(case)? {
        Some(major) if server.major() < major => {
            server::shared(Some(major)).map_err(ToString::to_string)
        }
        _ => Ok(server),
    }
}

fn smallest_major(case: &Path) -> Result<Option<u16>, String> {
    let Ok(text) = fs::read_to_string(case.join("major.txt")) else {
        return Ok(None);
    };
    let major = text.trim().parse();
    major
        .map(Some)
        .map_err(|error| format!("major.txt: {error}"))
}

/// `table public.new old new`, `column public.t old new`, `label public.mood old new`, `attribute public.address old new`.
fn renames(case: &Path) -> Result<Vec<Rename>, String> {
    let Ok(text) = fs::read_to_string(case.join("renames.txt")) else {
        return Ok(Vec::new());
    };
    text.lines()
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [kind, name, from, to] = words[..] else {
                return Err(format!("renames.txt: `{line}`"));
            };
            let (schema, name) = name.split_once('.').unwrap_or(("public", name));
            let name = Name::new(schema, name);
            match kind {
                "table" => Ok(Rename::Table(Name::new(schema, from), to.into())),
                "column" => Ok(Rename::Column(name, from.into(), to.into())),
                "label" => Ok(Rename::Label(name, from.to_owned(), to.to_owned())),
                "attribute" => Ok(Rename::Attribute(name, from.into(), to.into())),
                _ => Err(format!("renames.txt: `{kind}`")),
            }
        })
        .collect()
}

/// An outside observer must agree, where there is one.
async fn same_dump(server: &Server, from: &Client, to: &Client) -> Result<(), String> {
    let mut dumps = Vec::new();
    for client in [from, to] {
        let row = client
            .query_one("SELECT current_database()::text", &[])
            .await;
        let name: String = row.map_err(|error| error.to_string())?.get(0);
        dumps.push(observer::dump(server, &name));
    }
    let [Some(from), Some(to)] = &dumps[..] else {
        return Ok(());
    };
    let only = |these: &Vec<String>, those: &Vec<String>| {
        these
            .iter()
            .filter(|it| !those.contains(it))
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    };
    let (extra, missing) = (only(from, to), only(to, from));
    if extra.is_empty() && missing.is_empty() {
        return Ok(());
    }
    Err(format!(
        "pg_dump disagrees:\nextra:\n{extra}\nmissing:\n{missing}"
    ))
}

async fn compare(
    from: &mut Client,
    to: &mut Client,
    scratch: &Scratch,
    renames: &[Rename],
) -> Result<Comparison, String> {
    renamed(from, to, Some(scratch), renames)
        .await
        .map_err(|error| error.to_string())
}

async fn load(server: &Server, case: &Path, file: &str) -> Result<Client, String> {
    let sql = fs::read_to_string(case.join(file)).map_err(|error| format!("{file}: {error}"))?;
    let name = server
        .fresh_database("case")
        .await
        .map_err(|error| error.to_string())?;
    let client = server
        .connect(server.superuser(), &name)
        .await
        .map_err(|error| error.to_string())?;
    for role in [
        "case_owner",
        "case_app",
        "case_gate",
        r#""Strange ""%I"" 'role'""#,
    ] {
        // Roles belong to the whole server: another case may have created them, at this very moment too.
        let _ = client
            .batch_execute(&format!("CREATE ROLE {role} NOLOGIN"))
            .await;
    }
    for sql in [
        "SET allow_in_place_tablespaces = on",
        "CREATE TABLESPACE case_space LOCATION ''",
    ] {
        // So do tablespaces.
        let _ = client.batch_execute(sql).await;
    }
    client
        .batch_execute(&sql)
        .await
        .map_err(|error| format!("{file}: {:?}", error.as_db_error()))?;
    Ok(client)
}

async fn kept(case: &Path, client: &Client) -> Result<Vec<String>, String> {
    let Ok(sql) = fs::read_to_string(case.join("keeps.sql")) else {
        return Ok(Vec::new());
    };
    let messages = client
        .simple_query(&sql)
        .await
        .map_err(|error| format!("keeps.sql: {:?}", error.as_db_error()))?;
    let rows = messages.iter().filter_map(|message| match message {
        SimpleQueryMessage::Row(row) => {
            Some((0..row.len()).map(|i| row.get(i)).collect::<Vec<_>>())
        }
        _ => None,
    });
    Ok(rows.map(|row| format!("{row:?}")).collect())
}

fn text(comparison: &Comparison) -> String {
    render::human(
        &comparison.plan,
        &Options {
            sql: true,
            ..Options::default()
        },
    )
}

fn same_plan(case: &Path, major: u16, comparison: &Comparison) -> Result<(), String> {
    let plan = text(comparison);
    if std::env::var_os("ROWHOUSE_BLESS").is_some() {
        return bless(case, major, &plan).map_err(|error| error.to_string());
    }
    let file = newest(case, major).unwrap_or_else(|| case.join("plan.txt"));
    let recorded = fs::read_to_string(&file).map_err(|error| format!("plan.txt: {error}"))?;
    if recorded == plan {
        Ok(())
    } else {
        Err(format!(
            "the plan has changed, or version {major} needs one of its own:\n{plan}\nrecorded:\n{recorded}"
        ))
    }
}

/// The plan of the newest version that is not newer than the server.
fn newest(case: &Path, major: u16) -> Option<PathBuf> {
    let file = |major| case.join(format!("plan.{major}.txt"));
    (15..=major).rev().map(file).find(|it| it.exists())
}

/// Writes the plan, into a file of its own if it differs from that of the versions before.
fn bless(case: &Path, major: u16, plan: &str) -> std::io::Result<()> {
    let general = case.join("plan.txt");
    let oldest = smallest_major(case).ok().flatten().unwrap_or(15);
    if major <= oldest || !general.exists() {
        return fs::write(general, plan);
    }
    let special = case.join(format!("plan.{major}.txt"));
    let before = newest(case, major - 1).unwrap_or(general);
    if fs::read_to_string(before)? != plan {
        fs::write(special, plan)
    } else if special.exists() {
        fs::remove_file(special)
    } else {
        Ok(())
    }
}

struct Silent;

impl Progress for Silent {
    fn step(&mut self, _: usize, _: usize, _: &rowhouse_diff::Step) {}
    fn waiting(&mut self, _: &rowhouse_diff::Step, _: u32, _: std::time::Duration) {}
}
