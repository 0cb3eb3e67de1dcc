//! Which calls a server gets that is judged by the document, and which are left out.

use serde_json::Value;

use super::foreign::Target;
use super::prepare::Prepared;
use crate::Error;
use crate::expect::Kind;
use crate::fixture::Fixture;
use crate::redact::Redactor;
use crate::report::Skipped;
use crate::spec::Operation;

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
            if fixture.arguments.is_some() {
                let why = "another server is sent calls of the facade alone".to_owned();
                skipped.push(left_out(fixture, why));
                continue;
            }
            let fixture = self.aimed(fixture)?;
            let call = (fixture.operation.clone(), fixture.call.clone());
            if fixture.expect.outcome == Kind::Error || seen.contains(&call) {
                continue;
            }
            seen.push(call);
            let again = plan.iter().any(|(planned, _)| planned.id == operation.id);
            match allowed(operation, &fixture, &self.allow_write) {
                Ok(()) if again && !operation.is_read() => {
                    let why = "it changes something, and another call of its operation is made";
                    skipped.push(left_out(&fixture, why.to_owned()));
                }
                Ok(()) => plan.push((operation, fixture)),
                Err(why) => skipped.push(left_out(&fixture, why)),
            }
        }
        Ok(plan)
    }

    /// Why there is no verdict when no call is left to be made. `sent` says whether one would have been.
    pub(super) fn nothing(&self, sent: &str, skipped: &[Skipped]) -> Error {
        // The ids are somebody's, and this may end up in a log.
        let mut redactor = Redactor::new(&[&self.key]);
        let why = match skipped {
            [] => "calls of fixtures with a reply alone are made".to_owned(),
            [one] => format!("{} is left out: {}", one.case, redactor.text(&one.why)),
            [one, more @ ..] => format!(
                "{} and {} more are left out: {}",
                one.case,
                more.len(),
                redactor.text(&one.why)
            ),
        };
        Error::new(
            format!("nothing {sent} sent to {}: {why}", self.base_url),
            "choose other operations or cases, or name devices with --allow-write",
        )
    }

    /// The fixture with the given device in place of its own.
    fn aimed(&self, fixture: &Fixture) -> Result<Fixture, Error> {
        let (Some(device), Some(own)) = (
            &self.device,
            fixture.call.get("device").and_then(Value::as_str),
        ) else {
            return Ok(fixture.clone());
        };
        // Ids are hexadecimal digits: what was JSON stays JSON.
        let other = |error: serde_json::Error| Error::new(error.to_string(), "report this");
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
