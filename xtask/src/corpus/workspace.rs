//! A workspace for one document: its client by an import, and its client by progenitor alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml_edit::{Array, DocumentMut, value};

use crate::pin;
use crate::problem::SPEC;

const RAW: &str = r#"[package]
name = "raw"
version = "0.0.0"
edition = "2021"

[dependencies]
bytes.workspace = true
chrono.workspace = true
futures-core.workspace = true
percent-encoding.workspace = true
progenitor-client.workspace = true
regress = "0.12"
reqwest = { workspace = true, features = ["multipart", "stream"] }
serde.workspace = true
serde_json.workspace = true
serde_urlencoded = "0.7"
uuid = { version = "1", features = ["serde"] }
"#;

/// Makes it below `target/corpus`, empty of code.
pub(super) fn make(root: &Path, file: &str) -> io::Result<PathBuf> {
    let scratch = root.join("target/corpus").join(file.replace('.', "-"));
    if scratch.is_dir() {
        fs::remove_dir_all(&scratch)?;
    }
    for folder in ["spec", "xtask", "raw/src", "generated/src"] {
        fs::create_dir_all(scratch.join(folder))?;
    }
    for name in [
        SPEC,
        pin::PIN,
        "Cargo.lock",
        "generated/Cargo.toml",
        "generated/hook.rs",
    ] {
        fs::copy(root.join(name), scratch.join(name))?;
    }
    copy(
        &root.join("generated/hook"),
        &scratch.join("generated/hook"),
    )?;
    fs::write(scratch.join("Cargo.toml"), manifest(root)?)?;
    fs::write(scratch.join("raw/Cargo.toml"), RAW)?;
    // Cargo reads every member before it checks one.
    for package in ["raw", "generated"] {
        fs::write(scratch.join(package).join("src/lib.rs"), "")?;
    }
    Ok(scratch)
}

/// The workspace's own manifest without its packages.
fn manifest(root: &Path) -> io::Result<String> {
    let text = fs::read_to_string(root.join("Cargo.toml"))?;
    let mut all: DocumentMut = text.parse().map_err(io::Error::other)?;
    let mut doc = DocumentMut::new();
    if let Some(workspace) = all.remove("workspace") {
        doc.insert("workspace", workspace);
    }
    let workspace = &mut doc["workspace"];
    workspace["members"] = value(Array::from_iter(["generated", "raw"]));
    if let Some(workspace) = workspace.as_table_mut() {
        workspace.remove("default-members");
        workspace.remove("exclude");
    }
    if let Some(dependencies) = workspace["dependencies"].as_table_like_mut() {
        let own: Vec<String> = dependencies
            .iter()
            .filter(|(_, one)| one.get("path").is_some())
            .map(|(name, _)| name.to_owned())
            .collect();
        for name in own {
            dependencies.remove(&name);
        }
    }
    Ok(doc.to_string())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &to)?,
            false => fs::copy(entry.path(), to).map(|_| ())?,
        }
    }
    Ok(())
}
