//! The report as SARIF 2.1.0, which code scanning and editors read.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::Report;
use crate::code::Code;
use crate::finding::Finding;
use crate::text::short;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Letters of an expected or actual value in a message; the whole stands among the properties.
const LONGEST: usize = 400;

impl Report {
    /// The report as SARIF.
    #[must_use]
    pub fn sarif(&self) -> String {
        let results: Vec<_> = self.worst_first().into_iter().map(result).collect();
        let mut properties = json!({"document": self.document, "target": self.target});
        if let Some(drew) = self.drew() {
            properties["tier"] = drew.into();
        }
        let log = json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "wassenger-conformance",
                    "version": self.version,
                    "semanticVersion": self.version,
                    "rules": Code::all().map(rule).collect::<Vec<_>>(),
                }},
                "automationDetails": {"id": "wassenger-conformance/"},
                "invocations": [{"executionSuccessful": true, "exitCode": self.exit_code()}],
                "columnKind": "unicodeCodePoints",
                "results": results,
                "properties": properties,
            }],
        });
        format!("{log:#}\n")
    }
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.id(),
        // In one word, as SARIF wants names: `RequestPath`.
        "name": format!("{code:?}"),
        "shortDescription": {"text": literal(code.title())},
        "help": {"text": literal(code.page()), "markdown": literal(code.page())},
        "defaultConfiguration": {"level": "error"},
        "properties": {"attribution": code.attribution()},
    })
}

fn result(finding: &Finding) -> Value {
    let place = finding.place();
    let message = format!(
        "{}: {}: expected {}, got {}",
        finding.operation,
        finding.at,
        short(&finding.expected, LONGEST),
        short(&finding.actual, LONGEST),
    );
    let mut logical = vec![
        json!({"name": finding.operation, "fullyQualifiedName": finding.operation, "kind": "function"}),
    ];
    if let Some(case) = &finding.case {
        logical.push(json!({"name": case, "fullyQualifiedName": case, "kind": "member"}));
    }
    let mut result = json!({
        "ruleId": finding.code.id(),
        // The rules stand in the order of the codes.
        "ruleIndex": finding.code as usize,
        "level": "error",
        "message": {"text": literal(&message)},
        "locations": [{
            "physicalLocation": {
                "artifactLocation": {"uri": place.uri()},
                "region": {"startLine": place.line},
            },
            "logicalLocations": logical,
        }],
        "partialFingerprints": {"wassengerConformance/v1": fingerprint(finding)},
        "properties": {
            "attribution": finding.attribution,
            "part": finding.part,
            "at": finding.at,
            "expected": finding.expected,
            "actual": finding.actual,
            "reproduce": finding.reproduce,
        },
    });
    if let Some(why) = &finding.known {
        result["level"] = "note".into();
        result["suppressions"] =
            json!([{"kind": "external", "status": "accepted", "justification": why}]);
    }
    result
}

/// A text without placeholders and links, which SARIF would read into braces and brackets.
fn literal(text: &str) -> String {
    text.replace('{', "{{")
        .replace('}', "}}")
        .replace("](", "] (")
}

/// The same for the same fault in the next run, whatever the server says then.
fn fingerprint(finding: &Finding) -> String {
    let case = finding.case.as_deref().unwrap_or_default();
    let parts = [
        finding.code.id(),
        &finding.operation,
        case,
        &finding.at,
        &finding.expected,
    ];
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    format!("{:x}", hash.finalize())
}
