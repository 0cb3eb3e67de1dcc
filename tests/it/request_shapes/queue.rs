//! The queue: its status, and what is deleted from it.

use std::time::{Duration, SystemTime};

use wassenger::{ChatId, MessageId, PhoneNumber, QueueFilter, QueueStatus};

use crate::support::{DEVICE, client, combinations, shot};

use super::{check, row};

#[test]
fn set_queue_status() {
    let line = format!("POST /devices/{DEVICE}/queue");
    check("set_queue_status", |client, ids| {
        let queue = client.device(&ids.device).queue();
        let id = "set_queue_status";
        let plain = |status: &str| format!(r#"{{"status":"{status}"}}"#);
        let forced = |status: &str| format!(r#"{{"force":true,"status":"{status}"}}"#);
        vec![
            row(
                id,
                &line,
                &plain("active"),
                shot!(queue.set_status(QueueStatus::Active)),
            ),
            row(
                id,
                &line,
                &plain("pause"),
                shot!(queue.set_status(QueueStatus::Pause)),
            ),
            row(
                id,
                &line,
                &plain("reject"),
                shot!(queue.set_status(QueueStatus::Reject)),
            ),
            row(
                id,
                &line,
                &plain("freeze"),
                shot!(queue.set_status(QueueStatus::Freeze)),
            ),
            row(id, &line, &plain("active"), shot!(queue.activate())),
            row(id, &line, &plain("pause"), shot!(queue.pause())),
            row(id, &line, &plain("reject"), shot!(queue.reject())),
            row(id, &line, &plain("freeze"), shot!(queue.freeze())),
            row(
                id,
                &line,
                &forced("active"),
                shot!(queue.activate().force_delivery()),
            ),
            row(
                id,
                &line,
                &forced("reject"),
                shot!(queue.reject().force_delivery()),
            ),
            row(
                id,
                &line,
                &forced("reject"),
                shot!(queue.reject().force_delivery().force_delivery()),
            ),
        ]
    });
}

/// Each filter and the fields it must send, besides `skipScheduled`.
fn filters() -> Vec<(&'static str, QueueFilter)> {
    let ids: [MessageId; 2] = [
        "5f2296349b12abf18c3e4b01".parse().unwrap(),
        "5F2296349B12ABF18C3E4B02".parse().unwrap(),
    ];
    let phones: [PhoneNumber; 2] = [
        "+12025550123".parse().unwrap(),
        "+447700900123".parse().unwrap(),
    ];
    let groups: [ChatId; 3] = [
        "44770090012300000000123456@g.us".parse().unwrap(),
        "12025550123-1400000000@g.us".parse().unwrap(),
        "1700000000@broadcast".parse().unwrap(),
    ];
    // 2026-11-20T09:30:00Z; what is below a millisecond goes towards fewer messages.
    let time = SystemTime::UNIX_EPOCH + Duration::new(1_795_167_000, 250_999_999);
    let whole = SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_167_001);
    vec![
        (
            r#""ids":["5f2296349b12abf18c3e4b01"]"#,
            QueueFilter::ids(&ids[..1]).unwrap(),
        ),
        (
            r#""ids":["5f2296349b12abf18c3e4b01","5F2296349B12ABF18C3E4B02"]"#,
            QueueFilter::ids(&ids).unwrap(),
        ),
        (
            r#""phones":["+12025550123","+447700900123"]"#,
            QueueFilter::phones(&phones).unwrap(),
        ),
        (
            r#""groups":["44770090012300000000123456@g.us","12025550123-1400000000@g.us","1700000000@broadcast"]"#,
            QueueFilter::groups(&groups).unwrap(),
        ),
        (
            r#""before":"2026-11-20T09:30:00.250Z""#,
            QueueFilter::created_before(time).unwrap(),
        ),
        (
            r#""after":"2026-11-20T09:30:00.251Z""#,
            QueueFilter::created_after(time).unwrap(),
        ),
        (
            r#""after":"2026-11-20T09:30:00.251Z","before":"2026-11-20T09:30:01Z""#,
            QueueFilter::created_between(time, whole).unwrap(),
        ),
    ]
}

#[test]
fn empty_queue() {
    let filters = filters();
    check("empty_queue", |client, ids| {
        let case = |choice: Vec<usize>| {
            let [wait, keep, filter] = choice[..] else {
                unreachable!()
            };
            let mut call = client.device(&ids.device).queue().empty();
            // The order of the calls must not matter.
            if keep == 1 {
                call = call.keep_scheduled();
            }
            let mut fields = Vec::new();
            if let Some((text, filter)) = filter.checked_sub(1).map(|index| &filters[index]) {
                call = call.only(filter.clone());
                fields.push(*text);
            }
            if keep == 2 {
                call = call.keep_scheduled();
            }
            if keep > 0 {
                fields.push(r#""skipScheduled":true"#);
            }
            fields.sort_unstable();
            let mut line = format!("DELETE /devices/{DEVICE}/queue");
            if wait == 1 {
                call = call.wait();
                line.push_str("?wait=true");
            }
            let body = if fields.is_empty() {
                String::new()
            } else {
                format!("{{{}}}", fields.join(","))
            };
            row("empty_queue", line, &body, shot!(call))
        };
        combinations(&[2, 3, filters.len() + 1]).map(case).collect()
    });
}

/// The service takes one filter: a second is refused, never put in the place of the first.
#[test]
fn one_family_of_filters() {
    let filters = filters();
    let client = client("http://127.0.0.1:9/v1");
    let device = DEVICE.parse().unwrap();
    for (_, first) in &filters {
        for (_, second) in &filters {
            let call = client.device(&device).queue().empty();
            let call = call.only(first.clone()).only(second.clone());
            let error = call.to_request().unwrap_err();
            assert_eq!(error.kind(), wassenger::ErrorKind::InvalidInput);
            assert!(error.to_string().contains("more than one"), "{error}");
        }
    }
    println!(
        "request_shapes: {} cases of two filters",
        filters.len().pow(2)
    );
}

#[test]
fn times_that_cannot_be_written() {
    let seconds = |seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
    let early = SystemTime::UNIX_EPOCH.checked_sub(Duration::from_secs(1));
    let times = [early, seconds(253_402_300_800), seconds(10_000_000_000_000)];
    for time in times.into_iter().flatten() {
        for filter in [
            QueueFilter::created_before(time),
            QueueFilter::created_after(time),
        ] {
            let error = filter.unwrap_err();
            assert!(error.to_string().contains("1970 to 9999"), "{error}");
        }
    }
    assert!(QueueFilter::created_before(seconds(253_402_300_799).unwrap()).is_ok());
}
