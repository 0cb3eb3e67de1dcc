//! Makes a fixture of a real exchange: drives the client, redacts what came, and replays it to see that it holds.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::drive::{Driver, TEST_KEY};
use crate::expect::{Expect, Kind};
use crate::fixture::{Fixture, Provenance, Request, Response, Source};
use crate::outcome::Outcome;
use crate::redact::Redactor;
use crate::run::{FAST, PATIENT, allowed, is_loopback};
use crate::spec::{Operation, Spec};
use crate::{Error, FixtureServer, call, leaks, load};

/// What to record.
#[derive(Clone)]
pub struct Settings {
    /// The pinned document.
    pub spec: PathBuf,
    /// The server.
    pub base_url: String,
    /// The key for it.
    pub key: String,
    /// The operation.
    pub operation: String,
    /// The call, as in a fixture.
    pub call: Map<String, Value>,
    /// What the case is called in the name of the file.
    pub case: String,
    /// The folder to write to; a folder for the operation is made in it.
    pub out: PathBuf,
    /// The devices on which a server that is not on this machine may be written to.
    pub allow_write: Vec<String>,
}

/// Records one exchange and gives back where it is.
///
/// # Errors
/// When the call is not allowed or not answered, when the file is there already, and when the recording does not hold: it
/// would not give the same again, or something of a person is left in it. Then nothing is written.
pub async fn record(settings: &Settings) -> Result<PathBuf, Error> {
    let spec = Spec::load(&settings.spec)?;
    let operation = spec
        .operation(&settings.operation)
        .ok_or_else(|| refusal(format!("no operation `{}`", settings.operation)))?;
    if let Some(what) = call::fault(&settings.operation, &settings.call) {
        return Err(refusal(what));
    }
    let fixture = blank(&settings.base_url, &settings.operation, &settings.call);
    let near = is_loopback(&settings.base_url);
    if !near {
        allowed(operation, &fixture, &settings.allow_write).map_err(refusal)?;
    }
    let driver = Driver::new(
        &settings.base_url,
        &settings.key,
        if near { FAST } else { PATIENT },
    )?;
    if let Some(fault) = spec
        .judge_request(operation, &driver.build(&fixture).await?)
        .first()
    {
        return Err(Error::new(
            format!("the request is not valid, so it was not sent: {fault}"),
            "mend the call or the client",
        ));
    }
    let outcome = driver.send(&fixture).await?;
    if !outcome.answered() {
        let why = outcome
            .result
            .err()
            .map_or_else(String::new, |failure| failure.text);
        return Err(Error::new(
            format!("no answer: {why}"),
            "start a server there, or correct --base-url",
        ));
    }
    keep(&spec, operation, fixture, &outcome, &settings.key)
        .await?
        .write(&settings.out, &settings.case)
}

/// A recording that holds, not written yet.
pub(crate) struct Kept(Fixture);

/// Makes a recording of an answer: redacted, judged, and replayed. `fixture` has the call.
///
/// # Errors
/// When the recording would not give the same again.
pub(crate) async fn keep(
    spec: &Spec,
    operation: &Operation,
    mut fixture: Fixture,
    outcome: &Outcome,
    key: &str,
) -> Result<Kept, Error> {
    let status = outcome.status.unwrap_or_default();
    let mut redactor = Redactor::new(&[key]);
    fixture.call = redactor.call(&fixture.call);
    fixture.response = answer(&mut redactor, status, outcome);
    // Nothing is sent to this one.
    let nowhere = Driver::new("http://127.0.0.1/v1", TEST_KEY, FAST)?;
    fixture.request = Request::from(&nowhere.build(&fixture).await?);
    let body = fixture.response.bytes();
    let content_type = fixture
        .response
        .headers
        .get("content-type")
        .map(String::as_str);
    let violations = spec.judge_answer(operation, status, content_type, &body);
    fixture.response.deviates = violations
        .first()
        .map(|fault| format!("recorded like this: {fault}"));
    fixture.expect = replay(&fixture).await?;
    Ok(Kept(fixture))
}

fn refusal(what: String) -> Error {
    Error::new(
        what,
        "see the table of calls in fixtures/README.md, and --allow-write for what changes something",
    )
}

/// A fixture of which only the call is known.
pub(crate) fn blank(base_url: &str, operation: &str, call: &Map<String, Value>) -> Fixture {
    let host = base_url
        .parse::<http::Uri>()
        .ok()
        .and_then(|uri| uri.host().map(str::to_owned))
        .unwrap_or_default();
    let (source, from) = match is_loopback(base_url) {
        true => (Source::Simulated, "simulated".to_owned()),
        false => (Source::Recorded, format!("recorded {host}")),
    };
    let today = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now())
        .format("%Y-%m-%d")
        .to_string();
    let note = "Written by `record`, redacted. Say here what the case shows.".to_owned();
    Fixture {
        derived: None,
        kind: None,
        arguments: None,
        file: PathBuf::new(),
        operation: operation.to_owned(),
        provenance: Provenance {
            source,
            from,
            date: today,
            note,
        },
        call: call.clone(),
        request: Request::default(),
        response: Response::default(),
        expect: Expect::of(Kind::Reply, 1),
    }
}

fn answer(redactor: &mut Redactor, status: u16, outcome: &Outcome) -> Response {
    let of_error = !(200..300).contains(&status);
    let json: Option<Value> = serde_json::from_slice(&outcome.body).ok();
    let text = (json.is_none() && !outcome.body.is_empty())
        .then(|| String::from_utf8_lossy(&outcome.body).into_owned());
    Response {
        bytes: None,
        status,
        headers: redactor.headers(&outcome.headers),
        body: json.map(|json| redactor.json(&json, of_error)),
        text: text.map(|text| Redactor::page(&text)),
        wire: None,
        deviates: None,
    }
}

/// What the client makes of the redacted answer: the judgement to write down. A person should look at it.
async fn replay(fixture: &Fixture) -> Result<Expect, Error> {
    let server = FixtureServer::start().await?;
    server.expect(fixture);
    let outcome = Driver::new(&server.base_url(), TEST_KEY, FAST)?
        .send(fixture)
        .await?;
    if let Some(mismatch) = server.mismatches().first() {
        let faults: Vec<_> = mismatch
            .differences
            .iter()
            .map(ToString::to_string)
            .collect();
        return Err(Error::new(
            format!("the recording does not replay: {}", faults.join("; ")),
            "this is a fault of the check itself",
        ));
    }
    let attempts = u32::try_from(server.received().len()).unwrap_or(u32::MAX);
    Ok(Expect::seen(&outcome, attempts))
}

impl Kept {
    /// Writes the file whole or not at all, and never over another.
    ///
    /// # Errors
    /// When something of a person is left in it, or it cannot be written.
    pub(crate) fn write(&self, out: &Path, case: &str) -> Result<PathBuf, Error> {
        let fixture = &self.0;
        let text = serde_json::to_string_pretty(fixture)
            .map_err(|error| Error::new(error.to_string(), "report this"))?
            + "\n";
        if let Some(leak) = leaks(&text).first() {
            let what = format!(
                "something like a {} is left in line {} of the recording: {}",
                leak.what, leak.line, leak.begins
            );
            return Err(Error::new(
                what,
                "nothing was written; extend conformance/src/redact.rs",
            ));
        }
        let folder = out.join(&fixture.operation);
        let file = folder.join(format!("{}-{case}.json", fixture.response.status));
        let failed = |error: std::io::Error| {
            Error::in_file(
                &file,
                format!("cannot be written: {error}"),
                "give another --out or --case",
            )
        };
        fs::create_dir_all(&folder).map_err(failed)?;
        let draft = folder.join(format!(".{case}-{}.tmp", std::process::id()));
        let done = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&draft)
            .and_then(|mut out| {
                out.write_all(text.as_bytes())?;
                out.sync_all()?;
                // A link fails when the name is taken, where a rename would put another file away.
                fs::hard_link(&draft, &file)
            });
        let _ = fs::remove_file(&draft);
        done.map_err(failed)?;
        load(&file)?;
        Ok(file)
    }
}
