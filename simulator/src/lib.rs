#![doc = include_str!("../README.md")]

mod answer;
mod body;
mod document;
mod exchange;
mod fault;
mod gone;
mod refusal;
mod reply;
mod request_line;
mod route;
mod sample;
pub mod schema;
mod service;
mod simulator;
mod strict;
mod wire;
pub mod world;

pub use document::DOCUMENT;
pub use exchange::Exchange;
pub use fault::{Fault, FaultAt, UnknownFault};
pub use simulator::{Builder, Simulator};
#[doc(inline)]
pub use world::World;
