//! The format of a story: several calls one after the other, with what each must give, and what must be so in the end.
//!
//! `fixtures/README.md` explains each field; `fixtures/sequence.schema.json` is generated from these types.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::every_operation::Arguments;
use crate::expect::{Expect, Kind};
use crate::fixture::{Fixture, Provenance, Request, Response};
use crate::kind::CaseKind;
use crate::schema;

/// A story: `fixtures/<operation>/sequence-<name>.json`.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Sequence {
    /// Where the file is.
    #[serde(skip)]
    pub file: PathBuf,
    /// The operation that it is about, which is also the name of the folder.
    pub operation: String,
    /// Why we believe that the service behaves like this.
    pub provenance: Provenance,
    /// How the service differs from the usual one in the beginning.
    #[serde(default, skip_serializing_if = "Given::is_usual")]
    pub given: Given,
    /// The calls, in order.
    #[schemars(length(min = 1))]
    pub steps: Vec<Step>,
    /// What must be so in the end, by device.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub finally: BTreeMap<String, DeviceState>,
}

/// How the service differs from the usual one.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Given {
    /// What the service makes up is made of this number.
    pub seed: u64,
    /// Whether errors have the shorter body, `{"error": "Chat not found"}`, where one is known.
    pub shorter_errors: bool,
}

impl Given {
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// One call of a story.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(transform = schema::step)]
pub struct Step {
    /// The operation to call.
    pub operation: String,
    /// The call as data, as in a fixture.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub call: Map<String, Value>,
    /// The call under the names of the document, in the place of `call`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arguments: Option<Arguments>,
    /// What goes wrong with the first request of this call, the second and so on, as the simulator's `X-Simulator-Fault` has it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<String>,
    /// The status that the caller is told; left out only for an answer that was lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// What the caller must get. What the service says in words is compared only where it stands here.
    pub expect: Expect,
}

/// What must be so with a device; what is left out is not looked at.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct DeviceState {
    /// The status of its queue: `active`, `pause`, `reject`, `freeze`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<String>,
    /// The ids of the messages that wait in it, in the order in which they came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Vec<String>>,
    /// How many messages left it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<usize>,
    /// Its session: `new`, `authorize`, `offline`, `online`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// How many pairing codes it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub codes: Option<usize>,
    /// Its chats, by their ids.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub chats: BTreeMap<String, ChatState>,
}

/// What must be so with a chat.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChatState {
    /// It is there, and not archived.
    Active,
    /// It is there, and archived.
    Archived,
    /// It was deleted.
    Gone,
}

impl Sequence {
    /// A case of the same name, for tables and findings.
    pub(crate) fn case(&self) -> Fixture {
        Fixture {
            kind: Some(CaseKind::Sequence),
            ..self.exchange(&self.operation, Expect::of(Kind::Reply, 1))
        }
    }

    /// A step as a fixture, of which the request and the answer are the server's business.
    pub(crate) fn fixture(&self, step: &Step) -> Fixture {
        let mut fixture = self.exchange(&step.operation, step.expect.clone());
        fixture.call.clone_from(&step.call);
        fixture.arguments.clone_from(&step.arguments);
        fixture
    }

    fn exchange(&self, operation: &str, expect: Expect) -> Fixture {
        Fixture {
            file: self.file.clone(),
            derived: None,
            kind: None,
            operation: operation.to_owned(),
            provenance: self.provenance.clone(),
            call: Map::new(),
            arguments: None,
            request: Request::default(),
            response: Response::default(),
            expect,
        }
    }
}
