//! Each text in the path of a request that the document does not know.

use wassenger::ErrorKind;

use super::texts::texts;
use crate::support::server::{Server, json};
use crate::support::{Row, client, percent_decoded, runtime};

/// As a value it is refused for what no segment may be, and for nothing else, or it arrives alone
/// in its segment.
#[test]
fn a_value_keeps_to_its_segment() {
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let client = client(&server.base_url());
        let mut row = Row::new("R2", "hostile texts × values of a free-form path");
        for text in &texts() {
            let call = client.request("POST", "/devices/{id}/queue");
            let result = call.path_value("id", text).await;
            let requests = server.take();
            let none = ["", ".", ".."].contains(&text.as_str());
            if none || text.contains(|c: char| c == '\\' || c.is_control()) {
                assert_eq!(result.unwrap_err().kind(), ErrorKind::InvalidInput);
                assert!(requests.is_empty(), "{text:?}");
            } else {
                result.unwrap();
                let path: Vec<_> = requests[0].path.split('/').map(percent_decoded).collect();
                let expected = [b"", &b"v1"[..], b"devices", text.as_bytes(), b"queue"];
                assert_eq!(path, expected, "{text:?}");
                assert_eq!((requests.len(), &requests[0].query), (1, &None), "{text:?}");
            }
            row.seen(requests.len());
            row.pass();
        }
    });
}

/// As a part of the path itself it is refused, or arrives as the segments that it is written as.
#[test]
fn a_path_keeps_to_its_segments() {
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let client = client(&server.base_url());
        let mut row = Row::new("R2", "hostile texts × places in a free-form path");
        for text in &texts() {
            for path in [
                text.clone(),
                format!("/{text}"),
                format!("/devices/{text}/queue"),
                format!("/devices{text}"),
            ] {
                let result = client.request("POST", &path).await;
                let requests = server.take();
                match result {
                    Err(error) => {
                        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{path:?}");
                        assert!(requests.is_empty(), "{path:?}");
                    }
                    Ok(_) => {
                        let whole = format!("/v1{path}");
                        let sent: Vec<_> =
                            requests[0].path.split('/').map(percent_decoded).collect();
                        let given: Vec<_> = whole.split('/').map(percent_decoded).collect();
                        assert_eq!(sent, given, "{path:?}");
                        let moves = |part: &Vec<u8>| {
                            matches!(&part[..], b"" | b"." | b"..")
                                || part.contains(&b'/')
                                || part.contains(&b'\\')
                        };
                        assert!(!given[1..].iter().any(moves), "{path:?}");
                        assert_eq!((requests.len(), &requests[0].query), (1, &None), "{path:?}");
                    }
                }
                row.seen(requests.len());
                row.pass();
            }
        }
    });
}
