//! What holds the house together.

use std::future::IntoFuture;
use std::path::Path;

use wassenger::{ChatId, Client, DeviceId, Error, ErrorKind, QueueFilter, Reply, types};
use wassenger_conformance::workspace_root;

use crate::support::server::{Server, json};
use crate::support::{Ids, client, runtime};

fn read(path: &str) -> String {
    std::fs::read_to_string(workspace_root().unwrap().join(path)).unwrap()
}

/// The sections of a manifest that say what a crate needs when it is used.
fn dependencies(path: &str) -> Vec<String> {
    let manifest = read(path);
    let (_, rest) = manifest.split_once("\n[dependencies]\n").unwrap();
    let section = rest.split("\n[").next().unwrap();
    let names = section
        .lines()
        .filter_map(|line| line.split([' ', '.', '=']).next());
    names
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_way_of_the_data_has_one_direction() {
    let needs = |path: &str, name: &str| dependencies(path).iter().any(|one| one == name);
    assert!(needs("Cargo.toml", "wassenger-api"));
    assert!(!needs("generated/Cargo.toml", "wassenger"));
    for name in ["wassenger", "wassenger-api", "wassenger-conformance"] {
        assert!(!needs("xtask/Cargo.toml", name), "{name}");
    }
    assert!(!needs("Cargo.toml", "wassenger-conformance"));
}

#[test]
fn the_changelog_names_the_pin() {
    let pin = read("spec/pin.toml");
    let (_, rest) = pin.split_once("sha256 = \"").unwrap();
    let sum = rest.split('"').next().unwrap();
    assert!(
        sum.len() == 64 && read("CHANGELOG.md").contains(sum),
        "{sum}"
    );
}

#[test]
fn what_crosses_threads() {
    fn crosses<T: Send + Sync>() {}
    fn sends<T: Send>(_: T) {}
    crosses::<Client>();
    crosses::<Error>();
    crosses::<Reply<types::Device>>();
    let client = client("http://127.0.0.1:9/v1");
    let ids = Ids::new();
    sends(client.device(&ids.device).queue().pause().into_future());
    sends(client.devices().all());
}

#[test]
fn ids_of_what_was_listed() {
    let device = |json: &str| serde_json::from_str::<types::Device>(json).unwrap();
    let listed = device(r#"{"id":"5f2296349b12abf18c3e4a07","phone":null}"#);
    assert_eq!(
        DeviceId::try_from(&listed).unwrap().as_str(),
        "5f2296349b12abf18c3e4a07"
    );
    assert!(DeviceId::try_from(&device("{}")).is_err());
    for json in [
        r#"{"id":"447700900123@c.us"}"#,
        r#"{"wid":"447700900123@c.us"}"#,
    ] {
        let chat: types::Chat = serde_json::from_str(json).unwrap();
        assert_eq!(
            ChatId::try_from(&chat).unwrap().as_str(),
            "447700900123@c.us"
        );
    }
}

/// An address that no HTTP request can carry is refused before anything is sent.
#[test]
fn an_address_without_end() {
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let client = client(&server.base_url());
        let ids = Ids::new();
        let chat: ChatId = format!("{}@g.us", "9".repeat(70_000)).parse().unwrap();
        let error = client
            .device(&ids.device)
            .chat(&chat)
            .delete()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
        assert!(!error.maybe_executed() && error.to_string().len() < 200);
        assert_eq!(server.connections(), 0);
    });
}

#[test]
fn pages_without_another_crate() {
    runtime().block_on(async {
        let server = Server::always(json(200, r#"[{"alias":"a"},{"alias":"b"}]"#)).await;
        let client = client(&server.base_url());
        let mut devices = client.devices().all();
        let mut names = Vec::new();
        while let Some(device) = devices.next().await {
            names.push(device.unwrap().alias.unwrap());
        }
        assert_eq!(names, ["a", "b"]);
        assert_eq!(server.requests(), 1);
    });
}

#[test]
fn groups_are_groups() {
    let person: ChatId = "447700900123@c.us".parse().unwrap();
    let error = QueueFilter::groups([&person]).unwrap_err();
    assert!(error.to_string().contains("no group"), "{error}");
}

/// The defects that `.ci/planted-rows` plants fit the code as it is, name a test, and leave out no
/// row; what `.ci/planted-budgets` plants fits, too.
#[test]
fn planted_defects_fit() {
    let root = workspace_root().unwrap();
    let mut names = Vec::new();
    for file in std::fs::read_dir(root.join("tests/planted")).unwrap() {
        let patch = file.unwrap().path();
        let text = std::fs::read_to_string(&patch).unwrap();
        let named = text
            .strip_prefix("# caught by: ")
            .is_some_and(|rest| rest.contains("::") || rest.starts_with("r14_"));
        assert!(named, "{}", patch.display());
        assert_fits(&root, &patch);
        names.push(patch.file_name().unwrap().to_string_lossy().into_owned());
    }
    let budgets = std::fs::read_dir(root.join("benches/planted")).unwrap();
    let fit = budgets.map(|file| assert_fits(&root, &file.unwrap().path()));
    assert!(fit.count() > 0, "nothing is planted for the budgets");
    for row in 1..=16 {
        let row = format!("r{row:02}-");
        assert!(names.iter().any(|name| name.starts_with(&row)), "{row}");
    }
    println!("house: {} planted defects", names.len());
}

fn assert_fits(root: &Path, patch: &Path) {
    let git = std::process::Command::new("git")
        .args(["apply", "--check"])
        .arg(patch)
        .current_dir(root)
        .output()
        .expect("git");
    let fault = String::from_utf8_lossy(&git.stderr);
    assert!(git.status.success(), "{}: {fault}", patch.display());
}
