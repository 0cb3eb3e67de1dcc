//! What is verified about the facade, a module per concern. Every module prints how many cases it
//! ran (`cargo test --test it -- --nocapture`). Requests are judged against `spec/openapi.json`,
//! never through generated code, and counted by the server that received them.

// How the tests do it: clients, ids, a server on a raw socket, a call per operation.
mod support;

// What a call sends: every combination of options, to the byte, judged by two validators.
mod request_shapes;
// What is not asked for leaves no trace in the bytes on the socket.
mod absence;
// Values survive the way to the wire, and none is joined, repeated or lost.
mod encoding;
// The door to generated operations: same transport, same replies, same errors, same refusals.
mod door;

// Ids, phone numbers, keys and base URLs check themselves and say what is wrong.
mod ids;
// Hostile text in every path parameter: nothing leaves the template.
mod hostile;

// Whatever the service answers: no panic, nothing lost, the right kind.
mod errors;
// Every field of every typed answer: missing, null, odd, unknown, of another type.
mod answers;
// Each line of the seeds' troubleshooting sections has an error that carries it.
mod advice;
// The fixtures, replayed strictly: every request compared, none left over.
mod fixtures;

// How many requests each failure costs, by retry class, counted by the server.
mod retries;
// No redirect followed, no endless body read, no deadline passed over, no header smuggled.
mod limits;
// Lists in pages, as one stream.
mod paging;

// Keys, phone numbers, chat ids and texts are printed nowhere.
mod secrets;
// JSON schemas of our types accept and refuse what the document's schemas do.
mod schemas;
// The README names what is there.
mod docs;
// What holds the house together: who depends on whom, what crosses threads, the changelog's pin.
mod house;
