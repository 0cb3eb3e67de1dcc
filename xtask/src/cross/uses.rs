//! Who names what of the document, and where.

use std::fmt;

use super::document::{Document, Operation};
use super::names::{Members, Names};

/// Something here that names a part of the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Use {
    pub(crate) who: Who,
    /// `file:line`, or `file#/json/pointer`.
    pub(crate) place: String,
    pub(crate) what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    Facade,
    Fixtures,
    Driver,
    World,
    Tests,
    Ledger,
    Actions,
    Source,
    Texts,
}

/// A part of the document by its name there, or by that of the generated client.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    Operation(String),
    /// An operation with the request that is expected of it.
    Request(String, String, String),
    /// Where, and the name.
    Parameter(String, &'static str, String),
    Body(String, String),
    Status(String, u64),
    /// A field of a good answer.
    Answer(String, String),
    /// A pointer into the answers of these operations, by their statics.
    Read(String, Vec<String>),
    Schema(String),
    /// A name where no operation stands beside it: of any of those, or without any, of all.
    Anywhere(&'static str, String, Vec<String>),
    /// A method of the generated client, and which of its arguments are more than `None`.
    Method(String, Vec<bool>),
    Type(String),
    Member(String, String),
    Static(String),
    /// What the old document had and the new one has not, in a text.
    Word(String),
}

impl Use {
    /// Why the document does not have it, if that is so. Of an operation that is gone the rest is not told, and of answers, which may
    /// have what no document says, only what the old document had.
    pub(crate) fn gone(
        &self,
        document: &Document,
        old: Option<&Document>,
        names: &Names,
    ) -> Option<String> {
        let of = |id: &String| document.operations.get(id);
        let lost = |what: String, known: Option<bool>| (known == Some(false)).then_some(what);
        match &self.what {
            What::Operation(id) => lost(
                format!("there is no operation `{id}`"),
                Some(of(id).is_some()),
            ),
            What::Request(id, method, path) => {
                let fits = |one: &Operation| one.method == *method && one.serves(path);
                let is = of(id).map_or(String::new(), |one| format!("{} {}", one.method, one.path));
                lost(
                    format!("`{id}` is {is}, not {method} {path}"),
                    of(id).map(fits),
                )
            }
            What::Parameter(id, place, name) => lost(
                format!("`{id}` has no parameter `{name}` in its {place}"),
                of(id).map(|one| one.has(place, name)),
            ),
            What::Body(id, name) => lost(
                format!("the body of `{id}` has no field `{name}`"),
                of(id).map(|one| one.body.allows(name)),
            ),
            What::Status(id, status) => lost(
                format!("`{id}` does not declare the status {status}"),
                of(id).map(|one| one.declares(*status)),
            ),
            What::Answer(id, name) => {
                let was = old?.operations.get(id)?.answer.names.contains_key(name);
                let is = of(id)?.answer.names.contains_key(name);
                (was && !is).then(|| format!("the answer of `{id}` has no field `{name}` any more"))
            }
            What::Read(pointer, statics) => {
                let has = |document: &Document| -> Vec<String> {
                    let all = document.operations.iter();
                    let mine = all.filter(|(id, _)| statics.contains(&crate::names::shouty(id)));
                    let having = mine.filter(|(_, one)| one.answered.contains(pointer));
                    having.map(|(id, _)| id.clone()).collect()
                };
                let mut lost = has(old?);
                let is = has(document);
                lost.retain(|id| of(id).is_some() && !is.contains(id));
                (!lost.is_empty()).then(|| {
                    format!(
                        "the answer of `{}` has no `{pointer}` any more",
                        lost.join("`, `")
                    )
                })
            }
            What::Schema(name) => lost(
                format!("there is no schema `{name}`"),
                Some(document.schemas.contains(name)),
            ),
            What::Anywhere(place, name, ids) => {
                let known: Vec<_> = match ids.is_empty() {
                    true => document.operations.values().collect(),
                    false => ids.iter().filter_map(of).collect(),
                };
                let judged = !known.is_empty();
                let has = known.iter().any(|one| match *place {
                    "body" => one.body.allows(name),
                    place => one.has(place, name),
                });
                let what = format!("none of the operations there has `{name}` in its {place}");
                lost(what, judged.then_some(has))
            }
            What::Method(name, given) => match names.methods.get(name) {
                None => Some(format!("the generated client has no method `{name}`")),
                Some(takes) if takes.len() != given.len() => Some(format!(
                    "`{name}` takes {} arguments ({}), and {} are given",
                    takes.len(),
                    takes.join(", "),
                    given.len()
                )),
                Some(_) => None,
            },
            What::Type(name) => lost(
                format!("there is no generated type `{name}`"),
                Some(names.types.contains_key(name)),
            ),
            What::Member(of, name) => match names.types.get(of)? {
                Members::Fields(fields) => lost(
                    format!("the generated type `{of}` has no field `{name}`"),
                    Some(fields.contains(name)),
                ),
                Members::Variants(variants) => lost(
                    format!("the generated type `{of}` has no variant `{name}`"),
                    Some(variants.contains(name)),
                ),
            },
            What::Static(name) => lost(
                format!("there is no `operations::{name}`"),
                Some(names.statics.contains(name)),
            ),
            What::Word(word) => Some(format!("the document has no `{word}` any more")),
        }
    }
}

/// Calls with as many arguments as before, of which some are others: the compiler says nothing when the types are the same.
pub(super) fn moved(uses: &[Use], old: &Names, new: &Names) -> Vec<String> {
    let found = uses.iter().filter_map(|one| {
        let What::Method(name, given) = &one.what else {
            return None;
        };
        let (was, is) = (old.methods.get(name)?, new.methods.get(name)?);
        (was != is && is.len() == given.len()).then(|| {
            let (was, is) = (was.join(", "), is.join(", "));
            format!("{}: `{name}` takes ({is}), took ({was})", one.place)
        })
    });
    found.collect()
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Facade => "facade",
            Self::Fixtures => "fixtures",
            Self::Driver => "driver",
            Self::World => "world",
            Self::Tests => "tests",
            Self::Ledger => "ledger",
            Self::Actions => "actions",
            Self::Source => "source",
            Self::Texts => "texts",
        })
    }
}
