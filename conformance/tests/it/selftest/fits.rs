//! What an operator changes of what the caller is told, it changes where a case says something about it.

use wassenger_conformance::selftest::{self, Change};

use crate::support::fixture;

#[test]
fn an_operator_fits_where_a_case_says_something() {
    #[rustfmt::skip] // a table
    let cases = [
        // operator, case, whether it fits
        ("a message made up", "get_queue/200-html-page.json", true),
        ("a message made up", "get_queue/401-wrong-key.json", false),
        ("a message made up", "get_queue/200-flat.json", false),
        ("the message lost", "get_queue/401-wrong-key.json", true),
        ("the message lost", "get_queue/502-html-page.json", false),
        ("the code lost", "get_queue/500-failed.json", true),
        ("the code lost", "get_queue/401-wrong-key.json", false),
        ("the details lost", "route_queue/400-invalid-target.json", true),
        ("the details lost", "get_queue/500-failed.json", false),
        ("the time to wait lost", "route_queue/429-retry-after.json", true),
        ("the time to wait lost", "route_queue/429-too-many.json", false),
        ("a reply for an error", "get_queue/401-wrong-key.json", true),
        ("a reply for an error", "get_queue/200-flat.json", false),
        ("a reply for an error", "get_device/invalid-device-id.json", false),
        ("an error for a reply", "get_queue/200-flat.json", true),
        ("an error for a reply", "get_queue/401-wrong-key.json", false),
        ("a named field lost", "get_queue/200-flat.json", true),
        ("a named field lost", "list_chats/200-more-filters.json", false),
        ("the JSON of a reply lost", "get_queue/200-flat.json", true),
        ("the JSON of a reply lost", "archive_chat/204-no-body.json", false),
    ];
    let all = selftest::operators();
    for (name, case, fits) in cases {
        let named = all.iter().find(|operator| operator.name == name);
        let Some(Change::Outcome(made)) = named.map(|operator| operator.change) else {
            panic!("{name} changes nothing of an outcome");
        };
        assert_eq!((made.fits)(&fixture(case)), fits, "{name}: {case}");
    }
}
