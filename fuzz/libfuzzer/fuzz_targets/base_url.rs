#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| wassenger_fuzz::run("base_url", data));
