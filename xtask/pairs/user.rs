//! A program that uses all of the code made of `base.json` as its users may: calls with every argument, literals of structs with
//! every field, matches without a rest. What no longer compiles with code made of another document has broken for somebody.

use api::types::{
    ApiError, Author, CloseRoomRoomId, Closing, CreateNoteRoomId, DeleteNoteRoomId,
    ListNotesRoomId, ListNotesSort, Note, NoteDraft, NoteDraftPriority, NoteDraftText, NoteId,
    NoteState, NoteWriter, Room,
};
use api::{Client, Error, operations};

pub async fn calls(client: &Client, id: &NoteId, ids: &Vec<NoteId>) -> Result<(), Error<ApiError>> {
    let room: ListNotesRoomId = parsed("room");
    let limit = std::num::NonZeroU64::new(20);
    let notes: Vec<Note> = client
        .list_notes(&room, Some(ids), limit, Some(ListNotesSort::Asc))
        .await?
        .into_inner();
    println!("{}", notes.len());
    let room: CreateNoteRoomId = parsed("room");
    let note: Note = client.create_note(&room, &draft()).await?.into_inner();
    println!("{}", seen(&note));
    let room: DeleteNoteRoomId = parsed("room");
    let () = client
        .delete_note(&room, id, Some(true))
        .await?
        .into_inner();
    let room: CloseRoomRoomId = parsed("room");
    let closing = Closing {
        reason: Some(String::new()),
        silent: Some(true),
    };
    let room: Room = client.close_room(&room, Some(&closing)).await?.into_inner();
    println!("{:?} {:?}", room.id.as_deref(), room.open == Some(true));
    Ok(())
}

fn parsed<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| unreachable!("{text}"))
}

pub fn draft() -> NoteDraft {
    let author = Author {
        name: String::new(),
    };
    let text: NoteDraftText = parsed("text");
    NoteDraft {
        author: Some(author),
        priority: Some(NoteDraftPriority::High),
        tags: Some(vec![String::new()]),
        text,
    }
}

/// An answer as a test of a program makes one.
pub fn made() -> Note {
    Note {
        id: Some(String::new()),
        state: Some(NoteState::Done),
        tags: Some(vec![String::new()]),
        text: Some(String::new()),
        views: Some(1.0),
        writer: Some(NoteWriter {
            name: Some(String::new()),
        }),
    }
}

pub fn seen(note: &Note) -> &str {
    match &note.state {
        Some(NoteState::Open) => "open",
        Some(NoteState::Done) => "done",
        Some(NoteState::Unknown(word)) => word,
        // The enum may grow.
        _ => note.text.as_deref().unwrap_or_default(),
    }
}

pub fn words(priority: NoteDraftPriority, sort: ListNotesSort) -> (&'static str, &'static str) {
    let priority = match priority {
        NoteDraftPriority::Low => "low",
        NoteDraftPriority::High => "high",
    };
    let sort = match sort {
        ListNotesSort::Asc => "asc",
        ListNotesSort::Desc => "desc",
    };
    (priority, sort)
}

pub fn table() -> [&'static str; 4] {
    [
        operations::LIST_NOTES.id,
        operations::CREATE_NOTE.id,
        operations::DELETE_NOTE.id,
        operations::CLOSE_ROOM.id,
    ]
}

pub fn fault(fault: &ApiError) -> Option<&str> {
    fault.message.as_deref()
}
