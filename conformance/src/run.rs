//! Puts the check together: loads, drives, judges, reports.

mod again;
mod alike;
mod answered;
mod differs;
mod drawn;
mod dry;
mod embedded;
mod foreign;
mod live;
mod plan;
mod prepare;
mod sequences;
mod surface;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::Error;
use crate::check;
use crate::code::Code;
use crate::drive::TEST_KEY;
use crate::finding::{Finding, Part};
use crate::fixture::Fixture;
use crate::model::Model;
use crate::outcome::Outcome;
use crate::report::{Case, Collected, Counter, Report};
use crate::selftest::{Between, Change};
use crate::sequence::Sequence;
use crate::spec::Spec;
use crate::strict::Difference;
use crate::tier::Tier;
use again::Again;
use prepare::prepare;

pub use dry::{DryRun, dry_run};
pub(crate) use foreign::known;
pub use foreign::{Target, is_loopback};
pub(crate) use plan::allowed;

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
    /// The cases to check, by their names in the report; empty means all.
    pub cases: Vec<String>,
    /// How much to check; the full tier is for the embedded server alone.
    pub tier: Tier,
    /// Another server than the embedded one.
    pub target: Option<Target>,
    /// What is stale in the generated code, if anything: a finding.
    pub stale: Option<String>,
    /// The command of this run without the choice of operations and cases, for findings to name.
    pub invocation: String,
    /// Called as the cases go by; `|_| ()` for a run that nobody watches.
    pub progress: fn(Step),
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Step {
    /// Cases that are done.
    pub done: usize,
    /// Cases in all.
    pub total: usize,
    /// Findings so far.
    pub findings: usize,
}

/// Runs the check.
///
/// # Errors
/// When nothing could be judged: no fixtures, an unreadable document, no server, no request.
pub async fn run(settings: &Settings) -> Result<Report, Error> {
    let spec = Arc::new(Spec::load(&settings.spec)?);
    judge(settings, spec, Way::default()).await
}

/// The same with drawn stories held against another model than the right one: to see that they are judged.
///
/// # Errors
/// As [`run`].
pub async fn run_against(settings: &Settings, model: &Model) -> Result<Report, Error> {
    let spec = Arc::new(Spec::load(&settings.spec)?);
    let way = Way {
        model: Some(model),
        ..Way::default()
    };
    judge(settings, spec, way).await
}

/// How the embedded server is gone to; the default is the ordinary way.
#[derive(Clone, Copy, Default)]
pub(crate) struct Way<'a> {
    /// What stands between the client and the server.
    pub(crate) between: Option<&'a Between>,
    /// What is done wrong elsewhere.
    pub(crate) change: Option<Change>,
    /// Whether to stop after the first case with a finding.
    pub(crate) until_first: bool,
    /// What drawn stories are held against, if not the ordinary model.
    pub(crate) model: Option<&'a Model>,
}

/// Runs the check by a document that was read already.
pub(crate) async fn judge(
    settings: &Settings,
    spec: Arc<Spec>,
    way: Way<'_>,
) -> Result<Report, Error> {
    let prepared = prepare(settings, spec)?;
    let mut collected = Collected {
        findings: prepared.lacking(settings),
        ..Collected::default()
    };
    let stale = settings.stale.iter();
    collected.findings.extend(
        stale.map(|what| {
            Finding::coverage(Code::CodeStale, "codegen", "fresh generated code", what)
        }),
    );
    let (target, counter, key) = match &settings.target {
        None => {
            prepared.embedded(&mut collected, way).await?;
            ("embedded", Counter::Server, TEST_KEY)
        }
        Some(target) => {
            target.judge(&prepared, &mut collected).await?;
            (
                target.base_url.as_str(),
                Counter::Client,
                target.key.as_str(),
            )
        }
    };
    prepared.ledger.apply(&mut collected.findings, |deviation| {
        let judged = |case: &Case| {
            let named = deviation.case.as_ref();
            // Some cases of an operation say nothing about the others.
            let shows = named.map_or(!prepared.partial, |name| *name == case.case);
            case.operation == deviation.operation && shows
        };
        // All that this tier has of it was judged.
        let chosen = &settings.operations;
        let whole = chosen.is_empty() || chosen.contains(&deviation.operation);
        let whole = whole && !prepared.partial && !way.until_first;
        let gone = whole && deviation.shows_in_all_of(settings.tier);
        settings.target.is_none() && (gone || collected.cases.iter().any(judged))
    });
    let document = prepared.spec.sha256();
    let operations: BTreeSet<_> = prepared.names.iter().cloned().collect();
    let mut report = collected.report(document, target, counter, &operations);
    report.tier = settings.tier;
    report.redact(key);
    let again = Again {
        settings,
        spec: &prepared.spec,
        cases: &report.cases,
    };
    for finding in &mut report.findings {
        finding.reproduce = again.command(finding);
    }
    Ok(report)
}

/// The cases and the stories of a run with the embedded server, in their order.
pub(crate) fn cases(
    settings: &Settings,
    spec: Arc<Spec>,
) -> Result<(Vec<Fixture>, Vec<Sequence>), Error> {
    let prepared = prepare(settings, spec)?;
    let cases = prepared.exchanges().chain(prepared.derived());
    let cases = cases.map(|(_, fixture)| fixture.clone()).collect();
    Ok((cases, prepared.sequences))
}

/// A word as a shell takes it.
#[must_use]
pub fn quoted(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._:,=@%+-".contains(&byte);
    if word.bytes().all(plain) && !word.is_empty() {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// The findings about what the caller got; a call that could not be made is one.
fn outcome(fixture: &Fixture, sent: &Result<Outcome, Error>) -> Vec<Finding> {
    match sent {
        Ok(outcome) => check::outcome(fixture, outcome),
        Err(error) => {
            let difference = Difference::new(
                Code::CallImpossible,
                "call",
                "a call that the client can make",
                error.what(),
            );
            vec![Finding::new(Part::Request, fixture, difference)]
        }
    }
}

fn case(fixture: &Fixture, requests: usize, sent: &Result<Outcome, Error>) -> Case {
    Case {
        operation: fixture.operation.clone(),
        case: fixture.label(),
        derived: fixture.derived.is_some(),
        kind: fixture.kind(),
        status: sent.as_ref().ok().and_then(|outcome| outcome.status),
        outcome: fixture.expect.outcome,
        note: None,
        requests: u32::try_from(requests).unwrap_or(u32::MAX),
        request_findings: 0,
        outcome_findings: 0,
    }
}
