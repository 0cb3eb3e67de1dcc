//! The tables of `fixtures/README.md`, by which a client in another language maps its errors, say what this one does.

use wassenger::RetryPolicy;

use super::read;
use super::tables::table;
use crate::support::server::{Server, answer};
use crate::support::{Ids, builder, runtime};

/// What a status means by a table: a status by its number before one by its class.
struct Meanings(Vec<(String, String)>);

impl Meanings {
    fn of(&self, status: u16) -> &str {
        let (exact, class) = (status.to_string(), format!("{}xx", status / 100));
        let named = |word: &str| self.0.iter().find(|(known, _)| known == word);
        let found = named(&exact).or_else(|| named(&class));
        &found.unwrap_or_else(|| panic!("nothing about {status}")).1
    }
}

/// The numbers and classes of statuses in a text.
fn statuses(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    let is =
        |word: &&str| word.ends_with("xx") || word.parse().is_ok_and(|status: u16| status >= 300);
    words.filter(is).map(str::to_owned).collect()
}

/// What kind of error each status is. Of several kinds in a row, each has its own status.
fn kinds(page: &str) -> Meanings {
    let mut meanings = Vec::new();
    for row in table(page, "### The kinds of errors") {
        let kinds: Vec<_> = row[0]
            .split(' ')
            .map(|kind| kind.trim_matches('`'))
            .collect();
        let kinds = kinds.iter().cycle();
        let pairs = statuses(&row[1]).into_iter().zip(kinds);
        meanings.extend(pairs.map(|(status, kind)| (status, (*kind).to_owned())));
    }
    Meanings(meanings)
}

/// Whether each status says that the action did not happen, of answers with `Retry-After` or without.
fn fates(page: &str, with_retry_after: bool) -> Meanings {
    let mut meanings = Vec::new();
    for row in table(page, "An error status stands") {
        for part in row[0].split(';') {
            let conditional = part.contains("with `Retry-After`");
            if conditional && !with_retry_after {
                continue;
            }
            // What a class does not hold stands in the other row.
            let part = part.split_once(" but ").map_or(part, |(class, _)| class);
            let told = statuses(part).into_iter();
            let told = told.map(|status| (status, row[1].clone()));
            match conditional {
                true => meanings.splice(0..0, told).for_each(drop),
                false => meanings.extend(told),
            }
        }
    }
    Meanings(meanings)
}

#[test]
fn every_status_means_what_the_page_says() {
    let page = read("fixtures/README.md");
    let kinds = kinds(&page);
    let mut cases = 0;
    runtime().block_on(async {
        let (server, _) = Server::changing().await;
        let client = builder(&server.base_url()).retry(RetryPolicy::none());
        let (client, ids) = (client.build().unwrap(), Ids::new());
        for (header, with_retry_after) in [(None, false), (Some(("retry-after", "5")), true)] {
            let fates = fates(&page, with_retry_after);
            for status in 300..=599 {
                server.set(answer(status, header.as_slice(), "{}"));
                let chat = client.device(&ids.device).chat(&ids.chat);
                let error = chat.archive().await.unwrap_err();
                let case = format!("{status}, {header:?}");
                assert_eq!(format!("{:?}", error.kind()), kinds.of(status), "{case}");
                let fate = match error.maybe_executed() {
                    true => "may have happened",
                    false => "did not happen",
                };
                assert_eq!(fate, fates.of(status), "{case}");
                cases += 1;
            }
        }
    });
    println!("docs: {cases} cases of statuses");
}
