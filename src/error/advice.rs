//! What users can do about an error. The lines carry, in our words, the troubleshooting advice
//! that the vendor's users read about the five documented operations.

use wassenger_api::Operation;

use super::ErrorKind;

/// The lines for a failed operation, most specific first; never empty.
pub(super) fn lines(
    operation: Option<&Operation>,
    kind: ErrorKind,
    maybe_executed: bool,
) -> &'static [&'static str] {
    let id = operation.map_or("", |operation| operation.id);
    // Whatever the error is, a message that may be on its way is not to be sent again.
    if maybe_executed && id == "send_message" {
        return SEND_UNCLEAR;
    }
    match (id, kind) {
        ("request_auth_code", ErrorKind::Rejected) => AUTH_CODE_REJECTED,
        ("request_auth_code", ErrorKind::Conflict) => AUTH_CODE_CONFLICT,
        ("request_auth_code", ErrorKind::NotFound) => DEVICE_NOT_FOUND,
        ("delete_chat", ErrorKind::NotFound) => DELETE_NOT_FOUND,
        ("delete_chat", ErrorKind::Conflict | ErrorKind::Server) => DELETE_FAILED,
        ("archive_chat" | "unarchive_chat" | "get_chat", ErrorKind::NotFound) => CHAT_NOT_FOUND,
        ("list_chats" | "list_chat_messages", ErrorKind::NotFound) => CHATS_NOT_FOUND,
        ("list_chat_messages", ErrorKind::Conflict | ErrorKind::Rejected) => MESSAGES_REFUSED,
        ("get_chat_message", ErrorKind::NotFound) => MESSAGE_NOT_FOUND,
        ("get_message" | "delete_message", ErrorKind::NotFound) => OUTBOUND_NOT_FOUND,
        ("delete_message", ErrorKind::Conflict | ErrorKind::Rejected) => MESSAGE_NOT_DELETED,
        ("set_chat_labels" | "unassign_chat", ErrorKind::NotFound) => CHAT_NOT_FOUND,
        ("assign_chat", ErrorKind::NotFound | ErrorKind::Rejected) => ASSIGNEE,
        ("create_label", ErrorKind::Conflict) => LABEL_EXISTS,
        ("update_label" | "delete_label", ErrorKind::NotFound) => LABEL_NOT_FOUND,
        ("create_webhook", ErrorKind::Conflict) => WEBHOOK_EXISTS,
        ("create_webhook", ErrorKind::Rejected) => WEBHOOK_REJECTED,
        ("get_webhook" | "delete_webhook" | "enable_webhook", ErrorKind::NotFound) => {
            WEBHOOK_NOT_FOUND
        }
        ("list_messages" | "list_webhooks", ErrorKind::NotFound) => NOT_FOUND,
        ("create_webhook", ErrorKind::NotFound) => WEBHOOK_DEVICE,
        ("check_number_exists", ErrorKind::NotFound) => NUMBER_NOT_FOUND,
        ("start_device" | "reboot_device", ErrorKind::Timeout) => SESSION_TIMEOUT,
        ("sync_device", ErrorKind::RateLimited | ErrorKind::Conflict | ErrorKind::Rejected) => {
            SYNCED_ALREADY
        }
        ("route_queue", ErrorKind::NotFound | ErrorKind::Rejected) => ROUTE_DEVICE,
        ("route_queue", ErrorKind::Conflict) => ROUTE_CONFLICT,
        ("set_queue_status", ErrorKind::Rejected) => QUEUE_REJECTED,
        ("request", ErrorKind::InvalidInput) => FREE_FORM_INVALID,
        ("request", ErrorKind::NotFound | ErrorKind::Rejected) => FREE_FORM_REJECTED,
        ("request", ErrorKind::Decode) => FREE_FORM_DECODE,
        ("send_message", ErrorKind::Rejected | ErrorKind::Conflict) => SEND_REJECTED,
        ("send_message", ErrorKind::NotFound) => SEND_NOT_FOUND,
        (_, ErrorKind::NotFound) => not_found(operation),
        // An attempt, or a call, before the one that was refused may have done it.
        (_, ErrorKind::InvalidInput) if maybe_executed => INVALID_INPUT_UNCLEAR,
        (_, ErrorKind::Connect) if maybe_executed => CONNECT_UNCLEAR,
        (_, ErrorKind::RateLimited) if maybe_executed => RATE_LIMITED_UNCLEAR,
        (_, kind) => general(kind),
    }
}

/// What is not there is one of the things that the path names; the document says which those are.
fn not_found(operation: Option<&Operation>) -> &'static [&'static str] {
    let path = operation.map_or("", |operation| operation.path);
    match path.matches('{').count() {
        0 => NOT_FOUND,
        1 if path.contains("{deviceId}") => DEVICE_NOT_FOUND,
        1 => THING_NOT_FOUND,
        _ if path.contains("{chatWid}") => CHAT_NOT_FOUND,
        _ => THING_OF_DEVICE_NOT_FOUND,
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
        ErrorKind::NotFound => NOT_FOUND,
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
const INVALID_INPUT_UNCLEAR: &[&str] = &[
    "What was refused was not sent, but a call before it may have been executed: look at the state.",
    "Mend the field that the error names, then go on from there.",
];
const CONNECT: &[&str] = &[
    "Nothing was sent: check the network, the proxy and the base URL, then call again.",
    "If the network is fine, see the status page of the service: it may be down.",
];
const CONNECT_UNCLEAR: &[&str] = &[
    "The last request was not sent, but one before it may have been executed: look at the state.",
    "Check the network, the proxy and the base URL before you call again.",
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
const RATE_LIMITED_UNCLEAR: &[&str] = &[
    "The last attempt was refused, but one before it may have been executed: look at the state.",
    "Wait (retry_after() when given, else some seconds) before you call again.",
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
const NOT_FOUND: &[&str] = &[
    "Check the base URL: it ends in /v1, and nothing else of the service is there.",
    "If the request names something by its id, check that too; message() tells which when known.",
];
const THING_NOT_FOUND: &[&str] = &[
    "Check the id: what it names must exist in this account, and may have been deleted already.",
    "If every call is answered like this, check the base URL.",
];
const THING_OF_DEVICE_NOT_FOUND: &[&str] = &[
    "Check the id: what it names must exist on this device, and may have been deleted already.",
    "Check the device id: the number must be registered and active in this account.",
    "If every call is answered like this, check the base URL.",
];
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
const FREE_FORM_INVALID: &[&str] = &[
    "Nothing was sent: mend the part that the error names and call again.",
    "Give what is not fixed in a path as a {name} with path_value(), and the query with query().",
];
const FREE_FORM_REJECTED: &[&str] = &[
    "Check method, path, query and body: nothing but the path's form was checked here.",
    "The path goes on from the base URL, which ends in /v1: it has no /v1 of its own.",
    "Check the ids in the path; details() names the faults when known.",
];
const FREE_FORM_DECODE: &[&str] = &[
    "The service answered, so an action was most likely carried out; body() has the answer.",
    "What is no JSON, a file for example, is read with bytes().",
    "A page instead of JSON usually means a wrong base URL or a proxy.",
];
const SEND_UNCLEAR: &[&str] = &[
    "If maybe_executed(), the message may have been sent: look for it before you send it again.",
    "One whose reference() has no comma is found by it: client.messages().list().reference(..).",
    "Do not repeat it blindly: somebody would read the message twice.",
];
const SEND_REJECTED: &[&str] = &[
    "Check the recipient and the content; details() names the faults when known.",
    "Check that the device is linked and that its queue accepts messages: see queue().status().",
];
const SEND_NOT_FOUND: &[&str] = &[
    "Check the device id: the number must be registered and active in this account.",
    "Check the recipient, and the message that is quoted, reacted to, voted on or forwarded.",
    "If every call is answered like this, check the base URL.",
];
const MESSAGES_REFUSED: &[&str] = &[
    "A message that is not known as begin or end is refused: read without it, or with dates.",
    "details() names the faults when known.",
];
const MESSAGE_NOT_FOUND: &[&str] = &[
    "Check the message id: it is the one that WhatsApp gave.",
    "A message may have been deleted, or be older than what the service keeps.",
    "Check the device id, and that the plan has access to chats.",
];
const OUTBOUND_NOT_FOUND: &[&str] = &[
    "Check the message id: the service's own, or the one that WhatsApp gave it.",
    "A message may have been deleted, or be older than what the service keeps.",
];
const MESSAGE_NOT_DELETED: &[&str] = &[
    "A message in progress or delivered is deleted with force() alone.",
    "Read its state first: messages().get(&id).",
];
const ASSIGNEE: &[&str] = &[
    "Check the chat id, and that the team member or the department is one of this account.",
    "A team member must have access to the device, and be in the department that is named.",
    "Chats answer 404 on plans without chat access: check the plan.",
];
const LABEL_EXISTS: &[&str] =
    &["A label of this name is there already: see labels().list(), or change it with update()."];
const LABEL_NOT_FOUND: &[&str] = &[
    "Check the name of the label against labels().list(); a label cannot be renamed.",
    "Check the device id: the number must be registered in this account.",
];
const WEBHOOK_EXISTS: &[&str] =
    &["A webhook like this is there already: see webhooks().list(); enable() turns one on again."];
const WEBHOOK_REJECTED: &[&str] = &[
    "Check that the service can reach the URL: public, and answering.",
    "Check name, events and device; details() names the faults when known.",
];
const WEBHOOK_DEVICE: &[&str] =
    &["Check the id of the device, if one was given; otherwise check the base URL."];
const WEBHOOK_NOT_FOUND: &[&str] =
    &["Check the webhook id against webhooks().list(): it may have been deleted already."];
const NUMBER_NOT_FOUND: &[&str] = &[
    "On some hosts this says that the number is not on WhatsApp; elsewhere that is exists: false.",
    "Ask once about a number that is surely on WhatsApp: if that is a 404 too, check the base URL.",
];
const SESSION_TIMEOUT: &[&str] = &[
    "The session may have started all the same: see device.health() before starting it again.",
    "With wait() it may take up to 90 seconds; a shorter timeout of your own cuts that off.",
];
const SYNCED_ALREADY: &[&str] =
    &["A device can be brought up to date once in 60 seconds: wait, then call again."];
