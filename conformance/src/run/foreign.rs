//! Another server than the embedded one: its log cannot be read, so requests are judged as built and outcomes as they come.

use std::net::IpAddr;
use std::path::PathBuf;

use super::alike::Answers;
use super::prepare::Prepared;
use super::{FAST, answered, case, outcome};
use crate::Error;
use crate::check;
use crate::drive::{Driver, is_device, origin};
use crate::outcome::Outcome;
use crate::report::{Collected, Scribe};
use crate::strict::BASE_PATH;

/// The server to check against, and what may be done there.
#[derive(Clone)]
pub struct Target {
    /// The base URL, which ends in `/v1`.
    pub base_url: String,
    /// The key; it is sent to this server alone and printed nowhere.
    pub key: String,
    /// Whether to judge its answers by the document even if it is on this machine.
    pub live: bool,
    /// The device to use on a server that plays no fixtures, instead of the made-up one of the fixtures.
    pub device: Option<String>,
    /// Where to write down what a server answers that is judged by the document.
    pub record: Option<PathBuf>,
    /// The devices on which a server that plays no fixtures may be written to.
    pub allow_write: Vec<String>,
}

impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Target")
            // A URL that the client refuses may have a password in it.
            .field("origin", &origin(&self.base_url).ok())
            .field("allow_write", &self.allow_write)
            .finish_non_exhaustive()
    }
}

impl Target {
    pub(super) async fn judge(
        &self,
        prepared: &Prepared,
        collected: &mut Collected,
    ) -> Result<(), Error> {
        self.check()?;
        if self.is_judged_by_document() {
            self.by_document(prepared, collected).await
        } else {
            self.replay(prepared, collected).await
        }
    }

    /// Whether it is taken for the API, and not for a server that plays the fixtures.
    pub(super) fn is_judged_by_document(&self) -> bool {
        self.live || !is_loopback(&self.base_url)
    }

    /// # Errors
    /// When an option says what cannot be, or what nobody would look at.
    pub(super) fn check(&self) -> Result<(), Error> {
        self.check_path()?;
        known("--device", self.device.as_slice())?;
        known("--allow-write", &self.allow_write)?;
        let given = [
            ("--record", self.record.is_some()),
            ("--device", self.device.is_some()),
            ("--allow-write", !self.allow_write.is_empty()),
        ];
        match given.iter().find(|(_, given)| *given) {
            Some((option, _)) if !self.is_judged_by_document() => Err(Error::new(
                format!(
                    "{option} has no meaning for a server that is taken to play the fixtures, as one on this machine is"
                ),
                format!("give --live to judge it by the document, or leave out {option}"),
            )),
            _ => Ok(()),
        }
    }

    /// # Errors
    /// When the client refuses the base URL, or it does not end as every one of the API does.
    fn check_path(&self) -> Result<(), Error> {
        let origin = origin(&self.base_url)?;
        let path = reqwest::Url::parse(&self.base_url).map(|url| url.path().to_owned());
        if path.is_ok_and(|path| path.trim_end_matches('/') != BASE_PATH) {
            return Err(Error::new(
                format!("the base URL of {origin} does not end in {BASE_PATH}"),
                "correct --base-url: each path of the document is below it",
            ));
        }
        Ok(())
    }

    /// A server on this machine plays the same fixtures in the same order (`wassenger-conformance serve`).
    async fn replay(&self, prepared: &Prepared, collected: &mut Collected) -> Result<(), Error> {
        let driver = Driver::new(&self.base_url, &self.key, FAST)?;
        let mut scribe = Scribe::new(&self.key, false);
        let mut answers = Answers::default();
        let mut wrong = false;
        for (before, (operation, fixture)) in prepared.exchanges().enumerate() {
            prepared.done(before, collected);
            let mut findings = check::fixture(&prepared.spec, operation, fixture);
            let built = driver.build(fixture).await.ok();
            if let Some(built) = &built {
                findings.extend(check::request(&prepared.spec, operation, fixture, built));
            }
            let sent = driver.send(fixture).await;
            let mut found = outcome(fixture, &sent);
            wrong |= !found.is_empty();
            // A call that the client refuses says nothing about the server.
            if let (Ok(outcome), true) = (&sent, fixture.is_sent()) {
                answers.see(&operation.id, outcome);
                if !answers.any() {
                    return Err(self.silent(outcome));
                }
                found = answered::judged(fixture, outcome, found);
            }
            findings.extend(found);
            if !findings.is_empty() {
                let built: Vec<_> = built.into_iter().collect();
                let exchange = scribe.exchange(fixture, &built, sent.as_ref().ok());
                collected.exchanges.push(exchange);
            }
            let attempts = sent.as_ref().map_or(0, |outcome| outcome.attempts as usize);
            collected.add(case(fixture, attempts, &sent), findings);
        }
        // Three cases that are all refused, as they should be, are answered alike too.
        if wrong {
            answers.judge(&self.base_url)?;
        }
        Ok(())
    }

    /// The server did not answer the first call: nothing there can be judged.
    pub(super) fn silent(&self, outcome: &Outcome) -> Error {
        let failure = outcome.result.as_ref().err();
        let why = failure.map_or_else(String::new, |failure| format!(": {}", failure.text));
        Error::new(
            format!("no answer from {}{why}", self.base_url),
            "start a server there, or correct --base-url",
        )
    }
}

/// # Errors
/// When one of the devices that an option names can be none.
pub(crate) fn known(option: &str, devices: &[String]) -> Result<(), Error> {
    // What stands there may be a key that was meant for elsewhere: it is not shown.
    let Some(at) = devices.iter().position(|device| !is_device(device)) else {
        return Ok(());
    };
    let which = format!("number {} of {}", at + 1, devices.len());
    Err(Error::new(
        format!("{option}: {which} is no id of 24 hexadecimal digits"),
        format!("give {option} ids of devices, with nothing but commas between several"),
    ))
}

/// Whether a base URL points at this machine; read by the parser that the client uses, so that both see the same host in
/// `http://127.1/`.
#[must_use]
pub fn is_loopback(base_url: &str) -> bool {
    let Ok(url) = reqwest::Url::parse(base_url) else {
        return false;
    };
    let host = url
        .host_str()
        .unwrap_or_default()
        .trim_start_matches('[')
        .trim_end_matches(']');
    host == "localhost"
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
