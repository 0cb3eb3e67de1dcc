//! A workspace for one document: its client by an import, and its client by progenitor alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::pin;
use crate::problem::SPEC;
use crate::scratch::{copy, manifest};

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
    fs::write(
        scratch.join("Cargo.toml"),
        manifest(root, &["generated", "raw"])?,
    )?;
    fs::write(scratch.join("raw/Cargo.toml"), RAW)?;
    // Cargo reads every member before it checks one.
    for package in ["raw", "generated"] {
        fs::write(scratch.join(package).join("src/lib.rs"), "")?;
    }
    Ok(scratch)
}
