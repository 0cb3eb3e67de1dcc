//! Puts the check together: loads, drives, judges, reports.

mod foreign;
mod live;

use std::path::PathBuf;
use std::time::Duration;

use crate::call;
use crate::check;
use crate::derive::Derive;
use crate::drive::{Driver, TEST_KEY};
use crate::every_operation::IDS;
use crate::expect::Kind;
use crate::finding::{Finding, Part};
use crate::fixture::Fixture;
use crate::outcome::Outcome;
use crate::report::{Case, Collected, Counter, Report};
use crate::server::FixtureServer;
use crate::spec::{Operation, Spec};
use crate::strict::Difference;
use crate::{Error, load_dir};

pub use foreign::{Target, is_loopback};
pub(crate) use live::allowed;

/// The first delay between attempts, where nobody else is on the line.
pub(crate) const FAST: Duration = Duration::from_millis(1);
/// The same where others are on the line.
pub(crate) const PATIENT: Duration = Duration::from_secs(1);

/// What to check.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of the fixtures.
    pub fixtures: PathBuf,
    /// The pinned document.
    pub spec: PathBuf,
    /// The operations to check; empty means all.
    pub operations: Vec<String>,
    /// Another server than the embedded one.
    pub target: Option<Target>,
    /// What is stale in the generated code, if anything: a finding.
    pub stale: Option<String>,
}

/// Document and fixtures, read and fitted to each other.
pub(crate) struct Prepared {
    pub(crate) spec: Spec,
    pub(crate) fixtures: Vec<Fixture>,
    /// What follows from the document; for the embedded server alone, so that no other is sent anything new.
    derived: Vec<Fixture>,
    /// The operations to check.
    names: Vec<String>,
}

/// Runs the check.
///
/// # Errors
/// When nothing could be judged: no fixtures, an unreadable document, no server, no request.
pub async fn run(settings: &Settings) -> Result<Report, Error> {
    let prepared = prepare(settings)?;
    let mut collected = Collected {
        findings: prepared.coverage(settings),
        ..Collected::default()
    };
    let stale = settings.stale.iter();
    collected
        .findings
        .extend(stale.map(|what| Finding::coverage("codegen", "fresh generated code", what)));
    let document = prepared.spec.sha256();
    match &settings.target {
        None => {
            prepared.embedded(&mut collected).await?;
            let mut report =
                collected.report(document, "embedded", Counter::Server, &prepared.names);
            report.redact(TEST_KEY);
            Ok(report)
        }
        Some(target) => {
            target.judge(&prepared, &mut collected).await?;
            let mut report =
                collected.report(document, &target.base_url, Counter::Client, &prepared.names);
            report.redact(&target.key);
            Ok(report)
        }
    }
}

fn prepare(settings: &Settings) -> Result<Prepared, Error> {
    let spec = Spec::load(&settings.spec)?;
    let mut fixtures = load_dir(&settings.fixtures)?;
    let mut names: Vec<String> = spec
        .operations()
        .iter()
        .map(|operation| operation.id.clone())
        .collect();
    names.sort();
    for name in &settings.operations {
        if !names.contains(name) {
            let cure = format!("the operations are {}", names.join(", "));
            return Err(Error::in_file(
                &settings.spec,
                format!("has no operation `{name}`"),
                cure,
            ));
        }
    }
    if !settings.operations.is_empty() {
        names.retain(|name| settings.operations.contains(name));
        fixtures.retain(|fixture| names.contains(&fixture.operation));
    }
    let mut derived = Vec::new();
    if settings.target.is_none() {
        let derive = Derive::new(&spec);
        for operation in names.iter().filter_map(|name| spec.operation(name)) {
            derived.extend(derive.cases(operation)?);
        }
    }
    if fixtures.is_empty() && derived.is_empty() {
        let what = format!("holds no fixture of {}", names.join(", "));
        return Err(Error::in_file(
            &settings.fixtures,
            what,
            "write one, or record one: see fixtures/README.md",
        ));
    }
    Ok(Prepared {
        spec,
        fixtures,
        derived,
        names,
    })
}

impl Prepared {
    /// Operations of the facade without fixtures, and fixtures and calls without an operation.
    fn coverage(&self, settings: &Settings) -> Vec<Finding> {
        let has = |name: &String| {
            self.fixtures
                .iter()
                .any(|fixture| fixture.operation == *name)
        };
        let facade = |name: &String| call::KEYS.iter().any(|keys| keys.operation == name);
        let without = self.names.iter().filter(|name| facade(name) && !has(name));
        let mut found: Vec<_> = without
            .map(|name| Finding::coverage(name, "a fixture", "none"))
            .collect();
        let gone = IDS
            .iter()
            .filter(|id| settings.operations.is_empty() && self.spec.operation(id).is_none());
        found.extend(gone.map(|id| {
            Finding::coverage(
                *id,
                "an operation of the document",
                "the client alone has it",
            )
        }));
        for fixture in self
            .fixtures
            .iter()
            .filter(|fixture| self.spec.operation(&fixture.operation).is_none())
        {
            let difference = Difference::new(
                "operation",
                "an operation of the document",
                &fixture.operation,
            );
            found.push(Finding::new(Part::Fixture, fixture, difference));
        }
        found
    }

    /// Each fixture with its operation.
    pub(crate) fn exchanges(&self) -> impl Iterator<Item = (&Operation, &Fixture)> {
        self.fixtures
            .iter()
            .filter_map(|fixture| Some((self.spec.operation(&fixture.operation)?, fixture)))
    }

    async fn embedded(&self, collected: &mut Collected) -> Result<(), Error> {
        let server = FixtureServer::start().await?;
        let driver = Driver::new(&server.base_url(), TEST_KEY, FAST)?;
        let derived = self
            .derived
            .iter()
            .filter_map(|fixture| Some((self.spec.operation(&fixture.operation)?, fixture)));
        for (operation, fixture) in self.exchanges().chain(derived) {
            server.reset();
            server.expect(fixture);
            let sent = driver.send(fixture).await;
            let received = server.received();
            let mut findings = check::fixture(&self.spec, operation, fixture);
            findings.extend(check::requests(&self.spec, operation, fixture, &received));
            if server.mismatches().is_empty() {
                findings.extend(outcome(fixture, &sent));
            } else {
                findings.push(refused(fixture));
            }
            collected.add(case(fixture, received.len(), &sent), findings);
        }
        if collected.cases.iter().all(|case| case.requests == 0) {
            return Err(Error::new(
                "the server received no request at all",
                "see whether the client can reach 127.0.0.1",
            ));
        }
        let unasserted = self
            .names
            .iter()
            .flat_map(|name| unasserted(name, &collected.cases))
            .collect::<Vec<_>>();
        collected.findings.extend(unasserted);
        Ok(())
    }
}

/// Whether the server saw a request of an operation to which a reply, and one to which an error, was all as it should be.
fn unasserted(name: &str, cases: &[Case]) -> Vec<Finding> {
    let good =
        |case: &Case| case.requests > 0 && case.request_findings == 0 && case.outcome_findings == 0;
    let lacks = |kind: Kind| {
        !cases
            .iter()
            .any(|case| case.operation == name && case.outcome == kind && good(case))
    };
    let kinds = [
        (Kind::Reply, "a reply that was as it should be"),
        (Kind::Error, "an error that was as it should be"),
    ];
    let without = kinds.into_iter().filter(|(kind, _)| lacks(*kind));
    without
        .map(|(_, what)| Finding::coverage(name, what, "none"))
        .collect()
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
            "outcome",
            "the fixture's answer",
            "the server's refusal of the request",
        ),
    )
}

/// The findings about what the caller got; a call that could not be made is one.
pub(crate) fn outcome(fixture: &Fixture, sent: &Result<Outcome, Error>) -> Vec<Finding> {
    match sent {
        Ok(outcome) => check::outcome(fixture, outcome),
        Err(error) => {
            let difference =
                Difference::new("call", "a call that the client can make", error.what());
            vec![Finding::new(Part::Request, fixture, difference)]
        }
    }
}

pub(crate) fn case(fixture: &Fixture, requests: usize, sent: &Result<Outcome, Error>) -> Case {
    Case {
        operation: fixture.operation.clone(),
        fixture: fixture.label(),
        derived: fixture.derived.is_some(),
        status: sent.as_ref().ok().and_then(|outcome| outcome.status),
        outcome: fixture.expect.outcome,
        requests: u32::try_from(requests).unwrap_or(u32::MAX),
        request_findings: 0,
        outcome_findings: 0,
    }
}
