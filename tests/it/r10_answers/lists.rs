//! Lists where objects should be: a decoder could take their items for the fields, in order.

use serde_json::{Value, json};

use super::document::Reading;
use super::read::read;
use super::{assert_fault, read_as};
use crate::support::server::Server;
use crate::support::{Row, runtime};

#[test]
fn a_list_is_no_object() {
    runtime().block_on(async {
        let mut row = Row::new("R10", "lists × objects × typed answers");
        let both = Server::changing().await;
        for success in read_as(Reading::Typed) {
            let objects = success.places.iter();
            for place in objects.filter(|place| place.schema["type"] == "object") {
                let fields = place.schema["properties"].as_object();
                let as_many = vec![Value::Null; fields.map_or(1, serde_json::Map::len)];
                for value in [json!([]), json!([1]), json!([{}]), as_many.into()] {
                    let text = success.with(place, value.clone()).to_string();
                    let result = read(&both, &success, &text).await;
                    row.seen(both.0.requests());
                    let Err(error) = result else {
                        panic!("{} took {value} at {}", success.operation, place.path);
                    };
                    assert_fault(&error, &success, &place.path, &text);
                    row.pass();
                }
            }
        }
    });
}
