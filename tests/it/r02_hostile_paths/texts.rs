//! The texts of the row. The unit tests of the generated crate's encoder and guard take them too,
//! so they name nothing of either crate.

const DEVICE: &str = "5f2296349b12abf18c3e4a07";
const CHAT: &str = "447700900123@c.us";

/// Texts that have moved a request of some client to another endpoint, or broken it.
pub(super) fn texts() -> Vec<String> {
    let plain = [
        "",
        ".",
        "..",
        "...",
        "%2e",
        "%2e%2e",
        "%2E%2E",
        ".%2e",
        "%252e%252e",
        "a/../b",
        "../queue",
        "..%2fqueue",
        "/",
        "//",
        "/..",
        "./",
        "../",
        "..;/",
        "..\\",
        "\\",
        "\\..\\",
        "a\\..\\b",
        "%5c",
        "%2f",
        "%00",
        "?",
        "?force=true",
        "#",
        "#x",
        "&",
        "=",
        ";",
        ":",
        "@",
        "@evil.example",
        "//evil.example/",
        "http://evil.example/",
        "*",
        "%",
        "%zz",
        "%c0%ae%c0%ae",
        "\r\n",
        "\r\nX-Evil: 1",
        "\n",
        "\t",
        "\0",
        "\u{7f}",
        "\u{1b}[2J",
        " ",
        " x",
        "é",
        "😀",
        "\u{202e}",
        "\u{200b}",
        "\u{feff}",
        "．．",
        "．",
        "／",
        "＼",
        "？",
        "٣",
        "１２３",
        "null",
        "undefined",
        "{deviceId}",
        "{}",
        "[]",
        "$(id)",
        "`id`",
        "'--",
        "\"",
        "<script>",
        "archive",
        "queue",
    ];
    let mut texts: Vec<String> = plain.iter().map(ToString::to_string).collect();
    texts.push("a".repeat(10_240));
    texts.push("5".repeat(10_240));
    // The same around values that are right.
    for right in [DEVICE, CHAT] {
        for hostile in [
            "/..",
            "/../../devices",
            "\\..\\x",
            "?force=true",
            "#",
            "%2f..",
            "\r\n",
            "\n",
            "\0",
            " ",
            "．",
            "/",
            "@c.us",
        ] {
            texts.push(format!("{right}{hostile}"));
            texts.push(format!("{hostile}{right}"));
        }
    }
    texts.extend(
        [
            "a\\..\\b@c.us",
            "1\\..\\2@c.us",
            "..@c.us",
            "1/../2@c.us",
            "-@g.us",
            "1-@g.us",
            "1--2@g.us",
            "1-2@c.us",
        ]
        .map(str::to_owned),
    );
    // As long as an id, but of other digits.
    texts.extend([
        "５".repeat(24),
        "٣".repeat(24),
        "g".repeat(24),
        format!("{}/", &DEVICE[..23]),
        format!("{}\\", &DEVICE[..23]),
    ]);
    texts
}
