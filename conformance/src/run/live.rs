//! A server that plays no fixtures, as the API itself: its answers are judged by the document. Reads alone, unless
//! devices are named on which writing is allowed; and every request once at most.

use super::alike::Answers;
use super::case;
use super::differs::differs;
use super::foreign::Target;
use super::prepare::Prepared;
use crate::Error;
use crate::check;
use crate::code::Code;
use crate::drive::{Driver, STRAY};
use crate::expect::Kind;
use crate::export;
use crate::finding::{Finding, Part};
use crate::fixture::Fixture;
use crate::outcome::Outcome;
use crate::record::{self, Kept};
use crate::report::{Collected, Scribe};
use crate::spec::{Operation, Spec};
use crate::strict::Difference;

impl Target {
    pub(super) async fn by_document(
        &self,
        prepared: &Prepared,
        collected: &mut Collected,
    ) -> Result<(), Error> {
        if let Some(folder) = &self.record {
            export::empty(folder, "--record")?;
            export::writable(folder, "--record")?;
        }
        let driver = Driver::once(&self.base_url, &self.key)?;
        let mut scribe = Scribe::new(&self.key, true);
        let plan = self.plan(prepared, &mut collected.skipped)?;
        // All of them before the first is sent: a call that cannot be made ends the run.
        let mut calls = Vec::new();
        for (operation, fixture) in plan {
            let built = driver.build(&fixture).await?;
            let faults = check::request(&prepared.spec, operation, &fixture, &built);
            calls.push((operation, fixture, built, faults));
        }
        let to_send = calls
            .iter()
            .filter(|(.., faults)| faults.is_empty())
            .count();
        if calls.is_empty() && !collected.needs_no_request() {
            return Err(self.nothing("was", &collected.skipped));
        }
        if to_send > 0 {
            self.is_api(&driver).await?;
        }
        let mut kept = Vec::new();
        let mut answers = Answers::default();
        let mut successes = 0;
        for (number, (operation, fixture, built, mut findings)) in calls.into_iter().enumerate() {
            prepared.done(number, collected);
            if !findings.is_empty() {
                // A request that is wrong does not leave this machine.
                let exchange = scribe.exchange(&fixture, &[built], None);
                collected.exchanges.push(exchange);
                let unsent = Err(Error::new("not sent", ""));
                collected.add(case(&fixture, 0, &unsent), findings);
                continue;
            }
            let sent = driver.send(&fixture).await;
            let outcome = sent.as_ref().map_err(Clone::clone)?;
            answers.see(&operation.id, outcome);
            // A success that the client cannot read is one of the server's, too.
            successes += usize::from(outcome.result.is_ok() || outcome.is_success());
            findings.extend(answer(&prepared.spec, operation, &fixture, outcome));
            let mut case = case(&fixture, outcome.attempts as usize, &sent);
            let mut notes = Vec::new();
            if outcome.result.is_ok() {
                let committed = prepared.committed.iter();
                let committed: Vec<_> = committed
                    .filter(|other| other.operation == operation.id)
                    .collect();
                let spec = &prepared.spec;
                findings.extend(differs(spec, operation, &committed, &fixture, outcome));
            } else if let Some(status) = outcome.status {
                case.outcome = Kind::Error;
                notes.push(format!("answered {status}, judged by the document alone"));
            }
            if self.record.is_some() && outcome.answered() {
                let name = format!("live-{}", number + 1);
                let exchange = (operation, &fixture);
                match self.keep(&prepared.spec, exchange, outcome, &name).await {
                    Ok(one) => kept.push(one),
                    Err(error) => notes.push(format!("not recorded: {}", error.what())),
                }
            }
            if !findings.is_empty() {
                let exchange = scribe.exchange(&fixture, &[built], Some(outcome));
                collected.exchanges.push(exchange);
            }
            case.note = (!notes.is_empty()).then(|| notes.join("; "));
            collected.add(case, findings);
        }
        answers.judge(&self.base_url)?;
        // Whatever was found: a page that is there for every path says nothing about the API.
        if to_send > 0 && successes == 0 {
            let cure = "check the base URL, the key (WASSENGER_API_KEY) and --device; name devices with --allow-write to write";
            return Err(Error::new(
                format!(
                    "{} answered no call with a success, so nothing can be judged",
                    self.base_url
                ),
                cure,
            ));
        }
        if let Some(folder) = &self.record {
            record::write_all(&kept, folder)?;
        }
        Ok(())
    }

    /// Asks for a path that the API has not, before anything is asked of it that could matter.
    ///
    /// # Errors
    /// When there is no answer, or a success: then any other success says nothing either.
    async fn is_api(&self, driver: &Driver) -> Result<(), Error> {
        let outcome = driver.stray().await;
        if outcome.is_success() {
            let (base_url, status) = (&self.base_url, outcome.status.unwrap_or_default());
            return Err(Error::new(
                format!(
                    "{base_url} is not the API: it answers {STRAY}, which is nowhere, with {status}"
                ),
                "correct the host or the path of --base-url",
            ));
        }
        if outcome.answered() {
            return Ok(());
        }
        Err(self.silent(&outcome))
    }

    /// Makes a fixture of an exchange, to be written when there is a verdict.
    async fn keep(
        &self,
        spec: &Spec,
        (operation, fixture): (&Operation, &Fixture),
        outcome: &Outcome,
        name: &str,
    ) -> Result<Kept, Error> {
        if outcome
            .header("retry-after")
            .is_some_and(|wait| wait != "0")
        {
            return Err(Error::new(
                "whoever replays it would wait as long as its Retry-After says",
                "record it alone",
            ));
        }
        let blank = record::blank(&self.base_url, &operation.id, &fixture.call);
        record::keep(spec, operation, (blank, outcome), &self.key, name).await
    }
}

/// Whether an answer is one that the document declares, and the caller got what such an answer means.
fn answer(
    spec: &Spec,
    operation: &Operation,
    fixture: &Fixture,
    outcome: &Outcome,
) -> Vec<Finding> {
    let part = if outcome.result.is_ok() {
        Part::Reply
    } else {
        Part::Error
    };
    let Some(status) = outcome.status else {
        let why = outcome
            .result
            .as_ref()
            .err()
            .map_or("", |failure| failure.text.as_str());
        return vec![Finding::new(
            part,
            fixture,
            Difference::new(Code::AnswerMissing, "outcome.status", "an answer", why),
        )];
    };
    let violations = spec.judge_answer(
        operation,
        status,
        outcome.header("content-type"),
        &outcome.body,
    );
    let mut found: Vec<_> = violations
        .iter()
        .map(|fault| Finding::violation(Code::AnswerInvalid, part, fixture, "answer", fault))
        .collect();
    match &outcome.result {
        Ok(_) if !outcome.is_success() => found.push(Finding::new(
            part,
            fixture,
            Difference::new(
                Code::OutcomeKind,
                "outcome",
                format!("an error for {status}"),
                "a reply",
            ),
        )),
        // A success that the client cannot read is the server's affair.
        Err(failure) if outcome.is_success() && found.is_empty() => {
            found.push(Finding::new(
                part,
                fixture,
                Difference::new(
                    Code::AnswerInvalid,
                    "answer.body",
                    "what the document declares",
                    format!("the client calls it {}", failure.kind),
                ),
            ));
        }
        _ => {}
    }
    found
}
