//! Workspaces below `target/`, in which generated code is compiled apart from ours.

use std::fs;
use std::io;
use std::path::Path;

use toml_edit::{Array, DocumentMut, value};

/// The workspace's own manifest with other packages, so that they have our versions.
pub(crate) fn manifest(root: &Path, members: &[&str]) -> io::Result<String> {
    let text = fs::read_to_string(root.join("Cargo.toml"))?;
    let mut all: DocumentMut = text.parse().map_err(io::Error::other)?;
    let mut doc = DocumentMut::new();
    if let Some(workspace) = all.remove("workspace") {
        doc.insert("workspace", workspace);
    }
    let workspace = &mut doc["workspace"];
    workspace["members"] = value(Array::from_iter(members.iter().copied()));
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

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
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
