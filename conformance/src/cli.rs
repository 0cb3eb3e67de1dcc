//! The command line.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::PathBuf;

use wassenger_conformance::drive::{TEST_KEY, origin};
use wassenger_conformance::run::is_loopback;
use wassenger_conformance::{Error, built_in, workspace_root};

pub(crate) mod cases;
pub(crate) mod explain;
mod outputs;
mod progress;
pub(crate) mod record;
pub(crate) mod run;
pub(crate) mod schema;
pub(crate) mod serve;

/// The variable that holds the key of a server that is not embedded.
const KEY_VARIABLE: &str = "WASSENGER_API_KEY";

/// The end of the help of what judges.
pub(crate) const VERDICTS: &str = "Exit codes: 0 good, 1 findings, 2 could not judge.";
/// The same of what judges nothing.
const NO_VERDICTS: &str = "Exit codes: 0 done, 2 not done.";
/// The same of what calls other servers; a key is no argument.
const KEY: &str =
    "Environment: WASSENGER_API_KEY is the key for a server that is not on this machine.";

/// Where fixtures and document are.
#[derive(clap::Args)]
pub(crate) struct Places {
    /// Folder of the fixtures [default: fixtures/ of the repository around the current folder, or those built in]
    #[arg(long, value_name = "DIR")]
    pub(crate) fixtures: Option<PathBuf>,
    /// The OpenAPI document [default: spec/openapi.json of the repository around the current folder, or the one built in]
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,
}

impl Places {
    pub(crate) fn fixtures(&self) -> PathBuf {
        let near = || near("fixtures", built_in::FIXTURES);
        self.fixtures.clone().unwrap_or_else(near)
    }

    pub(crate) fn spec(&self) -> PathBuf {
        let near = || near("spec/openapi.json", built_in::SPEC);
        self.spec.clone().unwrap_or_else(near)
    }
}

/// A place in the repository; as seen from its root, so that reports do not depend on the machine. Elsewhere, what is built in.
fn near(place: &str, built_in: &str) -> PathBuf {
    let Ok(root) = workspace_root() else {
        return built_in.into();
    };
    let here = std::env::current_dir().is_ok_and(|here| here == root);
    if here { place.into() } else { root.join(place) }
}

/// The key for a server: from the environment; on this machine a made-up one will do.
///
/// The base URL is looked at first: what is wrong with it may be that a key is in it.
pub(crate) fn key_for(base_url: &str) -> Result<String, Error> {
    let origin = origin(base_url)?;
    match std::env::var(KEY_VARIABLE) {
        Ok(key) => Ok(key),
        Err(_) if is_loopback(base_url) => Ok(TEST_KEY.to_owned()),
        Err(_) => Err(Error::new(
            format!("no key for {origin}"),
            format!(
                "set {KEY_VARIABLE}; a key on the command line would end up in the shell's history"
            ),
        )),
    }
}

/// Writes to standard output.
///
/// # Errors
/// When it cannot be written, a full disk for one.
pub(crate) fn say(text: impl Display) -> Result<(), Error> {
    let mut stdout = io::stdout().lock();
    let said = write!(stdout, "{text}").and_then(|()| stdout.flush());
    heard(said).map_err(|error| {
        let what = format!("standard output cannot be written: {error}");
        Error::new(what, "send it elsewhere")
    })
}

/// A reader that has gone has seen enough: nobody is left to write to, and that is no fault.
pub(crate) fn heard(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
