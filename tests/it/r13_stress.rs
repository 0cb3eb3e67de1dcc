//! Many calls at once, connections that close, calls that are dropped: nothing happens twice,
//! nobody gets another's answer, and nothing hangs.

mod cancel;
mod plan;
mod server;

use std::future::{Future, IntoFuture as _};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Barrier;
use tokio::task::JoinSet;
use wassenger::{Client, DeviceId, Error, ErrorKind};

use crate::support::{BACKUP, Row, client, runtime};
use plan::{Close, LANES, is_repeatable};
use server::{Ledger, id, start};

/// Calls while 1 % of connections close.
const CALLS: usize = 10_000;
/// Tasks that share a client, and the calls of each.
const TASKS: usize = 64;
const CALLS_OF_A_TASK: usize = 1_000;

type Sent<'a> = Pin<Box<dyn Future<Output = Result<String, Error>> + Send + 'a>>;

/// The call of this number, not polled yet; it gives the id that its answer names.
fn begin<'a>(client: &'a Client, [own, backup]: &'a [DeviceId; 2], number: usize) -> Sent<'a> {
    macro_rules! named {
        ($call:expr) => {{
            // Made here, so that even this is the library's.
            let sent = $call.into_future();
            Box::pin(async move {
                let json = sent.await?.json().unwrap();
                Ok(json["id"].as_str().unwrap().to_owned())
            })
        }};
    }
    let device = client.device(own);
    match number % 4 {
        1 => named!(device.queue().pause()),
        3 => named!(device.queue().route_to(backup)),
        _ => named!(device.get()),
    }
}

/// The ids that the call of this number has: its own, and another to route to.
fn ids(number: usize) -> [DeviceId; 2] {
    [id(number).parse().unwrap(), BACKUP.parse().unwrap()]
}

async fn call(client: &Client, number: usize) -> Result<String, Error> {
    begin(client, &ids(number), number).await
}

/// Judges what came of a call by what the server counted; whether it failed for another's close.
fn judge(ledger: &Ledger, number: usize, result: Result<String, Error>) -> bool {
    let (effects, planned) = (ledger.effects(number), ledger.planned(number));
    let label = format!("call {number}, planned {planned:?}, {effects} effects");
    assert!(is_repeatable(number) || effects <= 1, "{label}: twice");
    let own = matches!(planned, Some(close) if !matches!(close, Close::Idle(_)));
    match result {
        Ok(named) => {
            assert_eq!(named, id(number), "{label}: another's answer");
            assert!(effects >= 1, "{label}: a success of nothing");
            assert!(is_repeatable(number) || !own, "{label}: it was closed");
            false
        }
        Err(error) => {
            assert!(!is_repeatable(number), "{label}: {error}");
            // Neither a deadline, which would have ended a hang, nor anything else.
            assert_eq!(error.kind(), ErrorKind::Interrupted, "{label}");
            assert_eq!(error.attempts(), 1, "{label}");
            assert!(effects == 0 || error.maybe_executed(), "{label}: denied");
            !own
        }
    }
}

/// Half of the calls are repeatable and all succeed; of the others none takes effect twice.
#[test]
fn closing_connections() {
    runtime().block_on(async {
        let mut row = Row::new("R13", "calls while 1 % of connections close");
        let ledger = Ledger::new(plan::one_in_a_hundred(CALLS, plan::seed()), 1);
        let (base_url, server) = start(&ledger).await;
        let client = client(&base_url);
        let (strays, round) = (Arc::new(AtomicUsize::new(0)), Arc::new(Barrier::new(LANES)));
        let mut lanes = JoinSet::new();
        for lane in 0..LANES {
            let (client, ledger) = (client.clone(), Arc::clone(&ledger));
            let (strays, round) = (Arc::clone(&strays), Arc::clone(&round));
            lanes.spawn(async move {
                let mut judged = 0;
                for number in (lane..CALLS).step_by(LANES) {
                    let result = call(&client, number).await;
                    let stray = judge(&ledger, number, result);
                    strays.fetch_add(usize::from(stray), Ordering::SeqCst);
                    judged += 1;
                    round.wait().await;
                }
                judged
            });
        }
        // A lane that panics would leave the others waiting for it.
        while let Some(lane) = lanes.join_next().await {
            row.passes(lane.unwrap());
        }
        let planned = |kind: fn(Close) -> bool| {
            let plans = (0..CALLS).filter_map(|number| ledger.planned(number));
            plans.filter(|close| kind(*close)).count()
        };
        let (all, idle) = (
            planned(|_| true),
            planned(|close| matches!(close, Close::Idle(_))),
        );
        let strays = strays.load(Ordering::SeqCst);
        assert_eq!(all, CALLS / 100);
        assert!(
            strays <= idle,
            "{strays} failed without a close, {idle} idle"
        );
        println!("R13 {all} connections closed, {strays} of {idle} idle closes failed a call");
        row.seen(ledger.requests());
        server.abort();
    });
}

/// No call fails, each takes effect once, and there are as many connections as tasks.
#[test]
fn many_tasks() {
    runtime().block_on(async {
        let mut row = Row::new("R13", "calls of 64 tasks that share a client");
        let calls = TASKS * CALLS_OF_A_TASK;
        let ledger = Ledger::new(vec![None; calls], TASKS);
        let (base_url, server) = start(&ledger).await;
        let client = client(&base_url);
        let mut tasks = JoinSet::new();
        for task in 0..TASKS {
            let (client, ledger) = (client.clone(), Arc::clone(&ledger));
            tasks.spawn(async move {
                let mut judged = 0;
                for number in (task..calls).step_by(TASKS) {
                    let result = call(&client, number).await;
                    assert_eq!(result.unwrap(), id(number));
                    assert_eq!((ledger.arrivals(number), ledger.effects(number)), (1, 1));
                    judged += 1;
                }
                judged
            });
        }
        while let Some(task) = tasks.join_next().await {
            row.passes(task.unwrap());
        }
        assert_eq!(ledger.connections(), TASKS);
        row.seen(ledger.requests());
        server.abort();
    });
}
