//! SARIF as code scanning needs it.

use std::collections::BTreeSet;

use serde_json::Value;
use wassenger_conformance::code::Code;
use wassenger_conformance::finding::Finding;

use super::sample::{finding, report};

fn sarif(findings: Vec<Finding>) -> Value {
    serde_json::from_str(&report("plain", findings).sarif()).expect("JSON")
}

fn about(code: Code) -> Finding {
    finding(code, "archive_chat")
}

/// The keys of an object, which are all that the standard gives it here.
fn keys(value: &Value, known: &[&str]) {
    let object = value.as_object().expect("an object");
    for key in object.keys() {
        assert!(known.contains(&key.as_str()), "{key} in {value}");
    }
}

#[test]
fn rules_are_the_codes() {
    let log = sarif(Code::all().map(about).collect());
    keys(&log, &["$schema", "version", "runs"]);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    keys(
        run,
        &[
            "tool",
            "automationDetails",
            "invocations",
            "columnKind",
            "results",
            "properties",
        ],
    );
    assert_eq!(run["invocations"][0]["exitCode"], 1);
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), Code::all().count());
    for (rule, code) in rules.iter().zip(Code::all()) {
        keys(
            rule,
            &[
                "id",
                "name",
                "shortDescription",
                "help",
                "defaultConfiguration",
                "properties",
            ],
        );
        assert_eq!(rule["id"], code.id());
        assert_eq!(
            rule["name"].as_str().map(str::to_lowercase),
            Some(code.id().replace('-', ""))
        );
        assert_eq!(rule["shortDescription"]["text"], code.title());
        for form in ["text", "markdown"] {
            let page = rule["help"][form].as_str().expect("the page");
            assert_eq!(page.replace("{{", "{").replace("}}", "}"), code.page());
        }
        assert_eq!(rule["defaultConfiguration"]["level"], "error");
    }
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), rules.len());
    for result in results {
        let index =
            usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
}

#[test]
fn results_say_where_and_whose_fault() {
    let mut known = about(Code::ErrorRepeat);
    known.known = Some("it waits (2026-11-20)".to_owned());
    let mut placed = about(Code::ErrorKind);
    let file = "fixtures/archive_chat/404-chat-not-found.json";
    placed.file = Some(crate::support::root().join(file).display().to_string());
    placed.at = "error.kind".to_owned();
    let log = sarif(vec![placed, about(Code::StatusUncovered), known]);
    let results = log["runs"][0]["results"].as_array().expect("results");
    let place = |index: usize| &results[index]["locations"][0]["physicalLocation"];
    assert_eq!(place(0)["artifactLocation"]["uri"], file);
    let line = place(0)["region"]["startLine"].as_u64().expect("a line");
    let text = std::fs::read_to_string(crate::support::root().join(file)).expect("the fixture");
    let line = text.lines().nth(usize::try_from(line).expect("small") - 1);
    assert!(
        line.is_some_and(|line| line.contains("\"kind\"")),
        "{line:?}"
    );
    assert_eq!(place(1)["artifactLocation"]["uri"], "spec/openapi.json");
    assert_eq!(place(1)["region"]["startLine"], 1);
    for (index, level) in ["error", "error", "note"].iter().enumerate() {
        let result = &results[index];
        let all = [
            "ruleId",
            "ruleIndex",
            "level",
            "message",
            "locations",
            "partialFingerprints",
            "properties",
            "suppressions",
        ];
        keys(result, &all);
        assert_eq!(result["level"], *level);
        assert_eq!(result["suppressions"].is_array(), *level == "note");
        assert_eq!(
            result["locations"][0]["logicalLocations"][0]["name"],
            "archive_chat"
        );
        assert_eq!(result["properties"]["reproduce"], "again archive_chat");
    }
    assert_eq!(results[0]["properties"]["attribution"], "client");
    assert_eq!(results[1]["properties"]["attribution"], "spec");
    let suppression = &results[2]["suppressions"][0];
    assert_eq!(suppression["kind"], "external");
    assert_eq!(suppression["justification"], "it waits (2026-11-20)");
}

#[test]
fn a_fingerprint_is_that_of_the_fault() {
    let print = |change: fn(&mut Finding)| {
        let mut finding = about(Code::ErrorKind);
        change(&mut finding);
        let log = sarif(vec![finding]);
        let prints = &log["runs"][0]["results"][0]["partialFingerprints"];
        prints["wassengerConformance/v1"]
            .as_str()
            .expect("a text")
            .to_owned()
    };
    let first = print(|_| ());
    assert_eq!(first.len(), 64);
    assert_eq!(
        first,
        print(|finding| finding.actual = "other words".to_owned())
    );
    assert_eq!(
        first,
        print(|finding| finding.reproduce = "elsewhere".to_owned())
    );
    assert_eq!(
        first,
        print(|finding| finding.known = Some("now".to_owned()))
    );
    let others: [fn(&mut Finding); 5] = [
        |finding| finding.code = Code::ErrorText,
        |finding| finding.operation.push('s'),
        |finding| finding.case = None,
        |finding| finding.at.push('s'),
        |finding| finding.expected.push('s'),
    ];
    let all: BTreeSet<_> = others.into_iter().map(print).chain([first]).collect();
    assert_eq!(all.len(), 6);
}
