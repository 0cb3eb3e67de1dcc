//! What a run against a server would send, without sending it.

use std::fmt;
use std::sync::Arc;

use super::Settings;
use super::prepare::prepare;
use crate::Error;
use crate::check;
use crate::drive::Driver;
use crate::report::{Scribe, Skipped};
use crate::spec::Spec;

/// The requests of a run against a server that is judged by the document.
#[derive(Clone, Debug)]
pub struct DryRun {
    /// The server.
    pub target: String,
    /// Each case with its request, in the order of sending, after one for a path that the API has not.
    pub requests: Vec<(String, String)>,
    /// What would be left out, and why.
    pub skipped: Vec<Skipped>,
}

/// Builds what [`run`](super::run) would send to a server that is judged by the document, and sends nothing.
///
/// # Errors
/// When there is no target, or nothing would be sent to it.
pub async fn dry_run(settings: &Settings) -> Result<DryRun, Error> {
    let Some(target) = &settings.target else {
        return Err(Error::new(
            "a dry run needs a server to be about",
            "give --base-url",
        ));
    };
    target.check()?;
    if !target.is_judged_by_document() {
        return Err(Error::new(
            "a server on this machine is taken to play the fixtures, and is sent all of them",
            "give --live for what the API would be sent",
        ));
    }
    let prepared = prepare(settings, Arc::new(Spec::load(&settings.spec)?))?;
    let driver = Driver::once(&target.base_url, &target.key)?;
    // The ids are those that were given: whoever reads this wants to see them.
    let mut scribe = Scribe::plain();
    let mut skipped = Vec::new();
    let mut requests = Vec::new();
    for (operation, fixture) in target.plan(&prepared, &mut skipped)? {
        let built = driver.build(&fixture).await?;
        if let Some(fault) = check::request(&prepared.spec, operation, &fixture, &built).first() {
            skipped.push(Skipped {
                operation: fixture.operation.clone(),
                case: fixture.label(),
                why: format!("it is not valid: {}", fault.code),
            });
            continue;
        }
        requests.push((fixture.label(), scribe.arrived(&built)));
    }
    if requests.is_empty() {
        return Err(target.nothing("would be", &skipped));
    }
    let stray = scribe.arrived(&driver.build_stray()?);
    requests.insert(0, ("a path that is nowhere".to_owned(), stray));
    Ok(DryRun {
        target: target.base_url.clone(),
        requests,
        skipped,
    })
}

impl fmt::Display for DryRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (case, request) in &self.requests {
            writeln!(f, "{case}")?;
            for line in request.lines() {
                writeln!(f, "    {line}")?;
            }
        }
        for skipped in &self.skipped {
            writeln!(f, "left out: {} ({})", skipped.case, skipped.why)?;
        }
        let requests = match self.requests.len() {
            1 => "1 request".to_owned(),
            count => format!("{count} requests"),
        };
        let target = &self.target;
        writeln!(f, "{requests} would go to {target}; nothing was sent")
    }
}
