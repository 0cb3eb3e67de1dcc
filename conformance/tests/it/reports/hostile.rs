//! What a server says stays text: no markup, no link, no command, no control character comes of it.

use pulldown_cmark::{Event, Options, Parser, Tag};
use quick_junit::Report as Junit;
use quick_xml::Reader;
use quick_xml::events::Event as Xml;
use wassenger_conformance::code::Code;
use wassenger_conformance::report::Report;

use super::sample::{HOSTILE, finding, report};

fn hostile() -> Report {
    let mut known = finding(Code::ErrorText, HOSTILE);
    known.known = Some(HOSTILE.to_owned());
    report(HOSTILE, vec![finding(Code::ErrorKind, HOSTILE), known])
}

fn without_control(form: &str, text: &str) {
    let odd = |letter: &char| {
        letter.is_control() && *letter != '\n' || matches!(letter, '\u{202a}'..='\u{202e}')
    };
    assert_eq!(text.chars().find(odd), None, "{form}");
}

/// The page from its body on is well-formed XML but for attributes without a value.
#[test]
fn html_has_only_its_own_elements() {
    let page = hostile().html();
    without_control("html", &page);
    let (_, body) = page.split_once("<body>").expect("a body");
    let (body, _) = body.split_once("</body>").expect("its end");
    let body = format!("<body>{}</body>", body.replace(" open>", ">"));
    let mut reader = Reader::from_str(&body);
    let mut text = String::new();
    let mut elements = 0;
    loop {
        match reader.read_event().expect("well-formed") {
            Xml::Start(start) => {
                elements += 1;
                let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
                let own = "body header main footer section article details summary div span p h1 h2 h3 h4 dl dt dd \
                    pre code mark strong ul li table thead tbody tr th td";
                assert!(own.split(' ').any(|own| own == name), "<{name}>");
                for attribute in start.attributes() {
                    let key = attribute.expect("name and value").key;
                    let key = String::from_utf8_lossy(key.as_ref()).into_owned();
                    let own = "class id title scope tabindex role aria-labelledby";
                    assert!(own.split(' ').any(|own| own == key), "<{name} {key}>");
                }
            }
            Xml::Text(part) => text += &String::from_utf8_lossy(&part),
            Xml::GeneralRef(part) => text += &format!("&{};", String::from_utf8_lossy(&part)),
            Xml::End(_) => (),
            Xml::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert!(elements > 100, "{elements}");
    assert!(
        text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "it is shown"
    );
    assert!(
        text.contains("␍␊::error::forged␛[31m␇\u{fffd}&amp;lt;%0A"),
        "{text}"
    );
}

#[test]
fn html_has_nothing_from_elsewhere() {
    let page = report("plain", vec![finding(Code::ErrorKind, "plain")]).html();
    let outside = [
        "http:",
        "https:",
        "//",
        "url(",
        "src=",
        "href=",
        "@import",
        "<link",
        "<script",
        "style=",
        "javascript:",
    ];
    for word in outside {
        assert!(!page.contains(word), "{word}");
    }
    let policy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    assert!(page.contains(&format!("content=\"{policy}\"")), "{page}");
    let must = [
        "<!DOCTYPE html>",
        "<html lang=\"en\">",
        "<h1>",
        "scope=\"col\"",
        "scope=\"row\"",
        "title=\"plain, status plain: 0 cases right, 1 wrong\"",
    ];
    for word in must {
        assert!(page.contains(word), "{word}");
    }
}

#[test]
fn markdown_has_only_its_own_markup() {
    let text = hostile().markdown();
    without_control("markdown", &text);
    let mut spans = 0;
    for event in Parser::new_ext(
        &text,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let own = [
                    "<details><summary>Every operation</summary>\n",
                    "</details>\n",
                ];
                assert!(own.contains(&&*html), "{html}");
            }
            Event::Code(code) => spans += usize::from(code.contains("<script>alert(1)</script>")),
            Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_))) => {
                panic!("{tag:?}");
            }
            Event::Text(text) => assert!(!text.contains("forged"), "{text}"),
            _ => (),
        }
    }
    assert!(spans >= 12, "{spans} code spans with the whole text");
    let row = text
        .lines()
        .find(|line| line.starts_with("| `") && line.contains("forged"));
    assert_eq!(row.expect("a row").matches('|').count(), 9, "eight cells");
    assert!(!text.contains("<td"), "{text}");
}

#[test]
fn lines_of_a_log_are_no_commands() {
    let report = hostile();
    let console = report.to_string();
    without_control("console", &console);
    let commands = report.annotations();
    without_control("annotations", &commands);
    for text in [&console, &commands] {
        assert!(text.contains("::error::forged"), "it is shown");
        assert!(
            !text.lines().any(|line| line.starts_with("::error::")),
            "{text}"
        );
        // These count wherever they stand.
        assert!(text.contains("## [stop-commands]x"), "it is shown: {text}");
        assert!(!text.contains("##["), "{text}");
    }
    let lines: Vec<_> = commands.lines().collect();
    assert_eq!(lines.len(), 2, "{commands}");
    for (line, level) in lines.iter().zip(["error", "notice"]) {
        let rest = line.strip_prefix(&format!("::{level} file=spec/openapi.json,line=1,title="));
        let (title, message) = rest.expect(line).split_once("::").expect("a message");
        assert!(!title.contains([':', ',']), "{title}");
        assert!(title.contains("%3A%3Aerror%3A%3Aforged"), "{title}");
        let parts = message.split('%').skip(1);
        for part in parts {
            assert!(
                ["25", "0A"].iter().any(|code| part.starts_with(code)),
                "%{part}"
            );
        }
    }
}

#[test]
fn programs_read_the_same_text() {
    let report = hostile();
    let read: Report = serde_json::from_str(&report.json()).expect("it reads back");
    assert_eq!(read, report);
    Junit::deserialize_from_str(&report.junit().expect("XML")).expect("it reads back");
    let sarif: serde_json::Value = serde_json::from_str(&report.sarif()).expect("JSON");
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["properties"]["actual"], HOSTILE);
    let message = result["message"]["text"].as_str().expect("a text");
    assert!(
        message.contains("{{0}}") && !message.contains("]("),
        "{message}"
    );
}

#[test]
fn thousands_of_findings_stay_readable() {
    let long = HOSTILE.repeat(100);
    let findings = vec![finding(Code::ErrorKind, &long); 5000];
    let report = report("plain", findings);
    let markdown = report.markdown();
    assert!(markdown.len() < 65_536, "{}", markdown.len());
    let shown = markdown.matches("  - again: ").count();
    assert!(shown > 0);
    let rest = format!("**{} more findings are left out", 5000 - shown);
    assert!(markdown.contains(&rest), "{markdown}");
    let html = report.html();
    assert!(html.contains(&format!("{} more are left out", 5000 - 200)));
    assert_eq!(html.matches("<details class=\"finding\"").count(), 200);
    let commands = report.annotations();
    assert_eq!(commands.lines().count(), 11);
    let last = commands.lines().next_back().expect("a line");
    assert_eq!(
        last,
        "::notice title=wassenger-conformance::4990 more in the report"
    );
}
