//! A planted defect shows in each form, and the command that it names finds it again.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::json;
use wassenger_conformance::report::Report;

#[cfg(unix)]
use crate::support::shows_again;
use crate::support::{copy, plant, program, text};

const FORMS: [&str; 5] = ["json", "junit", "sarif", "markdown", "html"];

fn run(folder: &Path, more: &[&str]) -> Output {
    let fixtures = folder.join("fixtures").display().to_string();
    let mut args: Vec<String> = ["run", "--fixtures", &fixtures].map(str::to_owned).to_vec();
    let operations = ["archive_chat", "get_queue"];
    args.extend(
        operations
            .iter()
            .flat_map(|name| ["--operation".to_owned(), (*name).to_owned()]),
    );
    for form in FORMS {
        let file = folder.join(form).display().to_string();
        args.extend(["--format", form, "--output", &file].map(str::to_owned));
    }
    args.extend(more.iter().map(|word| (*word).to_owned()));
    program(&args.iter().map(String::as_str).collect::<Vec<_>>())
}

fn written(folder: &Path) -> Vec<String> {
    let read = |form| fs::read_to_string(folder.join(form)).expect("written");
    FORMS.map(read).to_vec()
}

/// Fixtures of one operation with a defect in them, and none of the other operation.
fn defect() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["archive_chat"], &folder.path().join("fixtures"));
    let file = folder
        .path()
        .join("fixtures/archive_chat/404-chat-not-found.json");
    plant(&file, "/expect/kind", json!("Conflict"));
    folder
}

#[test]
fn a_planted_defect_shows_in_each_form() {
    let folder = defect();
    let output = run(folder.path(), &["--annotate"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    let stdout = String::from_utf8(output.stdout).expect("text");
    assert!(output.stderr.is_empty(), "no progress but on a terminal");
    let fixtures = folder.path().join("fixtures").display().to_string();
    let again = format!(
        "wassenger-conformance run --fixtures {fixtures} --case archive_chat/404-chat-not-found.json"
    );
    let (table, commands) = stdout.split_at(stdout.find("::error ").expect("an annotation"));
    let mut forms: Vec<_> = FORMS.into_iter().zip(written(folder.path())).collect();
    forms.extend([
        ("console", table.to_owned()),
        ("annotations", commands.to_owned()),
    ]);
    for (form, text) in &forms {
        for says in [
            "error-kind",
            "error.kind",
            "client",
            "Conflict",
            "NotFound",
            &again,
        ] {
            assert!(text.contains(says), "{form} lacks {says}: {text}");
        }
    }
    assert!(
        commands
            .lines()
            .all(|line| line.starts_with("::error file=")),
        "{commands}"
    );
    assert!(
        table.contains("\n2 findings: client 1, spec 1; 0 known deviations\n"),
        "{table}"
    );
    let read: Report = serde_json::from_str(&forms[0].1).expect("it reads back");
    let cells = read.coverage.iter().flat_map(|each| each.cells.values());
    let statuses = cells.count();
    let properties = read.coverage.iter().map(|each| each.properties.declared);
    let properties: usize = properties.sum();
    let line = format!(
        "\ncoverage: {statuses} of {statuses} documented statuses, {properties} of {properties} properties there and missing\n"
    );
    assert!(table.contains(&line), "{line} is not in {table}");

    let before = written(folder.path());
    let second = run(folder.path(), &["--annotate"]);
    assert_eq!(String::from_utf8(second.stdout).expect("text"), stdout);
    for (form, (one, other)) in FORMS.iter().zip(before.iter().zip(written(folder.path()))) {
        assert!(*one == other, "{form} is another the second time");
    }
}

#[test]
fn what_is_good_says_so_in_each_form() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(
        &["archive_chat", "get_queue"],
        &folder.path().join("fixtures"),
    );
    let output = run(folder.path(), &["--annotate"]);
    let told = text(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(
        told.ends_with("no findings\n"),
        "nothing to annotate: {told}"
    );
    let [json, junit, sarif, markdown, html] = written(folder.path()).try_into().expect("five");
    let report: Report = serde_json::from_str(&json).expect("it reads back");
    let mut cells = report.coverage.iter().flat_map(|each| each.cells.values());
    // The steps of stories are counted there, too.
    assert!(
        cells.all(|cell| cell.right > 0 && cell.wrong == 0),
        "{:?}",
        report.coverage
    );
    assert!(junit.contains("failures=\"0\""), "{junit}");
    assert!(sarif.contains("\"results\": []"), "{sarif}");
    assert!(
        markdown.starts_with("## ✅ Conformance: no findings\n"),
        "{markdown}"
    );
    assert!(!markdown.contains("left out"), "{markdown}");
    assert!(
        html.contains("<h1>✓ Conformance: no findings</h1>"),
        "{html}"
    );
}

/// A request that was repeated stands there once, with the words of its query.
#[test]
fn the_requests_of_a_finding_are_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["list_devices"], &folder.path().join("fixtures"));
    let case = "list_devices/502-html-page.json";
    let file = folder.path().join("fixtures").join(case);
    plant(&file, "/expect/kind", json!("Conflict"));
    run(folder.path(), &["--operation", "list_devices"]);
    let report: Report = serde_json::from_str(&written(folder.path())[0]).expect("it reads back");
    let played = report.cases.iter().find(|one| case.contains(&one.case));
    assert!(played.is_some_and(|one| one.requests > 1), "{played:?}");
    let [exchange] = report.exchanges.as_slice() else {
        panic!("of one case: {:?}", report.exchanges);
    };
    let [request] = exchange.requests.as_slice() else {
        panic!("one request: {:?}", exchange.requests);
    };
    for request in [request, &exchange.expected] {
        assert_eq!(
            request.lines().next(),
            Some("GET /v1/devices?page=1"),
            "{request}"
        );
    }
}

#[cfg(unix)]
#[test]
fn the_command_of_a_finding_finds_it_again() {
    let folder = defect();
    run(folder.path(), &[]);
    let report: Report = serde_json::from_str(&written(folder.path())[0]).expect("it reads back");
    assert_eq!(
        report.findings.len(),
        2,
        "one of a case, one of an operation"
    );
    report.findings.iter().for_each(shows_again);
}
