//! The simulator over real sockets. Requests are written byte for byte: what is refused here no client would send.

mod every_operation;
mod faults;
mod gone;
mod log;
mod model;
mod program;
mod raw;
mod refused;
mod same;
mod situations;
