//! A server that plays no fixtures, as the API itself: its answers are judged by the document. Reads alone, unless
//! devices are named on which writing is allowed; and every request once at most.

use serde_json::Value;

use super::case;
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
use crate::report::{Collected, Skipped};
use crate::spec::{Operation, Spec};
use crate::strict::Difference;

impl Target {
    pub(super) async fn by_document(
        &self,
        prepared: &Prepared,
        collected: &mut Collected,
    ) -> Result<(), Error> {
        let driver = Driver::once(&self.base_url, &self.key)?;
        let mut seen = Vec::new();
        let mut successes = 0;
        let before = collected.findings.len();
        for (operation, fixture) in prepared.exchanges() {
            let fixture = self.aimed(fixture)?;
            if fixture.expect.outcome == Kind::Error
                || seen.contains(&(fixture.operation.clone(), fixture.call.clone()))
            {
                continue;
            }
            seen.push((fixture.operation.clone(), fixture.call.clone()));
            if let Err(why) = allowed(operation, &fixture, &self.allow_write) {
                collected.skipped.push(Skipped {
                    operation: fixture.operation.clone(),
                    case: fixture.label(),
                    why,
                });
                continue;
            }
            let built = driver.build(&fixture).await?;
            let mut findings = check::request(&prepared.spec, operation, &fixture, &built);
            if !findings.is_empty() {
                // A request that is wrong does not leave this machine.
                collected.add(
                    case(&fixture, 0, &Err(Error::new("not sent", ""))),
                    findings,
                );
                continue;
            }
            let sent = driver.send(&fixture).await;
            let outcome = sent.as_ref().map_err(Clone::clone)?;
            findings.extend(answer(&prepared.spec, operation, &fixture, outcome));
            successes += usize::from(outcome.result.is_ok());
            collected.add(case(&fixture, outcome.attempts as usize, &sent), findings);
        }
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
