//! How many places a pass changed: the ledger tells this number.

use super::small;
use crate::refine::PASSES;

#[test]
fn each_place_is_counted_once() {
    #[rustfmt::skip] // a table
    let cases = [
        ("path_values_checked", r#"impl Client {
            fn list_queue() { let url = format!("{}", encode_path(&id.to_string())); }
            fn empty_queue() { let url = format!("{}", encode_path(&id.to_string())); } }"#, 2),
        ("forms_written", "impl Client {
            fn upload_picture() { post.form_urlencoded(&body)?; }
            fn rename_pictures() { patch.form_urlencoded(&body)?; } }", 2),
        ("answers_quiet", "impl Client { fn one() {
            ResponseValue::from_response(it).await; Error::UnexpectedResponse(it); } }", 2),
        ("objects_alone", "pub mod types {
            #[derive(Deserialize)] struct A { a: u8 } #[derive(Deserialize)] struct B { b: u8 }
            #[derive(Deserialize)] struct C(u8); }", 2),
        // The prelude, the proof, an `allow` and an import.
        ("leftovers_gone", "use one::{A, B}; #[allow(unused)] fn two(a: A) {}
            mod prelude {} const _: () = ();", 4),
    ];
    let facts = small().1;
    for (name, source, expected) in cases {
        let mut tree = syn::parse_file(source).expect("a file of Rust");
        let pass = PASSES.iter().find(|pass| pass.name == name);
        let apply = pass.expect("it exists").apply;
        let places = apply(&mut tree, &facts).expect("it can be refined");
        assert_eq!(places, expected, "{name}");
    }
}
