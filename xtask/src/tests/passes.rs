//! Each refine pass on its own: text that is there only before, and only after it.

mod counts;

use serde_json::json;

use super::{edit, mini};
use crate::ledger::Tally;
use crate::refine::{Facts, PASSES};
use crate::{codegen, generate, lower};

/// A pass, what it takes away, and what it puts there (without white space, both).
const CASES: &[(&str, &str, &str)] = &[
    (
        "answer_enums_open",
        "",
        "#[serde(untagged)]Unknown(::std::string::String)",
    ),
    (
        "answer_enums_open",
        "",
        "Self::Unknown(text)=>f.write_str(text)",
    ),
    (
        "answer_enums_open",
        "",
        "_=>Ok(Self::Unknown(value.to_owned()))",
    ),
    (
        "answer_enums_open",
        "",
        "#[non_exhaustive]pubenumEntryKind{",
    ),
    (
        "answer_enums_open",
        "Variant1(LabelMessagesBodyItemRemoval)",
        "Removal(LabelMessagesBodyItemRemoval)",
    ),
    (
        "answer_enums_open",
        "Self::Variant0(value)",
        "Self::Label(value)",
    ),
    (
        "answer_enums_open",
        "#[serde(rename=\"\")]X,",
        "#[serde(rename=\"\")]Empty,",
    ),
    ("answer_enums_open", "Self::X=>", "Self::Empty=>"),
    (
        "path_values_checked",
        "encode_path(&",
        "crate::hook::segment(\"deviceId\",device_id)?",
    ),
    (
        "lists_joined",
        "QueryParam::new(\"ids\"",
        "crate::hook::CommaJoined::new(\"ids\",&ids)",
    ),
    (
        "forms_written",
        ".form_urlencoded(&body)?",
        "crate::hook::form::multipart(",
    ),
    (
        "names_on_the_wire",
        "QueryParam::new(\"user-id-in-query\"",
        "QueryParam::new(\"user-id\",",
    ),
    (
        "lists_guarded",
        "QueryParam::new(\"tags\"",
        "crate::hook::list::Repeated::new(\"tags\",&tags)",
    ),
    (
        "absent_skipped",
        "",
        ".query_given(ids.is_some(),&crate::hook::CommaJoined::new(\"ids\",&ids))",
    ),
    ("absent_skipped", "", "usecrate::hook::QueryGiven;"),
    (
        "operations_by_table",
        "operation_id:\"empty_queue\"",
        "crate::hook::send(self,request,&crate::operations::EMPTY_QUEUE)?.await",
    ),
    ("accept_by_table", "::reqwest::header::ACCEPT", ""),
    ("no_version_header", "\"api-version\"", ""),
    (
        "one_way_from_text",
        "impl::std::convert::TryFrom<&str>for",
        "",
    ),
    (
        "one_way_from_text",
        "impl::std::convert::TryFrom<::std::string::String>for",
        "",
    ),
    (
        "no_order",
        "Eq,Hash,Ord,PartialEq,PartialOrd)]#[non_exhaustive]pubenumEntryKind",
        "",
    ),
    ("no_version_header", "HeaderMap::with_capacity(1usize)", ""),
    (
        "header_values_checked",
        "x_request_time.to_string().try_into()?",
        "crate::hook::header::value(\"X-Request-Time\",",
    ),
    ("no_own_client", "fnnew(", ""),
    ("no_own_client", "fnnew_with_client(", ""),
    ("client_quiet", "#[derive(Clone,Debug)]", "#[derive(Clone)]"),
    (
        "streams_empty",
        "ResponseValue::stream(response)",
        "crate::hook::empty(response)",
    ),
    (
        "streams_empty",
        "ResponseValue<ByteStream>",
        "ResponseValue<()>",
    ),
    (
        "answers_quiet",
        "ResponseValue::from_response(response).await",
        "crate::hook::answer(response)",
    ),
    (
        "answers_quiet",
        "Error::UnexpectedResponse(response)",
        "crate::hook::unexpected(response)",
    ),
    ("compiled_where_called", "", "#[inline]pubasyncfn"),
    ("compiled_where_called", "", "#[inline]fnfmt("),
    ("compiled_where_called", "", "#[inline]fnfrom_str("),
    (
        "patterns_carried",
        "::regress::",
        "::regex_lite::Regex::new(\"^[0-9a-f]{24}$\")",
    ),
    (
        "patterns_carried",
        "PATTERN.find(value)",
        "if!PATTERN.is_match(value)",
    ),
    (
        "objects_alone",
        "",
        "Self::deserialize(crate::hook::ObjectAlone(deserializer))",
    ),
    ("objects_alone", "", "#[serde(remote=\"Self\")]"),
    ("words_by_text", "", "crate::hook::word(deserializer,&["),
    ("words_by_text", "", "serializer.collect_str(self)"),
    (
        "debug_quiet",
        "",
        "f.debug_tuple(\"Id\").field(&crate::hook::Hidden).finish()",
    ),
    (
        "debug_quiet",
        "",
        "&self.labels.as_ref().map(|_|crate::hook::Hidden)",
    ),
    ("debug_quiet", "", ".field(\"count\",&self.count)"),
    (
        "debug_quiet",
        "",
        "f.debug_tuple(\"Unknown\").field(&crate::hook::Hidden)",
    ),
    ("leftovers_gone", "modprelude", ""),
    ("leftovers_gone", "#[allow(", ""),
    ("leftovers_gone", "RequestBuilderExt", ""),
    (
        "lints_answered",
        "",
        "#[expect(clippy::too_many_arguments,reason=",
    ),
];

/// The ledger tells how many ways to a client were dropped.
#[test]
fn each_way_to_a_client_of_its_own_is_counted() {
    let source = "impl Client { fn new() {} fn new_with_client() {} fn client() {} }";
    let mut tree = syn::parse_file(source).expect("a file of Rust");
    let pass = PASSES.iter().find(|pass| pass.name == "no_own_client");
    let apply = pass.expect("it exists").apply;
    let ways = apply(&mut tree, &small().1).expect("it can be refined");
    assert_eq!(text(&tree), "implClient{fnclient(){}}");
    assert_eq!(ways, 2);
}

fn small() -> (syn::File, Facts) {
    let lowered = lower::lower(&mini(), &mut Tally::default()).expect("it can be lowered");
    let tree = generate::generate(&lowered).expect("it can be generated");
    (
        tree,
        codegen::facts(&mini(), &lowered).expect("it has its marks"),
    )
}

fn text(tree: &syn::File) -> String {
    prettyplease::unparse(tree).split_whitespace().collect()
}

#[test]
fn before_and_after() {
    for (name, gone, come) in CASES {
        let (mut tree, facts) = small();
        let at = PASSES
            .iter()
            .position(|pass| pass.name == *name)
            .expect("it exists");
        for pass in &PASSES[..at] {
            (pass.apply)(&mut tree, &facts).expect("it can be refined");
        }
        let before = text(&tree);
        (PASSES[at].apply)(&mut tree, &facts).expect("it can be refined");
        let after = text(&tree);
        assert!(
            gone.is_empty() || (before.contains(gone) && !after.contains(gone)),
            "{name}: {gone}"
        );
        assert!(
            come.is_empty() || (!before.contains(come) && after.contains(come)),
            "{name}: {come}"
        );
    }
    for pass in PASSES {
        assert!(
            CASES.iter().any(|(name, ..)| *name == pass.name),
            "{} has a case",
            pass.name
        );
    }
    println!(
        "{} texts before and after {} passes",
        CASES.len(),
        PASSES.len()
    );
}

/// The ledger tells how often a document needs each.
#[test]
fn what_has_nothing_to_change_has_no_places() {
    let facts = small().1;
    let source = "use std::fmt::Debug; pub fn one(value: impl Debug) {} pub mod types {}";
    for pass in PASSES {
        let mut tree = syn::parse_file(source).expect("a file of Rust");
        let before = text(&tree);
        let places = (pass.apply)(&mut tree, &facts).expect("it can be refined");
        assert_eq!((places, text(&tree)), (0, before), "{}", pass.name);
    }
}

/// Requests' enums stay closed and stay `Copy`.
#[test]
fn requests_enums_are_left_alone() {
    let (mut tree, facts) = small();
    (PASSES[0].apply)(&mut tree, &facts).expect("it can be refined");
    let text = text(&tree);
    assert!(text.contains("Clone,Copy,Debug,Eq,Hash,Ord,PartialEq,PartialOrd)]pubenumStatus{"));
    assert!(text.contains(
        "Clone,Debug,Eq,Hash,Ord,PartialEq,PartialOrd)]#[non_exhaustive]pubenumReportedStatus{"
    ));
}

/// The arm for other words has a name that no word of the document has.
#[test]
fn a_word_may_be_named_as_the_open_arm() {
    let place = "/components/schemas/Entry/properties/kind/enum";
    let cases = [
        (json!(["text", "unknown"]), "Unknown2"),
        (json!(["unknown", "unknown2", "UNKNOWN-3"]), "Unknown4"),
        (json!(["unknown_2"]), "Unknown"),
    ];
    for (words, name) in cases {
        let mut doc = mini();
        edit(&mut doc, place, Some(words.clone()));
        let files = codegen::build(doc.to_string().as_bytes()).expect("it can be generated");
        let types: String = files["types.rs"].split_whitespace().collect();
        for text in [
            "@(::std::string::String),}",
            "Self::@(text)=>f.write_str(text)",
            "_=>Ok(Self::@(value.to_owned()))",
            "f.debug_tuple(\"@\").field(&crate::hook::Hidden)",
        ] {
            let text = text.replace('@', name);
            assert!(types.contains(&text), "{words}: {text}");
        }
    }
}
