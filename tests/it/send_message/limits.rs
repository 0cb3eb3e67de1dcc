//! Every limit of the document: what is just within is taken, what is just beyond is refused by the
//! name of its field, and is not shown.

use std::time::{Duration, SystemTime};

use wassenger::{Call, Error, SendMessage, SendTo, TextMessage};

use super::{Ids, body, nowhere};

type Request = Result<http::Request<Vec<u8>>, Error>;
type Text<'a> = Call<'a, SendMessage<'a, TextMessage<'a>>>;

/// Four bytes and one character: limits count characters.
pub(super) const LETTER: &str = "𝔞";

pub(super) fn letters(count: usize) -> String {
    LETTER.repeat(count)
}

/// The request was refused for this field; nothing of what was refused is shown.
fn refused(field: &str, request: Request) {
    let error = request.expect_err(field);
    assert_eq!(error.kind(), wassenger::ErrorKind::InvalidInput, "{error}");
    assert_eq!(
        (error.operation(), error.attempts()),
        (Some("send_message"), 0)
    );
    assert!(!error.maybe_executed());
    let line = error.to_string();
    assert!(
        line.starts_with(&format!("send_message: {field}: ")),
        "{field}: {line}"
    );
    for shown in [line, format!("{error:?}")] {
        assert!(!shown.contains(LETTER) && shown.len() < 400, "{shown}");
    }
}

/// Lengths of texts: the field, the least, the most, and the call with such a text.
#[test]
fn lengths() {
    let ids = Ids::new();
    let to = nowhere(&ids);
    type Make = for<'a> fn(SendTo<'a>, &'a Ids, String) -> Request;
    #[rustfmt::skip]
    let rows: [(&str, usize, usize, Make); 18] = [
        ("text", 1, 6000, |to, _, text| to.text(text).to_request()),
        ("caption", 1, 6000, |to, ids, text| to.media_file(&ids.file).caption(text).to_request()),
        ("name", 0, 100, |to, _, text| to.location(1.0, 2.0).name(text).to_request()),
        ("name", 0, 100, |to, _, text| to.location_address("Example").name(text).to_request()),
        ("location_address", 3, 100, |to, _, text| to.location_address(text).to_request()),
        ("contact name", 1, 40, |to, ids, text| to.contacts([(&ids.phone, text)]).to_request()),
        ("poll question", 0, 250, |to, _, text| to.poll(text, ["a", "b"]).to_request()),
        ("poll option", 0, 100, |to, _, text| to.poll("a", ["a".to_owned(), text]).to_request()),
        ("vote", 1, 100, |to, ids, text| to.vote(&ids.message, [text]).to_request()),
        ("reaction", 1, 10, |to, ids, text| to.reaction(&ids.message, text).to_request()),
        ("event name", 0, 100, |to, _, text| to.event(text, SystemTime::UNIX_EPOCH).to_request()),
        ("description", 0, 2048, |to, _, text| to.event("a", SystemTime::UNIX_EPOCH).description(text).to_request()),
        ("place", 0, 255, |to, _, text| to.event("a", SystemTime::UNIX_EPOCH).place(text).to_request()),
        ("template name", 1, usize::MAX, |to, _, text| to.template(text, "en").to_request()),
        ("template language", 1, usize::MAX, |to, _, text| to.template("a", text).to_request()),
        ("reference", 1, usize::MAX, |to, _, text| to.text("a").reference(text).to_request()),
        ("label", 1, usize::MAX, |to, _, text| to.text("a").label(text).to_request()),
        ("text", 1, 6000, |to, _, text| to.text(&text).to_request()),
    ];
    let mut count = 0;
    for (field, least, most, make) in rows {
        // Without an upper limit some length will do.
        let top = most.min(9999);
        for length in [least, least + 1, top - 1, top] {
            body(make(to, &ids, letters(length)));
        }
        if least > 0 {
            refused(field, make(to, &ids, letters(least - 1)));
        }
        if most < usize::MAX {
            refused(field, make(to, &ids, letters(most + 1)));
        }
        count += 6;
    }
    println!("send_message: {count} cases of lengths");
}

#[test]
fn numbers_of_items() {
    let ids = Ids::new();
    let to = nowhere(&ids);
    let texts = |count| std::iter::repeat_n("a", count);
    let cards = |count| {
        to.contacts(texts(count).map(|name| (&ids.phone, name)))
            .to_request()
    };
    let poll = |count| to.poll("a", texts(count)).to_request();
    let votes = |count| to.vote(&ids.message, texts(count)).to_request();
    let numbers = |count| {
        to.vote_by_number(&ids.message, std::iter::repeat_n(0, count))
            .to_request()
    };
    type Make<'m> = &'m dyn Fn(usize) -> Request;
    let rows: [(&str, usize, usize, Make<'_>); 4] = [
        ("contacts", 1, 10, &cards),
        ("poll options", 2, 10, &poll),
        ("vote", 1, 12, &votes),
        ("vote", 1, 12, &numbers),
    ];
    for (field, least, most, make) in rows {
        for count in least..=most {
            body(make(count));
        }
        for count in (0..least).chain([most + 1, 1000]) {
            refused(field, make(count));
        }
    }
    let empty = to
        .vote(&ids.message, [] as [&str; 0])
        .to_request()
        .unwrap_err();
    assert!(empty.to_string().contains("take_back_vote()"), "{empty}");
    let dash = to.reaction(&ids.message, "-").to_request().unwrap_err();
    assert!(dash.to_string().contains("take_back_reaction()"), "{dash}");
    println!("send_message: {} cases of lists", rows.len());
}

#[test]
fn numbers() {
    let ids = Ids::new();
    let to = nowhere(&ids);
    let text = |set: &dyn Fn(Text<'_>) -> Request| set(to.text("a"));
    let seconds = Duration::from_secs;
    for times in [0, 1, 99, 100] {
        body(text(&|call| call.delivery_retries(times).to_request()));
    }
    for times in [101, u32::MAX] {
        refused(
            "delivery_retries",
            text(&|call| call.delivery_retries(times).to_request()),
        );
    }
    for time in [seconds(0), seconds(1), seconds(30)] {
        body(text(&|call| call.typing(time).to_request()));
    }
    for time in [
        seconds(31),
        Duration::MAX,
        seconds(u64::MAX),
        Duration::from_millis(1500),
    ] {
        refused("typing", text(&|call| call.typing(time).to_request()));
    }
    for time in [seconds(5), seconds(6), seconds(2_592_000)] {
        body(text(&|call| call.expires_in(time).to_request()));
    }
    let beyond = [
        seconds(0),
        seconds(4),
        seconds(2_592_001),
        seconds(1 << 32),
        Duration::from_millis(5500),
    ];
    for time in beyond {
        refused(
            "expires_in",
            text(&|call| call.expires_in(time).to_request()),
        );
    }
    for number in [0, 11] {
        body(to.vote_by_number(&ids.message, [number]).to_request());
    }
    for number in [12, u32::MAX] {
        refused(
            "vote",
            to.vote_by_number(&ids.message, [number]).to_request(),
        );
    }
    println!("send_message: 25 cases of numbers");
}

#[test]
fn times() {
    let ids = Ids::new();
    let to = nowhere(&ids);
    let epoch = SystemTime::UNIX_EPOCH;
    let late = epoch + Duration::from_secs(253_402_300_799);
    for time in [epoch, late] {
        body(to.text("a").deliver_at(time).to_request());
        body(to.text("a").expires_at(time).to_request());
        body(to.event("a", time).to_request());
    }
    let beyond = [
        epoch - Duration::from_nanos(1),
        late + Duration::from_secs(1),
    ];
    for time in beyond {
        refused("deliver_at", to.text("a").deliver_at(time).to_request());
        refused("expires_at", to.text("a").expires_at(time).to_request());
        refused("event date", to.event("a", time).to_request());
    }
    println!("send_message: 12 cases of times");
}

#[test]
fn coordinates() {
    let ids = Ids::new();
    let to = nowhere(&ids);
    let both = |latitude, longitude| {
        let event = to
            .event("a", SystemTime::UNIX_EPOCH)
            .coordinates(latitude, longitude);
        [
            to.location(latitude, longitude).to_request(),
            event.to_request(),
        ]
    };
    for degrees in [0.0, -0.0, 1.0, 89.999_999, 90.0, -90.0] {
        for longitude in [0.0, 2.0 * degrees, -2.0 * degrees] {
            both(degrees, longitude)
                .into_iter()
                .for_each(|request| drop(body(request)));
        }
    }
    let odd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX];
    for latitude in odd.into_iter().chain([90.000_000_1, -90.000_000_1]) {
        both(latitude, 0.0)
            .into_iter()
            .for_each(|request| refused("latitude", request));
    }
    for longitude in odd.into_iter().chain([180.000_000_1, -180.000_000_1]) {
        both(0.0, longitude)
            .into_iter()
            .for_each(|request| refused("longitude", request));
    }
    println!("send_message: 60 cases of coordinates");
}

#[test]
fn forms() {
    let ids = Ids::new();
    let to = nowhere(&ids);
    for digits in 16..=18 {
        body(to.product("1".repeat(digits)).to_request());
    }
    for text in [
        "",
        &"1".repeat(15),
        &"1".repeat(19),
        "123456789012345x",
        "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦",
        "1234567890123456\n",
    ] {
        refused("product", to.product(text).to_request());
    }
    println!("send_message: 14 cases of forms");
}
