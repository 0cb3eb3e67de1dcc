//! A server that plays no fixtures, as the API itself: its answers are judged by the document. Reads alone, unless
//! devices are named on which writing is allowed; and every request once at most.

use std::path::Path;

use serde_json::Value;

use super::alike::Answers;
use super::case;
use super::differs::differs;
use super::foreign::Target;
use super::prepare::Prepared;
use crate::Error;
use crate::check;
use crate::code::Code;
use crate::drive::Driver;
use crate::expect::Kind;
use crate::finding::{Finding, Part};
use crate::fixture::Fixture;
use crate::outcome::Outcome;
use crate::record;
use crate::report::{Collected, Scribe, Skipped};
use crate::spec::{Operation, Spec};
use crate::strict::Difference;

/// A call that may be made, and its operation.
pub(super) type Planned<'a> = (&'a Operation, Fixture);

impl Target {
    /// The calls to make: those of the fixtures with a reply, each once. What may not be made is told with the reason.
    pub(super) fn plan<'a>(
        &self,
        prepared: &'a Prepared,
        skipped: &mut Vec<Skipped>,
    ) -> Result<Vec<Planned<'a>>, Error> {
        let mut plan: Vec<Planned<'a>> = Vec::new();
        let mut seen = Vec::new();
        for (operation, fixture) in prepared.exchanges() {
            let fixture = self.aimed(fixture)?;
            let call = (fixture.operation.clone(), fixture.call.clone());
            if fixture.expect.outcome == Kind::Error || seen.contains(&call) {
                continue;
            }
            seen.push(call);
            match allowed(operation, &fixture, &self.allow_write) {
                Ok(()) => plan.push((operation, fixture)),
                Err(why) => skipped.push(left_out(&fixture, why)),
            }
        }
        Ok(plan)
    }

    pub(super) async fn by_document(
        &self,
        prepared: &Prepared,
        collected: &mut Collected,
    ) -> Result<(), Error> {
        if let Some(folder) = &self.record {
            empty(folder)?;
        }
        let driver = Driver::once(&self.base_url, &self.key)?;
        let mut scribe = Scribe::new(&self.key, true);
        let plan = self.plan(prepared, &mut collected.skipped)?;
        let mut answers = Answers::default();
        let mut successes = 0;
        let before = collected.findings.len();
        for (number, (operation, fixture)) in plan.into_iter().enumerate() {
            prepared.done(number, collected);
            let built = driver.build(&fixture).await?;
            let mut findings = check::request(&prepared.spec, operation, &fixture, &built);
            if !findings.is_empty() {
                // A request that is wrong does not leave this machine.
                collected
                    .exchanges
                    .push(scribe.exchange(&fixture, &[built], None));
                let unsent = Err(Error::new("not sent", ""));
                collected.add(case(&fixture, 0, &unsent), findings);
                continue;
            }
            let sent = driver.send(&fixture).await;
            let outcome = sent.as_ref().map_err(Clone::clone)?;
            answers.see(&operation.id, outcome);
            if !answers.any() {
                return Err(self.silent(&sent));
            }
            findings.extend(answer(&prepared.spec, operation, &fixture, outcome));
            if outcome.result.is_ok() {
                successes += 1;
                let committed: Vec<&Fixture> = prepared
                    .exchanges()
                    .filter(|(other, _)| other.id == operation.id)
                    .map(|(_, fixture)| fixture)
                    .collect();
                let spec = &prepared.spec;
                findings.extend(differs(spec, operation, &committed, &fixture, outcome));
            } else if let Some(status) = outcome.status {
                let why =
                    format!("answered {status}: judged by the document, no success to compare");
                collected.skipped.push(left_out(&fixture, why));
            }
            if let Some(folder) = self.record.as_deref().filter(|_| outcome.answered()) {
                let name = format!("live-{}", number + 1);
                let kept = self.keep(
                    &prepared.spec,
                    (operation, &fixture),
                    outcome,
                    (folder, &name),
                );
                if let Err(error) = kept.await {
                    let why = format!("judged, but not recorded: {}", error.what());
                    collected.skipped.push(left_out(&fixture, why));
                }
            }
            if !findings.is_empty() {
                let exchange = scribe.exchange(&fixture, &[built], Some(outcome));
                collected.exchanges.push(exchange);
            }
            collected.add(case(&fixture, outcome.attempts as usize, &sent), findings);
        }
        answers.judge(&self.base_url)?;
        if successes == 0 && collected.findings.len() == before {
            let cure = "check the base URL, the key (WASSENGER_API_KEY) and --device; name devices with --allow-write to write";
            return Err(Error::new(
                format!(
                    "{} answered no call with a success, so nothing can be judged",
                    self.base_url
                ),
                cure,
            ));
        }
        Ok(())
    }

    /// Writes an exchange down as a fixture.
    async fn keep(
        &self,
        spec: &Spec,
        (operation, fixture): (&Operation, &Fixture),
        outcome: &Outcome,
        (folder, name): (&Path, &str),
    ) -> Result<(), Error> {
        let blank = record::blank(&self.base_url, &operation.id, &fixture.call);
        let kept = record::keep(spec, operation, blank, outcome, &self.key).await?;
        kept.write(folder, name).map(|_| ())
    }

    /// The fixture with the given device in place of its own.
    fn aimed(&self, fixture: &Fixture) -> Result<Fixture, Error> {
        let (Some(device), Some(own)) = (
            &self.device,
            fixture.call.get("device").and_then(Value::as_str),
        ) else {
            return Ok(fixture.clone());
        };
        let other = |error: serde_json::Error| {
            Error::new(
                error.to_string(),
                "give --device an id of 24 hexadecimal digits",
            )
        };
        let text = serde_json::to_string(fixture)
            .map_err(other)?
            .replace(own, device);
        let mut aimed: Fixture = serde_json::from_str(&text).map_err(other)?;
        aimed.file.clone_from(&fixture.file);
        Ok(aimed)
    }
}

fn left_out(fixture: &Fixture, why: String) -> Skipped {
    Skipped {
        operation: fixture.operation.clone(),
        case: fixture.label(),
        why,
    }
}

/// Refuses a folder in which something is already: a run would stop in the middle, when it meets a file of its own name.
fn empty(folder: &Path) -> Result<(), Error> {
    let cure = "give --record a folder that is empty or not there";
    match std::fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            Some(_) => Err(Error::in_file(folder, "holds something already", cure)),
            None => Ok(()),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Error::in_file(
            folder,
            format!("cannot be read: {error}"),
            cure,
        )),
    }
}

/// Whether a call may be made: one that changes nothing, or one that touches devices, all of them named for it.
pub(crate) fn allowed(
    operation: &Operation,
    fixture: &Fixture,
    allow_write: &[String],
) -> Result<(), String> {
    if operation.is_read() {
        return Ok(());
    }
    let named = |device: &Value| allow_write.iter().any(|allowed| device == allowed.as_str());
    let mut touched = ["device", "to"]
        .iter()
        .filter_map(|key| fixture.call.get(*key))
        .peekable();
    if touched.peek().is_none() {
        return Err("it changes something, and its call names no device".to_owned());
    }
    match touched.find(|device| !named(device)) {
        Some(device) => Err(format!(
            "it changes something, and {device} is not named with --allow-write"
        )),
        None => Ok(()),
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
    if (200..300).contains(&status) != outcome.result.is_ok() {
        let expected = if outcome.result.is_ok() {
            "an error"
        } else {
            "a reply"
        };
        found.push(Finding::new(
            part,
            fixture,
            Difference::new(
                Code::OutcomeKind,
                "outcome",
                format!("{expected} for {status}"),
                "the other",
            ),
        ));
    }
    found
}
