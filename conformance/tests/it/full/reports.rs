//! Every form of the report says that a run was full, by which seed, and how much of it was drawn.

use quick_junit::Report as Xml;
use serde_json::Value;
use wassenger_conformance::report::{Case, Report};
use wassenger_conformance::tier::Tier;

use super::report;

type Form = fn(&Report) -> String;

#[tokio::test]
async fn every_form_tells_the_tier_and_counts_what_was_played() {
    let full = report(1, &["route_queue", "set_chat_labels"], |_| ()).await;
    let count = |what: &str| {
        let is = |case: &&Case| case.case.contains(what);
        full.cases.iter().filter(is).count()
    };
    let [requests, replies, stories] =
        ["-drawn-request-", "-drawn-reply-", "drawn story "].map(count);
    assert!(requests > 0 && replies > 0 && (1..20).contains(&stories));
    let says = format!(
        "full tier: seed 1 drew {requests} requests, {replies} replies and {stories} stories of these cases"
    );
    let quick = Report {
        tier: Tier::Quick,
        ..full.clone()
    };
    let forms: [(&str, Form); 5] = [
        ("console", Report::to_string),
        ("markdown", Report::markdown),
        ("html", Report::html),
        ("junit", |report| report.junit().expect("XML")),
        ("sarif", Report::sarif),
    ];
    for (name, form) in forms {
        assert!(form(&full).contains(&says), "{name}");
        assert!(!form(&quick).contains("full tier"), "{name}");
    }
    for form in [Report::markdown, Report::html] {
        assert!(form(&full).contains("derived or drawn"));
        assert!(!form(&quick).contains("drawn<") && !form(&quick).contains("or drawn"));
    }
    let xml = Xml::deserialize_from_str(&full.junit().expect("XML")).expect("it reads back");
    let properties = &xml.test_suites[0].properties;
    assert_eq!(
        (properties[0].name.as_str(), properties[0].value.as_str()),
        ("tier", says.as_str())
    );
    let sarif: Value = serde_json::from_str(&full.sarif()).expect("JSON");
    assert_eq!(sarif["runs"][0]["properties"]["tier"], says.as_str());
}
