//! Messages: what is written, whom it goes to and where somebody is are in no `Debug` of a call,
//! and in no error that refuses one.

use std::time::{Duration, SystemTime};

use wassenger::{
    Call, CallKind, ChannelId, ChatAction, Enqueue, FileId, GroupId, Recipient, SendMessage,
    SendPriority, WaMessageId,
};

use crate::support::{Ids, Row, offline};

use super::public_types::Shown;
use super::{CANARIES, TEXT, leaked};

/// With every option that has a text.
fn all<'a, K>(
    message: &'a WaMessageId,
    call: Call<'a, SendMessage<'a, K>>,
) -> Call<'a, SendMessage<'a, K>> {
    call.reply_to(message)
        .reference(TEXT)
        .label(TEXT)
        .priority(SendPriority::High)
        .enqueue(Enqueue::Always)
        .expires_in(Duration::from_secs(5))
        .then(ChatAction::add_labels([TEXT]).unwrap())
        .then(ChatAction::set_metadata([("k", TEXT)]).unwrap())
}

/// Calls of every kind, with canaries wherever there is a text.
pub(super) fn calls(shown: &mut Shown) {
    let ids = Ids::new();
    let group: GroupId = "447700900123-447700900123@g.us".parse().unwrap();
    let channel: ChannelId = "447700900123@newsletter".parse().unwrap();
    let message: WaMessageId = "447700900123447700900123".parse().unwrap();
    let file: FileId = "447700900123447700900123".parse().unwrap();
    let device = offline().device(&ids.device);
    let to = device.send_to(&ids.phone);
    shown.show(&(
        group.clone(),
        channel.clone(),
        message.clone(),
        file.clone(),
    ));
    shown.show(&[
        Recipient::from(&ids.phone),
        Recipient::from(&group),
        Recipient::from(&channel),
    ]);
    shown.show(&[to, device.send_to(&group), device.send_to(&channel)]);
    shown.show(&ChatAction::set_labels([TEXT]).unwrap());
    shown.show(&ChatAction::add_metadata([("k", TEXT)]).unwrap());
    shown.show(&all(&message, to.text(TEXT)));
    shown.show(&all(&message, device.send_to(&group).text(TEXT)));
    shown.show(&all(&message, to.media_url(TEXT)).caption(TEXT));
    shown.show(&all(&message, to.media_file(&file)).caption(TEXT));
    shown.show(&all(&message, to.location(12.025_550_123, 44.770_090_012_3)).name(TEXT));
    shown.show(&all(&message, to.location_address(TEXT)).name(TEXT));
    shown.show(&all(&message, to.contacts([(&ids.phone, TEXT)])));
    shown.show(&all(&message, to.poll(TEXT, [TEXT, TEXT])));
    shown.show(&all(&message, to.vote(&message, [TEXT])));
    shown.show(&all(&message, to.vote_by_number(&message, [1])));
    shown.show(&all(&message, to.reaction(&message, TEXT)));
    shown.show(&all(&message, to.product(TEXT)));
    let event = to.event(TEXT, SystemTime::UNIX_EPOCH).description(TEXT);
    shown.show(&all(&message, event.place(TEXT).by_call(CallKind::Voice)));
    shown.show(&all(&message, to.accept_event(&message)));
    shown.show(&all(&message, to.forward(&message).from_chat(&ids.chat)));
    shown.show(&all(&message, to.template(TEXT, TEXT)));
}

/// What is refused is not told.
#[test]
fn refusals() {
    let mut row = Row::new("R8", "refused messages");
    let ids = Ids::new();
    let long = CANARIES.join(" ").repeat(200);
    let long = long.as_str();
    let message: WaMessageId = "3EB0B89185EF09998F278C".parse().unwrap();
    let to = offline().device(&ids.device).send_to(&ids.phone);
    let text = || to.text(TEXT);
    let date = SystemTime::UNIX_EPOCH;
    let requests = [
        to.text(long).to_request(),
        text().order(true).live(true).to_request(),
        text().delivery_retries(447_700).to_request(),
        to.media_url(long).to_request(),
        to.media_url(TEXT).to_request(),
        to.media_url("https://447700900123:canary@").to_request(),
        to.media_url("https://example.com/")
            .caption(long)
            .to_request(),
        to.location(1.0, 2.0).name(long).to_request(),
        to.location(44.0, 447_700_900_123.0).to_request(),
        to.location_address(long).to_request(),
        to.contacts([(&ids.phone, long)]).to_request(),
        to.poll(long, [TEXT, TEXT]).to_request(),
        to.poll(TEXT, [TEXT, long]).to_request(),
        to.vote(&message, [long]).to_request(),
        to.reaction(&message, TEXT).to_request(),
        to.product("447700900123").to_request(),
        to.event(long, date).to_request(),
        to.event(TEXT, date).description(long).to_request(),
        to.event(TEXT, date).place(long).to_request(),
        to.template("", TEXT).to_request(),
    ];
    for request in requests {
        let error = request.unwrap_err();
        let printed = format!("{error} {error:?} {error:#?} {:?}", error.advice());
        row.canary_bytes(leaked("a refusal", &printed.replace("+12025550123", "")));
        row.pass();
    }
    let actions = [
        ChatAction::add_labels(["", TEXT]),
        ChatAction::set_metadata([("k", long)]),
        ChatAction::remove_metadata([TEXT]),
    ];
    for action in actions {
        let error = action.unwrap_err();
        row.canary_bytes(leaked("a refusal", &format!("{error} {error:?}")));
        row.pass();
    }
    row.assert_passed(23);
}
