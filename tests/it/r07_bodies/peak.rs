//! How much memory a bomb takes, packed or not: what is unpacked, or read of it, is somewhere, even
//! if it is thrown away later.
//! Linux tells the peak of a process; elsewhere nothing is measured.

use super::packed::{BOMB, gzip, packed, zeros};
use super::*;
use crate::support::alone::{alone, counted, take_over};

/// A buffer that doubles while it grows and is copied then, and as much again for the rest.
const MORE_THAN_THE_LIMIT: usize = 4;

/// The most that this process had in memory so far, in bytes.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line?.trim().strip_suffix(" kB")?;
    Some(kibibytes.trim().parse::<usize>().ok()? << 10)
}

#[test]
fn of_a_gzip_bomb() {
    let mut row = Row::new("R7", "peak memory of a gzip bomb");
    if peak().is_none() {
        return;
    }
    if let Some(output) = alone("r07_bodies::peak::of_a_gzip_bomb") {
        take_over(&mut row, &output);
        return;
    }
    let bomb = zeros(BOMB);
    let statuses = [200, 404, 502];
    runtime().block_on(async {
        let mut bodies = Bodies::new("in a process of its own", ClientBuilder::gzip).await;
        // What a call takes in any case is not the bomb's.
        assert_eq!(bodies.call(gzip(200, b"")).await.unwrap(), b"");
        for status in statuses {
            let before = peak().unwrap();
            let error = bodies.call(gzip(status, &bomb)).await.unwrap_err();
            assert_eq!(error.body().len(), DEFAULT_MAX_BODY_BYTES);
            let grown = peak().unwrap() - before;
            let most = MORE_THAN_THE_LIMIT * DEFAULT_MAX_BODY_BYTES;
            assert!(grown <= most, "{status}: {grown} bytes more");
        }
    });
    counted(statuses.len(), statuses.len());
}

/// A byte of an error body that would be a detail of a hundred.
#[test]
fn of_an_error_that_lists_millions() {
    let mut row = Row::new("R7", "peak memory of an error that lists millions");
    if peak().is_none() {
        return;
    }
    if let Some(output) = alone("r07_bodies::peak::of_an_error_that_lists_millions") {
        take_over(&mut row, &output);
        return;
    }
    let (begin, end) = (r#"{"errors":["#, r#"0],"message":"m"}"#);
    let zeros = "0,".repeat((DEFAULT_MAX_BODY_BYTES - begin.len() - end.len()) / 2);
    let body = format!("{begin}{zeros}{end}");
    runtime().block_on(async {
        let mut bodies = Bodies::new("in a process of its own", ClientBuilder::gzip).await;
        assert_eq!(bodies.call(gzip(200, b"")).await.unwrap(), b"");
        let before = peak().unwrap();
        let answer = gzip(400, &packed(body.as_bytes()));
        let error = bodies.call(answer).await.unwrap_err();
        let grown = peak().unwrap() - before;
        assert_eq!(error.body(), body.as_bytes());
        assert_eq!((error.details().len(), error.message()), (100, Some("m")));
        let most = MORE_THAN_THE_LIMIT * DEFAULT_MAX_BODY_BYTES;
        assert!(grown <= most, "{grown} bytes more");
    });
    counted(1, 1);
}
