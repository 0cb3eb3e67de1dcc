//! Each kind of message.

use wassenger::types::*;

use super::*;

/// Whom a message is for.
struct To {
    phone: Option<PhoneNumber>,
    group: Option<GroupWid>,
    channel: Option<ChannelId>,
}

const NOBODY: To = To {
    phone: None,
    group: None,
    channel: None,
};

fn person() -> To {
    To {
        phone: Some(of("+447700900123")),
        ..NOBODY
    }
}

fn group() -> To {
    To {
        group: Some(of(GROUP)),
        ..NOBODY
    }
}

fn channel() -> To {
    To {
        channel: Some(of("120363000000000001@newsletter")),
        ..NOBODY
    }
}

/// A message with nothing but its kind's own fields.
macro_rules! message {
    ($kind:ident to $to:expr, $($field:ident: $value:expr),*) => {{
        let to: To = $to;
        &SendMessageBody::$kind($kind {
            device: of(DEVICE),
            phone: to.phone,
            group: to.group,
            channel: to.channel,
            actions: None,
            agent: None,
            deliver_at: None,
            enqueue: None,
            expiration: None,
            label: None,
            live: None,
            order: None,
            priority: None,
            quote: None,
            reference: None,
            retries: None,
            send_read_ack: None,
            typing: None,
            $($field: $value,)*
        })
    }};
}

pub(super) async fn send(both: &(Server, Client)) -> Vec<Row> {
    let text = message!(TextMessage to person(), message: of("Hello, \"you\"\n👋"));
    let media = SentMedia::Url(MediaByUrl {
        url: of("https://host.example/a.png"),
    });
    let media = message!(MediaMessage to channel(), media: media, message: Some(of("A picture")));
    let location = SentLocation::Coordinates(LocationByCoordinates {
        coordinates: [51.5, -0.125],
        name: None,
    });
    let location = message!(LocationMessage to person(), location: location);
    let card = ContactCard {
        name: of("Anna"),
        phone: of("+12025550123"),
    };
    let contacts = message!(ContactsMessage to group(), contacts: vec![card]);
    let poll = Poll {
        name: of("When?"),
        options: vec![of("Monday"), of("Friday")],
    };
    let poll = message!(PollMessage to group(), poll: poll);
    let options = vec![
        PollChoice::Id(PollChoiceById { id: 0 }),
        PollChoice::Text(PollChoiceByText {
            value: of("Friday"),
        }),
    ];
    let vote = message!(PollVoteMessage to group(), vote: PollVote { options, poll: of(WID) });
    let reaction =
        message!(ReactionMessage to person(), reaction: of("-"), reaction_message: of(WID));
    let product = message!(ProductMessage to person(), product: of("1234567890123456"));
    let event = EventInvitation {
        name: of("Planning"),
        date: of("2026-11-20T09:30:00Z"),
        call: Some(CallKind::Video),
        description: None,
        location: None,
        latitude: None,
        longitude: None,
    };
    let event = message!(EventMessage to group(), event: event);
    let confirm = EventAnswer {
        confirm: false,
        event: of(WID),
    };
    let confirm = message!(EventAnswerMessage to person(), confirm: confirm);
    let forward = ForwardedMessage {
        message: of(WID),
        chat: Some(of(CHAT)),
    };
    let forward = message!(ForwardMessage to person(), forward: forward);
    let template = SentTemplate {
        name: of("welcome"),
        language: of("en"),
    };
    let template = message!(TemplateMessage to person(), template: template);
    rows![both;
        send_message => "POST /v1/messages",
            r#"{"device":"5f2296349b12abf18c3e4a07","message":"Hello, \"you\"\n👋","phone":"+447700900123"}"#,
            |api| api.send_message(text);
        send_message => "POST /v1/messages",
            r#"{"channel":"120363000000000001@newsletter","device":"5f2296349b12abf18c3e4a07","media":{"url":"https://host.example/a.png"},"message":"A picture"}"#,
            |api| api.send_message(media);
        send_message => "POST /v1/messages",
            r#"{"device":"5f2296349b12abf18c3e4a07","location":{"coordinates":[51.5,-0.125]},"phone":"+447700900123"}"#,
            |api| api.send_message(location);
        send_message => "POST /v1/messages",
            r#"{"contacts":[{"name":"Anna","phone":"+12025550123"}],"device":"5f2296349b12abf18c3e4a07","group":"12025550123-1400000000@g.us"}"#,
            |api| api.send_message(contacts);
        send_message => "POST /v1/messages",
            r#"{"device":"5f2296349b12abf18c3e4a07","group":"12025550123-1400000000@g.us","poll":{"name":"When?","options":["Monday","Friday"]}}"#,
            |api| api.send_message(poll);
        send_message => "POST /v1/messages",
            r#"{"device":"5f2296349b12abf18c3e4a07","group":"12025550123-1400000000@g.us","vote":{"options":[{"id":0},{"value":"Friday"}],"poll":"3EB0C767D26A1B2E5F9A"}}"#,
            |api| api.send_message(vote);
        send_message => "POST /v1/messages",
            r#"{"device":"5f2296349b12abf18c3e4a07","phone":"+447700900123","reaction":"-","reactionMessage":"3EB0C767D26A1B2E5F9A"}"#,
            |api| api.send_message(reaction);
        send_message => "POST /v1/messages",
            r#"{"device":"5f2296349b12abf18c3e4a07","phone":"+447700900123","product":"1234567890123456"}"#,
            |api| api.send_message(product);
        send_message => "POST /v1/messages",
            r#"{"device":"5f2296349b12abf18c3e4a07","event":{"call":"video","date":"2026-11-20T09:30:00Z","name":"Planning"},"group":"12025550123-1400000000@g.us"}"#,
            |api| api.send_message(event);
        send_message => "POST /v1/messages",
            r#"{"confirm":{"confirm":false,"event":"3EB0C767D26A1B2E5F9A"},"device":"5f2296349b12abf18c3e4a07","phone":"+447700900123"}"#,
            |api| api.send_message(confirm);
        send_message => "POST /v1/messages",
            r#"{"device":"5f2296349b12abf18c3e4a07","forward":{"chat":"447700900123@c.us","message":"3EB0C767D26A1B2E5F9A"},"phone":"+447700900123"}"#,
            |api| api.send_message(forward);
        send_message => "POST /v1/messages",
            r#"{"device":"5f2296349b12abf18c3e4a07","phone":"+447700900123","template":{"language":"en","name":"welcome"}}"#,
            |api| api.send_message(template);
    ]
}
