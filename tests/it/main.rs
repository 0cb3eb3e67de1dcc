//! What is verified about the facade, a module per concern. Every module prints how many cases it
//! ran (`cargo test --test it -- --nocapture`). Requests are judged against `spec/openapi.json`,
//! never through generated code, and counted by the server that received them.

// How the tests do it: clients, ids, a server on a raw socket, a call per operation.
mod support;

// What a call sends: every combination of options, to the byte, judged by two validators.
mod request_shapes;
// Messages: every kind, option, recipient and limit; none is sent twice.
mod send_message;
// What is not asked for leaves no trace in the bytes on the socket.
mod absence;
// Values survive the way to the wire, and none is joined, repeated or lost.
mod encoding;
// The door to generated operations: same transport, same replies, same errors, same refusals.
mod door;
// Requests that the document does not know: same transport, same safety, any path below the base.
mod free_form;
// Every operation of the document, with arguments and answers drawn from its schemas.
mod whole_api;

// What can be set for a client and for a call.
mod configuration;
// What a call tells to `tracing`.
mod observability;
// Ids, phone numbers and keys check themselves and say what is wrong.
mod ids;
// Each line of the seeds' troubleshooting sections has an error that carries it.
mod advice;
// The fixtures, replayed strictly: every request compared, none left over.
mod fixtures;
// Lists in pages, as one stream.
mod paging;
// What the service posts to a webhook: taken and kept, whatever is in it.
mod webhook_events;
// JSON schemas of our types accept and refuse what the document's schemas do.
mod schemas;
// The README names what is there.
mod docs;
// What holds the house together: who depends on whom, what crosses threads, the changelog's pin.
mod house;

// The rows of reliability and security, a module each; `cargo xtask reliability` makes a table.

// No redirect is followed.
mod r01_redirects;
// Hostile text in every path parameter: nothing leaves the template.
mod r02_hostile_paths;
// Control characters in keys, ids, phone numbers and headers are refused.
mod r03_control_characters;
// How many requests each failure costs, by retry class, counted by the server.
mod r04_failure_points;
// No action happens twice, at whatever byte a connection breaks.
mod r04_at_most_once;
// When the server says to come again, and when the client does.
mod r05_retry_after;
// No deadline is passed over.
mod r06_deadlines;
// No endless body is read.
mod r07_bodies;
// Keys, phone numbers, chat ids and texts are printed nowhere.
mod r08_secrets;
// Whatever the service answers: no panic, nothing lost, the right kind.
mod r09_failures_kept;
// Every operation in every situation: status, headers, bytes and what they mean are kept.
mod r09_matrix;
// Every field of every typed answer: missing, null, odd, unknown, of another type.
mod r10_answers;
// Base URLs: https anywhere, http on this machine.
mod r11_base_urls;
// A server that is not surely the right one gets nothing of a request.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod r12_tls;
// Thousands of calls, closing connections, dropped calls: nothing twice, nobody's answer mixed up.
mod r13_stress;
// Fixtures and recordings hold nothing of a person.
mod r16_recordings;
// No unsafe code of ours, few crates beyond reqwest's, allowed licences.
mod r15_supply_chain;
