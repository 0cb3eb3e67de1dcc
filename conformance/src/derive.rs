//! Cases that follow from the document alone: every operation, every kind of request, every declared answer.
//!
//! They are made in memory, the same each time, and never committed: nobody saw these exchanges. In the full [tier](crate::tier) more
//! are drawn by a seed. The wire form of a request and
//! the judgement of an answer are worked out here from the document, never by asking the client.

mod answer;
mod drawn;
mod failure;
pub(crate) mod flat;
mod malformed;
mod request;
pub(crate) mod sample;

use serde_json::Map;

use crate::Error;
use crate::expect::Expect;
use crate::fixture::{Fixture, Provenance, Request, Response, Source};
use crate::kind::CaseKind;
use crate::spec::{Operation, Spec};
use crate::tier::Tier;
use sample::{Most, Sampler};

/// Turns of one value at most.
const MOST_TURNS: usize = 48;
/// The same in the full tier, where needing more is an error.
const MANY_TURNS: usize = 4096;

/// Makes the cases of one operation after the other.
pub struct Derive<'a> {
    requests: Sampler<'a>,
    answers: Sampler<'a>,
    tier: Tier,
}

/// The answer of the server, and what the caller must make of it.
struct Answer {
    name: String,
    response: Response,
    expect: Expect,
}

impl<'a> Derive<'a> {
    /// For the operations of this document.
    #[must_use]
    pub fn new(spec: &'a Spec) -> Self {
        Self::of(spec, Tier::Quick)
    }

    /// The same for as many cases as the tier has.
    #[must_use]
    pub fn of(spec: &'a Spec, tier: Tier) -> Self {
        let most = match tier {
            Tier::Quick => Most::Cut(MOST_TURNS),
            Tier::Full(_) => Most::Refuse(MANY_TURNS),
        };
        Self {
            requests: Sampler::new(spec, true, most),
            answers: Sampler::new(spec, false, most),
            tier,
        }
    }

    /// The cases of an operation: each request with the plainest success, then each answer to the plainest request, damaged
    /// ones last.
    ///
    /// # Errors
    /// When a schema asks for a value that cannot be made here, or for more values than can be judged.
    pub fn cases(&self, operation: &Operation) -> Result<Vec<Fixture>, Error> {
        let named = |error: Error| {
            let what = format!("`{}`: {}", operation.id, error.what());
            Error::new(what, error.cure())
        };
        self.all(operation).map_err(named)
    }

    fn all(&self, operation: &Operation) -> Result<Vec<Fixture>, Error> {
        let mut requests = request::all(&self.requests, operation)?;
        let mut answers = answer::all(&self.answers, operation)?;
        if let Tier::Full(draw) = &self.tier {
            drawn::requests(&self.requests, operation, draw, &mut requests)?;
            drawn::answers(&self.answers, operation, draw, &mut answers)?;
        }
        let failures = failure::all(&self.answers, operation);
        let (Some(plain), Some(success)) = (requests.first(), answers.first()) else {
            return Err(Error::new(
                "there is no success of which a case could be made",
                "declare a 2xx answer in the document",
            ));
        };
        let malformed = malformed::all(&self.answers, operation, &answers);
        let mut cases: Vec<Fixture> = requests
            .iter()
            .map(|request| fixture(operation, &request.name, request, success))
            .collect();
        for (kind, answers) in [
            (CaseKind::Success, &answers),
            (CaseKind::Error, &failures),
            (CaseKind::Malformed, &malformed),
        ] {
            cases.extend(answers.iter().map(|answer| Fixture {
                kind: Some(kind),
                ..fixture(operation, &answer.name, plain, answer)
            }));
        }
        Ok(cases)
    }
}

fn fixture(operation: &Operation, name: &str, request: &request::Made, answer: &Answer) -> Fixture {
    Fixture {
        file: std::path::PathBuf::new(),
        derived: Some(name.to_owned()),
        kind: Some(CaseKind::Request),
        operation: operation.id.clone(),
        provenance: Provenance {
            source: Source::Inferred,
            from: "derived from the document; nobody saw this exchange".to_owned(),
            date: String::new(),
            note: name.to_owned(),
        },
        call: Map::new(),
        arguments: Some(request.arguments.clone()),
        request: Request::clone(&request.wire),
        response: answer.response.clone(),
        expect: answer.expect.clone(),
    }
}
