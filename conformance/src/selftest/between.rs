//! What stands between the client and the embedded server on a socket of its own, and changes what goes through.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};

use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use super::{Change, Message};
use crate::Error;
use crate::strict::BASE_PATH;

/// Passes every request on to a server and every answer back, with one change or none. It ends when it is dropped.
pub(crate) struct Between {
    port: u16,
    line: Arc<Line>,
    accepting: JoinHandle<()>,
}

struct Line {
    change: Option<Change>,
    server: AtomicU16,
    /// Whether a request went through already.
    used: AtomicBool,
}

impl Between {
    /// Listens on a free port.
    pub(super) async fn start(change: Option<Change>) -> Result<Self, Error> {
        let none = |error: io::Error| {
            let cure = "check that local ports can be listened on";
            Error::new(
                format!("nothing could be put before the server: {error}"),
                cure,
            )
        };
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(none)?;
        let port = listener.local_addr().map_err(none)?.port();
        let line = Arc::new(Line {
            change,
            server: AtomicU16::new(0),
            used: AtomicBool::new(false),
        });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&line)));
        Ok(Self {
            port,
            line,
            accepting,
        })
    }

    /// Stands before the server on this port; the base URL that leads through here.
    pub(crate) fn before(&self, server: u16) -> String {
        self.line.server.store(server, Ordering::SeqCst);
        format!("http://127.0.0.1:{}{BASE_PATH}", self.port)
    }
}

impl Drop for Between {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, line: Arc<Line>) {
    let mut open = JoinSet::new();
    while let Ok((client, _)) = listener.accept().await {
        let line = Arc::clone(&line);
        // A line that breaks is for the client to tell.
        open.spawn(async move { line.serve(client).await });
    }
}

impl Line {
    async fn serve(&self, mut client: TcpStream) -> io::Result<()> {
        client.set_nodelay(true)?;
        while let Some(request) = Message::request(&mut client).await? {
            let Some(answer) = self.pass(request).await? else {
                break;
            };
            client.write_all(&answer.bytes()).await?;
        }
        Ok(())
    }

    /// The answer to a request; none when the line is to be closed instead.
    async fn pass(&self, mut request: Message) -> io::Result<Option<Message>> {
        let first = !self.used.swap(true, Ordering::SeqCst);
        match self.change {
            Some(Change::Request(change)) => {
                change(&mut request);
            }
            Some(Change::Twice) => {
                self.forward(&request).await?;
            }
            // A server that never hears anything is a run that cannot be judged, not a finding.
            Some(Change::Withheld) if !first => return Ok(Some(made_up())),
            _ => {}
        }
        let mut answer = self.forward(&request).await?;
        match self.change {
            Some(Change::Answer(change)) => {
                change(&mut answer);
            }
            Some(Change::Silence) => return Ok(None),
            _ => {}
        }
        Ok(Some(answer))
    }

    async fn forward(&self, request: &Message) -> io::Result<Message> {
        let port = self.server.load(Ordering::SeqCst);
        let mut server = TcpStream::connect(("127.0.0.1", port)).await?;
        server.set_nodelay(true)?;
        server.write_all(&request.bytes()).await?;
        Message::answer(&mut server).await
    }
}

/// The answer to a request that the server never gets.
fn made_up() -> Message {
    Message {
        start: ["HTTP/1.1", "200", "OK"].map(str::to_owned),
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: b"{}".to_vec(),
    }
}
