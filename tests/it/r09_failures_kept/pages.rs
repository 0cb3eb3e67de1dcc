//! Pages in the place of answers.

use wassenger::ErrorKind;

use super::successes::changes;
use crate::support::server::{Server, answer};
use crate::support::{Ids, Row, every_operation, runtime};

/// However a page is written, no change has come of it as far as its answer tells.
#[test]
fn a_page_is_no_answer_to_a_change() {
    const DOCTYPE: &str = "<!DOCTYPE html>\n<html><body>Sign in</body></html>";
    let marked = format!("\u{feff}{DOCTYPE}");
    let rows = [
        ("text/html; charset=utf-8", &*marked, true),
        ("application/xhtml+xml", DOCTYPE, true),
        ("application/xhtml+xml", &marked, true),
        ("", DOCTYPE, true),
        ("", &marked, true),
        ("text/html", "\u{feff}OK", false),
        ("", "<ok/>", false),
        ("application/json", &marked, false),
    ];
    runtime().block_on(async {
        let mut row = Row::new("R9", "pages");
        let ids = Ids::new();
        let changes = changes();
        let (server, client) = Server::changing().await;
        for (content_type, body, page) in rows {
            let header = [("content-type", content_type)];
            let headers = if content_type.is_empty() {
                &[][..]
            } else {
                &header
            };
            server.set(answer(200, headers, body));
            for (id, shot) in every_operation(&client, &ids) {
                if !changes.contains(&id) {
                    continue;
                }
                let label = format!("{id} {content_type:?} {body:?}");
                match shot.sent.await {
                    Ok(_) => assert!(!page, "{label}"),
                    Err(error) => {
                        assert!(
                            page && error.kind() == ErrorKind::Decode,
                            "{label}: {error}"
                        );
                        assert_eq!(error.body(), body.as_bytes(), "{label}");
                        assert!(error.maybe_executed() && !error.is_retryable(), "{label}");
                    }
                }
                row.pass();
            }
            row.seen(server.requests());
        }
        row.assert_passed(rows.len() * changes.len());
    });
}
