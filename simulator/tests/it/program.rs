//! The simulator as a program.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use wassenger::{ApiKey, Client, ErrorKind};
use wassenger_simulator::Simulator;

fn program(arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_wassenger-simulator"));
    program.args(arguments);
    program
}

/// Ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().and_then(|()| self.0.wait()).ok();
    }
}

/// It says where it is, knows the key that it was given and no other, and goes on.
#[tokio::test]
async fn it_serves_until_it_is_ended() {
    let arguments = ["--port", "0", "--key", "mine", "--admit-header", "X-Tool"];
    let mut command = program(&arguments);
    let mut running = Running(command.stdout(Stdio::piped()).spawn().unwrap());
    let mut base_url = String::new();
    let told = running.0.stdout.take().unwrap();
    BufReader::new(told).read_line(&mut base_url).unwrap();
    let client = |key: &str| {
        let builder = Client::builder(ApiKey::new(key).unwrap());
        let builder = builder.base_url(base_url.trim_end()).unwrap();
        builder.build().unwrap()
    };
    let mine = client("mine");
    let devices = mine.devices().list().header("X-Tool", "1").await.unwrap();
    assert!(!devices.is_empty());
    let other = client(Simulator::KEY);
    let error = other.devices().list().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unauthorized, "{error}");
    assert_eq!(running.0.try_wait().unwrap(), None, "it ended by itself");
}

#[test]
fn a_port_that_is_taken() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = program(&["--port", &port]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let expected = format!("port {port} cannot be had");
    assert!(told.contains(&expected), "{told}");
    assert!(output.stdout.is_empty());
}
