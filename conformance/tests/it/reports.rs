//! The reports in files say the same as the table.

mod codes;
mod hostile;
mod html;
mod open_files;
mod order;
mod outputs;
mod persons;
mod planted;
mod sample;
mod sarif;

use std::collections::BTreeMap;
use std::fs;

use quick_junit::Report as Xml;
use serde_json::json;
use wassenger_conformance::report::{Counter, Report};

use crate::support::{copy, plant, program, root, text};

#[test]
fn reports_say_the_same_as_the_table() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(
        &["archive_chat", "route_queue"],
        &folder.path().join("fixtures"),
    );
    plant(
        &folder
            .path()
            .join("fixtures/archive_chat/404-chat-not-found.json"),
        "/expect/kind",
        json!("Conflict"),
    );
    let fixtures = folder.path().join("fixtures").display().to_string();
    let report = |format: &str| {
        let file = folder.path().join(format);
        let path = file.display().to_string();
        let output = program(&[
            "run",
            "--fixtures",
            &fixtures,
            "--operation",
            "archive_chat",
            "--operation",
            "route_queue",
            "--operation",
            "get_queue",
            "--format",
            format,
            "--output",
            &path,
        ]);
        assert_eq!(output.status.code(), Some(1), "{}", text(&output));
        (fs::read_to_string(&file).expect("written"), text(&output))
    };
    let (json, table) = report("json");
    let read: Report = serde_json::from_str(&json).expect("it reads back");
    assert_eq!(read.counted_by, Counter::Server);
    let pin = fs::read_to_string(root().join("spec/pin.toml")).expect("committed");
    let named = format!("sha256 = \"{}\"", read.document);
    assert!(pin.contains(&named), "{}", read.document);
    assert_eq!(read.cases.len(), read.total.cases);
    assert_eq!(
        read.total.requests,
        read.cases.iter().map(|case| case.requests).sum::<u32>()
    );
    assert_eq!(
        read.findings.len(),
        2,
        "one operation without fixtures, and the planted one: {:?}",
        read.findings
    );
    assert!(read.total.derived > 0 && read.total.derived < read.total.cases);
    assert_eq!(
        read.total.derived,
        read.rows.iter().map(|row| row.derived).sum::<usize>()
    );
    for row in read.rows.iter().chain([&read.total]) {
        let mut kinds = BTreeMap::new();
        for case in &read.cases {
            if row.operation == "total" || row.operation == case.operation {
                *kinds.entry(case.kind).or_insert(0) += 1;
            }
        }
        assert_eq!(row.kinds, kinds, "{}", row.operation);
    }
    let planted = read
        .findings
        .iter()
        .find(|finding| finding.at == "error.kind")
        .expect("found");
    assert!(
        planted
            .file
            .as_deref()
            .is_some_and(|file| file.ends_with("archive_chat/404-chat-not-found.json"))
    );
    let sum = format!("total  {}", read.total.cases);
    assert!(
        table
            .split_whitespace()
            .collect::<Vec<_>>()
            .join("  ")
            .contains(&sum),
        "{table}"
    );
    let schema =
        fs::read_to_string(root().join("conformance/report.schema.json")).expect("committed");
    let schema =
        jsonschema::validator_for(&serde_json::from_str(&schema).expect("JSON")).expect("a schema");
    assert!(schema.is_valid(&serde_json::from_str(&json).expect("JSON")));
    assert_eq!(report("json").0, json, "the same run, the same report");

    let xml = Xml::deserialize_from_str(&report("junit").0).expect("it reads back");
    assert_eq!(xml.test_suites.len(), read.rows.len());
    assert_eq!(xml.failures, 2);
    assert_eq!(
        xml.tests,
        read.cases.len() + read.rows.len(),
        "a test for each case, and one for the coverage of each operation"
    );
}

#[test]
fn rules_part_the_head_and_the_sums_from_the_rows() {
    let mut report = sample::report("get_queue", Vec::new());
    report.rows = vec![report.total.clone(); 3];
    let table = report.to_string();
    let lines: Vec<_> = table.lines().take_while(|line| !line.is_empty()).collect();
    let is_rule = |line: &&&str| line.starts_with('─');
    let rules: Vec<_> = lines.iter().map(|line| is_rule(&line)).collect();
    assert_eq!(
        rules,
        [false, true, false, false, false, true, false],
        "{table}"
    );
    let width = |line: &&str| line.chars().count();
    let widest = lines.iter().filter(|line| !is_rule(line)).map(width).max();
    for rule in lines.iter().filter(is_rule) {
        assert_eq!(Some(width(rule)), widest, "{table}");
    }
}

#[test]
fn stale_code_is_in_every_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let stale = "generated/src/types.rs:42: stale";
    for format in ["json", "junit"] {
        let file = folder.path().join(format);
        let path = file.display().to_string();
        let output = program(&[
            "run",
            "--operation",
            "get_queue",
            "--stale",
            stale,
            "--format",
            format,
            "--output",
            &path,
        ]);
        let table = text(&output);
        assert_eq!(output.status.code(), Some(1), "{table}");
        assert!(table.contains(stale), "{table}");
        let report = fs::read_to_string(&file).expect("written");
        if format == "json" {
            let read: Report = serde_json::from_str(&report).expect("it reads back");
            assert_eq!((read.findings.len(), read.total.findings), (1, 1));
            let finding = &read.findings[0];
            assert_eq!(
                (finding.operation.as_str(), finding.actual.as_str()),
                ("codegen", stale)
            );
        } else {
            let xml = Xml::deserialize_from_str(&report).expect("it reads back");
            assert_eq!(xml.failures, 1);
            let last = xml.test_suites.last().expect("a suite");
            assert_eq!(last.name.as_str(), "codegen");
            assert!(report.contains(stale), "{report}");
        }
    }
    let help = text(&program(&["run", "--help"]));
    assert!(!help.contains("--stale"), "{help}");
}
