//! The worst finding is the first that a person sees, whatever the form.

use wassenger_conformance::code::{Attribution, Code};

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
