//! What was deleted of things that are in no other state.

use std::collections::BTreeSet;

use http::Method;

use crate::answer::{Answer, Args, Body};
use crate::document::{Operation, Segment};
use crate::refusal::Refusal;

/// Paths, decoded: two that mean the same are the same.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gone(BTreeSet<Vec<String>>);

impl Gone {
    /// Whether what an operation is about is there, or what that is part of.
    pub(crate) fn check(&self, operation: &Operation, args: &Args) -> Result<(), Refusal> {
        let path = path(operation, args);
        let mut above = (1..=path.len()).map(|length| &path[..length]);
        if above.any(|above| self.0.contains(above)) {
            return Err(Refusal::new(404, "There is no such thing, or no longer"));
        }
        Ok(())
    }

    /// What is deleted is gone, until something of that name is made.
    pub(crate) fn remember(&mut self, operation: &Operation, args: &Args, answer: &Answer) {
        let path = path(operation, args);
        let named = matches!(operation.segments.last(), Some(Segment::Parameter(_)));
        if operation.method == Method::DELETE && named {
            self.0.insert(path);
        } else if operation.method == Method::DELETE {
            let ids = args.body.as_ref().and_then(|body| body["ids"].as_array());
            let ids = ids.into_iter().flatten().filter_map(|id| id.as_str());
            for id in ids {
                let one = [path.as_slice(), &[normal(id)]].concat();
                self.0.insert(one);
            }
        } else if operation.method == Method::POST && !named {
            let Body::Json(made) = &answer.body else {
                return;
            };
            let list = made.as_array().map_or(&[][..], Vec::as_slice);
            let ids = list
                .iter()
                .chain([made])
                .filter_map(|one| one["id"].as_str());
            for id in ids {
                let one = [path.as_slice(), &[normal(id)]].concat();
                self.0.remove(&one);
            }
        }
    }
}

fn path(operation: &Operation, args: &Args) -> Vec<String> {
    let segment = |segment: &Segment| match segment {
        Segment::Literal(text) => text.clone(),
        Segment::Parameter(name) => normal(args.path.get(name).map_or("", String::as_str)),
    };
    operation.segments.iter().map(segment).collect()
}

/// Hexadecimal digits are the same in capitals.
fn normal(value: &str) -> String {
    let hexadecimal = value.bytes().all(|byte| byte.is_ascii_hexdigit());
    match hexadecimal {
        true => value.to_ascii_lowercase(),
        false => value.to_owned(),
    }
}
