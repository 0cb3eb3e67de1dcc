//! What has to be true of every sending.

use std::fmt;

use wassenger::{Client, Error, RetryPolicy};

use crate::support::actions::Action;
use crate::support::faults::{At, End, Fault, FaultServer, SUCCESS};
use crate::support::server::end_of_head;
use crate::support::{Ids, Row, builder};

/// How often a server has acted that does so when it has read this byte.
pub(super) fn effects(requests: &[Vec<u8>], byte: usize) -> usize {
    requests
        .iter()
        .filter(|request| request.len() > byte)
        .count()
}

/// What came of a sending: for the caller, and on the server's side.
pub(super) struct Outcome {
    pub(super) result: Result<u32, Error>,
    /// What was read of each request.
    pub(super) requests: Vec<Vec<u8>>,
    connections: usize,
}

pub(super) struct Judge {
    server: FaultServer,
    ids: Ids,
    pub(super) row: Row,
}

impl Judge {
    pub(super) async fn new(what: &'static str) -> Self {
        Self {
            server: FaultServer::start().await,
            ids: Ids::new(),
            row: Row::new("R4", what),
        }
    }

    pub(super) fn client(&self, policy: RetryPolicy) -> Client {
        let builder = builder(&self.server.base_url()).retry(policy);
        builder.build().unwrap()
    }

    /// The request of an action, as it comes when nothing is broken.
    pub(super) async fn request(&mut self, client: &Client, action: &Action) -> Vec<u8> {
        self.server.begin(None);
        let attempts = (action.send)(client, &self.ids).await.unwrap();
        let mut requests = self.server.requests();
        assert_eq!((attempts, requests.len()), (1, 1), "{}", action.label());
        self.row.seen(1);
        requests.remove(0)
    }

    pub(super) async fn send(&mut self, client: &Client, action: &Action, fault: Fault) -> Outcome {
        self.server.begin(Some(fault));
        for _ in 0..fault.after {
            assert_eq!((action.send)(client, &self.ids).await.unwrap(), 1);
        }
        let result = (action.send)(client, &self.ids).await;
        let mut requests = self.server.requests();
        self.row.seen(requests.len());
        Outcome {
            result,
            requests: requests.split_off(fault.after),
            connections: self.server.connections(),
        }
    }
}

pub(super) struct Cell<'a> {
    pub(super) action: &'a Action,
    pub(super) policy: &'static str,
    pub(super) fault: Fault,
    /// The whole request.
    pub(super) request: &'a [u8],
}

impl fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault { at, end, after, .. } = self.fault;
        let (action, policy) = (self.action.label(), self.policy);
        write!(
            f,
            "{action}, policy {policy}, {at:?}, {end:?}, after {after}"
        )
    }
}

impl Cell<'_> {
    /// At which byte the server acts cannot be seen by the client, so that one sending is judged
    /// for each of these: the first, the middle one, the last of the head, the last.
    pub(super) fn acted_once_at_most(&self, outcome: &Outcome) {
        let (head, length) = (end_of_head(self.request).unwrap(), self.request.len());
        for byte in [0, length / 2, head - 1, length - 1] {
            let effects = effects(&outcome.requests, byte);
            assert!(effects <= 1, "{self}: {effects} effects at byte {byte}");
            match &outcome.result {
                Ok(_) => assert_eq!(effects, 1, "{self}: a success, byte {byte}"),
                Err(error) => assert!(
                    effects == 0 || error.maybe_executed(),
                    "{self}: surely not executed, it says, but it was at byte {byte}"
                ),
            }
        }
    }

    /// The break was where it should be, and the client counts as the server does.
    pub(super) fn is_consistent(&self, outcome: &Outcome) {
        let attempts = match &outcome.result {
            Ok(attempts) => *attempts,
            Err(error) => error.attempts(),
        };
        let read = match self.fault.at {
            // An idle connection that is closed may be noticed, and left for a new one.
            At::Request(0) => {
                let requests = outcome.requests.len();
                assert!(requests <= attempts as usize, "{self}: {attempts} attempts");
                return;
            }
            At::Request(bytes) => bytes,
            At::Answer(_) => self.request.len(),
        };
        assert_eq!((attempts, outcome.connections), (1, 1), "{self}");
        assert_eq!(outcome.requests, [&self.request[..read]], "{self}");
        let whole = self.fault.at == At::Answer(self.fault.answer.len());
        match (whole && self.fault.answer == SUCCESS, self.fault.end) {
            (true, End::Fin) => assert!(outcome.result.is_ok(), "{self}: {:?}", outcome.result),
            // Whether the reset overtakes the answer is the system's affair.
            (true, End::Reset) => {}
            (false, _) => assert!(outcome.result.is_err(), "{self}"),
        }
    }
}
