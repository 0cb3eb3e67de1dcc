//! Files and lines that a run leaves behind.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use wassenger_conformance::run::{Settings, Step, run};
use wassenger_conformance::tier::Tier;

use crate::support::{command, copy, program, root, text};

pub(super) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .collect();
    names.sort();
    names
}

#[test]
fn what_cannot_be_written_is_said_before_the_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (good, missing) = (path("good.json"), path("missing/report.html"));
    let there = folder.path().display().to_string();
    #[rustfmt::skip] // a table
    let cases: [(&str, &[&str], &str); 5] = [
        ("a folder that is missing", &["--format", "json", "--output", &good, "--format", "html", "--output", &missing], "missing/report.html: cannot be written"),
        ("a folder", &["--format", "json", "--output", &there], "it is a folder"),
        ("two reports in one file", &["--format", "json", "--output", &good, "--format", "html", "--output", &good], "is named for two reports"),
        ("a format too many", &["--format", "json", "--output", &good, "--format", "html"], "2 times --format, 1 times --output"),
        ("an unknown format", &["--format", "pdf", "--output", &good], "[possible values: json, junit, sarif, markdown, html]"),
    ];
    for (case, args, says) in cases {
        let run = ["run", "--operation", "get_queue"];
        let output = program(&[&run[..], args].concat());
        assert_eq!(output.status.code(), Some(2), "{case}: {}", text(&output));
        assert!(text(&output).contains(says), "{case}: {}", text(&output));
        assert!(
            output.stdout.is_empty(),
            "{case}: it was run: {}",
            text(&output)
        );
        assert!(
            names(folder.path()).is_empty(),
            "{case}: {:?}",
            names(folder.path())
        );
    }
    println!("{} cases", cases.len());
}

#[test]
fn a_run_that_could_not_judge_leaves_the_old_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.html");
    fs::write(&file, "the old one").expect("written");
    let path = file.display().to_string();
    let report = ["--format", "html", "--output", &path];
    let output = program(&[&["run", "--operation", "send_money"], &report[..]].concat());
    assert_eq!(output.status.code(), Some(2), "{}", text(&output));
    assert_eq!(fs::read_to_string(&file).expect("there"), "the old one");
    let output = program(&[&["run", "--operation", "get_queue"], &report[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    assert!(
        fs::read_to_string(&file)
            .expect("there")
            .starts_with("<!DOCTYPE html>")
    );
    assert_eq!(names(folder.path()), ["report.html"], "nothing beside it");
}

#[cfg(unix)]
#[test]
fn files_are_as_any_other_and_links_and_pipes_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("plain"), "").expect("written");
    fs::write(path("target"), "").expect("written");
    std::os::unix::fs::symlink(path("target"), path("link")).expect("a link");
    let mut args = vec!["run", "--operation", "get_queue"];
    let (new, link) = (path("new"), path("link"));
    for (form, file) in [("json", &*new), ("junit", &*link), ("sarif", "/dev/stdout")] {
        args.extend(["--format", form, "--output", file]);
    }
    let output = program(&args);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    let mode = |name: &str| {
        fs::metadata(path(name))
            .expect("there")
            .permissions()
            .mode()
    };
    assert_eq!(mode("new"), mode("plain"));
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    assert!(
        fs::read_to_string(path("target"))
            .expect("there")
            .contains("<testsuites")
    );
    assert!(text(&output).contains("\"$schema\""), "{}", text(&output));
    assert_eq!(names(folder.path()), ["link", "new", "plain", "target"]);
}

/// The new report takes the name of the old one, which is never half written.
#[cfg(unix)]
#[test]
fn whoever_reads_the_old_report_reads_all_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.json");
    fs::write(&file, "the old one").expect("written");
    let old = fs::File::open(&file).expect("there");
    let path = file.display().to_string();
    let report = ["--format", "json", "--output", &path];
    let output = program(&[&["run", "--operation", "get_queue"], &report[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    let read = std::io::read_to_string(old).expect("text");
    assert!(read == "the old one", "{} bytes", read.len());
    let new = fs::read_to_string(&file).expect("there");
    assert!(new.starts_with('{'), "{} bytes", new.len());
}

#[test]
fn github_is_told_where_it_runs() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["archive_chat"], folder.path());
    let fixtures = folder.path().display().to_string();
    let args = [
        "run",
        "--fixtures",
        &fixtures,
        "--operation",
        "get_queue",
        "--operation",
        "archive_chat",
    ];
    for (value, annotated) in [(None, false), (Some("false"), false), (Some("true"), true)] {
        let mut command = command(&args);
        if let Some(value) = value {
            command.env("GITHUB_ACTIONS", value);
        }
        let output = command.output().expect("the program starts");
        assert_eq!(output.status.code(), Some(1), "{}", text(&output));
        let command = "\n::error file=spec/openapi.json,line=1,title=operation-uncovered of get_queue::coverage: expected a fixture, got none%0Ablame: spec%0Aagain: ";
        assert_eq!(
            text(&output).contains(command),
            annotated,
            "{value:?}: {}",
            text(&output)
        );
    }
}

static SEEN: AtomicUsize = AtomicUsize::new(0);

fn count(step: Step) {
    assert_eq!(SEEN.fetch_add(1, Ordering::Relaxed) + 1, step.done);
    assert!(step.done <= step.total);
    assert_eq!(step.findings, 0);
}

#[tokio::test]
async fn a_run_tells_how_far_it_is() {
    let report = run(&Settings {
        fixtures: root().join("fixtures"),
        spec: root().join("spec/openapi.json"),
        operations: vec!["get_queue".to_owned()],
        cases: Vec::new(),
        tier: Tier::Quick,
        target: None,
        stale: None,
        invocation: "check".to_owned(),
        progress: count,
    })
    .await
    .expect("it is judged");
    assert_eq!(SEEN.load(Ordering::Relaxed), report.cases.len());
}
