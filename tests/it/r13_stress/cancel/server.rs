//! A server that stops in the middle of one answer until it is told to go on: the connection then
//! has the rest of an answer that nobody waits for.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::super::server::{Ledger, number, read, success};

/// What happens to one request; all others are answered at once.
#[derive(Clone, Copy)]
pub(super) enum Script {
    /// So many bytes of the answer, then a stop, then the rest.
    Part(usize),
    /// Refused with the wish to wait for half a minute: stops when the client has read that.
    RefuseForLong,
    /// Refused, to be tried again at once; stops when that was read.
    RefuseOnce,
}

const WAIT: &[u8] = b"HTTP/1.1 429 Too Many Requests\r\nretry-after: 30\r\n\
    connection: close\r\ncontent-length: 0\r\n\r\n";
const AGAIN: &[u8] = b"HTTP/1.1 429 Too Many Requests\r\ncontent-length: 0\r\n\r\n";

#[derive(Default)]
struct Stop {
    script: Mutex<Option<(usize, Script)>>,
    reached: Notify,
    go_on: Notify,
}

pub(super) struct Server {
    pub(super) base_url: String,
    pub(super) ledger: Arc<Ledger>,
    stop: Arc<Stop>,
    task: JoinHandle<()>,
}

impl Server {
    pub(super) async fn start(numbers: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}/v1", listener.local_addr().unwrap());
        let ledger = Ledger::new(vec![None; numbers], 1);
        let stop = Arc::new(Stop::default());
        let shared = (Arc::clone(&ledger), Arc::clone(&stop));
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let (ledger, stop) = shared.clone();
                tokio::spawn(async move { serve(stream, &ledger, &stop).await });
            }
        });
        Self {
            base_url,
            ledger,
            stop,
            task,
        }
    }

    /// What happens to the request of this number.
    pub(super) fn set(&self, number: usize, script: Script) {
        *self.stop.script.lock().unwrap() = Some((number, script));
    }

    /// Waits until the server stops.
    pub(super) async fn reached(&self) {
        self.stop.reached.notified().await;
    }

    /// Lets it go on, if it stopped.
    pub(super) fn go_on(&self) {
        if self.stop.script.lock().unwrap().take().is_some() {
            self.stop.go_on.notify_one();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, ledger: &Ledger, stop: &Stop) -> Option<()> {
    let mut bytes = Vec::new();
    loop {
        read(&mut stream, &mut bytes).await?;
        let number = number(&bytes);
        let earlier = ledger.arrive(number);
        let script = *stop.script.lock().unwrap();
        let script = script.filter(|(scripted, _)| *scripted == number);
        let answer = success(number);
        let sent = match (script.map(|(_, script)| script), earlier) {
            (None, _) => answer.len(),
            (Some(Script::Part(sent)), _) => sent,
            (Some(Script::RefuseOnce), 0) => {
                stream.write_all(AGAIN).await.ok()?;
                continue;
            }
            (Some(Script::RefuseOnce), _) => 0,
            (Some(Script::RefuseForLong), _) => {
                stream.write_all(WAIT).await.ok()?;
                // It closes its side when it has read the answer.
                let _ = stream.read_u8().await;
                stop.reached.notify_one();
                stop.go_on.notified().await;
                return None;
            }
        };
        ledger.take_effect(number);
        stream.write_all(&answer[..sent]).await.ok()?;
        if script.is_some() {
            stop.reached.notify_one();
            stop.go_on.notified().await;
            // What is written to a connection that is gone is lost, as it should be.
            stream.write_all(&answer[sent..]).await.ok()?;
        }
    }
}
