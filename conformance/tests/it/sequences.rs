//! The committed stories are told, and one that is changed is found out.

use std::fs;

use serde_json::{Value, json};
use wassenger_conformance::report::Report;
use wassenger_conformance::{load_dir, load_sequences};

use crate::support::{copy, plant, program, root, text};

#[test]
fn every_story_is_told() {
    let sequences = load_sequences(&root().join("fixtures")).expect("they load");
    assert!(sequences.len() >= 20, "{}", sequences.len());
    let mut arguments = vec!["run".to_owned()];
    for sequence in &sequences {
        let name = sequence.file.file_name().expect("a name").to_string_lossy();
        arguments.push("--case".to_owned());
        arguments.push(format!("{}/{name}", sequence.operation));
    }
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let output = program(&arguments);
    let told = text(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    let steps: usize = sequences.iter().map(|one| one.steps.len()).sum();
    println!("{} stories, {steps} steps", sequences.len());
}

/// What a run of one operation tells when something in a story of it is changed.
fn planted(file: &str, pointer: &str, value: Value) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let (operation, _) = file.split_once('/').expect("a folder in the name");
    copy(&[operation], folder.path());
    plant(&folder.path().join(file), pointer, value);
    let fixtures = folder.path().display().to_string();
    let output = program(&[
        "run",
        "--fixtures",
        &fixtures,
        "--operation",
        operation,
        "--case",
        file,
    ]);
    (output.status.code(), text(&output))
}

#[test]
fn each_planted_defect_is_found_and_named() {
    let moves = "route_queue/sequence-moves.json";
    let lost = "route_queue/sequence-reset-after-execution.json";
    let again = "archive_chat/sequence-retried.json";
    let unknown = "route_queue/sequence-unknown-device-short-errors.json";
    let device = "5f2296349b12abf18c3e4a07";
    let queue = format!("/finally/{device}/waiting");
    #[rustfmt::skip] // a table
    let cases = [
        // file, what is changed, to what, what the finding says
        (moves, "/steps/1/status", json!(201), "steps[1].status [outcome-status]"),
        (moves, "/steps/2/expect/fields/messages", json!(2), "steps[2].expect.fields.messages [reply-typed]"),
        (moves, "/steps/0/expect", json!({"outcome": "error", "attempts": 1, "kind": "Conflict", "maybe_executed": false, "retryable": false}),
            "steps[0].expect.outcome [outcome-kind]"),
        (moves, &queue, json!([device]), "finally[0].waiting [state-differs]"),
        (moves, "/finally", json!({"5f2296349b12abf18c3e4aff": {}}), "finally[0] [state-differs]"),
        (lost, "/steps/0/expect/maybe_executed", json!(false), "steps[0].expect.maybe_executed [error-repeat]"),
        (lost, "/steps/0/expect/attempts", json!(2), "steps[0].expect.attempts [request-count]"),
        (lost, "/steps/0/faults/0", json!("reset"), "finally[1].waiting [state-differs]"),
        (again, "/steps/0/faults/1", json!("status=404"), "steps[0].expect.outcome [outcome-kind]"),
        (again, "/steps/0/faults", json!(["status=429", "end", "end", "end"]), "steps[0].faults [request-count]"),
        (unknown, "/steps/0/expect/kind", json!("Conflict"), "steps[0].expect.kind [error-kind]"),
        (unknown, "/steps/0/expect/message", json!("No such device"), "steps[0].expect.message [error-text]"),
        (unknown, "/given/shorter_errors", json!(false), "steps[0].expect.message [error-text]"),
        (unknown, "/steps/1/call/device", json!("x"), "steps[1].call [call-impossible]"),
    ];
    for (file, pointer, value, says) in cases {
        let (code, told) = planted(file, pointer, value);
        assert_eq!(code, Some(1), "{file} {pointer}: {told}");
        assert!(told.contains(says), "{file} {pointer}, {says}: {told}");
        assert!(told.contains(&format!("--case {file}")), "{told}");
    }
}

#[test]
fn a_story_that_is_wrong_is_refused() {
    let good = json!({
        "operation": "get_queue",
        "provenance": {"source": "inferred", "from": "a fact", "date": "2026-11-21", "note": "a note"},
        "steps": [{
            "operation": "get_queue",
            "call": {"device": "5f2296349b12abf18c3e4a07"},
            "status": 200,
            "expect": {"outcome": "reply", "attempts": 1}
        }],
    });
    #[rustfmt::skip] // a table
    let cases = [
        ("", "", json!(null), ""),
        ("/operation", "", json!("get_chat"), "the operation is `get_chat`, the folder `get_queue`"),
        ("/steps", "", json!([]), "a sequence has steps"),
        ("/steps/0/call", "", json!({}), "steps[0]: `get_queue` needs the key `device`"),
        ("/steps/0/status", "", json!(null), "steps[0]: `status` is missing"),
        ("/steps/0/expect/attempts", "", json!(0), "steps[0]: `attempts` is 0"),
        ("/steps/0", "faults", json!(["explode"]), "steps[0]: a fault must be `status=429`"),
        ("/steps/0", "arguments", json!({}), "steps[0]: there is `call` or `arguments`, not both"),
        ("", "finaly", json!({}), "unknown field `finaly`"),
        ("", "finally", json!({"x": {"queu": "pause"}}), "unknown field `queu`"),
    ];
    for (pointer, key, value, says) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        let mut story = good.clone();
        let place = story.pointer_mut(pointer).expect("the place is there");
        match key {
            "" if says.is_empty() => {}
            "" => *place = value,
            key => place[key] = value,
        }
        let file = folder.path().join("get_queue/sequence-case.json");
        fs::create_dir_all(folder.path().join("get_queue")).expect("a folder");
        fs::write(&file, story.to_string()).expect("written");
        let loaded = load_sequences(folder.path());
        match loaded {
            Ok(found) => assert!(says.is_empty() && found.len() == 1, "{says}"),
            Err(error) => assert!(
                !says.is_empty()
                    && error.what().contains(says)
                    && error.what().contains("sequence-case"),
                "{says}: {error}"
            ),
        }
        load_dir(folder.path()).expect_err("a story is no fixture");
    }
}

/// What went wrong counts at the status that was due, in a case as in a step; what is known does not.
#[test]
fn what_went_wrong_counts_at_its_status() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["route_queue"], folder.path());
    let at = |name: &str| folder.path().join("route_queue").join(name);
    plant(&at("sequence-moves.json"), "/steps/0/status", json!(201));
    let unknown = at("404-unknown-target.json");
    plant(&unknown, "/expect/kind", json!("Conflict"));
    let wrong = |ledger: Option<Value>| {
        if let Some(ledger) = ledger {
            let file = folder.path().join("deviations.json");
            fs::write(file, ledger.to_string()).expect("written");
        }
        let fixtures = folder.path().display().to_string();
        let file = folder.path().join("report.json").display().to_string();
        #[rustfmt::skip] // words of a command
        let output = program(&[
            "run", "--fixtures", &fixtures, "--operation", "route_queue",
            "--format", "json", "--output", &file,
        ]);
        assert_eq!(output.status.code(), Some(1), "{}", text(&output));
        let report = fs::read_to_string(&file).expect("written");
        fs::remove_file(&file).expect("removed");
        let report: Report = serde_json::from_str(&report).expect("it reads back");
        let cells = report.coverage.into_iter().flat_map(|each| each.cells);
        let wrong = cells.filter(|(_, cell)| cell.wrong > 0);
        let wrong: Vec<_> = wrong.map(|(status, cell)| (status, cell.wrong)).collect();
        wrong
    };
    let expected = [("201".to_owned(), 1), ("404".to_owned(), 1)];
    assert_eq!(wrong(None), expected);
    let known = json!({
        "code": "outcome-status", "operation": "route_queue",
        "case": "route_queue/sequence-moves.json",
        "reason": "It waits for a test.", "date": "2026-11-21",
    });
    let ledger = json!({"deviations": [known]});
    assert_eq!(wrong(Some(ledger)), expected[1..]);
}
