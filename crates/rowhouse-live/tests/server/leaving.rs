//! What is left of a server when it is no longer wanted: nothing.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rowhouse_live::server::{Request, Server};

use super::Outcome;
use super::child::{Report, Scratch, child, folder};

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
fn a_thread_that_ends_does_not_take_its_server_along() -> Outcome {
    let thread = std::thread::spawn(|| Server::start(&Request::default()));
    let server = thread.join().map_err(|_| "the thread panicked")??;
    std::thread::sleep(Duration::from_millis(50));
    assert!(runs(postmaster(&folder(&server))?));
    Ok(())
}

#[test]
fn a_killed_process_takes_its_server_along() -> Outcome {
    let mut child = child(&[])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let report = Report::from(&mut child);
    let folder = Path::new(report.get("folder"));
    let postmaster = postmaster(folder)?;
    assert!(runs(postmaster));

    // SIGKILL: nothing of the process gets to run again.
    child.kill()?;
    child.wait()?;
    until(|| !runs(postmaster) && !folder.exists());
    Ok(())
}

#[test]
fn a_process_killed_during_initdb_leaves_nothing() -> Outcome {
    let scratch = Scratch::new();
    let mark = scratch.0.join("mark");
    let bindir = scratch.script("bin", "postgres", "echo 'postgres (PostgreSQL) 15.0'");
    let initdb = format!(
        "for data; do :; done; mkdir \"$data\"; echo \"$$ $data\" >'{0}.new'; mv '{0}.new' '{0}'; exec sleep 1",
        mark.display()
    );
    scratch.script("bin", "initdb", &initdb);
    let variables = [
        ("ROWHOUSE_PG_BINDIR", bindir.to_str().ok_or("not UTF-8")?),
        ("ROWHOUSE_CACHE", &format!("{}/cache", scratch.path())),
    ];
    let mut child = child(&variables)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()?;
    until(|| mark.exists());
    let marked = std::fs::read_to_string(&mark)?;
    let (initdb, data) = marked.trim().split_once(' ').ok_or("no mark")?;
    assert!(Path::new(data).exists());

    child.kill()?;
    child.wait()?;
    let initdb = initdb.parse()?;
    until(|| !runs(initdb) && !Path::new(data).exists());
    until(|| {
        Path::new(data)
            .parent()
            .is_some_and(|folder| !folder.exists())
    });
    Ok(())
}

#[test]
fn a_process_killed_at_any_moment_leaves_nothing() -> Outcome {
    let scratch = Scratch::new();
    // Without `df`, nobody knows how large the memory is, and the data is in the temp folder, here an own one.
    let path = scratch.path_with(&["id", "rm", "sleep"]);
    let temp = scratch.0.join("path/t");
    std::fs::create_dir(&temp)?;
    std::fs::set_permissions(&temp, PermissionsExt::from_mode(0o777))?;
    let variables = [
        ("PATH", path.to_str().ok_or("not UTF-8")?),
        ("TMPDIR", temp.to_str().ok_or("not UTF-8")?),
    ];
    for milliseconds in (0..160).step_by(8) {
        let mut child = child(&variables)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()?;
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill()?;
        child.wait()?;
    }
    until(|| {
        let listed = Command::new("ps").args(["-eo", "args"]).output();
        let listed = listed.expect("ps is part of every Unix").stdout;
        !String::from_utf8_lossy(&listed).contains(scratch.path())
    });
    // The next server sweeps what had no watchdog yet, but for a folder whose making was not finished.
    Report::of(child(&variables));
    until(|| {
        let left = temp.read_dir().into_iter().flatten().flatten();
        left.flat_map(|folder| folder.path().read_dir().into_iter().flatten().flatten())
            .all(|entry| entry.file_name() == "owner.new")
    });
    Ok(())
}

#[test]
fn what_a_killed_watchdog_leaves_is_swept_by_the_next_server() -> Outcome {
    let mut child = child(&[])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let report = Report::from(&mut child);
    let left = Path::new(report.get("folder"));
    let postmaster = postmaster(left)?;
    let watchdog = Command::new("ps")
        .args(["-o", "ppid=", "-p", &postmaster.to_string()])
        .output()?;
    let watchdog = String::from_utf8(watchdog.stdout)?;
    // A living owner's folder is not swept, watchdog or none.
    kill("KILL", watchdog.trim());
    drop(Server::start(&Request::default())?);
    assert!(left.exists());

    // What is left of the watchdog still stops the server, but does not remove anything.
    child.kill()?;
    child.wait()?;
    until(|| !runs(postmaster));
    until(|| {
        drop(Server::start(&Request::default()));
        !left.exists()
    });
    Ok(())
}

/// Waits for something that must come to pass.
fn until(mut done: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !done() {
        assert!(Instant::now() < deadline, "it does not come to pass");
        std::thread::sleep(Duration::from_millis(10));
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
    let state = String::from_utf8_lossy(&listed.stdout).trim().to_owned();
    // A zombie holds nothing any more.
    !state.is_empty() && !state.starts_with('Z')
}

fn kill(signal: &str, process: &str) {
    let killed = Command::new("kill")
        .args([&format!("-{signal}"), process])
        .status();
    assert!(killed.expect("kill is part of every Unix").success());
}
