//! Options that say what cannot be, or what nobody would look at, are refused before anything is sent.

use wassenger_simulator::Simulator;

use crate::support::{program, text};

const DEVICE: &str = "5f2296349b12abf18c3e4a07";
const OTHER: &str = "5f2296349b12abf18c3e4a08";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_with_options_that_mean_nothing() {
    let simulator = Simulator::start().await.expect("a server");
    let url = simulator.base_url();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "").expect("written");
    let new = folder.path().join("new").display().to_string();
    let below = file.join("new").display().to_string();
    let (spaced, twice) = (format!("{DEVICE}, {OTHER}"), format!("{DEVICE},{OTHER},"));
    let meaning = "has no meaning for a server that is taken to play the fixtures";
    #[rustfmt::skip] // a table
    let cases: [(&[&str], &str, &str); 10] = [
        (&["--record", &new], "--record ", meaning),
        (&["--device", DEVICE], "--device ", meaning),
        (&["--allow-write", DEVICE], "--allow-write ", meaning),
        (&["--live", "--device", "abc"], "--device: ", "is no id of 24 hexadecimal digits"),
        (&["--live", "--device", ""], "--device: ", "is no id of 24 hexadecimal digits"),
        (&["--live", "--device", "\""], "--device: ", "is no id of 24 hexadecimal digits"),
        (&["--live", "--allow-write", &spaced], "--allow-write: ", "number 2 of 2 is no id"),
        (&["--live", "--allow-write", &twice], "--allow-write: ", "number 3 of 3 is no id"),
        (&["--live", "--dry-run", "--device", "abc"], "--device: ", "is no id of 24 hexadecimal digits"),
        (&["--live", "--record", &below], "file/new", "cannot be read"),
    ];
    for (more, option, says) in cases {
        let output = program(&[&["run", "--base-url", &url], more].concat());
        let told = text(&output);
        assert_eq!(output.status.code(), Some(2), "{more:?}: {told}");
        assert!(
            told.contains(option) && told.contains(says),
            "{more:?}: {told}"
        );
        assert!(!told.contains("abc"), "the value may be anything: {told}");
    }
    // A folder in which even the administrator writes nothing.
    #[cfg(target_os = "linux")]
    {
        let output = program(&["run", "--base-url", &url, "--live", "--record", "/proc/new"]);
        let told = text(&output);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains("/proc/new: cannot be written"), "{told}");
    }
    assert_eq!(simulator.received().len(), 0);
    assert!(!folder.path().join("new").exists());
}
