//! Judges one step: first what the client did, by the step itself and by what it was answered, and only then the simulator, by
//! the model. So the simulator is blamed for nothing but its own answer to the right request.

use wassenger_simulator::Exchange;

use super::answered::answered;
use super::{CHATS, Kept, Seen, Step, Told};
use crate::code::{Attribution, Code};
use crate::strict::{self, Difference};

/// What is not as it should be, and whose fault it is.
pub type Fault = (Difference, Attribution);

/// The step itself, with the ids of the messages that were taken before it: what was received of it, what the caller was told, and
/// what the model says to that.
#[must_use]
pub fn step(
    (step, taken): (&Step, &[String]),
    received: &[Exchange],
    told: Told,
    due: Told,
) -> Option<Fault> {
    if let Some(difference) = by_client((step, taken), received, told, due) {
        return Some((difference, Attribution::Client));
    }
    let (code, at) = match told {
        Told::Linked(_) => (Code::StateDiffers, "linked"),
        _ => (Code::AnswerDiffers, "answer"),
    };
    (told != due).then(|| (Difference::new(code, at, due, told), Attribution::Server))
}

fn by_client(
    (step, taken): (&Step, &[String]),
    received: &[Exchange],
    told: Told,
    due: Told,
) -> Option<Difference> {
    if let Some(difference) = invalid(received) {
        return Some(difference);
    }
    let request = step.request(taken).filter(|_| due != Told::NotSent);
    let count = usize::from(request.is_some());
    if received.len() != count {
        let code = Code::RequestCount;
        return Some(Difference::new(code, "requests", count, received.len()));
    }
    let answered = match (request, received.first()) {
        (Some(request), Some(exchange)) => {
            let received = exchange.into();
            let mut differences = strict::besides_headers(&request, &received).into_iter();
            if let Some(difference) = differences.next() {
                return Some(difference);
            }
            Told::answered(exchange.status)
        }
        // That a code is typed or time passes is no call.
        _ if matches!(step, Step::TypeCode(_) | Step::Pass(_)) => return None,
        _ => Told::NotSent,
    };
    let code = match told {
        Told::OtherCode => Code::ReplyTyped,
        _ if told.status() == answered.status() => Code::OutcomeKind,
        _ => Code::OutcomeStatus,
    };
    (told != answered).then(|| Difference::new(code, "outcome", answered, told))
}

/// What is there after it, before anybody asked for it, and what the model says. It is the simulator's: the client is not asked.
#[must_use]
pub fn state((there, kept): (&Seen, &[Kept]), (due, due_kept): (&Seen, &[Kept])) -> Option<Fault> {
    if there != due {
        let (due, is) = differ(due, there);
        let difference = Difference::new(Code::StateDiffers, "state", due, is);
        return Some((difference, Attribution::Server));
    }
    let mut pairs = due_kept.iter().zip(kept).enumerate();
    let (at, (due, kept)) = pairs.find(|(_, (due, kept))| due != kept)?;
    let at = format!("state.devices[{at}]");
    let difference = Difference::new(Code::StateDiffers, at, due, kept);
    Some((difference, Attribution::Server))
}

/// What is told of it: the requests that ask for it, what they were answered, and what the client made of the answers.
#[must_use]
pub fn reads(reads: &[Exchange], seen: &Seen, due: &Seen) -> Option<Fault> {
    if let Some(difference) = invalid(reads) {
        return Some((difference, Attribution::Client));
    }
    let answered = match answered(reads) {
        Ok(answered) => answered,
        Err(difference) => return Some((difference, Attribution::Client)),
    };
    let differing = |code, due, is, whose| {
        let (due, is) = differ(due, is);
        Some((Difference::new(code, "state.answers", due, is), whose))
    };
    if answered != *due {
        return differing(Code::AnswerDiffers, due, &answered, Attribution::Server);
    }
    if *seen != answered {
        return differing(Code::ReplyTyped, &answered, seen, Attribution::Client);
    }
    None
}

fn invalid(received: &[Exchange]) -> Option<Difference> {
    let refused = received.iter().find(|exchange| !exchange.valid)?;
    let refusal = refused.refusal.as_deref().unwrap_or("refused");
    let valid = "valid by the simulator";
    Some(Difference::new(
        Code::RequestInvalid,
        "request",
        valid,
        refusal,
    ))
}

/// Where two states differ, as one has it and as the other has it.
fn differ(due: &Seen, is: &Seen) -> (String, String) {
    let differing = told(due)
        .into_iter()
        .zip(told(is))
        .filter(|(due, is)| due != is);
    let (due, is): (Vec<_>, Vec<_>) = differing.unzip();
    (due.join("; "), is.join("; "))
}

fn told(seen: &Seen) -> Vec<String> {
    let unread = || "what cannot be read".to_owned();
    let queues = seen.queues.iter().enumerate().map(|(at, queue)| {
        let what = queue.as_ref().map_or_else(unread, ToString::to_string);
        format!("device {at}: {what}")
    });
    let chats = seen.chats.iter().enumerate().map(|(at, chat)| {
        let what = chat.map_or_else(unread, |state| format!("{state:?}").to_lowercase());
        let (device, chat) = (at / CHATS.len(), at % CHATS.len());
        format!("device {device} chat {chat}: {what}")
    });
    queues.chain(chats).collect()
}
