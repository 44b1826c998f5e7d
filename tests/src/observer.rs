//! An outside observer: what `pg_dump` says of a schema.

use std::process::Command;

use rowhouse_live::server::Server;

/// The schema of a database as `pg_dump -s` writes it, without what PostgreSQL cannot change (the order of columns)
/// and without the order of statements. `None` where no `pg_dump` is installed that reads this server.
///
/// # Panics
/// If `pg_dump` fails.
pub fn dump(server: &Server, database: &str) -> Option<Vec<String>> {
    Some(statements(&script(server, database)?))
}

/// As [`dump`], of a copy: PostgreSQL writes some expressions in another way once they were read from what it wrote.
///
/// # Panics
/// If `pg_dump` fails, or PostgreSQL does not take what it wrote.
pub async fn dump_of_copy(server: &Server, database: &str) -> Option<Vec<String>> {
    let script = script(server, database)?;
    let lines = script.lines().filter(|line| !line.starts_with('\\'));
    let copy = server.fresh_database("copy").await.expect("a database");
    let client = server.connect(server.superuser(), &copy).await;
    let client = client.expect("a session");
    // Every database has a schema `public` already.
    let sql = lines.collect::<Vec<_>>().join("\n");
    let sql = sql.replace("\nCREATE SCHEMA public;\n", "\n");
    let done = client.batch_execute(&sql).await;
    done.expect("what `pg_dump` wrote");
    drop(client);
    let dump = dump(server, &copy);
    server.drop_database(&copy).await.expect("its own database");
    dump
}

fn script(server: &Server, database: &str) -> Option<String> {
    let version = Command::new("pg_dump").arg("--version").output().ok()?;
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    let major: u16 = version
        .split_whitespace()
        .nth(2)?
        .split('.')
        .next()?
        .parse()
        .ok()?;
    if major < server.major() {
        return None;
    }
    let url = server.url(server.superuser(), database);
    let done = Command::new("pg_dump")
        .args(["-s", "-d", &url])
        .output()
        .ok()?;
    assert!(
        done.status.success(),
        "pg_dump: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    Some(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// The statements, sorted; within each, the elements of a list that stand on lines of their own are sorted too.
fn statements(dump: &str) -> Vec<String> {
    let lines = dump.lines().filter(|line| {
        // The key of a dump's \restrict command is another one each time.
        !line.starts_with("--")
            && !line.starts_with("\\restrict")
            && !line.starts_with("\\unrestrict")
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    let all: Vec<String> = text
        .split("\n\n")
        .map(sorted)
        .filter(|it| !it.is_empty())
        .collect();
    // The order of an access list means nothing.
    let (rights, mut rest): (Vec<String>, Vec<String>) = all
        .into_iter()
        .partition(|it| it.starts_with("GRANT ") || it.starts_with("REVOKE "));
    rest.extend(
        rights
            .iter()
            .flat_map(|it| it.lines())
            .map(ToOwned::to_owned),
    );
    rest.sort();
    rest
}

fn sorted(statement: &str) -> String {
    let mut lines: Vec<String> = statement
        .trim()
        .lines()
        .map(|line| parameters(line.trim().trim_end_matches(',')))
        .collect();
    if lines
        .first()
        .is_some_and(|line| line.starts_with("CREATE TABLE") || line.starts_with("CREATE UNLOGGED"))
    {
        lines.sort_unstable();
    }
    lines
        .into_iter()
        .map(|line| options(&statistics(&line)))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The line with the columns of a statistics object in alphabetical order: theirs is that of the table.
fn statistics(line: &str) -> String {
    let split = || {
        let start = line.strip_prefix("CREATE STATISTICS ")?;
        let (head, rest) = start.split_once(" ON ")?;
        let (list, tail) = rest.split_once(" FROM ")?;
        let mut all: Vec<&str> = list.split(", ").collect();
        all.sort_unstable();
        Some(format!(
            "CREATE STATISTICS {head} ON {} FROM {tail}",
            all.join(", ")
        ))
    };
    split().unwrap_or_else(|| line.to_owned())
}

/// The line with the options of a view in alphabetical order: theirs means nothing.
fn options(line: &str) -> String {
    let split = || {
        let (head, rest) = line.split_once(" WITH (")?;
        let (list, tail) = rest.split_once(") AS")?;
        let mut all: Vec<&str> = list.split(", ").collect();
        all.sort_unstable();
        Some(format!("{head} WITH ({}) AS{tail}", all.join(", ")))
    };
    split().unwrap_or_else(|| line.to_owned())
}

/// Evens out what means nothing: storage parameters stand in the order in which they were set.
fn parameters(line: &str) -> String {
    let split = |tail| Some((line.strip_prefix("WITH (")?.strip_suffix(tail)?, tail));
    let Some((inner, tail)) = [");", ") AS", ")"].into_iter().find_map(split) else {
        // A list of values is deparsed with a space before it, or without one.
        return line.replace("( VALUES", "(VALUES");
    };
    let mut all: Vec<&str> = inner.split(", ").collect();
    all.sort_unstable();
    format!("WITH ({}{}", all.join(", "), tail.trim_end_matches(';'))
}
