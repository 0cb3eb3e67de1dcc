//! The classes themselves, stated once more: a change of one is a change of what may happen twice.

use std::collections::BTreeSet;

use super::class;
use crate::support::{Plain, Row, plain};

/// Twice is the same as once: every read that looks and does nothing, and what sets the same again.
const REPEATABLE: &str = "
    archive_chat download_chat_file download_file get_campaign get_catalog get_channel get_chat
    get_chat_file get_chat_message get_contact get_device get_device_health get_file get_group
    get_group_invite get_message get_message_delivery get_profile get_profile_image get_queue
    get_status_story get_webhook list_campaign_contacts list_campaigns list_channels
    list_chat_files list_chat_messages list_chat_participants list_chats list_contacts
    list_departments list_device_users list_devices list_files list_groups list_labels
    list_meeting_links list_messages list_pending_group_members list_quick_replies
    list_status_stories list_users list_webhook_logs list_webhooks preview_file search_channels
    unarchive_chat validate_numbers
";
/// Twice is harm, but a service that says that it refused has done nothing.
const REFUSED: &str = "
    add_group_participants approve_group_members assign_chat block_contacts check_number_exists
    delete_campaign delete_channel delete_chat delete_chat_message delete_chat_notes
    delete_contact delete_department delete_device delete_device_chats delete_file delete_files
    delete_label delete_meeting_links delete_message delete_quick_replies delete_status_stories
    delete_users delete_webhook edit_chat_message empty_queue enable_webhook follow_channel
    grant_device_access join_group leave_group merge_contact_metadata query_catalog
    reject_group_members remove_group_participants replace_contact_metadata revoke_device_access
    send_typing set_channel_image set_chat_attributes set_chat_labels
    set_chat_status set_chat_unread set_group_admins set_group_image set_profile_image
    set_queue_status unassign_chat unblock_contacts update_channel update_chats update_contact
    update_department update_file update_group update_label update_message update_profile
    update_quick_reply update_user update_webhook
";
/// Twice is harm, and what a refusal has done is not known: sending, making, scanning, restarting.
const UNSENT: &str = "
    create_channel create_chat_note create_contact create_department create_device create_group
    create_label create_meeting_link create_quick_reply create_user create_webhook
    publish_status_story reboot_device request_auth_code reset_device revoke_group_invite
    route_queue save_contacts scan_qr send_message set_campaign_status start_device sync_chat
    sync_chats sync_device
    update_device upload_file
";

/// These change nothing, or the same twice, though their method does not say so.
const HARMLESS: [(&str, &str); 3] = [
    ("DELETE", "unarchive_chat"),
    ("PATCH", "search_channels"),
    ("POST", "validate_numbers"),
];

#[test]
fn classes() {
    let mut row = Row::new("R4", "classes");
    let mut stated = BTreeSet::new();
    for (operations, name) in [
        (REPEATABLE, "repeatable"),
        (REFUSED, "refused"),
        (UNSENT, "unsent"),
    ] {
        for operation in operations.split_whitespace() {
            assert_eq!(class(operation), name, "{operation}");
            assert!(stated.insert(operation), "{operation} stands twice");
            row.pass();
        }
    }
    let all: BTreeSet<_> = plain().iter().map(Plain::id).collect();
    assert_eq!(stated, all);
}

/// No more than the methods allow: a POST or a PATCH that may be sent twice changes nothing.
#[test]
fn what_may_happen_twice() {
    let mut row = Row::new("R4", "methods of the repeatable");
    let repeatable = plain().iter().filter(|plain| plain.class() == "repeatable");
    for plain in repeatable {
        let operation = plain.operation;
        let harmless = match operation.method.as_str() {
            "GET" | "PUT" => true,
            method => HARMLESS.contains(&(method, plain.id())),
        };
        assert!(harmless, "{} {}", operation.method, plain.id());
        row.pass();
    }
}
