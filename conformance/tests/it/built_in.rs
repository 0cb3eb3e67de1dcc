//! The program without a checkout: it carries document and fixtures.

use std::fs;
use std::path::Path;

use wassenger_conformance::built_in::{FIXTURES, SPEC};
use wassenger_conformance::deviation::Ledger;
use wassenger_conformance::spec::Spec;
use wassenger_conformance::{load_dir, load_sequences};

use crate::support::{command, root, text};

#[test]
fn what_is_built_in_is_what_is_committed() {
    let committed = root().join("fixtures");
    let names = |folder: &Path| {
        let fixtures = load_dir(folder).expect("fixtures").into_iter();
        let sequences = load_sequences(folder).expect("stories").into_iter();
        let files = fixtures.map(|one| one.file);
        let files = files.chain(sequences.map(|one| one.file));
        let name = |file: &Path| {
            let inside = file.strip_prefix(folder).expect("in the folder");
            inside.display().to_string()
        };
        files.map(|file| name(&file)).collect::<Vec<_>>()
    };
    let there = names(&committed);
    assert_eq!(names(Path::new(FIXTURES)), there);
    assert!(there.len() > 200, "{}", there.len());

    let bare = |folder: &Path| {
        let fixtures = load_dir(folder).expect("fixtures").into_iter();
        let nowhere = |mut one: wassenger_conformance::Fixture| {
            one.file = "".into();
            one
        };
        fixtures.map(nowhere).collect::<Vec<_>>()
    };
    assert_eq!(bare(Path::new(FIXTURES)), bare(&committed));

    let ledger = |folder: &Path| Ledger::load(folder).expect("a ledger").deviations;
    assert_eq!(ledger(Path::new(FIXTURES)), ledger(&committed));
    let document = |file: &Path| Spec::load(file).expect("the document").sha256().to_owned();
    let pinned = root().join("spec/openapi.json");
    assert_eq!(document(Path::new(SPEC)), document(&pinned));
}

#[test]
fn elsewhere_the_report_is_the_same() {
    let bare = tempfile::tempdir().expect("a folder");
    // Another project's document is not ours.
    let other = tempfile::tempdir().expect("a folder");
    fs::create_dir(other.path().join("spec")).expect("a folder");
    fs::write(other.path().join("spec/openapi.json"), "{}").expect("written");
    let mut reports = Vec::new();
    for folder in [&root(), bare.path(), other.path()] {
        let file = bare.path().join("report.json");
        let mut command = command(&["run", "--operation", "set_queue_status", "--format", "json"]);
        command.arg("--output").arg(&file).current_dir(folder);
        let output = command.output().expect("the program starts");
        assert_eq!(output.status.code(), Some(0), "{}", text(&output));
        reports.push(fs::read_to_string(&file).expect("a report"));
    }
    assert!(
        reports[0].contains("force-without-effect"),
        "the ledger is read"
    );
    assert!(reports.windows(2).all(|pair| pair[0] == pair[1]));
}

/// A line in a file that nobody there can open would be shown beside something else.
#[test]
fn elsewhere_no_file_is_pointed_at() {
    let bare = tempfile::tempdir().expect("a folder");
    let sarif = bare.path().join("report.sarif");
    for (folder, file) in [
        (root().as_path(), "file=fixtures/set_queue_status/"),
        (bare.path(), ""),
    ] {
        // Of another document, so that there is something to find.
        let document = bare.path().join("openapi.json");
        let ours = fs::read_to_string(root().join("spec/openapi.json")).expect("the document");
        fs::write(&document, ours.replace("\"force\"", "\"forced\"")).expect("written");
        let mut command = command(&[
            "run",
            "--annotate",
            "--operation",
            "set_queue_status",
            "--format",
            "sarif",
        ]);
        command
            .arg("--output")
            .arg(&sarif)
            .arg("--spec")
            .arg(&document)
            .current_dir(folder);
        let output = command.output().expect("the program starts");
        assert_eq!(output.status.code(), Some(1), "{}", text(&output));
        let told = text(&output);
        let lines: Vec<_> = told
            .lines()
            .filter(|line| line.starts_with("::error "))
            .collect();
        assert!(!lines.is_empty(), "{told}");
        match file {
            "" => assert!(
                lines.iter().all(|line| line.starts_with("::error title=")),
                "{lines:?}"
            ),
            file => assert!(lines.iter().any(|line| line.contains(file)), "{lines:?}"),
        }
        // A place is asked for all the same where results are stored.
        let sarif = fs::read_to_string(&sarif).expect("a report");
        assert!(
            sarif.contains("\"uri\": \"fixtures/set_queue_status/") && !sarif.contains("built-in")
        );
    }
}

#[test]
fn what_is_given_comes_before_what_is_built_in() {
    let bare = tempfile::tempdir().expect("a folder");
    let document = bare.path().join("openapi.json");
    fs::write(&document, r#"{"openapi": "3.0.3", "paths": {}}"#).expect("written");
    for (option, place, says) in [
        ("--spec", &document, "has no operation"),
        ("--fixtures", &bare.path().to_owned(), "holds no fixture"),
    ] {
        let mut command = command(&["run", option]);
        command.arg(place).current_dir(bare.path());
        let output = command.output().expect("the program starts");
        assert_eq!(output.status.code(), Some(2), "{}", text(&output));
        assert!(text(&output).contains(says), "{}", text(&output));
    }
}

#[test]
fn nothing_is_recorded_into_the_program() {
    let bare = tempfile::tempdir().expect("a folder");
    let record = [
        "record",
        "--base-url",
        "http://127.0.0.1:9/v1",
        "--operation",
        "list_devices",
    ];
    let output = command(&record)
        .current_dir(bare.path())
        .output()
        .expect("it starts");
    assert_eq!(output.status.code(), Some(2), "{}", text(&output));
    assert!(
        text(&output).contains("give a folder with --out"),
        "{}",
        text(&output)
    );
}
