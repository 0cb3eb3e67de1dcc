//! What a document does not have any more, searched as a word in texts and code: comments, tests and pages name it too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use regex::Regex;

use super::data::files;
use super::document::Document;
use super::uses::{Use, What, Who};
use crate::problem::Problem;

const FOLDERS: [(&str, &str, Who); 9] = [
    ("src", "rs", Who::Facade),
    ("conformance/src", "rs", Who::Driver),
    ("simulator/src", "rs", Who::World),
    ("tests/it", "rs", Who::Tests),
    ("tests/it", "json", Who::Tests),
    ("fuzz/src", "rs", Who::Tests),
    ("conformance/tests", "rs", Who::Tests),
    ("simulator/tests", "rs", Who::Tests),
    ("examples", "rs", Who::Tests),
];
const PAGES: [&str; 6] = [
    "README.md",
    "CONTRIBUTING.md",
    "conformance/README.md",
    "fixtures/README.md",
    "simulator/README.md",
    "spec/README.md",
];

/// Lines that name an operation or a path which only the old document has.
pub(super) fn uses(root: &Path, old: &Document, new: &Document) -> Result<Vec<Use>, Problem> {
    let paths = |document: &Document| -> BTreeSet<String> {
        let all = document.operations.values();
        all.map(|operation| operation.path.clone()).collect()
    };
    let (old_paths, new_paths) = (paths(old), paths(new));
    let ids = old
        .operations
        .keys()
        .filter(|id| !new.operations.contains_key(*id));
    let words: BTreeMap<&str, Option<Regex>> = ids
        .chain(old_paths.difference(&new_paths))
        .map(|word| (word.as_str(), pattern(word)))
        .collect();
    let mut found = Vec::new();
    if words.is_empty() {
        return Ok(found);
    }
    let mut all: Vec<(String, Who)> = PAGES.map(|page| (page.to_owned(), Who::Texts)).into();
    for (folder, end, who) in FOLDERS {
        let files = files(root, &root.join(folder), end)?;
        all.extend(files.into_iter().map(|file| (file, who)));
    }
    all.retain(|(file, _)| file != crate::files::DRIVER);
    for (file, who) in all {
        let Ok(text) = fs::read_to_string(root.join(&file)) else {
            continue;
        };
        for (index, line) in text.lines().enumerate() {
            for (word, pattern) in &words {
                if pattern
                    .as_ref()
                    .is_some_and(|pattern| pattern.is_match(line))
                {
                    found.push(Use {
                        who,
                        place: format!("{file}:{}", index + 1),
                        what: What::Word((*word).to_owned()),
                    });
                }
            }
        }
    }
    Ok(found)
}

/// The word alone, or an id in front of the name of a case, `list_chats/200-empty.json`; one that could be any word of English, in
/// quotes only.
fn pattern(word: &str) -> Option<Regex> {
    let plain = regex::escape(word);
    let text = match (word.contains('/'), word.contains('_')) {
        (true, _) => format!(r"(^|[^\w/{{}}]){plain}($|[^\w/{{}}])"),
        (_, true) => format!(r"(^|[^\w/{{}}]|fixtures/){plain}($|[^\w{{}}])"),
        _ => format!("[\"`](fixtures/)?{plain}[\"`/]"),
    };
    Regex::new(&text).ok()
}
