//! The embedded server: plays every case and keeps what it receives.

use std::collections::BTreeMap;

use super::prepare::Prepared;
use super::{FAST, Way, case, outcome, surface};
use crate::Error;
use crate::check;
use crate::code::Code;
use crate::coverage::Seen;
use crate::drive::{Driver, TEST_KEY};
use crate::expect::Kind;
use crate::finding::{Finding, Part};
use crate::fixture::Fixture;
use crate::kind::CaseKind;
use crate::report::{Case, Collected, Scribe};
use crate::selftest::Change;
use crate::server::FixtureServer;
use crate::strict::{self, Difference};

impl Prepared {
    pub(super) async fn embedded(
        &self,
        collected: &mut Collected,
        way: Way<'_>,
    ) -> Result<(), Error> {
        let server = FixtureServer::start().await?;
        let between = way.between.map(|between| between.before(server.port()));
        let base_url = between.unwrap_or_else(|| server.base_url());
        let whole = Driver::new(&base_url, TEST_KEY, FAST)?;
        let broken = Driver::new(&server.wire_url(), TEST_KEY, FAST)?;
        let mut scribe = Scribe::new(TEST_KEY, false);
        let mut seen: BTreeMap<&str, Seen<'_>> = BTreeMap::new();
        let mut enough = false;
        let exchanges = self.exchanges().chain(self.derived());
        for (before, (operation, fixture)) in exchanges.enumerate() {
            server.reset();
            server.expect(fixture);
            let driver = match fixture.response.wire {
                None => &whole,
                Some(_) => &broken,
            };
            let mut sent = driver.send(fixture).await;
            if let (Some(Change::Outcome(made)), Ok(outcome)) = (way.change, &mut sent) {
                made.alter(fixture, outcome);
            }
            let received = server.received();
            let mut findings = check::fixture(&self.spec, operation, fixture);
            findings.extend(check::requests(&self.spec, operation, fixture, &received));
            let key = strict::other_key(&received, TEST_KEY);
            findings.extend(key.map(|other| Finding::new(Part::Request, fixture, other)));
            if server.mismatches().is_empty() {
                findings.extend(outcome(fixture, &sent));
            } else {
                findings.push(refused(fixture));
            }
            if !findings.is_empty() {
                let exchange = scribe.exchange(fixture, &received, sent.as_ref().ok());
                collected.exchanges.push(exchange);
            }
            self.ledger.mark(&mut findings);
            let case = collected.add(case(fixture, received.len(), &sent), findings);
            let seen = seen.entry(&operation.id);
            seen.or_insert_with(|| Seen::new(&self.spec, operation))
                .count(case, fixture);
            self.done(before + 1, collected);
            enough = way.until_first && collected.has_news();
            if enough {
                break;
            }
        }
        if !enough {
            self.tell(collected, &mut seen, way.change).await?;
            let model = way.model.cloned().unwrap_or_default();
            self.tell_drawn(collected, &model).await?;
        }
        let due = self.exchanges().chain(self.derived());
        let due = due.filter(|(_, fixture)| fixture.is_sent()).count()
            + self.sequences.len()
            + self.drawn.len();
        let silent = due > 0 && collected.cases.iter().all(|case| case.requests == 0);
        if silent && !collected.needs_no_request() {
            return Err(Error::new(
                "the server received no request at all",
                "see whether the client can reach 127.0.0.1",
            ));
        }
        for seen in seen.into_values() {
            let (coverage, lacking) = seen.end();
            collected.coverage.push(coverage);
            if !self.partial {
                collected.findings.extend(lacking);
            }
        }
        if !self.partial {
            collected
                .findings
                .extend(surface::judge(self, &whole).await);
            for name in &self.names {
                let found = unasserted(name, &collected.cases);
                collected.findings.extend(found);
            }
        }
        Ok(())
    }
}

/// Whether the server saw requests of an operation for each kind of case, and one of each was all as it should be.
fn unasserted(name: &str, cases: &[Case]) -> Vec<Finding> {
    let lacks = |kind: CaseKind| {
        let mut of_kind = cases
            .iter()
            .filter(|case| case.operation == name && case.kind == kind);
        !of_kind.any(Case::is_good)
    };
    let kinds = CaseKind::ALL.into_iter();
    // Few operations have a story.
    let without = kinds.filter(|kind| *kind != CaseKind::Sequence && lacks(*kind));
    let finding = |kind: CaseKind| {
        let expected = format!("a case of kind `{}` that was as it should be", kind.word());
        Finding::coverage(Code::OperationUncovered, name, expected, "none")
    };
    without.map(finding).collect()
}

/// The server refused the request, so what the caller got says nothing about the fixture's answer.
fn refused(fixture: &Fixture) -> Finding {
    let part = if fixture.expect.outcome == Kind::Reply {
        Part::Reply
    } else {
        Part::Error
    };
    Finding::new(
        part,
        fixture,
        Difference::new(
            Code::RequestRefused,
            "outcome",
            "the fixture's answer",
            "the server's refusal of the request",
        ),
    )
}
