//! The fixture format: one exchange, the call that makes it and what the caller must get from it.
//!
//! `fixtures/README.md` explains each field; `fixtures/fixture.schema.json` is generated from these types.

mod base64_text;
mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use crate::every_operation::Arguments;
use crate::expect::Expect;
use crate::kind::CaseKind;
use crate::received::Received;
use crate::schema;
use crate::strict;
use crate::wire::Wire;

/// One exchange: `fixtures/<operation>/<status>-<case>.json`; or a call that the client refuses: `fixtures/<operation>/invalid-<case>.json`.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(transform = schema::fixture)]
pub struct Fixture {
    /// Where the file is; empty for a fixture that was made in memory.
    #[serde(skip)]
    pub file: PathBuf,
    /// The name of a case that was [derived](crate::derive) from the document.
    #[serde(skip)]
    pub derived: Option<String>,
    /// What the case is for; left out: a success, an error or a malformed answer, as `response` and `expect` tell, or a request where
    /// none is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<CaseKind>,
    /// The `operationId` of the spec, which is also the name of the folder.
    pub operation: String,
    /// Why we believe that the service behaves like this.
    pub provenance: Provenance,
    /// The call as data, independent of how it looks on the wire. `fixtures/README.md` lists the keys of each operation.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub call: Map<String, Value>,
    /// The call under the names of the document, in the place of `call`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arguments: Option<Arguments>,
    /// What the server must receive; left out where the client refuses the call.
    #[serde(default, skip_serializing_if = "Request::is_none")]
    pub request: Request,
    /// What the server answers; left out where the client refuses the call.
    #[serde(default, skip_serializing_if = "Response::is_none")]
    pub response: Response,
    /// What the caller must get.
    pub expect: Expect,
}

impl Fixture {
    /// What tables, findings and `--case` call it: `archive_chat/404-unknown-chat.json`, `archive_chat/derived-404-a-page`.
    #[must_use]
    pub fn label(&self) -> String {
        match (self.file.file_name(), &self.derived) {
            (Some(name), _) => format!("{}/{}", self.operation, name.to_string_lossy()),
            (None, Some(name)) => format!("{}/derived-{}", self.operation, slug(name)),
            (None, None) => format!("{} ({})", self.operation, self.response.status),
        }
    }

    /// Whether a request comes of the call: not where the client refuses it.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        self.expect.attempts > 0
    }

    /// The status that the name of the file tells.
    #[must_use]
    pub fn named_status(&self) -> Option<u16> {
        let stem = self.file.file_name()?.to_str()?.strip_suffix(".json")?;
        let (status, case) = stem.split_once('-')?;
        let status = (status.len() == 3 && !case.is_empty()).then_some(status)?;
        status.parse().ok()
    }
}

/// Where a fixture comes from.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// How well the exchange is known.
    pub source: Source,
    /// The fact it rests on, or `recorded <host>` or `simulated`.
    pub from: String,
    /// The day it was written: `YYYY-MM-DD`.
    pub date: String,
    /// What this case is about and why the caller must get what `expect` says.
    pub note: String,
}

/// How well an exchange is known, from the strongest to the weakest.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Written down by `record` while a real host answered.
    Recorded,
    /// The vendor documents it.
    Documented,
    /// Concluded from other facts; nobody saw it.
    Inferred,
    /// Written down by `record` while a server on this machine answered.
    Simulated,
}

/// The request, as it must arrive.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(transform = schema::request)]
pub struct Request {
    /// The method, in capitals.
    pub method: String,
    /// The path below the base path `/v1`, byte for byte as on the wire.
    pub path: String,
    /// Each query name with its decoded values in their order; left out when there is no query.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub query: BTreeMap<String, Vec<String>>,
    /// Headers that must arrive besides `Token` and HTTP's own; names are read in small letters.
    #[serde(
        default,
        deserialize_with = "names::of_values",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub headers: BTreeMap<String, String>,
    /// Headers that may arrive besides, whatever their value; read in small letters.
    #[serde(
        default,
        deserialize_with = "names::alone",
        skip_serializing_if = "BTreeSet::is_empty"
    )]
    pub allow: BTreeSet<String>,
    /// Headers that must not arrive, even if they are HTTP's own; read in small letters.
    #[serde(
        default,
        deserialize_with = "names::alone",
        skip_serializing_if = "BTreeSet::is_empty"
    )]
    pub forbid: BTreeSet<String>,
    /// The JSON body; without it and `bytes` no body may arrive. `null` is a body.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    pub body: Option<Value>,
    /// The body as a text, byte for byte, in the place of `body`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<String>,
}

impl Request {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl From<&Received> for Request {
    /// The request that arrived, without what always arrives.
    fn from(received: &Received) -> Self {
        let mut query: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in received.query_pairs() {
            query.entry(name).or_default().push(value);
        }
        let headers = received
            .headers
            .iter()
            .filter(|(name, _)| !strict::ALWAYS.contains(&name.as_str()));
        let body = (!received.body.is_empty()).then(|| {
            let text = || String::from_utf8_lossy(&received.body).into_owned().into();
            serde_json::from_slice(&received.body).unwrap_or_else(|_| text())
        });
        Self {
            method: received.method.clone(),
            path: received
                .path
                .strip_prefix(strict::BASE_PATH)
                .unwrap_or(&received.path)
                .to_owned(),
            query,
            headers: headers.cloned().collect(),
            body,
            ..Self::default()
        }
    }
}

/// The answer of the server. Neither `body` nor `text` means: no body.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(transform = schema::response)]
pub struct Response {
    /// The HTTP status, the same as in the file's name.
    pub status: u16,
    /// The headers besides those that HTTP adds by itself; names are read in small letters.
    #[serde(
        default,
        deserialize_with = "names::of_values",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub headers: BTreeMap<String, String>,
    /// A JSON body. `null` is a body.
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    pub body: Option<Value>,
    /// A body that is not JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A body that is no text, as base64.
    #[serde(
        default,
        rename = "base64",
        with = "base64_text",
        skip_serializing_if = "Option::is_none"
    )]
    #[schemars(with = "String")]
    pub bytes: Option<Vec<u8>>,
    /// What goes wrong with the answer on its way; left out: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wire: Option<Wire>,
    /// Says why this answer breaks the spec on purpose. Without it the answer must be as the spec declares, with it it must not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deviates: Option<String>,
}

impl Response {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// The bytes that go over the wire; empty when there is no body.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match (&self.body, &self.text) {
            (Some(json), _) => json.to_string().into_bytes(),
            (None, Some(text)) => text.clone().into_bytes(),
            (None, None) => self.bytes.clone().unwrap_or_default(),
        }
    }
}

/// Small letters, digits and dashes, for a shell and for the name of a file.
fn slug(name: &str) -> String {
    let letter = |letter: char| {
        let plain = letter.is_ascii_alphanumeric();
        if plain {
            letter.to_ascii_lowercase()
        } else {
            ' '
        }
    };
    let words: String = name.replace('\'', "").chars().map(letter).collect();
    let words: Vec<_> = words.split_whitespace().collect();
    words.join("-")
}

/// Reads a value that is there even if it is `null`, so that absence and `null` differ.
pub(crate) fn present<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}
