//! Wall time of calls by criterion: one after the other, and 64 at a time. Ratios of one run tell something, times do not.

use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use wassenger_benches::canned::Size;
use wassenger_benches::prepared::Prepared;
use wassenger_benches::subject::NAMES;

const IN_FLIGHT: [usize; 2] = [1, 64];

fn calls(criterion: &mut Criterion) {
    for size in [Size::Small, Size::Large] {
        for in_flight in IN_FLIGHT {
            let mut group = criterion.benchmark_group(format!("{}_{in_flight}", &size.path()[1..]));
            for name in NAMES {
                let prepared = Prepared::new(name, size).expect("a client that calls");
                group.bench_function(*name, |bencher| {
                    bencher.iter_custom(|calls| {
                        let start = Instant::now();
                        prepared
                            .list_at_once(calls as usize, in_flight)
                            .expect("answers");
                        start.elapsed()
                    })
                });
            }
        }
    }
}

criterion_group! {
    name = wall;
    config = Criterion::default().sample_size(50).measurement_time(Duration::from_secs(4)).warm_up_time(Duration::from_secs(1));
    targets = calls
}
criterion_main!(wall);
