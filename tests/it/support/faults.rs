//! A server that breaks a connection at a chosen byte, and counts what its requests brought about.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::server::length_of;

/// How a connection is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Nothing more will be sent (FIN).
    Fin,
    /// The connection is no more (RST).
    Reset,
}

/// Where a connection is broken: after so many bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    Request(usize),
    Answer(usize),
}

/// What the server does to one request; all others get a whole success.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    pub(crate) at: At,
    pub(crate) end: End,
    /// The requests before it: with one, it comes on a connection that was used already.
    pub(crate) after: usize,
    /// What would have been answered.
    pub(crate) answer: &'static [u8],
}

const KEEPS_OPEN: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
/// It says that the connection ends, so that the next case begins without one.
pub(crate) const SUCCESS: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";

/// One case: its fault, and what was seen since it began. A connection belongs to the case in
/// which it was made, so that nothing late is counted for the next one.
#[derive(Default)]
struct Case {
    fault: Option<Fault>,
    connections: AtomicUsize,
    /// The bytes that were read of each request.
    requests: Mutex<Vec<Vec<u8>>>,
}

pub(crate) struct FaultServer {
    port: u16,
    case: Arc<Mutex<Arc<Case>>>,
    task: JoinHandle<()>,
}

impl FaultServer {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let case = Arc::new(Mutex::new(Arc::default()));
        let cases: Arc<Mutex<Arc<Case>>> = Arc::clone(&case);
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let case = Arc::clone(&cases.lock().unwrap());
                case.connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(async move { serve(stream, &case).await });
            }
        });
        Self { port, case, task }
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}/v1", self.port)
    }

    /// Begins a case: nothing was seen so far.
    pub(crate) fn begin(&self, fault: Option<Fault>) {
        *self.case.lock().unwrap() = Arc::new(Case {
            fault,
            ..Case::default()
        });
    }

    pub(crate) fn connections(&self) -> usize {
        self.case().connections.load(Ordering::SeqCst)
    }

    /// What was read of each request of this case, those of which nothing came left out.
    pub(crate) fn requests(&self) -> Vec<Vec<u8>> {
        let mut requests = self.case().requests.lock().unwrap().clone();
        requests.retain(|request| !request.is_empty());
        requests
    }

    fn case(&self) -> Arc<Case> {
        Arc::clone(&self.case.lock().unwrap())
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The number of a request is given when the server turns to reading it.
async fn serve(mut stream: TcpStream, case: &Case) {
    loop {
        let number = {
            let mut requests = case.requests.lock().unwrap();
            requests.push(Vec::new());
            requests.len() - 1
        };
        let fault = case.fault.filter(|fault| fault.after == number);
        let most = match fault {
            Some(Fault {
                at: At::Request(most),
                end,
                ..
            }) => {
                // A reset of what was sent, not of an idle connection.
                if end == End::Reset && !matches!(stream.peek(&mut [0]).await, Ok(1)) {
                    return;
                }
                most
            }
            _ => usize::MAX,
        };
        let request = read(&mut stream, most).await;
        let is_whole = length_of(&request).is_some_and(|length| request.len() >= length);
        case.requests.lock().unwrap()[number] = request;
        let answer = match fault {
            Some(fault) => match fault.at {
                At::Request(_) => return end(stream, fault.end).await,
                At::Answer(most) => &fault.answer[..most],
            },
            None if !is_whole => return,
            None if case.fault.is_some_and(|fault| number < fault.after) => KEEPS_OPEN,
            None => SUCCESS,
        };
        if stream.write_all(answer).await.is_err() {
            return;
        }
        match fault {
            Some(fault) => return end(stream, fault.end).await,
            None if answer == SUCCESS => return,
            None => {}
        }
    }
}

/// Reads one request, but no more than so many bytes of it.
async fn read(stream: &mut TcpStream, most: usize) -> Vec<u8> {
    let mut request = Vec::new();
    while request.len() < most && length_of(&request).is_none_or(|length| request.len() < length) {
        let room = (most - request.len()).min(4096);
        match stream.take(room as u64).read_buf(&mut request).await {
            Ok(1..) => {}
            _ => break,
        }
    }
    request
}

async fn end(mut stream: TcpStream, end: End) {
    match end {
        End::Reset => stream.set_zero_linger().unwrap(),
        End::Fin => {
            let _ = stream.shutdown().await;
            // Bytes that nobody read would make a reset of it.
            while matches!(stream.read(&mut [0; 4096]).await, Ok(1..)) {}
        }
    }
}
