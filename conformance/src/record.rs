//! Makes a fixture of a real exchange: drives the client, redacts what came, and replays it to see that it holds.

mod kept;

use std::path::PathBuf;

use serde_json::{Map, Value};
use wassenger_simulator::schema::Whose;

use crate::drive::{Driver, TEST_KEY};
use crate::expect::{Expect, Kind};
use crate::fixture::{Fixture, Provenance, Request, Response, Source};
use crate::outcome::Outcome;
use crate::redact::Redactor;
use crate::run::{FAST, PATIENT, allowed, is_loopback, known};
use crate::spec::{Operation, Spec};
use crate::{Error, FixtureServer, call, export, leaks};
use kept::free;
pub(crate) use kept::{Kept, write_all};

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
    known("--allow-write", &settings.allow_write)?;
    if !near {
        allowed(operation, &fixture, &settings.allow_write).map_err(refusal)?;
    }
    // A change that is made is made: nothing may be in the way of writing it down.
    let folder = settings.out.join(&settings.operation);
    export::writable(&folder, "--out")?;
    free(&folder, &settings.case)?;
    let driver = Driver::new(
        &settings.base_url,
        &settings.key,
        if near { FAST } else { PATIENT },
    )?;
    if let Some(fault) = spec
        .judge_request_of(Whose::Theirs, operation, &driver.build(&fixture).await?)
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
    let exchange = (fixture, &outcome);
    keep(&spec, operation, exchange, &settings.key, &settings.case)
        .await?
        .write(&settings.out)
}

/// Makes a recording of an answer: redacted, judged, and replayed. The fixture has the call.
///
/// # Errors
/// When the recording would not give the same again, would not load, or something of a person is left in it.
pub(crate) async fn keep(
    spec: &Spec,
    operation: &Operation,
    (mut fixture, outcome): (Fixture, &Outcome),
    key: &str,
    case: &str,
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
    Kept::of(&fixture, case)
}

fn refusal(what: String) -> Error {
    Error::new(
        what,
        "see the table of calls in fixtures/README.md, and --allow-write for what changes something",
    )
}

/// How well what a server answers is known, and from whom. A host that looks like a number or a key may be one: it is not told.
#[must_use]
pub fn origin(base_url: &str) -> (Source, String) {
    if is_loopback(base_url) {
        return (Source::Simulated, "simulated".to_owned());
    }
    let uri = base_url.parse::<http::Uri>().ok();
    let host = uri.as_ref().and_then(http::Uri::host);
    let from = format!("recorded {}", host.unwrap_or_default());
    let told = leaks(&from).is_empty();
    let from = if told {
        from
    } else {
        "recorded, the host is hidden".to_owned()
    };
    (Source::Recorded, from)
}

/// A fixture of which only the call is known.
pub(crate) fn blank(base_url: &str, operation: &str, call: &Map<String, Value>) -> Fixture {
    let (source, from) = origin(base_url);
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
