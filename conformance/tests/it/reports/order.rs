//! The worst finding is the first that a person sees, whatever the form.

use wassenger_conformance::code::{Attribution, Code};
use wassenger_conformance::coverage::{Cell, Coverage};
use wassenger_conformance::report::Row;

use super::sample::{finding, report};

#[test]
fn the_worst_finding_comes_first_everywhere() {
    let mut findings: Vec<_> = Code::all()
        .map(|code| finding(code, &format!("about_{}", code.id().replace('-', "_"))))
        .collect();
    let mut known = finding(Code::ErrorRepeat, "about_known");
    known.known = Some("it waits".to_owned());
    findings.insert(0, known);
    let mut server = finding(Code::ErrorRepeat, "about_server");
    server.attribution = Attribution::Server;
    findings.insert(0, server);
    let report = report("about", findings);
    let order: Vec<_> = report
        .worst_first()
        .iter()
        .map(|finding| finding.operation.as_str())
        .collect();
    assert_eq!(order.len(), report.findings.len());
    let first = ["about_error_repeat", "about_server", "about_request_count"];
    assert_eq!(order[..3], first, "{order:?}");
    let last = [
        "about_operation_uncovered",
        "about_status_uncovered",
        "about_property_uncovered",
        "about_known",
    ];
    assert_eq!(order[order.len() - 4..], last, "{order:?}");

    let forms = [
        ("console", report.to_string()),
        ("markdown", report.markdown()),
        ("html", report.html()),
        ("sarif", report.sarif()),
        ("annotations", report.annotations()),
    ];
    for (form, text) in forms {
        let shown = if form == "annotations" {
            10
        } else {
            order.len()
        };
        let places: Vec<_> = order[..shown]
            .iter()
            .map(|name| {
                text.find(name)
                    .unwrap_or_else(|| panic!("{form} lacks {name}"))
            })
            .collect();
        assert!(places.is_sorted(), "{form}: {places:?}");
    }
}

#[test]
fn operations_with_findings_come_first_in_the_summary() {
    let mut report = report("get_queue", Vec::new());
    let row = |name: &str, findings, known| Row {
        operation: name.to_owned(),
        findings,
        known,
        ..Row::default()
    };
    report.rows = vec![row("good", 0, 0), row("known", 0, 1), row("found", 1, 0)];
    let covered = |name: &str, right: usize| Coverage {
        operation: name.to_owned(),
        cells: [("200".to_owned(), Cell { right, wrong: 1 })].into(),
        ..Coverage::default()
    };
    report.coverage = vec![covered("good", 1), covered("found", 0)];
    let text = report.markdown();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    let told: Vec<_> = rows
        .filter_map(|row| {
            let mut cells = row.split(" | ");
            Some((cells.next()?.trim_end_matches('`'), cells.nth(5)?))
        })
        .collect();
    // Each with its own statuses.
    let due = [("known", "-"), ("found", "0 of 1"), ("good", "1 of 1")];
    assert_eq!(told, due, "{text}");
}
