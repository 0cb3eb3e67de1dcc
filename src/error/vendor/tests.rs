use super::*;

fn texts(detail: &ErrorDetail) -> [&str; 4] {
    let texts = [&detail.code, &detail.reason, &detail.message, &detail.path];
    texts.map(|text| text.as_deref().unwrap_or("-"))
}

/// Of what a body says the known fields are read, whatever else stands there or in their place.
#[test]
fn what_is_read() {
    // body, code, message, details
    let rows: [(&str, &str, &str, &[[&str; 4]]); 16] = [
        (r#"{"errorCode":"c","message":"m"}"#, "c", "m", &[]),
        (r#"{"error":"e"}"#, "-", "e", &[]),
        (r#"{"error":"e","message":"m"}"#, "-", "m", &[]),
        (r#"{"error":"e","message":5}"#, "-", "e", &[]),
        (
            r#"{"errorCode":{"c":1},"message":["m"],"error":null}"#,
            "-",
            "-",
            &[],
        ),
        (
            r#"{"message":true,"errorCode":1.5,"error":-1}"#,
            "-",
            "-",
            &[],
        ),
        (
            r#"{"x":{"message":"n"},"message":"m","y":[["z"]]}"#,
            "-",
            "m",
            &[],
        ),
        // Of two the later counts.
        (r#"{"message":"m","message":"n"}"#, "-", "n", &[]),
        (r#"{"message":"m","message":5}"#, "-", "-", &[]),
        (r#"{"errors":["t"],"errors":5}"#, "-", "-", &[]),
        (
            r#"{"errors":[{"message":"t"}],"errors":[{"message":[]}]}"#,
            "-",
            "-",
            &[["-"; 4]],
        ),
        (
            r#"{"errors":["t",5,null,{"code":"c","reason":"r","message":"m","path":"p","x":{}},{"code":[]},[{"code":"c"}]]}"#,
            "-",
            "-",
            &[
                ["-", "-", "t", "-"],
                ["-"; 4],
                ["-"; 4],
                ["c", "r", "m", "p"],
                ["-"; 4],
                ["-"; 4],
            ],
        ),
        (r#"{"errors":{"code":"c"},"message":"m"}"#, "-", "m", &[]),
        (r#"["m"]"#, "-", "-", &[]),
        (r#"{"message":"m""#, "-", "-", &[]),
        (r#"{"message":"m"} {}"#, "-", "-", &[]),
    ];
    for (body, code, message, details) in rows {
        let read = VendorError::read(body.as_bytes());
        let told = [&read.code, &read.message].map(|text| text.as_deref().unwrap_or("-"));
        assert_eq!(told, [code, message], "{body}");
        let told: Vec<_> = read.details.iter().map(texts).collect();
        assert_eq!(told, details, "{body}");
    }
}

/// However many faults a body lists, so many are kept, and what comes after them is read.
#[test]
fn details_have_a_limit() {
    for (listed, kept) in [(99, 99), (100, 100), (101, 100), (100_000, 100)] {
        let list = vec!["0"; listed].join(",");
        let body = format!(r#"{{"errors":[{list}],"message":"m"}}"#);
        let read = VendorError::read(body.as_bytes());
        assert_eq!(read.details.len(), kept, "{listed}");
        assert_eq!(read.message.as_deref(), Some("m"), "{listed}");
    }
}
