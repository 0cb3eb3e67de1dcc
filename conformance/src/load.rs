//! Reads fixtures from the disk and says where one is wrong.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use wassenger_simulator::Fault;

use crate::Error;
use crate::built_in;
use crate::call;
use crate::every_operation::IDS;
use crate::expect::INTERRUPTED;
use crate::fixture::{Fixture, Request, Response};
use crate::kind::CaseKind;
use crate::sequence::{Sequence, Step};

const FORMAT: &str = "see fixtures/README.md for the format";
/// The statuses that an answer can end with.
const FINAL: std::ops::Range<u16> = 200..600;

/// Reads every `<operation>/<status>-<case>.json` below `folder`, in the order of their names.
///
/// # Errors
/// When the folder is missing or holds no fixture, and for the first file that is not as the format says: with its path,
/// line and column.
pub fn load_dir(folder: &Path) -> Result<Vec<Fixture>, Error> {
    let mut fixtures = Vec::new();
    for file in files(folder)? {
        if !is_sequence(&file) {
            fixtures.push(load(&file)?);
        }
    }
    if fixtures.is_empty() {
        return Err(Error::in_file(
            folder,
            "holds no fixture",
            "give a folder with <operation>/<status>-<case>.json in it",
        ));
    }
    Ok(fixtures)
}

/// Reads every `<operation>/sequence-<name>.json` below `folder`, in the order of their names. There may be none.
///
/// # Errors
/// When the folder is missing, and for the first file that is not as the format says.
pub fn load_sequences(folder: &Path) -> Result<Vec<Sequence>, Error> {
    let mut sequences = Vec::new();
    for file in files(folder)? {
        if is_sequence(&file) {
            sequences.push(load_sequence(&file)?);
        }
    }
    Ok(sequences)
}

fn is_sequence(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("sequence-")
}

fn load_sequence(file: &Path) -> Result<Sequence, Error> {
    let text = read(file)?;
    let mut sequence: Sequence =
        serde_json::from_str(&text).map_err(|error| Error::json(file, &error, FORMAT))?;
    sequence.file = file.to_path_buf();
    let wrong = |what: String| Err(Error::in_file(file, what, FORMAT));
    let folder = folder_of(file);
    if folder != sequence.operation {
        let operation = &sequence.operation;
        return wrong(format!(
            "the operation is `{operation}`, the folder `{folder}`"
        ));
    }
    if sequence.steps.is_empty() {
        return wrong("a sequence has steps".to_owned());
    }
    for (at, step) in sequence.steps.iter().enumerate() {
        if let Some(what) = fault_of(step) {
            return wrong(format!("steps[{at}]: {what}"));
        }
    }
    Ok(sequence)
}

/// What the types cannot say of a step.
fn fault_of(step: &Step) -> Option<String> {
    let lost = step.expect.kind.as_deref() == Some(INTERRUPTED);
    if step.status.is_none() && !lost {
        return Some("`status` is missing".to_owned());
    }
    if let Some(status) = step.status.filter(|status| !FINAL.contains(status)) {
        return Some(format!("{status} is not the status of a final answer"));
    }
    if let Some(what) = step.expect.fault() {
        return Some(what.to_owned());
    }
    if step.expect.attempts == 0 {
        return Some("a call that the client refuses tells the service nothing".to_owned());
    }
    if let Some(error) = step
        .faults
        .iter()
        .find_map(|fault| fault.parse::<Fault>().err())
    {
        return Some(error.to_string());
    }
    fault_of_call(&step.operation, &step.call, step.arguments.is_some())
}

/// What is wrong with a call, in our words or in those of the document.
fn fault_of_call(operation: &str, call: &Map<String, Value>, arguments: bool) -> Option<String> {
    if !arguments {
        return call::fault(operation, call);
    }
    if !call.is_empty() {
        return Some("there is `call` or `arguments`, not both".to_owned());
    }
    let unknown = !IDS.contains(&operation);
    unknown.then(|| format!("no operation `{operation}`"))
}

/// Reads one fixture.
///
/// # Errors
/// When the file cannot be read, does not parse, or does not fit its own name.
pub fn load(file: &Path) -> Result<Fixture, Error> {
    parse(file, &read(file)?)
}

/// The same of what stands in a file, or is to.
pub(crate) fn parse(file: &Path, text: &str) -> Result<Fixture, Error> {
    let mut fixture: Fixture =
        serde_json::from_str(text).map_err(|error| Error::json(file, &error, FORMAT))?;
    fixture.file = file.to_path_buf();
    match fault(file, &fixture) {
        Some((key, what)) => Err(Error::at(file, line_of(text, key), 1, what, FORMAT)),
        None => Ok(fixture),
    }
}

fn read(file: &Path) -> Result<String, Error> {
    built_in::read(file).map_err(|error| {
        Error::in_file(
            file,
            format!("cannot be read: {error}"),
            "check the path and its permissions",
        )
    })
}

fn folder_of(file: &Path) -> String {
    let folder = file.parent().and_then(Path::file_name);
    folder.unwrap_or_default().to_string_lossy().into_owned()
}

/// What the types cannot say: the key it is about, and the fault.
fn fault(file: &Path, fixture: &Fixture) -> Option<(&'static str, String)> {
    let folder = folder_of(file);
    if folder != fixture.operation {
        return Some((
            "operation",
            format!(
                "the operation is `{}`, the folder `{folder}`",
                fixture.operation
            ),
        ));
    }
    if let Some(what) = fixture.expect.fault() {
        return Some(("expect", what.to_owned()));
    }
    let arguments = fixture.arguments.is_some();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let exchange = if fixture.is_sent() {
        exchange_fault(&name, fixture)
    } else {
        unsent_fault(&name, fixture)
    };
    if exchange.is_some() {
        return exchange;
    }
    if fixture.kind == Some(CaseKind::Sequence) {
        let what = "a story is a file of another form: sequence-<name>.json";
        return Some(("kind", what.to_owned()));
    }
    fault_of_call(&fixture.operation, &fixture.call, arguments).map(|what| ("call", what))
}

/// What is wrong with a call that the client refuses, if anything.
fn unsent_fault(name: &str, fixture: &Fixture) -> Option<(&'static str, String)> {
    if !name.starts_with("invalid-") {
        let what = format!("the file is called `{name}`, not invalid-<case>.json");
        return Some(("attempts", what));
    }
    if fixture.arguments.is_some() {
        let what = "what the client refuses is a `call`, not `arguments`";
        return Some(("arguments", what.to_owned()));
    }
    let none = "where nothing is sent there is neither `request` nor `response`";
    if fixture.request != Request::default() {
        return Some(("request", none.to_owned()));
    }
    (fixture.response != Response::default()).then(|| ("response", none.to_owned()))
}

/// What is wrong with an exchange, if anything.
fn exchange_fault(name: &str, fixture: &Fixture) -> Option<(&'static str, String)> {
    let missing = |key: &str| Some(("expect", format!("`{key}` is missing")));
    if fixture.request == Request::default() {
        return missing("request");
    }
    if fixture.response == Response::default() {
        return missing("response");
    }
    // Whether it is the answer's status is for the check to find, not for the loader to refuse.
    if fixture.named_status().is_none() {
        return Some((
            "status",
            format!("the file is called `{name}`, not <status>-<case>.json"),
        ));
    }
    let response = &fixture.response;
    if !FINAL.contains(&response.status) {
        return Some((
            "status",
            format!("{} is not the status of a final answer", response.status),
        ));
    }
    let bodies = [
        response.body.is_some(),
        response.text.is_some(),
        response.bytes.is_some(),
    ];
    if bodies.into_iter().filter(|there| *there).count() > 1 {
        return Some((
            "response",
            "an answer has one of `body`, `text` and `base64`".to_owned(),
        ));
    }
    request_fault(&fixture.request).map(|what| ("request", what))
}

/// What is wrong with a request, if anything.
fn request_fault(request: &Request) -> Option<String> {
    if request.body.is_some() && request.bytes.is_some() {
        return Some("a request has `body` or `bytes`, not both".to_owned());
    }
    let due = |name: &&String| request.headers.contains_key(*name) || request.allow.contains(*name);
    let forbidden = request.forbid.iter().find(due)?;
    Some(format!("`{forbidden}` is forbidden and let in"))
}

/// The line on which a key stands first, for a message that an editor can follow.
fn line_of(text: &str, key: &str) -> usize {
    let quoted = format!("\"{key}\"");
    text.lines()
        .position(|line| line.contains(&quoted))
        .map_or(1, |index| index + 1)
}

/// The visible `.json` files in the visible folders of a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    for (operation, _) in entries(folder)?.into_iter().filter(|(_, dir)| *dir) {
        for (file, _) in entries(&operation)? {
            let json = file
                .extension()
                .is_some_and(|extension| extension == "json");
            found.extend(json.then_some(file));
        }
    }
    Ok(found)
}

fn entries(folder: &Path) -> Result<Vec<(PathBuf, bool)>, Error> {
    let mut entries = built_in::entries(folder).map_err(|error| {
        Error::in_file(
            folder,
            format!("cannot be read: {error}"),
            "give the folder of the fixtures with --fixtures",
        )
    })?;
    let hidden = |path: &Path| {
        let name = path.file_name();
        name.is_some_and(|name| name.to_string_lossy().starts_with('.'))
    };
    entries.retain(|(path, _)| !hidden(path));
    entries.sort();
    Ok(entries)
}
