//! A document as progenitor takes it by itself: parsed, generated with its defaults, checked.

use std::fs;
use std::io;
use std::path::Path;

use progenitor::Generator;
use serde::Deserialize;
use serde_json::Value;

use super::{Outcome, check};
use crate::generate::quietly;

pub(crate) fn attempt(scratch: &Path, source: &Value) -> io::Result<Outcome> {
    let spec = match openapiv3::OpenAPI::deserialize(source) {
        Ok(spec) => spec,
        Err(error) => return Ok(Outcome::Refused(error.to_string())),
    };
    let made = quietly(|| Ok(Generator::default().generate_tokens(&spec)));
    let tokens = match made {
        Err(panic) => return Ok(Outcome::Panicked(panic)),
        Ok(Err(error)) => return Ok(Outcome::Refused(error.to_string())),
        Ok(Ok(tokens)) => tokens,
    };
    match syn::parse2(tokens) {
        Err(error) => Ok(Outcome::DoesNotCompile(error.to_string())),
        Ok(tree) => {
            fs::write(scratch.join("raw/src/lib.rs"), prettyplease::unparse(&tree))?;
            check(scratch, "raw")
        }
    }
}
