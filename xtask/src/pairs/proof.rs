//! Whether a program that uses all of the code made of the base document compiles with the code made of a change: what a label says
//! of Rust is seen, not thought.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::{env, fs, io};

use serde_json::Value;

use super::{DIR, Pair, after};
use crate::problem::Problem;
use crate::scratch::{copy, manifest};
use crate::{child, codegen, files};

/// The name of the base document among the pairs.
const BASE: &str = "base";

/// The pairs with whose code the program compiles.
///
/// # Errors
/// The program does not compile with the code of the base document: then nothing is proved.
pub(super) fn compile(
    root: &Path,
    base: &Value,
    pairs: &[Pair],
) -> Result<BTreeSet<String>, Problem> {
    // Below `target`, so that a second run builds no dependency anew, and cargo takes the workspace for no part of ours.
    let dir = root.join("target/pairs");
    let fault =
        |error: io::Error| Problem::of("target/pairs", error.to_string(), "make room there");
    let _ = fs::remove_dir_all(dir.join("code"));
    let mut members = Vec::new();
    put(root, &dir, BASE, base)?.map_err(fault)?;
    members.push(BASE.to_owned());
    for pair in pairs {
        put(root, &dir, &pair.name, &after(base, pair)?)?.map_err(fault)?;
        members.push(pair.name.clone());
    }
    let whole = manifest(root, &["code/*/api", "code/*/user"]).map_err(fault)?;
    fs::write(dir.join("Cargo.toml"), whole).map_err(fault)?;
    // The versions that the workspace has.
    fs::copy(root.join("Cargo.lock"), dir.join("Cargo.lock")).map_err(fault)?;
    let compiles = check(&dir, &members)?;
    match compiles.contains(BASE) {
        true => Ok(compiles),
        false => Err(Problem::of(
            format!("{DIR}/user.rs"),
            "it does not compile with the code of base.json",
            "run cargo check in target/pairs/code and mend what it says",
        )),
    }
}

/// One crate of code and one of the program that uses it.
fn put(root: &Path, dir: &Path, name: &str, doc: &Value) -> Result<io::Result<()>, Problem> {
    let made =
        codegen::build(doc.to_string().as_bytes()).map_err(|mut problems| problems.remove(0))?;
    let write = || -> io::Result<()> {
        let api = dir.join("code").join(name).join("api");
        fs::create_dir_all(api.join("src"))?;
        for (file, text) in made.iter().filter(|(file, _)| *file != files::DRIVER) {
            fs::write(api.join("src").join(file), text)?;
        }
        let generated = root.join("generated");
        fs::copy(generated.join("hook.rs"), api.join("hook.rs"))?;
        copy(&generated.join("hook"), &api.join("hook"))?;
        let manifest = fs::read_to_string(generated.join("Cargo.toml"))?;
        let manifest = manifest.replace("wassenger-api", &format!("api-{name}"));
        fs::write(api.join("Cargo.toml"), manifest)?;
        let user = dir.join("code").join(name).join("user");
        fs::create_dir_all(&user)?;
        fs::copy(root.join(DIR).join("user.rs"), user.join("lib.rs"))?;
        let manifest = format!(
            "[package]\nname = \"user-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lib]\npath = \"lib.rs\"\n\n\
             [dependencies]\napi = {{ package = \"api-{name}\", path = \"../api\" }}\n"
        );
        fs::write(user.join("Cargo.toml"), manifest)
    };
    Ok(write())
}

fn check(dir: &Path, members: &[String]) -> Result<BTreeSet<String>, Problem> {
    let fault = |error: String| Problem::of("cargo check", error, "look at target/pairs");
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    child::clean(&mut cargo);
    cargo.args([
        "check",
        "--workspace",
        "--keep-going",
        "--message-format",
        "json",
    ]);
    cargo
        .current_dir(dir)
        .env("CARGO_TARGET_DIR", dir.join("target"));
    let output = cargo.output().map_err(|error| fault(error.to_string()))?;
    let told = String::from_utf8_lossy(&output.stdout);
    // A crate that compiles has an artifact; one that does not has none.
    let artifacts = told.lines().filter_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let name = message["target"]["name"].as_str()?.to_owned();
        (message["reason"] == "compiler-artifact").then_some(name)
    });
    let built: BTreeSet<String> = artifacts.collect();
    if built.is_empty() {
        return Err(fault(
            String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        ));
    }
    let crate_of = |kind: &str, name: &str| format!("{kind}-{name}").replace('-', "_");
    let api = members
        .iter()
        .find(|name| !built.contains(&crate_of("api", name)));
    if let Some(name) = api {
        return Err(fault(format!("the code of {name} does not compile")));
    }
    let compiles = members
        .iter()
        .filter(|name| built.contains(&crate_of("user", name)));
    Ok(compiles.cloned().collect())
}
