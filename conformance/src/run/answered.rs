//! Whether another server answered what the fixture says. Its log cannot be read: what it answered is what the client kept of it.

use crate::code::Code;
use crate::expect::INTERRUPTED;
use crate::finding::Finding;
use crate::fixture::Fixture;
use crate::outcome::Outcome;
use crate::strict::Difference;

/// What was found about the caller, unless the server answered something else, or nothing: then that is told instead, for the client
/// never had the answer of the fixture.
pub(super) fn judged(fixture: &Fixture, outcome: &Outcome, found: Vec<Finding>) -> Vec<Finding> {
    let Some(first) = found.first() else {
        return found;
    };
    let broken = fixture.expect.kind.as_deref() == Some(INTERRUPTED);
    if outcome.status.is_none() && !broken {
        let failure = outcome.result.as_ref().err();
        let why = failure.map_or("", |failure| failure.text.as_str());
        let status = fixture.response.status;
        let missing = Difference::new(Code::AnswerMissing, "answer", status, why);
        return vec![Finding::new(first.part, fixture, missing)];
    }
    let about_answer = |one: &&Finding| match one.code {
        Code::OutcomeStatus | Code::OutcomeHeader | Code::OutcomeBody => true,
        // It did not break off: there is nothing of it in the fixture to hold it against.
        Code::OutcomeKind | Code::ErrorKind => broken && outcome.status.is_some(),
        _ => false,
    };
    let differs = |one: &Finding| Finding {
        code: Code::AnswerDiffers,
        attribution: Code::AnswerDiffers.attribution(),
        at: one.at.replacen("outcome", "answer", 1),
        ..one.clone()
    };
    let other: Vec<_> = found.iter().filter(about_answer).map(differs).collect();
    if other.is_empty() { found } else { other }
}
