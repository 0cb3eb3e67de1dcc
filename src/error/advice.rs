//! What users can do about an error. The lines carry, in our words, the troubleshooting advice
//! that the vendor's users read about the five documented operations.

use super::ErrorKind;

/// The lines for a failed operation, most specific first; never empty.
pub(super) fn lines(operation: Option<&str>, kind: ErrorKind) -> &'static [&'static str] {
    match (operation.unwrap_or_default(), kind) {
        ("request_auth_code", ErrorKind::Rejected) => AUTH_CODE_REJECTED,
        ("request_auth_code", ErrorKind::Conflict) => AUTH_CODE_CONFLICT,
        ("request_auth_code", ErrorKind::NotFound) => DEVICE_NOT_FOUND,
        ("delete_chat", ErrorKind::NotFound) => DELETE_NOT_FOUND,
        ("delete_chat", ErrorKind::Conflict | ErrorKind::Server) => DELETE_FAILED,
        ("archive_chat" | "unarchive_chat" | "get_chat", ErrorKind::NotFound) => CHAT_NOT_FOUND,
        ("list_chats", ErrorKind::NotFound) => CHATS_NOT_FOUND,
        ("route_queue", ErrorKind::NotFound | ErrorKind::Rejected) => ROUTE_DEVICE,
        ("route_queue", ErrorKind::Conflict) => ROUTE_CONFLICT,
        ("set_queue_status", ErrorKind::Rejected) => QUEUE_REJECTED,
        ("list_devices", ErrorKind::NotFound) => NOT_FOUND,
        (_, ErrorKind::NotFound) => DEVICE_NOT_FOUND,
        (_, kind) => general(kind),
    }
}

fn general(kind: ErrorKind) -> &'static [&'static str] {
    match kind {
        ErrorKind::InvalidInput => INVALID_INPUT,
        ErrorKind::Connect => CONNECT,
        ErrorKind::Timeout | ErrorKind::Interrupted => INTERRUPTED,
        ErrorKind::Unauthorized => UNAUTHORIZED,
        ErrorKind::Forbidden => FORBIDDEN,
        ErrorKind::PaymentRequired => PAYMENT_REQUIRED,
        ErrorKind::NotFound => DEVICE_NOT_FOUND,
        ErrorKind::Conflict => CONFLICT,
        ErrorKind::RateLimited => RATE_LIMITED,
        ErrorKind::Rejected => REJECTED,
        ErrorKind::Server => SERVER,
        ErrorKind::Decode => DECODE,
    }
}

const INVALID_INPUT: &[&str] = &[
    "Nothing was sent: mend the field that the error names and call again.",
    "Take device ids from client.devices().list() and chat ids from device.chats().list().",
    "A phone number needs its plus and country code (E.164), for example +12025550123.",
];
const CONNECT: &[&str] = &[
    "Nothing was sent: check the network, the proxy and the base URL, then call again.",
    "If the network is fine, see the status page of the service: it may be down.",
];
const INTERRUPTED: &[&str] = &[
    "The request may have been executed: ask the service for the state before acting again.",
    "Check the network and whether the service is available; a longer timeout may help.",
];
const UNAUTHORIZED: &[&str] = &[
    "Check that the API key is set, complete and still active; renew it in the dashboard if not.",
    "Check that the key belongs to this service: its sister names have keys of their own.",
];
const FORBIDDEN: &[&str] = &[
    "Check that the API key has the permission for this operation and this device.",
    "An inactive key is treated in this way too: renew it in the dashboard.",
];
const PAYMENT_REQUIRED: &[&str] =
    &["Check the plan, its quota and the payments of the account in the dashboard."];
const CONFLICT: &[&str] = &["Read the present state first; it does not allow this operation."];
const RATE_LIMITED: &[&str] = &[
    "Nothing was executed: wait (retry_after() when given, else some seconds) and call again.",
    "Check your usage against the rate limits of your plan, and spread the calls.",
];
const REJECTED: &[&str] = &[
    "Check the required parameters and their formats; details() names the faults when known.",
    "A 3xx or 405 usually means a wrong base URL.",
];
const SERVER: &[&str] = &[
    "The service failed or is down: try again after some time.",
    "maybe_executed() tells whether to look at the state first.",
];
const DECODE: &[&str] = &[
    "The service answered, so an action was most likely carried out; body() has the answer.",
    "A page instead of JSON usually means a wrong base URL or a proxy.",
    "If the service changed its answers, the pinned document of this client needs an update.",
];
const NOT_FOUND: &[&str] =
    &["Check the base URL: it ends in /v1, and nothing else of the service is there."];
const DEVICE_NOT_FOUND: &[&str] = &[
    "Check the device id: the number must be registered and active in this account.",
    "Choose from a fresh client.devices().list(), or check the device in the dashboard.",
    "If every call is answered like this, check the base URL.",
];
const QUEUE_REJECTED: &[&str] = &[
    "Check the device id and the status; details() names the faults when known.",
    "Delivery can be forced with active and reject alone: elsewhere it has no effect.",
];
const AUTH_CODE_REJECTED: &[&str] = &[
    "A device that was never connected needs phone(): the number that gets the code.",
    "Give the number with plus and country code (E.164), for example +12025550123.",
];
const AUTH_CODE_CONFLICT: &[&str] = &[
    "The device has a session: force_new_session() destroys it and asks for a new code.",
    "Leave it alone if the session works: forcing disconnects the number.",
];
const DELETE_NOT_FOUND: &[&str] = &[
    "Check the chat id and that it belongs to this device; it may have been deleted already.",
    "Check the device id: the number must be registered in this account.",
    "Chats answer 404 on plans without chat access: check the plan.",
];
const DELETE_FAILED: &[&str] = &[
    "If WhatsApp refused, from_whatsapp().force() marks the chat as removed here at least; in WhatsApp it is deleted where that works.",
    "maybe_executed() tells whether to look at the chat first.",
    "If the service is down, try again after some time.",
];
const CHAT_NOT_FOUND: &[&str] = &[
    "Check the form of the chat id and that the chat exists on this device.",
    "Check the device id: the number must be active and linked; reload the list of devices, or see its state in the dashboard.",
    "Chats answer 404 on plans without chat access: check the plan.",
];
const CHATS_NOT_FOUND: &[&str] = &[
    "Check the device id: the number must be registered in this account.",
    "Chats answer 404 on plans without chat access: check the plan.",
];
const ROUTE_DEVICE: &[&str] = &[
    "Check both device ids, source and target: each must be registered at present.",
    "Choose them from a fresh client.devices().list(): an old reference may have expired.",
    "With no message in the queue the service may answer with an error: see queue().status().",
];
const ROUTE_CONFLICT: &[&str] = &[
    "With no message in the queue the service may answer with an error: see queue().status().",
    "Check that both devices are active and can take messages.",
];
