//! Exchanges full of what must not be written down. All of it is made up and put together here,
//! so that no file holds it.

use serde_json::{Map, Value, json};
use wassenger_conformance::call::KEYS;

use crate::support::server::{Answer, answer};

/// Keys of calls that are left out.
const HARMLESS: [&str; 21] = [
    "active",
    "can_send",
    "created_after",
    "created_before",
    "encoding",
    "exclude",
    "force",
    "groups",
    "ids",
    "include",
    "keep_scheduled",
    "page",
    "read_only",
    "session_status",
    "size",
    "sort",
    "status",
    "type",
    "unread",
    "wait",
    "from_whatsapp",
];

/// What is planted in calls and answers.
pub(super) struct Secrets {
    pub(super) key: String,
    pub(super) phone: String,
    pub(super) group: String,
    pub(super) device: String,
    pub(super) target: String,
    pub(super) mail: String,
    pub(super) text: String,
    /// A name can look like a word of the API.
    pub(super) word: String,
    pub(super) pairing: String,
    /// Seven, eight and nine digits, of ranges that are kept for fiction.
    pub(super) numbers: [String; 3],
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
        word: ["Quill", "wort"].concat(),
        pairing: ["WXYZ", "5678"].join("-"),
        numbers: [["555", "0188"], ["2555", "0188"], ["49157", "0156"]].map(|parts| parts.concat()),
    }
}

impl Secrets {
    pub(super) fn all(&self) -> impl Iterator<Item = &String> {
        let Self {
            key, phone, group, ..
        } = self;
        let Self {
            device,
            target,
            mail,
            text,
            word,
            pairing,
            ..
        } = self;
        let texts = [key, phone, group, device, target, mail, text, word, pairing];
        texts.into_iter().chain(&self.numbers)
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
                "search" => json!(self.word),
                "labels" => json!([self.text, self.word]),
                "labels_exclude" => json!([self.word, self.text]),
                "status" if operation == "set_queue_status" => json!("pause"),
                "ids" if operation == "list_devices" => json!([self.device]),
                "agent" => json!([self.target]),
                // These tell of nobody, or do not go with `phones`.
                key if HARMLESS.contains(&key) => continue,
                key => panic!("{operation}: what is {key}?"),
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
            "labels": [self.text, self.mail, self.word],
            "contact": {"name": self.word, "alias": self.word, "description": self.word},
            "pairing": {"code": self.pairing},
            "numbers": self.numbers.each_ref().map(|number| number.parse::<u64>().unwrap()),
            "more": {"phone": self.numbers[0], "id": self.numbers[1], "path": self.numbers[2]},
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
        let location = format!("https://example.org/{}", self.word);
        let headers = |content_type| {
            [
                ("content-type", content_type),
                ("location", &*location),
                ("set-cookie", &*cookie),
                ("x-name", &*self.text),
            ]
        };
        let (json, html) = (headers("application/json"), headers("text/html"));
        [
            ("success", answer(200, &json, object.to_string())),
            ("refusal", answer(404, &json, refusal.to_string())),
            ("page", answer(502, &html, page)),
        ]
    }
}
