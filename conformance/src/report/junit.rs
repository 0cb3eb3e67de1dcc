//! The report as JUnit XML: a suite for each operation, a test case for each fixture.
//! What the findings name besides, such as the generated code, is a suite too.

use std::collections::BTreeSet;

use quick_junit::{NonSuccessKind, Report as Xml, TestCase, TestCaseStatus, TestSuite};

use super::Report;
use crate::Error;
use crate::finding::Finding;

impl Report {
    /// The report as JUnit XML.
    ///
    /// # Errors
    /// When the XML cannot be written.
    pub fn junit(&self) -> Result<String, Error> {
        let mut xml = Xml::new("wassenger-conformance");
        let rows: Vec<&str> = self.rows.iter().map(|row| row.operation.as_str()).collect();
        let named: BTreeSet<&str> = self
            .new_findings()
            .map(|finding| finding.operation.as_str())
            .filter(|name| !rows.contains(name))
            .collect();
        xml.add_test_suites(rows.into_iter().chain(named).map(|name| self.suite(name)));
        xml.to_string().map_err(|error| {
            Error::new(
                format!("the report cannot be written as JUnit: {error}"),
                "use --format json",
            )
        })
    }

    fn suite(&self, operation: &str) -> TestSuite {
        let mut suite = TestSuite::new(operation);
        if let Some(drew) = self.drew() {
            suite.add_property(("tier", drew.as_str()));
        }
        for case in self.cases.iter().filter(|case| case.operation == operation) {
            let name = case.case.as_str();
            let findings: Vec<_> = self
                .new_findings()
                .filter(|finding| finding.case.as_deref() == Some(name))
                .collect();
            suite.add_test_case(test(name, &findings));
        }
        for skipped in self
            .skipped
            .iter()
            .filter(|skipped| skipped.operation == operation)
        {
            suite.add_test_case(self::skipped(&skipped.case, &skipped.why));
        }
        let judged = |finding: &Finding| {
            let name = finding.case.as_deref();
            self.cases.iter().any(|case| name == Some(&case.case))
        };
        let whole = |finding: &&Finding| finding.operation == operation && !judged(finding);
        let findings: Vec<_> = self.new_findings().filter(whole).collect();
        let mut rows = self.rows.iter();
        let row = rows.find(|row| row.operation == operation);
        let unjudged = row.and_then(|row| row.unjudged(self.counted_by));
        match unjudged.filter(|_| findings.is_empty()) {
            None => suite.add_test_case(test("coverage", &findings)),
            Some(why) => suite.add_test_case(skipped("coverage", why)),
        };
        suite
    }
}

fn skipped(name: &str, why: &str) -> TestCase {
    let mut status = TestCaseStatus::skipped();
    status.set_message(why);
    TestCase::new(name, status)
}

fn test(name: &str, findings: &[&Finding]) -> TestCase {
    let Some(first) = findings.first() else {
        return TestCase::new(name, TestCaseStatus::success());
    };
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_type(first.code.id());
    status.set_message(format!(
        "{}: expected {}, got {}",
        first.at, first.expected, first.actual
    ));
    let all: Vec<_> = findings.iter().map(ToString::to_string).collect();
    status.set_description(all.join("\n"));
    TestCase::new(name, status)
}
