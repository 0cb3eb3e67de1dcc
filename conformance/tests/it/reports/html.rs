//! The page for people: the worst finding open, differing lines marked, each status with a sign and a number.

use wassenger_conformance::code::Code;
use wassenger_conformance::coverage::{Cell, Coverage};
use wassenger_conformance::finding::Finding;
use wassenger_conformance::report::{Exchange, Report, Row};

use super::sample::{finding, report};

/// What is marked beside the finding itself.
fn marked(code: Code, at: &str, exchange: Exchange) -> Vec<String> {
    let finding = Finding {
        at: at.to_owned(),
        ..finding(code, "plain")
    };
    let mut report = report("plain", vec![finding]);
    report.exchanges = vec![exchange];
    let page = report.html();
    let (_, panels) = page.split_once("class=\"panels\"").expect("panels");
    let (panels, _) = panels.split_once("</details>").expect("their end");
    let marks = panels.split("<mark>").skip(1);
    marks
        .map(|mark| mark.split("</mark>").next().unwrap_or_default())
        .map(|mark| mark.replace("&quot;", "\""))
        .collect()
}

fn exchange() -> Exchange {
    let request = "POST /v1/a\ncontent-type: application/json\n\n{\"one\":1,\"two\":2}";
    let answer = "404\ncontent-type: application/json\n\n{\"error\":\"no\"}";
    Exchange {
        case: "plain".to_owned(),
        expected: request.to_owned(),
        requests: vec![request.replacen("\n\n", "\naccept: */*\n\n", 1)],
        answer: Some(answer.to_owned()),
        outcome: format!("an error of kind NotFound\nattempts: 1\n\n{answer}"),
    }
}

#[test]
fn lines_that_differ_are_marked() {
    let sent = |from: &str, to: &str| {
        let mut exchange = exchange();
        exchange.requests[0] = exchange.requests[0].replace(from, to);
        exchange
    };
    let mut unsent = exchange();
    unsent.requests.clear();
    let mut got = exchange();
    got.outcome = got.outcome.replace("\"no\"", "\"yes\"");
    let path = Code::RequestPath;
    #[rustfmt::skip] // a table
    let cases: [(&str, Code, &str, Exchange, &[&str]); 9] = [
        ("nothing", path, "at", exchange(), &[]),
        ("first line", path, "at", sent("/v1/a", "/v1/b"), &["POST /v1/a", "POST /v1/b"]),
        ("header", path, "at", sent("application/json", "text/plain"), &["content-type: application/json", "content-type: text/plain"]),
        ("header too many", Code::RequestHeader, "request.headers.Accept", exchange(), &["accept: */*"]),
        ("value of a body", path, "at", sent(":2", ":3"), &["  \"two\": 2", "  \"two\": 3"]),
        ("not sent", path, "at", unsent, &[]),
        ("what the caller got", path, "at", got, &["  \"error\": \"no\"", "  \"error\": \"yes\""]),
        ("error", Code::ErrorRepeat, "error.retryable", exchange(), &["an error of kind NotFound"]),
        ("attempts", Code::OutcomeAttempts, "outcome.attempts", exchange(), &["attempts: 1"]),
    ];
    for (case, code, at, exchange, marks) in cases {
        assert_eq!(marked(code, at, exchange), marks, "{case}");
    }
}

/// A report of three operations: with findings, good, and one that is not covered.
fn three() -> Report {
    let mut report = report(
        "plain",
        vec![
            finding(Code::ErrorText, "one"),
            finding(Code::ErrorRepeat, "two"),
        ],
    );
    let row = |name: &str, findings: usize| Row {
        operation: name.to_owned(),
        findings,
        ..Row::default()
    };
    report.rows = vec![row("good", 0), row("few", 1), row("most", 2)];
    let coverage = |name: &str, status: &str, right: usize, wrong: usize| Coverage {
        operation: name.to_owned(),
        cells: [(status.to_owned(), Cell { right, wrong })].into(),
        ..Coverage::default()
    };
    report.coverage = vec![
        coverage("good", "200", 3, 0),
        coverage("few", "404", 2, 1),
        coverage("most", "404", 0, 0),
    ];
    report
}

#[test]
fn the_worst_finding_is_open_and_alone() {
    let page = three().html();
    assert_eq!(page.matches("<details class=\"finding\" open>").count(), 1);
    let (_, open) = page.split_once("open>").expect("it is open");
    assert!(open.starts_with("<summary><strong>two</strong>"), "{open}");
    let heading = "<h1>✗ Conformance: 2 findings: client 2</h1>";
    let places: Vec<_> = [heading, "wrong about what happened", "open>"]
        .iter()
        .map(|text| page.find(text).unwrap_or_else(|| panic!("no {text}")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn every_operation_has_a_cell_for_each_status() {
    let page = three().html();
    let (_, table) = page.split_once("<tbody>").expect("a table");
    let rows: Vec<_> = table.split("<tr").skip(1).collect();
    assert_eq!(rows.len(), 3);
    #[rustfmt::skip] // a table
    let cells = [
        ("most", ["title=\"most: 200 is not declared\">·<", "class=\"never\" title=\"most, status 404: 0 cases right, 0 wrong\">∅<"]),
        ("few", ["title=\"few: 200 is not declared\">·<", "class=\"bad\" title=\"few, status 404: 2 cases right, 1 wrong\">✗ 1/3<"]),
        ("good", ["class=\"good more\" title=\"good, status 200: 3 cases right, 0 wrong\">✓ 3<", "title=\"good: 404 is not declared\">·<"]),
    ];
    for (row, (name, cells)) in rows.iter().zip(cells) {
        assert!(
            row.contains(&format!("<th scope=\"row\">{name}</th>")),
            "{row}"
        );
        for cell in cells {
            assert!(row.contains(cell), "{cell} is not in {row}");
        }
    }
}

/// Of another server it is not known what was covered: nothing is said of statuses that no column shows.
#[test]
fn without_coverage_no_status_is_explained() {
    let whole = three();
    let bare = Report {
        coverage: Vec::new(),
        ..whole.clone()
    };
    for (report, is_told) in [(whole, true), (bare, false)] {
        let page = report.html();
        assert_eq!(page.contains("each status"), is_told);
        assert_eq!(page.contains("declared, never right"), is_told);
        assert!(page.contains("Every operation"));
    }
}
