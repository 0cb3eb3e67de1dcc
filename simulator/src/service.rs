//! One request, from its bytes to its answer.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::request::Parts;
use http::{Request, Response};
use hyper::body::Incoming;

use crate::answer::{Answer, Args};
use crate::body::Arrived;
use crate::document::{Document, Operation};
use crate::exchange::Exchange;
use crate::fault::{self, Fault, Kind, Plan};
use crate::gone::Gone;
use crate::refusal::Refusal;
use crate::reply::{self, Reply};
use crate::route::route;
use crate::sample;
use crate::strict::{self, Asked, Rules};
use crate::wire::{Links, Order};
use crate::world::World;

/// What all connections share.
pub(crate) struct Shared {
    pub(crate) rules: Rules,
    pub(crate) seed: u64,
    pub(crate) shorter_errors: bool,
    /// Requests that are kept in the log at most.
    pub(crate) kept: usize,
    pub(crate) state: Mutex<State>,
    pub(crate) plan: Arc<Mutex<Plan>>,
    pub(crate) log: Mutex<VecDeque<Exchange>>,
}

/// All that requests change.
#[derive(Clone)]
pub(crate) struct State {
    pub(crate) world: World,
    /// What was deleted where the world has nothing to say.
    pub(crate) gone: Gone,
}

/// A panic of a test's own closure must not hide what was seen before.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a request means, and what is wrong with it.
enum Judged {
    Good(&'static Operation, Args, Option<Fault>),
    /// With the operation, if there is one.
    Bad(Option<String>, Refusal),
}

impl Shared {
    pub(crate) async fn answer(
        &self,
        request: Request<Incoming>,
        links: &Links,
    ) -> Response<Reply> {
        let (parts, body) = request.into_parts();
        let target = lock(links).line.take_target();
        let target = target.unwrap_or_else(|| parts.uri.to_string().into_bytes());
        let body = Arrived::of(body, self.rules.max_body_bytes).await;
        let asked = Asked {
            parts: &parts,
            target: &target,
            body: &body,
        };
        let judged = self.judge(&asked);
        let mut exchange = self.seen(&asked);
        let mut order = Order::Pass;
        let response = match judged {
            Judged::Bad(operation, refusal) => {
                exchange.operation = operation;
                exchange.refusal = Some(refusal.line());
                reply::of_refusal(&refusal, self.shorter_errors)
            }
            Judged::Good(operation, args, fault) => {
                exchange.faulty = fault.is_some();
                exchange.operation = Some(operation.id.clone());
                let wanted = fault.as_ref().is_none_or(|fault| fault.executed);
                let played = self.play(operation, &args, &parts, wanted);
                exchange.executed = wanted && played.is_ok();
                // Which type comes is known by now.
                let accepted = played.as_ref().err().is_none_or(|one| one.status != 406);
                exchange.valid = accepted;
                let response = match played {
                    Ok(answer) => reply::of_answer(answer),
                    Err(refusal) => {
                        // An error that was asked for stands in the place of the refusal.
                        let told = !fault.as_ref().is_some_and(Fault::is_status);
                        exchange.refusal = told.then(|| refusal.line());
                        reply::of_refusal(&refusal, self.shorter_errors)
                    }
                };
                faulty(response, fault, &mut order)
            }
        };
        lock(links).order = order;
        exchange.status = response.status().as_u16();
        exchange.answer = response.body().to_vec();
        self.log(exchange);
        response
    }

    fn judge(&self, asked: &Asked<'_>) -> Judged {
        let document = Document::pinned();
        let route = match route(document, &asked.parts.method, asked.parts.uri.path()) {
            Ok(route) => route,
            Err(refusal) => return Judged::Bad(None, refusal),
        };
        let operation = route.operation;
        let args = strict::check(document, route, asked, &self.rules);
        let fault = |args| Ok((args, fault::read(&asked.parts.headers)?));
        match args.and_then(fault) {
            Ok((args, of_header)) => {
                let planned = lock(&self.plan).next(&operation.id, of_header.is_some());
                Judged::Good(operation, args, of_header.or(planned))
            }
            Err(refusal) => Judged::Bad(Some(operation.id.clone()), refusal),
        }
    }

    /// What the service makes of it. It stays as it was when it refuses, and unless this is `wanted`.
    fn play(
        &self,
        operation: &Operation,
        args: &Args,
        parts: &Parts,
        wanted: bool,
    ) -> Result<Answer, Refusal> {
        let mut state = lock(&self.state);
        state.world.settle();
        let mut next = state.clone();
        let accepted = |name: &str| strict::accepts(&parts.headers, name);
        let answer = match next.world.play(&operation.id, args) {
            Some(played) => played?,
            None => {
                next.world.holds(args)?;
                next.gone.check(operation, args)?;
                let answer = sample::answer(Document::pinned(), operation, self.seed, accepted);
                next.gone.remember(operation, args, &answer);
                answer
            }
        };
        if let Some(name) = answer.body.media_type().filter(|name| !accepted(name)) {
            return Err(strict::not_accepted(name));
        }
        if wanted {
            *state = next;
        }
        Ok(answer)
    }

    /// The request as the log has it.
    fn seen(&self, asked: &Asked<'_>) -> Exchange {
        let key = &self.rules.key;
        // A key that is put where it does not belong stays out of the log, too.
        let text = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            match key.as_str() {
                "" => text,
                key => text.replace(key, "[key]"),
            }
        };
        let headers = asked.parts.headers.iter();
        let headers = headers.filter(|(name, _)| *name != strict::KEY);
        Exchange {
            operation: None,
            method: asked.parts.method.to_string(),
            target: text(asked.target),
            headers: headers
                .map(|(name, value)| (name.to_string(), text(value.as_bytes())))
                .collect(),
            body: match asked.body {
                Arrived::Whole(bytes) => bytes.clone(),
                _ => Vec::new(),
            },
            status: 0,
            answer: Vec::new(),
            valid: false,
            refusal: None,
            executed: false,
            faulty: false,
        }
    }

    fn log(&self, exchange: Exchange) {
        let mut log = lock(&self.log);
        log.push_back(exchange);
        while log.len() > self.kept {
            log.pop_front();
        }
    }
}

/// The answer that is given in the place of this one, and what becomes of its bytes.
fn faulty(response: Response<Reply>, fault: Option<Fault>, order: &mut Order) -> Response<Reply> {
    match fault.map(|fault| fault.kind) {
        None => response,
        Some(Kind::Status {
            status,
            retry_after,
            page,
        }) => reply::of_status(status, retry_after, page),
        Some(Kind::Cut { after, how }) => {
            *order = Order::Cut(after, how);
            response
        }
        Some(Kind::Drip(pause)) => {
            *order = Order::Drip(pause);
            response
        }
        Some(Kind::TooLong(bytes)) => reply::too_long(response, bytes),
        Some(Kind::TooShort(bytes)) => reply::too_short(response, bytes),
    }
}
