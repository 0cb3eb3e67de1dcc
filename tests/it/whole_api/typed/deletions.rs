//! Bodies on DELETE that are objects.

use wassenger::types::*;

use super::*;

pub(super) async fn send(both: &(Server, Client)) -> Vec<Row> {
    let device = &of::<DeviceId>(DEVICE);
    let (chat, group) = (&of::<ChatId>(CHAT), &of::<GroupWid>(GROUP));
    let delete_chat = &DeleteChatBody {
        whatsapp: true,
        force: None,
    };
    let notes = &DeleteChatNotesBody {
        ids: vec![of("note-1"), of("note-2")],
    };
    let stories = &DeleteStatusStoriesBody::Published(DeleteStatusStoriesPublished {
        status: vec![of("3EB0C767D26A1B2E5F9A")],
    });
    let unblock = &UnblockContactsBody {
        contacts: vec![of("+447700900123")],
    };
    let department = &DeleteDepartmentBody {
        department: of("5f2296349b12abf18c3e4e21"),
    };
    let leave = &LeaveGroupBody {
        id: of(GROUP),
        remove: false,
    };
    let everybody = &PendingMembers::All(PendingMembersAll { all: true });
    let these = &PendingMembers::Phones(PendingMembersPhones {
        phones: vec![of("+447700900123"), of("+12025550123")],
    });
    let label = &DeleteLabelBody {
        name: of("to \"call\""),
    };
    let links = &DeleteMeetingLinksBody::OfPeriod(DeleteMeetingLinksOfPeriod {
        created_before: Some(of("2026-11-20T09:30:00Z")),
        ..Default::default()
    });
    let queue = &EmptyQueueBody {
        phones: Some(vec![of("+447700900123")]),
        skip_scheduled: Some(true),
        ..Default::default()
    };
    let access = &RevokeDeviceAccessBody::Id(RevokeAccessById {
        id: of(USER),
        action: ChatsOfUser::Reassign,
        assign: Some(of("5f2296349b12abf18c3e4c02")),
        remove: false,
    });
    let files = &DeleteFilesBody {
        before: Some(of("2026-11-20T09:30:00Z")),
        limit: 500.try_into().ok(),
        tags: Some(vec![of("old")]),
        ..Default::default()
    };
    let users = &DeleteUsersBody {
        force: true,
        users: vec![DeletedUser::Email(DeletedUserByEmail {
            email: "anna@host.example".to_owned(),
            action: ChatsOfUser::Resolve,
            assign: None,
            remove: true,
        })],
    };
    rows![both;
        delete_chat => "DELETE /v1/chat/5f2296349b12abf18c3e4a07/chats/447700900123@c.us",
            r#"{"whatsapp":true}"#, |api| api.delete_chat(device, chat, Some(delete_chat));
        delete_chat => "DELETE /v1/chat/5f2296349b12abf18c3e4a07/chats/447700900123@c.us",
            "", |api| api.delete_chat(device, chat, None);
        delete_chat_notes => "DELETE /v1/chat/5f2296349b12abf18c3e4a07/chats/447700900123@c.us/notes",
            r#"{"ids":["note-1","note-2"]}"#, |api| api.delete_chat_notes(device, chat, notes);
        delete_status_stories => "DELETE /v1/chat/5f2296349b12abf18c3e4a07/status",
            r#"{"status":["3EB0C767D26A1B2E5F9A"]}"#, |api| api.delete_status_stories(device, stories);
        unblock_contacts => "DELETE /v1/devices/5f2296349b12abf18c3e4a07/block",
            r#"{"contacts":["+447700900123"]}"#, |api| api.unblock_contacts(device, unblock);
        delete_department => "DELETE /v1/devices/5f2296349b12abf18c3e4a07/departments",
            r#"{"department":"5f2296349b12abf18c3e4e21"}"#, |api| api.delete_department(device, department);
        leave_group => "DELETE /v1/devices/5f2296349b12abf18c3e4a07/groups",
            r#"{"id":"12025550123-1400000000@g.us","remove":false}"#, |api| api.leave_group(device, leave);
        reject_group_members => "DELETE /v1/devices/5f2296349b12abf18c3e4a07/groups/12025550123-1400000000@g.us/members",
            r#"{"all":true}"#, |api| api.reject_group_members(device, group, everybody);
        reject_group_members => "DELETE /v1/devices/5f2296349b12abf18c3e4a07/groups/12025550123-1400000000@g.us/members",
            r#"{"phones":["+447700900123","+12025550123"]}"#, |api| api.reject_group_members(device, group, these);
        delete_label => "DELETE /v1/devices/5f2296349b12abf18c3e4a07/labels",
            r#"{"name":"to \"call\""}"#, |api| api.delete_label(device, label);
        delete_meeting_links => "DELETE /v1/devices/5f2296349b12abf18c3e4a07/meeting-links",
            r#"{"createdBefore":"2026-11-20T09:30:00Z"}"#, |api| api.delete_meeting_links(device, links);
        empty_queue => "DELETE /v1/devices/5f2296349b12abf18c3e4a07/queue?wait=true",
            r#"{"phones":["+447700900123"],"skipScheduled":true}"#, |api| api.empty_queue(device, Some(true), Some(queue));
        revoke_device_access => "DELETE /v1/devices/5f2296349b12abf18c3e4a07/team",
            r#"{"action":"reassign","assign":"5f2296349b12abf18c3e4c02","id":"5f2296349b12abf18c3e4c01","remove":false}"#,
            |api| api.revoke_device_access(device, access);
        delete_files => "DELETE /v1/files",
            r#"{"before":"2026-11-20T09:30:00Z","limit":500,"tags":["old"]}"#, |api| api.delete_files(files);
        delete_users => "DELETE /v1/team",
            r#"{"force":true,"users":[{"action":"resolve","email":"anna@host.example","remove":true}]}"#,
            |api| api.delete_users(users);
    ]
}
