//! Files that somebody else has open, or had.

use std::fs;
use std::process::{Command, Stdio};

use super::outputs::names;
use crate::support::{command, root, text};

/// Whoever reads the table may have seen enough; the verdict and the files are the same.
#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_takes_nothing_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.json");
    let path = file.display().to_string();
    let cases: [(&[&str], i32); 5] = [
        (&["run", "--operation", "get_queue"], 0),
        (&["run", "--operation", "get_queue", "--stale", "x"], 1),
        (
            &[
                "run",
                "--self-test",
                "--operation",
                "get_queue",
                "--count",
                "1",
            ],
            2,
        ),
        (&["explain"], 0),
        (&["schema", "report"], 0),
    ];
    for (args, code) in cases {
        let is_run = args[0] == "run";
        let report = [
            "--format",
            "json",
            "--output",
            &path,
            "--format",
            "junit",
            "--output",
            "/dev/stdout",
        ];
        let more = match (is_run, args.contains(&"--self-test")) {
            (false, _) => &report[..0],
            (true, true) => &report[..4],
            (true, false) => &report[..],
        };
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = command(&[args, more].concat());
        let output = command.stdout(writer).stderr(Stdio::piped());
        let output = output
            .spawn()
            .expect("the program starts")
            .wait_with_output();
        let output = output.expect("it ends");
        assert_eq!(
            output.status.code(),
            Some(code),
            "{args:?}: {}",
            text(&output)
        );
        assert!(output.stderr.is_empty(), "{args:?}: {}", text(&output));
        if is_run {
            let written = fs::read_to_string(&file).expect("written");
            assert!(written.starts_with('{'), "{args:?}: {written}");
            fs::remove_file(&file).expect("removed");
        }
    }
}

/// An open file is written where it is, whatever it is; a draft beside it would be in /dev, and a new file no log any more.
#[cfg(target_os = "linux")]
#[test]
fn open_files_are_written_straight() {
    use std::os::fd::AsRawFd;

    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink("/dev/stdout", at("link")).expect("a link");
    std::os::unix::fs::symlink("gone/../later", at("new")).expect("a link");
    fs::create_dir(at("gone")).expect("a folder");
    let link = at("link").display().to_string();
    let new = at("new").display().to_string();
    let open = fs::File::create(at("log")).expect("a file");
    let of_another = format!("/proc/{}/fd/{}", std::process::id(), open.as_raw_fd());
    for (output, redirect) in [
        ("/dev/stdout", ">> log"),
        ("/dev/fd/1", ">> log"),
        ("/proc/self/fd/1", ">> log"),
        (&*link, ">> log"),
        (&*of_another, ">> log"),
        // What is opened a second time is written from its beginning.
        ("/proc/self/fd/1", "> log"),
        ("/proc/thread-self/fd/1", "> log"),
        ("/dev/stderr", "2>> log"),
        ("/dev/fd/2", "2>> log"),
        ("/dev/fd/7", "7>> log"),
    ] {
        fs::write(at("log"), "first\n").expect("written");
        let program = env!("CARGO_BIN_EXE_wassenger-conformance");
        let line = format!("\"$0\" \"$@\" {redirect}");
        let spec = root().join("spec/openapi.json").display().to_string();
        let fixtures = root().join("fixtures").display().to_string();
        let output = Command::new("sh")
            .current_dir(folder.path())
            .args(["-c", &line, program, "run", "--operation", "get_queue"])
            .args(["--spec", &spec, "--fixtures", &fixtures])
            .args(["--format", "sarif", "--output", output])
            .args(["--format", "json", "--output", &new])
            .output()
            .expect("a shell");
        assert_eq!(
            output.status.code(),
            Some(0),
            "{redirect}: {}",
            text(&output)
        );
        let log = fs::read_to_string(at("log")).expect("there");
        let is_kept = redirect.contains(">>");
        assert_eq!(log.starts_with("first\n"), is_kept, "{redirect}: {log}");
        assert!(log.contains("\"$schema\""), "{redirect}: {log}");
        let table = log + &text(&output);
        assert!(table.contains("no findings"), "{redirect}: {table}");
        assert!(fs::symlink_metadata(at("new")).expect("there").is_symlink());
        fs::remove_file(at("later")).expect("where the link leads");
        assert_eq!(names(folder.path()), ["gone", "link", "log", "new"]);
    }
}

/// A verdict that nobody can read is none.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_said_is_no_verdict() {
    let cases: [&[&str]; 3] = [
        &["run", "--operation", "get_queue"],
        &["explain"],
        &["schema", "report"],
    ];
    for args in cases {
        let full = fs::File::options().write(true).open("/dev/full");
        let mut command = command(args);
        let output = command.stdout(full.expect("a full disk")).output();
        let output = output.expect("the program starts");
        let told = text(&output);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        let says = "standard output cannot be written";
        assert!(told.contains(says), "{args:?}: {told}");
    }
}
