//! A client of two operations as progenitor makes it, with the settings that are its defaults.

use std::{env, fs, path::Path};

use serde_json::{Value, json};

/// What is called here, and the only answer that progenitor can take beside others.
const OPERATIONS: [(&str, &str); 2] = [("/devices", "get"), ("/devices/{deviceId}/queue", "post")];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/openapi.json");
    println!("cargo::rerun-if-changed={spec}");
    let mut document: Value = serde_json::from_str(&fs::read_to_string(spec)?)?;
    let mut paths = json!({});
    for (path, method) in OPERATIONS {
        let item = &document["paths"][path];
        let mut operation = item[method].clone();
        operation["responses"] = json!({ "200": operation["responses"]["200"] });
        paths[path] = json!({ "parameters": item["parameters"], method: operation });
        if item["parameters"].is_null() {
            paths[path]
                .as_object_mut()
                .ok_or("a path")?
                .remove("parameters");
        }
    }
    document["paths"] = paths;
    let document = serde_json::from_value(document)?;
    let tokens = progenitor::Generator::default().generate_tokens(&document)?;
    let code = prettyplease::unparse(&syn::parse2(tokens)?);
    fs::write(Path::new(&env::var("OUT_DIR")?).join("client.rs"), code)?;
    Ok(())
}
