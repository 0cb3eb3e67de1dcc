//! For each edit what the code that is made of the small document must have, or must not have, and has or has not without it.

/// A property of generated code that an edit is there for.
pub(crate) struct Case {
    /// The fix-up or pass.
    pub(crate) edit: &'static str,
    pub(crate) name: &'static str,
    pub(crate) file: &'static str,
    /// The method or type that it is about; empty for the whole file.
    pub(crate) part: &'static str,
    /// Without white space, as all texts here.
    pub(crate) absent: &'static str,
    pub(crate) present: &'static str,
}

const fn case(
    edit: &'static str,
    name: &'static str,
    (file, part): (&'static str, &'static str),
    absent: &'static str,
    present: &'static str,
) -> Case {
    Case {
        edit,
        name,
        file,
        part,
        absent,
        present,
    }
}

const CLIENT: &str = "client.rs";
const TYPES: &str = "types.rs";
const LIST: (&str, &str) = (CLIENT, "asyncfnlist_queue");
const EMPTY: (&str, &str) = (CLIENT, "asyncfnempty_queue");
const PICTURE: (&str, &str) = (CLIENT, "asyncfnget_picture");
const UPLOAD: (&str, &str) = (CLIENT, "asyncfnupload_picture");
const RENAME: (&str, &str) = (CLIENT, "asyncfnrename_pictures");
const TAG: (&str, &str) = (CLIENT, "asyncfntag_user");
const CALLS: (&str, &str) = (CLIENT, "");
const ALL_TYPES: (&str, &str) = (TYPES, "");
const ENTRY: (&str, &str) = (TYPES, "pubstructEntry{");
const KIND: (&str, &str) = (TYPES, "pubenumEntryKind{");
const LABEL: (&str, &str) = (TYPES, "pubstructLabel{");
const EMPTY_BODY: (&str, &str) = (TYPES, "pubstructEmptyBody{");

/// At least one for each edit.
#[rustfmt::skip] // a table
pub(crate) const CASES: &[Case] = &[
    case("parts_in_place", "a shared error is an error of every status of its range", LIST, "", "400u16..=499u16=>"),
    case("arguments_apart", "`userId` in the path and `user-id` in the query", TAG, "", "user_id:&'astr,info_in_path:&'astr,pipes"),
    case("one_success", "200 beside 204", EMPTY, "", "Option<types::Entry>"),
    case("one_media_type", "a picture beside JSON", PICTURE, "serde_json", "ResponseValue<()>"),
    case("one_error", "`default` is an error", EMPTY, "", "500u16..=599u16=>"),
    case("answers_apart", "a word that is sent is closed, the same word in an answer open", ENTRY, "", "Option<ReportedId>"),
    case("requests_plain", "a list of numbers in a body", LABEL, "", "pubcolor:::std::option::Option<i64>"),
    case("forms_known", "a form of parts", UPLOAD, "", "body:&'atypes::UploadPictureBody"),
    case("forms_known", "bytes in a form", ALL_TYPES, "", "pubpicture:crate::Upload"),
    case("styles_usual", "pipes between items", TAG, "", "crate::hook::list::Delimited::new(\"|\",\"pipes\",&pipes)"),
    case("answers_without_limits", "1.0 where the document has an integer", ENTRY, "", "pubcount:::std::option::Option<f64>"),
    case("answers_nullable", "null for a list", ENTRY, "", "publabels:::std::option::Option<"),
    case("schemas_named", "two inline schemas with one title", EMPTY_BODY, "", "pubids"),
    case("lists_optional", "an empty list is not left out", EMPTY_BODY, "Vec::is_empty", "pubids:::std::option::Option<::std::vec::Vec<Id>>"),
    case("bodies_optional", "no body is no body", EMPTY, "", "body:Option<&'atypes::EmptyBody>"),
    case("paths_renamed", "`info` in the path, which is a variable of the method", TAG, "", "crate::hook::segment(\"info\",info_in_path)?"),
    case("answer_enums_open", "a word that came later", KIND, "", "Unknown(::std::string::String)"),
    case("path_values_checked", "`..` in a path", LIST, "encode_path", "crate::hook::segment(\"deviceId\",device_id)?"),
    case("names_on_the_wire", "a parameter that is another argument", TAG, "\"user-id-in-query\"", "QueryParam::new(\"user-id\",&user_id_in_query)"),
    case("lists_joined", "a list in a query", LIST, "QueryParam::new(\"ids\"", "CommaJoined::new(\"ids\",&ids)"),
    case("lists_guarded", "an empty list that repeats its name", TAG, "QueryParam::new(\"tags\"", "crate::hook::list::Repeated::new(\"tags\",&tags)"),
    case("absent_skipped", "a page that is not asked for", LIST, "", ".query_given(ids.is_some(),&"),
    case("forms_written", "a file", UPLOAD, "form_urlencoded", "crate::hook::form::multipart("),
    case("forms_written", "a list in a form", RENAME, "form_urlencoded", "words:&[(\"ids\",\",\")]"),
    case("operations_by_table", "a program of one operation without the others", LIST, "operation_id:\"", "crate::hook::send(self,request,&crate::operations::LIST_QUEUE)?.await"),
    case("accept_by_table", "a picture that is asked for as such", CALLS, "header::ACCEPT", ""),
    case("no_version_header", "a header that the document has not", CALLS, "api-version", ""),
    case("header_values_checked", "a line break in a header", TAG, "try_into()", "header_map.append(\"X-Account\",crate::hook::header::value(\"X-Account\",&value)?)"),
    case("no_own_client", "a client without limits", CALLS, "ClientBuilder", ""),
    case("client_quiet", "a base URL in `{:?}`", CALLS, "#[derive(Clone,Debug)]", "#[derive(Clone)]"),
    case("streams_empty", "a stream without limit", PICTURE, "ByteStream", "crate::hook::empty(response)"),
    case("answers_quiet", "an error that prints an answer", CALLS, "ResponseValue::from_response", "crate::hook::answer(response)"),
    case("patterns_carried", "an id of other digits", ALL_TYPES, "::regress::", "::regex_lite::Regex::new(\"^[0-9a-f]{24}$\")"),
    case("objects_alone", "a list where an object should be", EMPTY_BODY, "", "crate::hook::ObjectAlone(deserializer)"),
    case("words_by_text", "an object where a word should be", KIND, "", "crate::hook::word(deserializer,&[])"),
    case("debug_quiet", "texts in `{:?}`", ENTRY, "", "crate::hook::Hidden"),
    case("one_way_from_text", "three ways from a text", ALL_TYPES, "TryFrom<&str>", "str::FromStrfor"),
    case("no_order", "an order of words", ALL_TYPES, "Hash,Ord,PartialEq,PartialOrd)]#[non_exhaustive]", "#[non_exhaustive]"),
    case("compiled_where_called", "an operation that nobody calls", CALLS, "", "#[inline]pubasyncfn"),
    case("leftovers_gone", "imports that nothing uses", CALLS, "RequestBuilderExt", ""),
    case("lints_answered", "many arguments", CALLS, "", "clippy::too_many_arguments"),
];
