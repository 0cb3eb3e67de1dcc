//! One request, from its bytes to its answer.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::request::Parts;
use http::{Method, Request, Response};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::Incoming;

use crate::answer::{Answer, Args};
use crate::document::{Document, Operation, Segment};
use crate::exchange::Exchange;
use crate::fault::{self, Fault, Kind, Plan};
use crate::refusal::Refusal;
use crate::reply::{self, Reply};
use crate::route::route;
use crate::sample;
use crate::strict::{self, Rules};
use crate::wire::{Order, Orders};
use crate::world::World;

/// What all connections share.
pub(crate) struct Shared {
    pub(crate) rules: Rules,
    pub(crate) seed: u64,
    pub(crate) shorter_errors: bool,
    pub(crate) world: Mutex<World>,
    /// Paths of what was deleted, where the world has nothing to say.
    pub(crate) gone: Mutex<BTreeSet<String>>,
    pub(crate) plan: Arc<Mutex<Plan>>,
    pub(crate) log: Mutex<Vec<Exchange>>,
}

/// A panic of a test's own closure must not hide what was seen before.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a request means, and what is wrong with it.
enum Judged {
    Good(String, Args, Option<Fault>),
    /// With the operation, if there is one.
    Bad(Option<String>, Refusal),
}

impl Shared {
    pub(crate) async fn answer(
        &self,
        request: Request<Incoming>,
        orders: &Orders,
    ) -> Response<Reply> {
        let (parts, body) = request.into_parts();
        let limit = self.rules.max_body_bytes;
        let (body, too_large) = match Limited::new(body, limit).collect().await {
            Ok(body) => (body.to_bytes().to_vec(), false),
            Err(error) => (Vec::new(), error.is::<LengthLimitError>()),
        };
        let judged = if too_large {
            Judged::Bad(None, Refusal::new(413, "The request is too large"))
        } else {
            self.judge(&parts, &body)
        };
        let mut exchange = seen(&parts, body);
        let mut order = Order::Pass;
        let response = match judged {
            Judged::Bad(operation, refusal) => {
                exchange.operation = operation;
                exchange.refusal = Some(refusal.line());
                reply::of_refusal(&refusal, self.shorter_errors)
            }
            Judged::Good(operation, args, fault) => {
                exchange.valid = true;
                exchange.faulty = fault.is_some();
                exchange.executed = fault.as_ref().is_none_or(|fault| fault.executed);
                let played = self.play(&operation, &args, exchange.executed, parts.uri.path());
                if let Err(refusal) = &played {
                    exchange.executed = false;
                    exchange.refusal = Some(refusal.line());
                }
                exchange.operation = Some(operation);
                let response = match played {
                    Ok(answer) => reply::of_answer(answer),
                    Err(refusal) => reply::of_refusal(&refusal, self.shorter_errors),
                };
                faulty(response, fault, &mut order)
            }
        };
        *lock(orders) = order;
        exchange.status = response.status().as_u16();
        lock(&self.log).push(exchange);
        response
    }

    fn judge(&self, parts: &Parts, body: &[u8]) -> Judged {
        let document = Document::pinned();
        let route = match route(document, &parts.method, parts.uri.path()) {
            Ok(route) => route,
            Err(refusal) => return Judged::Bad(None, refusal),
        };
        let operation = route.operation.id.clone();
        let args = strict::check(document, route, parts, body, &self.rules);
        let fault = |args| Ok((args, fault::read(&parts.headers)?));
        match args.and_then(fault) {
            Ok((args, of_header)) => {
                let fault = of_header.or_else(|| lock(&self.plan).next(&operation));
                Judged::Good(operation, args, fault)
            }
            Err(refusal) => Judged::Bad(Some(operation), refusal),
        }
    }

    /// What the service makes of it; unless it is executed, only what it would.
    fn play(
        &self,
        operation: &str,
        args: &Args,
        executed: bool,
        path: &str,
    ) -> Result<Answer, Refusal> {
        let mut world = lock(&self.world);
        let played = if executed {
            world.play(operation, args)
        } else {
            world.clone().play(operation, args)
        };
        drop(world);
        played.unwrap_or_else(|| {
            let document = Document::pinned();
            let known = document.operations.iter().find(|one| one.id == operation);
            let known = known.ok_or_else(Refusal::no_such_path)?;
            self.remember(known, executed, path)?;
            Ok(sample::answer(document, known, self.seed))
        })
    }

    /// Of operations without state of their own one thing is remembered: what was deleted is gone, until
    /// it is put there again.
    fn remember(&self, operation: &Operation, executed: bool, path: &str) -> Result<(), Refusal> {
        let mut gone = lock(&self.gone);
        if executed && operation.method == Method::PUT {
            gone.remove(path);
        }
        if executed && operation.method == Method::POST {
            // What is made has an id that is made up, and it can be one of those.
            gone.retain(|one| {
                !one.strip_prefix(path)
                    .is_some_and(|below| below.starts_with('/'))
            });
        }
        let mut above = path.match_indices('/').map(|(at, _)| &path[..at]);
        if gone.contains(path) || above.any(|above| gone.contains(above)) {
            return Err(Refusal::new(404, "There is no such thing, or no longer"));
        }
        let named = matches!(operation.segments.last(), Some(Segment::Parameter(_)));
        if executed && named && operation.method == Method::DELETE {
            gone.insert(path.to_owned());
        }
        Ok(())
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

/// The request as the log has it. The key goes nowhere.
fn seen(parts: &Parts, body: Vec<u8>) -> Exchange {
    let headers = parts.headers.iter().filter(|(name, _)| *name != "token");
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Exchange {
        operation: None,
        method: parts.method.to_string(),
        target: parts.uri.to_string(),
        headers: headers
            .map(|(name, value)| (name.to_string(), text(value)))
            .collect(),
        body,
        status: 0,
        valid: false,
        refusal: None,
        executed: false,
        faulty: false,
    }
}
