//! Instructions by callgrind: of calls, of decoding, of building a client.

use std::hint::black_box;

use gungraun::{LibraryBenchmarkConfig, library_benchmark, library_benchmark_group, main};
use wassenger::types::Device;
use wassenger::{ApiKey, Client};
use wassenger_benches::canned::Size;
use wassenger_benches::prepared::{Prepared, SERVER};
use wassenger_benches::subject::NAMES;

/// Calls that are counted together; `cargo xtask bench` divides by it. What is done once in many calls must not matter.
const CALLS: usize = 100;

/// Of those with long answers: each is as many instructions as a hundred short ones.
const LONG_CALLS: usize = 10;

fn small(name: &str) -> Prepared {
    Prepared::new(name, Size::Small).expect("a client that calls")
}

fn large(name: &str) -> Prepared {
    Prepared::new(name, Size::Large).expect("a client that calls")
}

fn many(name: &str) -> Prepared {
    Prepared::new(name, Size::Many).expect("a client that calls")
}

#[library_benchmark(setup = small)]
#[benches::by(iter = NAMES.iter().copied())]
fn list_small(prepared: Prepared) -> Prepared {
    prepared.list(black_box(CALLS)).expect("answers");
    prepared
}

#[library_benchmark(setup = small)]
#[benches::by(iter = NAMES.iter().copied())]
fn pause(prepared: Prepared) -> Prepared {
    prepared.pause(black_box(CALLS)).expect("answers");
    prepared
}

#[library_benchmark(setup = large)]
#[benches::by(iter = NAMES.iter().copied())]
fn list_large(prepared: Prepared) -> Prepared {
    prepared.list(black_box(LONG_CALLS)).expect("answers");
    prepared
}

#[library_benchmark(setup = many)]
#[benches::by(iter = NAMES.iter().copied())]
fn list_many(prepared: Prepared) -> Prepared {
    prepared.list(black_box(LONG_CALLS)).expect("answers");
    prepared
}

// What a list of as many devices takes when its bytes are at hand.
#[library_benchmark]
#[bench::serde_json(Size::Many.json())]
fn decode_many(json: Vec<u8>) -> Vec<Vec<Device>> {
    let decode = |_| serde_json::from_slice(black_box(&json)).expect("devices");
    (0..LONG_CALLS).map(decode).collect()
}

// For the service itself, with TLS.
#[library_benchmark]
#[bench::ours()]
fn build_ours() -> Client {
    let key = ApiKey::new("example-key").expect("a key");
    Client::builder(key).build().expect("a client")
}

#[library_benchmark]
#[bench::bare()]
fn build_bare() -> reqwest::Client {
    wassenger_bare::http().expect("a client")
}

library_benchmark_group!(
    name = calls;
    benchmarks = list_small, pause, list_large, list_many, decode_many, build_ours, build_bare
);
main!(
    config = LibraryBenchmarkConfig::default().pass_through_env(SERVER);
    library_benchmark_groups = calls
);
