//! JSON schemas of identifiers and request bodies (feature `schemars`), for forms, configuration
//! and tools that let somebody else fill in a request. A test holds them against the pinned
//! document's own schemas.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::{
    AgentId, ChannelId, ChatId, DeleteChat, DepartmentId, DeviceId, EmptyQueue, FileId, GroupId,
    MessageId, PhoneNumber, RequestAuthCode, RouteQueue, SetQueueStatus, WaMessageId, WebhookId,
};

/// A named text with a pattern, and perhaps a length.
macro_rules! text_schema {
    ($type:ty, $name:literal, $pattern:literal $(, $length:literal)?) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern $(, "maxLength": $length)? })
            }
        }
    };
}

text_schema!(DeviceId, "DeviceId", "^[0-9A-Fa-f]{24}$");
text_schema!(MessageId, "MessageId", "^[0-9A-Fa-f]{24}$");
text_schema!(WaMessageId, "WaMessageId", "^[0-9A-Fa-f]{18,32}$");
text_schema!(FileId, "FileId", "^[0-9A-Fa-f]{24}$");
text_schema!(AgentId, "AgentId", "^[0-9A-Fa-f]{24}$");
text_schema!(DepartmentId, "DepartmentId", "^[0-9A-Fa-f]{24}$");
text_schema!(WebhookId, "WebhookId", "^[0-9A-Fa-f]{24}$");
text_schema!(GroupId, "GroupId", r"^[0-9]+(-[0-9]+)?@g\.us$", 50);
text_schema!(ChannelId, "ChannelId", "^[0-9]+@newsletter$", 50);
text_schema!(PhoneNumber, "PhoneNumber", r"^\+[1-9][0-9]{6,14}$");
text_schema!(
    ChatId,
    "ChatId",
    r"^([0-9]+@(c\.us|newsletter|lid|broadcast)|[0-9]+(-[0-9]+)?@g\.us)$"
);

impl<S> JsonSchema for SetQueueStatus<'_, S> {
    fn schema_name() -> Cow<'static, str> {
        "SetQueueStatusBody".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "properties": {
                "status": { "type": "string", "enum": ["active", "pause", "reject", "freeze"] },
                "force": { "const": true },
            },
            "required": ["status"],
            "additionalProperties": false,
        })
    }
}

impl JsonSchema for RouteQueue<'_> {
    fn schema_name() -> Cow<'static, str> {
        "RouteQueueBody".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "properties": { "device": generator.subschema_for::<DeviceId>() },
            "required": ["device"],
            "additionalProperties": false,
        })
    }
}

impl JsonSchema for RequestAuthCode<'_> {
    fn schema_name() -> Cow<'static, str> {
        "RequestAuthCodeBody".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "properties": { "phone": generator.subschema_for::<PhoneNumber>() },
            "required": ["phone"],
            "additionalProperties": false,
        })
    }
}

impl<W> JsonSchema for DeleteChat<'_, W> {
    fn schema_name() -> Cow<'static, str> {
        "DeleteChatBody".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "properties": { "whatsapp": { "const": true }, "force": { "const": true } },
            "required": ["whatsapp"],
            "additionalProperties": false,
        })
    }
}

impl JsonSchema for EmptyQueue<'_> {
    fn schema_name() -> Cow<'static, str> {
        "EmptyQueueBody".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "properties": {
                "skipScheduled": { "const": true },
                "ids": filled(&generator.subschema_for::<MessageId>()),
                "phones": filled(&generator.subschema_for::<PhoneNumber>()),
                "groups": filled(&json_schema!({ "type": "string", "pattern": GROUP })),
                "before": { "type": "string", "format": "date-time" },
                "after": { "type": "string", "format": "date-time" },
            },
            "minProperties": 1,
            "additionalProperties": false,
        })
    }
}

/// The chats that the filter of a queue takes: groups and broadcast lists.
const GROUP: &str = r"^([0-9]+(-[0-9]+)?@g\.us|[0-9]+@broadcast)$";

fn filled(items: &Schema) -> Schema {
    json_schema!({ "type": "array", "items": items, "minItems": 1 })
}
