//! Which fields of answers the facade reads by name: what an endpoint gives as one of its own types, that type takes from JSON.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{At, Token};
use super::uses::{Use, What, Who};

/// Where the facade's types of answers are; their texts that begin with `/` are pointers into the answer.
const REPLIES: &str = "src/reply/";

/// What the facade's files, with their words, read of answers.
pub(super) fn uses(facade: &[(String, Vec<Token>)]) -> Vec<Use> {
    let mut by_type: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let (replies, others): (Vec<_>, Vec<_>) = facade
        .iter()
        .partition(|(file, _)| file.starts_with(REPLIES));
    for (_, all) in others {
        let statics: Vec<String> = statics(all).collect();
        for name in At::each(all).filter_map(At::name) {
            by_type.entry(name).or_default().extend(statics.clone());
        }
    }
    let mut found = Vec::new();
    for (file, all) in replies {
        let declared = At::each(all).filter(|at| at.on(-1).name() == Some("struct"));
        let given = declared.filter_map(|at| by_type.get(at.name()?)).flatten();
        let given: BTreeSet<&String> = given.collect();
        let pointers = At::each(all).filter_map(|at| Some((at.line(), at.text()?)));
        for (line, pointer) in pointers.filter(|(_, text)| text.starts_with('/')) {
            let of = given.iter().map(|name| (*name).clone()).collect();
            found.push(Use {
                who: Who::Facade,
                place: format!("{file}:{line}"),
                what: What::Read(pointer.to_owned(), of),
            });
        }
    }
    found
}

/// The operations that a file names.
fn statics(all: &[Token]) -> impl Iterator<Item = String> {
    let named = At::each(all).filter(|at| at.name() == Some("operations") && at.on(1).is_path());
    named.filter_map(|at| at.on(3).name().map(str::to_owned))
}
