//! Exchanges full of what must not be written down. All of it is made up and put together here,
//! so that no file holds it.

use serde_json::{Map, Value, json};
use wassenger_conformance::call::KEYS;

use crate::support::server::{Answer, answer, json as json_answer};

/// What is planted in calls and answers.
pub(super) struct Secrets {
    pub(super) key: String,
    pub(super) phone: String,
    pub(super) group: String,
    pub(super) device: String,
    pub(super) target: String,
    pub(super) mail: String,
    pub(super) text: String,
}

pub(super) fn secrets() -> Secrets {
    Secrets {
        key: ["sk0live", "9canary", "7key3of", "1nobody5"].concat(),
        phone: ["4915", "1234", "5678"].concat(),
        group: ["1203", "6312", "3456", "7890", "12"].concat(),
        device: ["64ab", "cdef", "0123", "4567", "89ab", "cdef"].concat(),
        target: ["64ab", "cdef", "0123", "4567", "89ab", "cdee"].concat(),
        mail: ["canary", "@", "mail.test"].concat(),
        text: "Canary wrote this".to_owned(),
    }
}

impl Secrets {
    pub(super) fn all(&self) -> [&str; 7] {
        let Self {
            key, phone, group, ..
        } = self;
        let Self {
            device,
            target,
            mail,
            text,
            ..
        } = self;
        [key, phone, group, device, target, mail, text]
    }

    /// A call of an operation with every needed key, and those options that tell of a person.
    pub(super) fn call(&self, operation: &str) -> Map<String, Value> {
        let keys = KEYS.iter().find(|keys| keys.operation == operation);
        let keys = keys.unwrap_or_else(|| panic!("no keys of {operation}"));
        let mut call = Map::new();
        for key in keys.required.iter().chain(keys.optional) {
            let value = match *key {
                "device" => json!(self.device),
                "to" => json!(self.target),
                "chat" => json!(format!("{}@c.us", self.phone)),
                "phone" => json!(format!("+{}", self.phone)),
                "phones" => json!([format!("+{}", self.phone)]),
                "search" | "labels" if operation != "list_devices" => match *key {
                    "labels" => json!([self.text]),
                    _ => json!(self.phone),
                },
                "status" if operation == "set_queue_status" => json!("pause"),
                _ => continue,
            };
            call.insert((*key).to_owned(), value);
        }
        call
    }

    /// An answer's object with all of them, at every kind of place.
    fn object(&self) -> Value {
        json!({
            "id": self.device,
            "wid": format!("{}@c.us", self.phone),
            "phone": format!("+{}", self.phone),
            "phoneAsNumber": self.phone.parse::<u64>().unwrap(),
            "name": self.text,
            "alias": format!("+{} {} {}", &self.phone[..2], &self.phone[2..6], &self.phone[6..]),
            "group": {"owner": format!("{}@c.us", self.phone), "description": self.text},
            "labels": [self.text, self.mail],
            "lastMessage": {"body": format!("{} {} {}", self.text, self.mail, self.key)},
            "description": format!("{}-1400000000@g.us and {}@g.us", self.phone, self.group),
            format!("{}@c.us", self.phone): self.target,
            "status": self.key,
            "code": self.key,
            "info": {"token": self.key, "url": format!("https://example.org/?token={}", self.key)},
        })
    }

    /// A success, a refusal and a page of a proxy.
    pub(super) fn answers(&self, operation: &str) -> [(&'static str, Answer); 3] {
        let object = match operation {
            "list_devices" | "list_chats" => json!([self.object()]),
            _ => self.object(),
        };
        let refusal = json!({
            "status": 404,
            "message": format!("{} of {} with {}", self.text, self.phone, self.key),
            "errorCode": "chat:not-found",
            "errors": [{"message": self.mail, "code": self.device}],
        });
        let page = format!(
            "<html><a href=\"mailto:{}\">{}</a> {} {} {}</html>",
            self.mail, self.text, self.phone, self.key, self.device
        );
        let cookie = format!("session={}", self.key);
        let headers = [
            ("content-type", "application/json"),
            ("set-cookie", &*cookie),
            ("x-name", &*self.text),
        ];
        [
            ("success", answer(200, &headers, object.to_string())),
            ("refusal", json_answer(404, refusal.to_string())),
            ("page", answer(502, &[("content-type", "text/html")], page)),
        ]
    }
}
