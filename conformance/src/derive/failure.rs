//! The errors that the document declares, and what the caller must be told.

use serde_json::{Value, json};

use super::Answer;
use super::sample::Sampler;
use crate::expect::{Detail, Expect, Kind};
use crate::fixture::Response;
use crate::spec::Operation;
use crate::strict::BASE_PATH;

/// Statuses for what is declared as a class.
const OF_CLASS: &[(&str, &[u16])] = &[("4XX", &[402, 405, 408, 410]), ("5XX", &[502, 504, 505])];
/// What anything between may answer, declared or not. After the first of them the action may have happened.
const REDIRECTS: &[u16] = &[302, 307, 308];

/// Every error, with each body that it may have, then redirects.
pub(super) fn all(sampler: &Sampler<'_>, operation: &Operation) -> Vec<Answer> {
    let mut found = Vec::new();
    for (declared, response) in operation.value["responses"]
        .as_object()
        .into_iter()
        .flatten()
    {
        let class = OF_CLASS.iter().find(|(name, _)| name == declared);
        let statuses = match class {
            Some((_, statuses)) => statuses.to_vec(),
            None => declared.parse().into_iter().collect(),
        };
        let page = sampler.spec.resolve(response)["content"]
            .get("text/html")
            .is_some();
        for status in statuses.into_iter().filter(|status| *status >= 400) {
            let waits: &[bool] = if matches!(status, 429 | 503) {
                &[false, true]
            } else {
                &[false]
            };
            for &wait in waits {
                found.push(error(operation, status, Body::Vendor, wait));
                found.push(error(operation, status, Body::Short, wait));
            }
            if page {
                found.push(error(operation, status, Body::Page, false));
            }
        }
    }
    // They do not stand in for the errors of a document that has none.
    if !found.is_empty() {
        let redirects = REDIRECTS.iter();
        found.extend(redirects.map(|status| redirect(sampler, operation, *status)));
    }
    found
}

/// It leads to the same server, which sees whoever follows.
fn redirect(sampler: &Sampler<'_>, operation: &Operation, status: u16) -> Answer {
    let location = ("location".to_owned(), format!("{BASE_PATH}/elsewhere"));
    let undeclared = !sampler
        .spec
        .judge_answer(operation, status, None, &[])
        .is_empty();
    Answer {
        name: format!("{status}, a redirect"),
        response: Response {
            status,
            headers: [location].into(),
            deviates: undeclared.then(|| "the document declares no redirect".to_owned()),
            ..Response::default()
        },
        expect: judgement(operation, status, false),
    }
}

#[derive(Clone, Copy)]
enum Body {
    /// `status`, `message`, `errorCode`, `errors`.
    Vendor,
    /// `error` alone.
    Short,
    /// A page of something in between.
    Page,
}

fn error(operation: &Operation, status: u16, body: Body, wait: bool) -> Answer {
    let mut expect = judgement(operation, status, wait);
    let mut response = Response {
        status,
        ..Response::default()
    };
    let text = format!("refused with {status}");
    let (name, media_type) = match body {
        Body::Vendor => {
            let fault = json!({"code": "phone:invalid", "reason": "format", "message": "is no number", "path": "phone"});
            response.body = Some(
                json!({"status": status, "message": text, "errorCode": "entity:reason", "errors": [fault]}),
            );
            let named = |key: &str| fault[key].as_str().map(str::to_owned);
            expect.details.push(Detail {
                code: named("code"),
                reason: named("reason"),
                message: named("message"),
                path: named("path"),
            });
            expect.code = Some("entity:reason".to_owned());
            expect.message = Some(text);
            ("the vendor's body", "application/json")
        }
        Body::Short => {
            response.body = Some(Value::from_iter([("error", text.as_str())]));
            expect.message = Some(text);
            ("the short body", "application/json")
        }
        Body::Page => {
            response.text = Some(format!("<html><body><h1>{status}</h1></body></html>\n"));
            ("a page", "text/html")
        }
    };
    response
        .headers
        .insert("content-type".to_owned(), media_type.to_owned());
    if let Some(seconds) = expect.retry_after {
        response
            .headers
            .insert("retry-after".to_owned(), seconds.to_string());
    }
    let waiting = if wait { ", Retry-After" } else { "" };
    Answer {
        name: format!("{status}, {name}{waiting}"),
        response,
        expect,
    }
}

/// By the status and the operation's retry class alone: a table of the check, not of the client.
pub(super) fn judgement(operation: &Operation, status: u16, wait: bool) -> Expect {
    let kind = match status {
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 | 410 => "NotFound",
        409 => "Conflict",
        429 => "RateLimited",
        300..500 => "Rejected",
        _ => "Server",
    };
    let repeatable = operation.retry == "repeatable";
    // Refused before anything was done, as far as the status tells. A proxy that sends 408 may have passed the request on, and 303, for
    // which 301 and 302 are often used, tells where to look at what was done.
    let refused = match status {
        408 => false,
        307 | 308 | 400..=499 | 501 | 505 => true,
        503 => wait,
        _ => false,
    };
    let temporary = matches!(status, 429 | 500 | 502 | 503 | 504);
    let unprocessed = status == 429 || (status == 503 && wait);
    let again = match operation.retry.as_str() {
        "repeatable" => temporary,
        "refused" => unprocessed,
        _ => false,
    };
    Expect {
        kind: Some(kind.to_owned()),
        maybe_executed: Some(!refused),
        retryable: Some(temporary && (repeatable || refused)),
        // No test waits; where nothing is repeated, the value can be told from none.
        retry_after: wait.then_some(if again { 0 } else { 7 }),
        ..Expect::of(Kind::Error, if again { 3 } else { 1 })
    }
}
