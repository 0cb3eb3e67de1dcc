//! Bodies that are a bare list.

use wassenger::types::*;

use super::*;

pub(super) async fn send(both: &(Server, Client)) -> Vec<Row> {
    let device = &of::<DeviceId>(DEVICE);
    let (chat, group) = (&of::<ChatId>(CHAT), &of::<GroupWid>(GROUP));
    let contact = &of::<ContactId>(CHAT);
    let chats = &DeleteDeviceChatsBody(vec![of("+447700900123")]);
    let people = &RemoveGroupParticipantsBody(vec![of("+447700900123"), of("+12025550123")]);
    let replies = &DeleteQuickRepliesBody(vec![
        QuickReplyChoice::QuickReplyById(QuickReplyById {
            id: of("5f2296349b12abf18c3e4b01"),
        }),
        QuickReplyChoice::QuickReplyByShortcut(QuickReplyByShortcut { shortcut: of("hi") }),
    ]);
    let all_replies =
        &DeleteQuickRepliesBody(vec![QuickReplyChoice::AllQuickReplies(AllQuickReplies {
            all: true,
        })]);
    let labels = &SetChatLabelsBody(vec![of("vip"), of("to call")]);
    let contacts = &SaveContactsBody(vec![SavedContact {
        phone: of("+447700900123"),
        name: Some(of("Anna")),
        surname: None,
        email: None,
        company_name: Some(of("Office & Co")),
    }]);
    let entry = || MetadataEntry {
        key: of("ref_1"),
        value: of("A 1"),
    };
    let merged = &MergeContactMetadataBody(vec![entry()]);
    let replaced = &ReplaceContactMetadataBody(vec![entry()]);
    rows![both;
        delete_device_chats => "DELETE /v1/devices/5f2296349b12abf18c3e4a07/chats",
            r#"["+447700900123"]"#, |api| api.delete_device_chats(device, chats);
        remove_group_participants => "DELETE /v1/devices/5f2296349b12abf18c3e4a07/groups/12025550123-1400000000@g.us/participants",
            r#"["+447700900123","+12025550123"]"#, |api| api.remove_group_participants(device, group, people);
        delete_quick_replies => "DELETE /v1/devices/5f2296349b12abf18c3e4a07/quickReplies",
            r#"[{"id":"5f2296349b12abf18c3e4b01"},{"shortcut":"hi"}]"#, |api| api.delete_quick_replies(device, replies);
        delete_quick_replies => "DELETE /v1/devices/5f2296349b12abf18c3e4a07/quickReplies",
            r#"[{"all":true}]"#, |api| api.delete_quick_replies(device, all_replies);
        set_chat_labels => "PATCH /v1/chat/5f2296349b12abf18c3e4a07/chats/447700900123@c.us/labels?upsert=true",
            r#"["vip","to call"]"#, |api| api.set_chat_labels(device, chat, None, Some(true), labels);
        save_contacts => "PATCH /v1/chat/5f2296349b12abf18c3e4a07/contacts?upsert=false",
            r#"[{"companyName":"Office & Co","name":"Anna","phone":"+447700900123"}]"#, |api| api.save_contacts(device, Some(false), contacts);
        merge_contact_metadata => "PATCH /v1/chat/5f2296349b12abf18c3e4a07/contacts/447700900123@c.us/metadata",
            r#"[{"key":"ref_1","value":"A 1"}]"#, |api| api.merge_contact_metadata(device, contact, merged);
        replace_contact_metadata => "PUT /v1/chat/5f2296349b12abf18c3e4a07/contacts/447700900123@c.us/metadata",
            r#"[{"key":"ref_1","value":"A 1"}]"#, |api| api.replace_contact_metadata(device, contact, replaced);
    ]
}
