//! Which hand-written files are read, and where an `operationId` stands in them as a text.

use std::fs;
use std::path::Path;

use super::answers;
use super::code::{accessed, texts, uses};
use super::data::files;
use super::tokens::{At, Token, tokens};
use super::uses::{Use, What, Who};
use crate::files::DRIVER;
use crate::problem::Problem;

/// Folders of hand-written Rust.
const FOLDERS: [(&str, Who); 6] = [
    ("src", Who::Facade),
    ("conformance/src", Who::Driver),
    ("simulator/src", Who::World),
    ("tests/it", Who::Tests),
    ("examples", Who::Tests),
    ("fuzz/src", Who::Tests),
];
/// What can be done about an error, by operation.
const ADVICE: &str = "src/error/advice.rs";
/// What a free-form request is called in the place of an operation.
const NO_OPERATION: &str = "request";

/// Hand-written code by what it names.
#[derive(Default)]
pub(super) struct Code {
    pub(super) uses: Vec<Use>,
    /// Fields that each file of the facade asks for, with the file.
    pub(super) accessed: Vec<(String, String)>,
}

/// Reads all hand-written code.
pub(super) fn code(root: &Path) -> Result<Code, Problem> {
    let mut code = Code::default();
    let (mut facade, mut world) = (Vec::new(), Vec::new());
    for (folder, who) in FOLDERS {
        for file in files(root, &root.join(folder), "rs")? {
            if file == DRIVER {
                continue;
            }
            let failed = |fault: String| Problem::of(&file, fault, "mend it");
            let text =
                fs::read_to_string(root.join(&file)).map_err(|error| failed(error.to_string()))?;
            let all = tokens(&text).map_err(failed)?;
            code.uses.extend(uses(who, &file, &all));
            code.uses.extend(operations(who, &file, &all));
            code.uses.extend(templates(&file, &all));
            match who {
                Who::Facade => {
                    let fields = accessed(&all).map(|field| (file.clone(), field));
                    code.accessed.extend(fields);
                    facade.push((file, all));
                }
                Who::World => world.push((file, all)),
                _ => {}
            }
        }
    }
    code.uses.extend(answers::uses(&facade));
    let ids: Vec<String> = code.uses.iter().filter_map(played).collect();
    for (file, all) in &world {
        code.uses.extend(asked(file, all, &ids));
    }
    Ok(code)
}

/// The ids in the files whose tables are by operation.
fn operations<'a>(who: Who, file: &'a str, all: &'a [Token]) -> impl Iterator<Item = Use> + 'a {
    let is_arm = |at: At<'_>| at.on(1).is('=') && at.on(2).is('>');
    let stands = move |at: At<'_>| match file {
        ADVICE => at.text().is_some_and(is_id),
        "simulator/src/world/play.rs" | "conformance/src/drive/calls.rs" => is_arm(at),
        "conformance/src/call.rs" => at.on(-2).name() == Some("keys"),
        _ => false,
    };
    let ids = texts(all, stands).filter(|(_, id)| *id != NO_OPERATION);
    ids.map(move |(line, id)| Use {
        who,
        place: format!("{file}:{line}"),
        what: What::Operation(id.to_owned()),
    })
}

/// Lower case and underscores.
fn is_id(text: &str) -> bool {
    let is_of_ids = |c: char| c.is_ascii_lowercase() || c == '_';
    !text.is_empty() && text.chars().all(is_of_ids)
}

/// The `{parameters}` of paths that the advice asks for.
fn templates(file: &str, all: &[Token]) -> Vec<Use> {
    let found = texts(all, |_| file == ADVICE).filter_map(|(line, text)| {
        let name = text.strip_prefix('{')?.strip_suffix('}')?;
        Some(Use {
            who: Who::Facade,
            place: format!("{file}:{line}"),
            what: What::Anywhere("path", name.to_owned(), Vec::new()),
        })
    });
    found.collect()
}

fn played(one: &Use) -> Option<String> {
    match &one.what {
        What::Operation(id) if one.who == Who::World => Some(id.clone()),
        _ => None,
    }
}

/// What the simulator's world asks of a request, by name: `args.passes("status", …)`.
fn asked(file: &str, all: &[Token], ids: &[String]) -> Vec<Use> {
    let place_of = |method: &str| match method {
        "in_path" => Some("path"),
        "is_on" | "passes" | "passes_switch" | "lists" | "text" => Some("query"),
        "field" | "text_field" | "is_on_in_body" | "moment_field" => Some("body"),
        _ => None,
    };
    let of_a_request = |at: At<'_>| at.on(-4).name() == Some("args") && at.on(-3).is('.');
    let found = At::each(all).filter(|at| at.text().is_some() && of_a_request(*at));
    let found = found.filter_map(|at| {
        let place = place_of(at.on(-2).name()?)?;
        Some(Use {
            who: Who::World,
            place: format!("{file}:{}", at.line()),
            what: What::Anywhere(place, at.text()?.to_owned(), ids.to_vec()),
        })
    });
    found.collect()
}
