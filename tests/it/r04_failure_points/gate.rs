//! A port that is open or closed for each attempt, as planned: it changes while the client reports
//! the end of an attempt, which is before it makes the next one.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpSocket};
use tracing::instrument::WithSubscriber as _;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::support::server::{Answer, read};

/// What one attempt meets.
#[derive(Clone, Debug)]
pub(super) enum Meets {
    /// A closed port.
    Nobody,
    Answer(Answer),
}

pub(super) struct Gate {
    address: SocketAddr,
    plan: Vec<Meets>,
    state: Mutex<State>,
    /// Keeps the port, so that nobody else gets it while it is closed.
    _held: TcpSocket,
}

#[derive(Default)]
struct State {
    /// Attempts that have ended.
    ended: usize,
    requests: Arc<Mutex<usize>>,
}

fn socket(address: &str) -> TcpSocket {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_reuseaddr(true).unwrap();
    socket.bind(address.parse().unwrap()).unwrap();
    socket
}

impl Gate {
    /// The last of the plan is for all attempts that follow.
    pub(super) fn new(plan: Vec<Meets>) -> Arc<Self> {
        // Of every address, so that one of them can be listened at beside it.
        let held = socket("0.0.0.0:0");
        let port = held.local_addr().unwrap().port();
        let gate = Self {
            address: ([127, 0, 0, 1], port).into(),
            plan,
            state: Mutex::default(),
            _held: held,
        };
        gate.prepare(0);
        Arc::new(gate)
    }

    pub(super) fn base_url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// Attempts that the client reported, and requests that were read.
    pub(super) fn counts(&self) -> (usize, usize) {
        let state = self.state.lock().unwrap();
        let requests = *state.requests.lock().unwrap();
        (state.ended, requests)
    }

    /// Waits for a call, whose attempts move the plan on.
    pub(super) async fn run<T>(self: &Arc<Self>, call: impl Future<Output = T>) -> T {
        call.with_subscriber(Watch(Arc::clone(self))).await
    }

    /// Opens the port for the attempt of this number, if it is to be open.
    fn prepare(&self, number: usize) {
        let Meets::Answer(answer) = &self.plan[number.min(self.plan.len() - 1)] else {
            return;
        };
        let listener = socket(&self.address.to_string()).listen(1).unwrap();
        let requests = Arc::clone(&self.state.lock().unwrap().requests);
        tokio::spawn(serve_once(listener, answer.clone(), requests));
    }

    fn ended(&self) {
        let number = {
            let mut state = self.state.lock().unwrap();
            state.ended += 1;
            state.ended
        };
        self.prepare(number);
    }
}

/// The port is closed again before the answer, and so before the next attempt.
async fn serve_once(listener: TcpListener, answer: Answer, requests: Arc<Mutex<usize>>) {
    let (mut stream, _) = listener.accept().await.unwrap();
    drop(listener);
    let Some(_) = read(&mut stream).await else {
        return;
    };
    *requests.lock().unwrap() += 1;
    match answer {
        Answer::Bytes(bytes) => {
            stream.write_all(&bytes).await.unwrap();
            stream.shutdown().await.unwrap();
        }
        Answer::ResetRead => stream.set_zero_linger().unwrap(),
        other => panic!("{other:?} is in no plan"),
    }
}

/// Hears of each attempt as it ends.
struct Watch(Arc<Gate>);

impl Subscriber for Watch {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "wassenger"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {
        self.0.ended();
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
