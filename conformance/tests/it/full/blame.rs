//! Whose fault it is: the simulator's only where it answered the right request otherwise than the model.

use serde_json::Value;
use wassenger::types::QueueStatus;
use wassenger_conformance::code::{Attribution, Code};
use wassenger_conformance::model::{
    CHATS, DEVICES, Delivering, Model, Only, Player, Seen, Step, Told, compare, judge,
};
use wassenger_conformance::sequence::ChatState;
use wassenger_simulator::Exchange;
use wassenger_simulator::world::{Device, Message};

/// What the simulator receives of a step in the beginning.
async fn received(step: &Step) -> Vec<Exchange> {
    let mut player = Player::start().await.expect("a simulator");
    let told = player.play(step).await;
    assert_eq!(told, Model::new().play(step), "{step}");
    player.received()
}

type Change = fn(&mut Vec<Exchange>);

/// A name, the step, what of it arrives otherwise, what the caller is told, and what is found.
type Case<'a> = (
    &'a str,
    &'a Step,
    Change,
    Told,
    Option<(Code, &'a str, Attribution)>,
);

#[tokio::test]
async fn what_the_client_did_otherwise_is_its_own_fault() {
    let route = Step::Route(0, 1);
    let send = Step::send(0);
    let status = Step::SetStatus(0, QueueStatus::Pause);
    let later = Step::Send {
        on: 0,
        to: 1,
        at: Some(30),
    };
    let some = Step::Empty {
        on: 0,
        only: Some(Only::To(1)),
        keep_scheduled: true,
        wait: true,
    };
    let code = |force| Step::Code {
        on: 0,
        phone: true,
        force,
    };
    let refused = Told::Refused;
    let ok = Told::Reply(200);
    #[rustfmt::skip] // a table
    let cases: [Case<'_>; 24] = [
        ("all as it should be", &route, |_| (), ok, None),
        ("sent twice", &send, |all| all.push(all[0].clone()), Told::Reply(201), Some((Code::RequestCount, "requests", Attribution::Client))),
        ("not sent", &send, Vec::clear, Told::NotSent, Some((Code::RequestCount, "requests", Attribution::Client))),
        ("made up", &send, Vec::clear, Told::Reply(201), Some((Code::RequestCount, "requests", Attribution::Client))),
        ("to itself", &Step::Route(0, 0), |_| (), Told::NotSent, None),
        ("source and target swapped", &route, |all| {
            all[0].target = all[0].target.replace(DEVICES[0], DEVICES[1]);
            all[0].body = format!(r#"{{"device":"{}"}}"#, DEVICES[0]).into_bytes();
        }, ok, Some((Code::RequestPath, "request.path", Attribution::Client))),
        ("source for target", &route, |all| all[0].body = format!(r#"{{"device":"{}"}}"#, DEVICES[0]).into_bytes(), ok,
            Some((Code::RequestBody, "request.body", Attribution::Client))),
        ("another status of the queue", &status, |all| all[0].body = br#"{"status":"freeze"}"#.to_vec(), ok,
            Some((Code::RequestBody, "request.body", Attribution::Client))),
        ("unarchived", &Step::Archive(0, 0, true), |all| all[0].method = "DELETE".to_owned(), ok,
            Some((Code::RequestMethod, "request.method", Attribution::Client))),
        ("another chat", &Step::Delete(0, 0, 0), |all| all[0].target = all[0].target.replace(CHATS[0], CHATS[1]), ok,
            Some((Code::RequestPath, "request.path", Attribution::Client))),
        ("not by force", &code(true), |all| all[0].target = all[0].target.replace("?force=true", ""), ok,
            Some((Code::RequestQuery, "request.query", Attribution::Client))),
        ("delivered without force", &Step::Force(0, Delivering::Active), |all| all[0].body = br#"{"status":"active"}"#.to_vec(), ok,
            Some((Code::RequestBody, "request.body", Attribution::Client))),
        ("at once", &later, |all| all[0].body = without(&all[0].body, "deliverAt"), Told::Reply(201),
            Some((Code::RequestBody, "request.body", Attribution::Client))),
        ("all for some", &some, |all| all[0].body.clear(), ok, Some((Code::RequestBody, "request.body", Attribution::Client))),
        ("scheduled ones, too", &some, |all| all[0].body = without(&all[0].body, "skipScheduled"), ok,
            Some((Code::RequestBody, "request.body", Attribution::Client))),
        ("without waiting", &some, |all| all[0].target = all[0].target.replace("?wait=true", ""), ok,
            Some((Code::RequestQuery, "request.query", Attribution::Client))),
        ("not valid, and so refused", &send, |all| {
            (all[0].valid, all[0].status) = (false, 400);
            all[0].refusal = Some("it breaks the document".to_owned());
        }, refused(400), Some((Code::RequestInvalid, "request", Attribution::Client))),
        ("a success as an error", &route, |_| (), refused(200), Some((Code::OutcomeKind, "outcome", Attribution::Client))),
        ("an error as a success", &code(false), |_| (), Told::Reply(409), Some((Code::OutcomeKind, "outcome", Attribution::Client))),
        ("another status", &route, |_| (), Told::Reply(204), Some((Code::OutcomeStatus, "outcome", Attribution::Client))),
        ("no status", &route, |_| (), Told::NoAnswer, Some((Code::OutcomeStatus, "outcome", Attribution::Client))),
        ("the code is lost", &code(true), |_| (), Told::OtherCode, Some((Code::ReplyTyped, "outcome", Attribution::Client))),
        ("answered otherwise", &route, |all| all[0].status = 409, refused(409), Some((Code::AnswerDiffers, "answer", Attribution::Server))),
        ("not linked by the code", &Step::TypeCode(0), |_| (), Told::Linked(true), Some((Code::StateDiffers, "linked", Attribution::Server))),
    ];
    for (name, step, change, told, found) in cases {
        let mut received = received(step).await;
        change(&mut received);
        let due = Model::new().play(step);
        let fault = judge::step((step, &[]), &received, told, due);
        let fault = fault
            .as_ref()
            .map(|(one, whose)| (one.code, one.at.as_str(), *whose));
        assert_eq!(fault, found, "{name}");
    }
}

/// A body that has not this field.
fn without(body: &[u8], field: &str) -> Vec<u8> {
    let mut body: Value = serde_json::from_slice(body).expect("JSON");
    let fields = body.as_object_mut().expect("an object");
    fields.remove(field).expect(field);
    body.to_string().into_bytes()
}

/// Which message a step means depends on those that were taken before.
#[tokio::test]
async fn another_message_is_the_clients_fault() {
    let mut player = Player::start().await.expect("a simulator");
    let mut model = Model::new();
    let second = Step::Empty {
        on: 0,
        only: Some(Only::Message(1)),
        keep_scheduled: false,
        wait: false,
    };
    for step in [
        Step::SetStatus(0, QueueStatus::Pause),
        Step::send(0),
        Step::send(0),
    ] {
        assert_eq!(player.play(&step).await, model.play(&step));
    }
    let taken = player.taken().to_vec();
    let (told, due) = (player.play(&second).await, model.play(&second));
    let received = player.received().split_off(3);
    let judged = |taken: &[String]| {
        let fault = judge::step((&second, taken), &received, told, due);
        fault.map(|(difference, whose)| (difference.code, whose))
    };
    assert_eq!(judged(&taken), None);
    let found = Some((Code::RequestBody, Attribution::Client));
    let swapped = [taken[1].clone(), taken[0].clone()];
    assert_eq!((judged(&swapped), judged(&[])), (found, found));
}

#[tokio::test]
async fn what_the_client_reads_otherwise_is_its_own_fault() {
    let player = Player::start().await.expect("a simulator");
    let seen = player.seen().await;
    let reads = player.received();
    assert_eq!(player.there(), seen);
    let due = Model::new().seen();
    assert_eq!(judge::reads(&reads, &seen, &due), None);
    type Change = fn(&mut Vec<Exchange>, &mut Seen);
    #[rustfmt::skip] // a table
    let cases: [(Change, Code, &str, &str, Attribution); 9] = [
        (|_, seen| seen.queues[1] = None, Code::ReplyTyped, "state.answers", "device 1: what cannot be read", Attribution::Client),
        (|_, seen| seen.chats[1] = Some(ChatState::Gone), Code::ReplyTyped, "state.answers", "device 0 chat 1: gone", Attribution::Client),
        (|reads, _| answered(&mut reads[3], "/queue/messages", 1.into()), Code::AnswerDiffers, "state.answers", "device 1: active, 1 waiting", Attribution::Server),
        (|reads, _| answered(&mut reads[3], "/queue/scheduled", 1.into()), Code::AnswerDiffers, "state.answers", "device 1: active, 0 waiting, 1 scheduled", Attribution::Server),
        (|reads, _| reads[3].answer.clear(), Code::AnswerDiffers, "state.answers", "device 1: what cannot be read", Attribution::Server),
        (|reads, _| answered(&mut reads[1], "/status", "archived".into()), Code::AnswerDiffers, "state.answers", "device 0 chat 0: archived", Attribution::Server),
        (|reads, _| reads[2].valid = false, Code::RequestInvalid, "request", "refused", Attribution::Client),
        (|reads, _| reads.swap(0, 3), Code::RequestPath, "request.path", "\"/v1/devices/5f2296349b12abf18c3e4a08/queue\"", Attribution::Client),
        (|reads, _| drop(reads.pop()), Code::RequestCount, "state.requests", "8", Attribution::Client),
    ];
    for (spoil, code, at, actual, whose) in cases {
        let (mut reads, mut seen) = (reads.clone(), seen.clone());
        spoil(&mut reads, &mut seen);
        let (difference, blamed) = judge::reads(&reads, &seen, &due).expect(actual);
        let told = (
            difference.code,
            difference.at.as_str(),
            difference.actual.as_str(),
        );
        assert_eq!((told, blamed), ((code, at, actual), whose));
    }
}

/// Another value in an answer.
fn answered(read: &mut Exchange, place: &str, value: Value) {
    let mut body: Value = serde_json::from_slice(&read.answer).expect("JSON");
    *body.pointer_mut(place).expect(place) = value;
    read.answer = body.to_string().into_bytes();
}

/// What is there is the simulator's, whoever asks for it.
#[tokio::test]
async fn a_state_that_is_another_is_the_simulators_fault() {
    let player = Player::start().await.expect("a simulator");
    let (there, kept) = (player.there(), player.kept());
    let due = (Model::new().seen(), Model::new().kept());
    let judged = |there: &Seen| judge::state((there, &kept), (&due.0, &due.1));
    assert_eq!(judged(&there), None);
    let mut other = there.clone();
    other.chats[0] = Some(ChatState::Gone);
    let (difference, whose) = judged(&other).expect("a chat is gone");
    assert_eq!(
        (difference.code, whose),
        (Code::StateDiffers, Attribution::Server)
    );
    assert_eq!(difference.actual, "device 0 chat 0: gone");
}

type Spoil = fn(&mut Device);

/// What is judged of messages and links; of the rest nothing differs.
fn of(player: &Player, model: &Model) -> Option<judge::Fault> {
    let seen = model.seen();
    judge::state((&seen, &player.kept()), (&seen, &model.kept()))
}

/// The client is not asked where each message is: what is wrong there is the simulator's fault.
#[tokio::test]
async fn a_message_in_another_place_is_found() {
    fn message() -> Message {
        Message::to_phone("5f2296349b12abf18c3e4bff", "+12025550123", "Hello")
    }
    let none = usize::MAX;
    #[rustfmt::skip] // a table
    let cases: [(Spoil, String); 3] = [
        (|device| device.add_message(message()), format!("linked, messages [0, {none}] wait, [] left")),
        (|device| device.add_message(message().in_progress()), format!("linked, messages [0] wait, [{none}] left")),
        (|device| *device = device.clone().unlinked(), "not linked, messages [0] wait, [] left".to_owned()),
    ];
    for (change, actual) in cases {
        let mut player = Player::start().await.expect("a simulator");
        let mut model = Model::new();
        for step in [Step::SetStatus(1, QueueStatus::Pause), Step::send(1)] {
            let due = model.play(&step);
            assert_eq!(player.play(&step).await, due);
        }
        assert_eq!(of(&player, &model), None);
        player
            .simulator()
            .world(|world| change(world.device_mut(DEVICES[1]).expect("a device")));
        let fault = of(&player, &model).expect("it is found");
        assert_eq!(
            (fault.0.code, fault.1),
            (Code::StateDiffers, Attribution::Server)
        );
        assert_eq!(
            (fault.0.at.as_str(), fault.0.actual),
            ("state.devices[1]", actual)
        );
        assert_eq!(fault.0.expected, "linked, messages [0] wait, [] left");
    }
}

/// The answer is a 200 that breaks off, or nothing at all: this client takes it for an error, as one that cannot read a 200 would.
#[tokio::test]
async fn an_error_in_the_place_of_a_success_is_no_success() {
    #[rustfmt::skip] // a table
    let cases = [
        ("route_queue", "too-long=5;executed", vec![Step::send(1), Step::Route(0, 1)], Code::OutcomeKind,
            "a reply with status 200", "an error with status 200"),
        ("delete_chat", "reset;executed", vec![Step::empty(1), Step::Delete(0, 0, 0)], Code::OutcomeStatus,
            "a reply with status 200", "no answer"),
    ];
    for (operation, fault, story, code, expected, actual) in cases {
        let player = Player::start().await.expect("a simulator");
        let fault = fault.parse().expect("a fault");
        player.simulator().on(operation).fault(fault);
        let compared = compare(player, &story, &Model::new()).await;
        let found = compared.disagreement.expect("it is told");
        let difference = &found.difference;
        assert_eq!(
            (difference.code, difference.at.as_str()),
            (code, "steps[1].outcome")
        );
        assert_eq!(
            (difference.expected.as_str(), difference.actual.as_str()),
            (expected, actual)
        );
        assert_eq!((found.step, found.attribution), (1, Attribution::Client));
    }
}

/// Any other error says nothing of the chat: taken for a chat that is gone, it would be the simulator's fault.
#[tokio::test]
async fn a_chat_is_gone_only_where_it_is_not_found() {
    let player = Player::start().await.expect("a simulator");
    let whole = player.seen().await;
    for (fault, first) in [
        ("status=404", Some(ChatState::Gone)),
        ("status=403", None),
        ("status=500", None),
        ("reset", None),
    ] {
        let parsed = fault.parse().expect("a fault");
        player.simulator().on("get_chat").fault(parsed);
        let seen = player.seen().await;
        assert_eq!(seen.chats[0], first, "{fault}");
        assert_eq!(seen.chats[1..], whole.chats[1..], "{fault}");
    }
}
