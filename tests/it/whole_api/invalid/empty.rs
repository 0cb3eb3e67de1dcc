//! Nothing in place of something could mean everything: a server never sees it.

use wassenger::ErrorKind;
use wassenger_conformance::every_operation::{SendError, send};

use super::cases::cases;
use crate::support::server::{Server, json};
use crate::support::{client_once, runtime};

/// The rules that what is empty breaks, or what aims at several.
const RULES: [&str; 6] = [
    "minItems",
    "minProperties",
    "choice, none",
    "choice, all at once",
    "oneOf, none",
    "oneOf, all at once",
];

#[test]
fn what_is_empty_is_never_sent() {
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let client = client_once(&server.base_url());
        let mut count = 0;
        for (operation, cases) in cases() {
            let cases = cases.iter();
            for case in cases.filter(|case| RULES.contains(&case.rule)) {
                let name = format!("{} {} {}", operation.id, case.at, case.rule);
                match send(&client, &operation.id, &case.arguments).await {
                    Err(SendError::Call(error)) if error.kind() == ErrorKind::InvalidInput => {}
                    // What the types take apart needs no refusal; a list they take, unless it is a pair.
                    Err(SendError::Arguments(_))
                        if case.rule != "minItems" || case.at.ends_with(".coordinates") => {}
                    Err(error) => panic!("{name}: {error:?}"),
                    Ok(_) => panic!("{name}: sent"),
                }
                count += 1;
            }
        }
        assert_eq!(server.connections(), 0);
        println!("whole_api: {count} cases of what is empty");
    });
}
