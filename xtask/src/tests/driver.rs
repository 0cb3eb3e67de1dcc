//! The calls of the conformance check, and answers of bytes.

use serde_json::json;

use super::{edit, mini};
use crate::codegen::{build, facts};
use crate::driver::code;
use crate::files::DRIVER;
use crate::generate::generate;
use crate::ledger::Tally;
use crate::lower::lower;
use crate::refine::refine;

fn plain(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Each argument comes by its name in the document, in the type of the method.
#[test]
fn arguments_by_name_and_type() {
    let files = build(mini().to_string().as_bytes()).expect("it can be generated");
    let driver = plain(&files[DRIVER]);
    for text in [
        "args.only(&[\"deviceId\"],&[\"a\",\"b\",\"ids\",\"page\",\"size\",\"sort\"],false)?;",
        "letgiven_device_id:types::Id=args.path(\"deviceId\")?;",
        "letgiven_ids:Option<::std::vec::Vec<types::Id>>=args.query(\"ids\")?;",
        "letgiven_page:Option<u64>=args.query(\"page\")?;",
        "api.list_queue(&given_device_id,given_a,given_b,given_ids.as_ref(),given_page,given_size,given_sort,)",
        "letgiven_body:Option<types::EmptyBody>=args.body()?;",
        "letgiven_body:types::SendMessageBody=args.body()?;",
        "api.label_messages(&given_body)",
        "\"get_picture\"=>Box::pin(call_get_picture(client,args,mode)),",
    ] {
        assert!(driver.contains(text), "{text}\n{}", files[DRIVER]);
    }
}

/// Whatever a document names its parameters and operations, nothing of the driver's own is hidden.
#[test]
fn names_of_the_driver_are_free() {
    let mut doc = mini();
    let mut place = mini()["paths"]["/picture"].clone();
    place["get"]["operationId"] = json!("call");
    let names = ["api", "args", "client", "finish", "mode"];
    let query = |name: &str| json!({"in": "query", "name": name, "schema": {"type": "string"}});
    place["get"]["parameters"] = names.map(query).into();
    edit(&mut doc, "/paths/~1call", Some(place));
    let files = build(doc.to_string().as_bytes()).expect("it can be generated");
    let driver = plain(&files[DRIVER]);
    for text in [
        "\"call\"=>Box::pin(call_call(client,args,mode)),",
        "letgiven_client:Option<String>=args.query(\"client\")?;",
        "api.call(given_api.as_deref(),given_args.as_deref(),given_client.as_deref(),",
    ] {
        assert!(driver.contains(text), "{text}\n{}", files[DRIVER]);
    }
}

/// What the generator makes of the document and what the document says are one: no operation without
/// a method, no argument of unknown meaning.
#[test]
fn methods_that_are_not_the_operations_are_told() {
    type Change = fn(&mut Vec<syn::ImplItem>, usize);
    fn method(items: &mut [syn::ImplItem], at: usize) -> &mut syn::Signature {
        match &mut items[at] {
            syn::ImplItem::Fn(method) => &mut method.sig,
            _ => unreachable!("found as a method"),
        }
    }
    let cases: [(&str, Change, &str); 6] = [
        (
            "get_picture",
            |items, at| drop(items.remove(at)),
            "/paths/~1picture/get: 0 methods were generated for this operation",
        ),
        (
            "get_picture",
            |items, at| items.push(items[at].clone()),
            "/paths/~1picture/get: 2 methods were generated for this operation",
        ),
        (
            "list_queue",
            |items, at| drop(method(items, at).inputs.pop()),
            "/get: its method takes 6 of its 7 arguments",
        ),
        (
            "list_queue",
            |items, at| {
                let other = syn::parse_quote!(other: u64);
                *method(items, at).inputs.last_mut().expect("it has some") = other;
            },
            "/get: its method takes `other`, which it does not have",
        ),
        (
            "list_queue",
            |items, at| {
                method(items, at)
                    .inputs
                    .push(syn::parse_quote!(body: &'a str));
            },
            "/get: its method takes `body`, which it does not have",
        ),
        (
            "label_messages",
            |items, at| {
                *method(items, at).inputs.last_mut().expect("it has one") =
                    syn::parse_quote!((a, b): (u8, u8));
            },
            "/patch: an argument of its method has no name",
        ),
    ];
    let doc = mini();
    let lowered = lower(&doc, &mut Tally::default()).expect("it can be lowered");
    let facts = facts(&doc, &lowered).expect("facts");
    let mut tree = generate(&lowered).expect("it can be generated");
    refine(&mut tree, &facts, &mut Tally::default()).expect("it can be refined");
    code(&mut tree.clone(), &doc, &facts).expect("as it is");
    for (name, change, expected) in cases {
        let mut tree = tree.clone();
        let named =
            |item: &syn::ImplItem| matches!(item, syn::ImplItem::Fn(f) if f.sig.ident == name);
        let mut all = tree.items.iter_mut().filter_map(|item| match item {
            syn::Item::Impl(item) => Some(&mut item.items),
            _ => None,
        });
        let items = all.find(|items| items.iter().any(named)).expect(name);
        let at = items.iter().position(named).expect(name);
        change(items, at);
        let told = code(&mut tree, &doc, &facts).err().expect(expected);
        assert!(told[0].to_string().contains(expected), "{}", told[0]);
    }
}

/// Nothing in the check gives a header: one that may be left out is, and without one that is required
/// there is no call.
#[test]
fn headers_are_not_given() {
    let mut doc = mini();
    let files = build(doc.to_string().as_bytes()).expect("it can be generated");
    let fault = "SendError::Arguments(\"header.X-Request-Time:theconformancecheckgivesnoheaders\"";
    assert!(plain(&files[DRIVER]).contains(fault));
    let required = "/paths/~1users~1{userId}~1tags~1{info}/put/parameters/6/required";
    edit(&mut doc, required, Some(json!(false)));
    let files = build(doc.to_string().as_bytes()).expect("it can be generated");
    let driver = plain(&files[DRIVER]);
    for text in [
        "letgiven_x_account:Option<String>=None;",
        "api.tag_user(&given_user_id,&given_info_in_path,given_pipes.as_ref(),given_tags.as_ref(),given_user_id_in_query.as_deref(),given_x_account.as_deref(),given_x_request_time.as_ref(),)",
    ] {
        assert!(driver.contains(text), "{text}\n{driver}");
    }
}

/// Whatever the type of an answer that is bytes, its method gives `()` and asks for that type; any
/// number of operations may have one.
#[test]
fn answers_of_bytes() {
    let mut doc = mini();
    let kinds = [
        "*/*",
        "image/*",
        "image/jpeg",
        "application/octet-stream",
        "*/*",
    ];
    for (index, kind) in kinds.iter().enumerate() {
        let mut place = mini()["paths"]["/picture"].clone();
        let bytes = json!({"schema": {"type": "string", "format": "binary"}});
        place["get"]["operationId"] = json!(format!("download_{index}"));
        place["get"]["responses"]["200"]["content"] = json!({ *kind: bytes });
        edit(&mut doc, &format!("/paths/~1file{index}"), Some(place));
    }
    let files = build(doc.to_string().as_bytes()).expect("it can be generated");
    let (client, table) = (plain(&files["client.rs"]), plain(&files["operations.rs"]));
    for (index, kind) in kinds.iter().enumerate() {
        let method = format!("fndownload_{index}<'a>(&'aself)->Result<ResponseValue<()>,");
        assert!(client.contains(&method), "{kind}");
        let (_, row) = table
            .split_once(&format!("id:\"download_{index}\","))
            .expect("a row");
        let (_, accept) = row.split_once("accept:").expect("its types");
        assert!(accept.starts_with(&format!("\"{kind}\",")), "{kind}");
    }
    assert!(!client.contains("ByteStream"));
}

/// A path may hold a number or a word of an enum.
#[test]
fn path_values_that_are_no_text() {
    let mut doc = mini();
    let mut place = mini()["paths"]["/picture"].clone();
    place["get"]["operationId"] = json!("get_page");
    let parameter =
        |name, schema| json!({"in": "path", "name": name, "required": true, "schema": schema});
    place["get"]["parameters"] = json!([
        parameter("page", json!({"type": "integer", "minimum": 1})),
        parameter(
            "kind",
            json!({"type": "string", "enum": ["24h", "io-business"]})
        ),
    ]);
    edit(&mut doc, "/paths/~1pages~1{page}~1{kind}", Some(place));
    let files = build(doc.to_string().as_bytes()).expect("it can be generated");
    let client = plain(&files["client.rs"]);
    for text in [
        "segment(\"page\",&page.to_string())?",
        "segment(\"kind\",&kind.to_string())?",
    ] {
        assert!(client.contains(text), "{text}");
    }
}
