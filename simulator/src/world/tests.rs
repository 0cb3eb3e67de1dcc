//! Sequences of calls, and what they do to the world. Every answer is judged by the document.

mod answers;
mod chats;
mod devices;
mod emptying;
mod messages;
mod pairing;
mod queue;
mod routing;
mod sending;
mod support;
mod time;
