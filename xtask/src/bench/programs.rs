//! Runs the programs of `benches/` beside their server, and reads what they tell.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::Refusal;
use super::readings::Readings;
use crate::child;

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// What is the same in every run, of ours and by hand.
    Steady,
    /// Times and others, too.
    All,
}

/// The variable in which `benches/src/prepared.rs` finds the server.
const SERVER: &str = "WASSENGER_BENCH_SERVER";

/// Calls whose instructions `benches/benches/instructions.rs` counts together.
fn calls(measure: &str) -> f64 {
    match measure {
        "list_small" | "pause" => 100.0,
        "list_large" | "list_many" | "decode_many" => 10.0,
        _ => 1.0,
    }
}

/// Of the crate gungraun in `benches/Cargo.lock`: both sides must be of one version.
pub(crate) const RUNNER: &str = "gungraun-runner@0.20.0";

/// Runs them all.
pub(crate) fn measure(
    root: &Path,
    scope: Scope,
    readings: &mut Readings,
    out: &mut dyn Write,
) -> Result<(), Refusal> {
    let workspace = root.join("benches/Cargo.toml");
    if !workspace.exists() {
        return Err(format!(
            "{}: there is no such file; nothing else measures",
            workspace.display()
        ));
    }
    told(Command::new("valgrind").arg("--version"))
        .map_err(|fault| format!("{fault}\ninstructions are counted by valgrind; install it"))?;
    let runner = runner(root, out)?;
    say(out, "building the benches and their server")?;
    let server = Server::start(root, scope)?;
    let bench = |name: &str, arguments: &[&str]| {
        let mut cargo = cargo(root);
        cargo.args(["bench", "--quiet", "--bench", name]);
        cargo.args(features(scope)).arg("--").args(arguments);
        cargo
            .env(SERVER, &server.address)
            .env("GUNGRAUN_RUNNER", &runner);
        told(&mut cargo)
    };
    say(out, "counting allocations and connections")?;
    readings.lines(&bench("counts", &[])?)?;
    say(out, "counting instructions")?;
    let text = bench("instructions", &["--output-format=json"])?;
    readings.instructions(&text, calls)?;
    derive(readings);
    if scope == Scope::All {
        say(out, "taking times")?;
        readings.lines(&bench("wall", &[])?)?;
    }
    Ok(())
}

/// What is made of several readings. Reading a list is what it takes beside a call by hand, which reads with serde_json, and that.
pub(crate) fn derive(readings: &mut Readings) {
    let get = |measure: &str, subject| readings.get(measure, subject).unwrap_or(f64::NAN);
    let decode = get("instructions_decode_many", "serde_json");
    let ours = get("instructions_list_many", "ours");
    let bare = get("instructions_list_many", "bare");
    let built =
        ["ours", "bare"].map(|name| (name, get(&format!("instructions_build_{name}"), name)));
    readings.put("instructions_read", "ours", ours - bare + decode);
    readings.put("instructions_read", "bare", decode);
    for (subject, value) in built {
        readings.put("instructions_build", subject, value);
    }
}

/// The server of canned answers, until this is dropped.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(root: &Path, scope: Scope) -> Result<Self, Refusal> {
        // With the benches, whose dependencies have more features: alone it would have them built once more.
        let mut build = cargo(root);
        build.args(["build", "--quiet", "--release", "--benches", "--bins"]);
        told(build.args(features(scope)))?;
        let mut server = Command::new(root.join("benches/target/release/canned"));
        let child = server.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let no_start = |error| format!("{}: {error}", server.get_program().display());
        let mut child = child.map_err(no_start)?;
        let mut address = String::new();
        if let Some(stdout) = child.stdout.take() {
            let read = BufReader::new(stdout).read_line(&mut address);
            read.map_err(|error| error.to_string())?;
        }
        let address = address.trim().to_owned();
        let server = Self { child, address };
        match server.address.is_empty() {
            true => Err("the server of benches/ did not start".to_owned()),
            false => Ok(server),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It ends with its standard input.
        drop(self.child.stdin.take());
        drop(self.child.wait());
    }
}

/// gungraun's other half, which is installed when it is not there.
fn runner(root: &Path, out: &mut dyn Write) -> Result<PathBuf, Refusal> {
    let folder = root.join("benches/target/tools");
    let runner = folder.join("bin/gungraun-runner");
    if !runner.exists() {
        say(
            out,
            &format!("installing {RUNNER} into benches/target/tools"),
        )?;
        let mut cargo = cargo(root);
        cargo
            .args(["install", "--quiet", "--locked", "--root"])
            .arg(&folder)
            .arg(RUNNER);
        told(&mut cargo)?;
    }
    Ok(runner)
}

fn features(scope: Scope) -> &'static [&'static str] {
    match scope {
        Scope::Steady => &[],
        Scope::All => &["--features", "peers"],
    }
}

pub(crate) fn say(out: &mut dyn Write, text: &str) -> Result<(), Refusal> {
    let said = writeln!(out, "{text}").and_then(|()| out.flush());
    said.map_err(|error| error.to_string())
}

/// cargo in the workspace of the benches.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root.join("benches"));
    child::clean(&mut cargo);
    // Its own folder, wherever that of the root is: what is measured is built in one way.
    cargo
        .env_remove("CARGO_TARGET_DIR")
        .env("CARGO_INCREMENTAL", "0");
    cargo
}

/// What a child printed; why not, when it failed.
pub(crate) fn told(command: &mut Command) -> Result<String, Refusal> {
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{:?}: {error}", command.get_program()))?;
    let stderr = String::from_utf8_lossy(&output.stderr);
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("{command:?}: {}\n{}", output.status, stderr.trim())),
    }
}
