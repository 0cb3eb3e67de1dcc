//! `record`.

use std::path::PathBuf;

use serde_json::{Map, Value};
use wassenger_conformance::built_in::FIXTURES;
use wassenger_conformance::expect::Kind;
use wassenger_conformance::record::Settings;
use wassenger_conformance::{Error, load_dir};

use super::{KEY, NO_VERDICTS, Places, key_for, say};

#[derive(clap::Args)]
#[command(after_help = format!("{KEY}\n{NO_VERDICTS}"))]
pub(crate) struct Args {
    #[command(flatten)]
    places: Places,
    /// The server to record; https, or http on this machine
    #[arg(long, value_name = "URL")]
    base_url: String,
    /// The operation to call
    #[arg(long, value_name = "ID")]
    operation: String,
    /// The call as in a fixture: '{"device":"…"}' [default: that of the operation's first fixture with a reply]
    #[arg(long, value_name = "JSON")]
    call: Option<String>,
    /// What the case is called in the file's name
    #[arg(long, default_value = "new")]
    case: String,
    /// Folder to write to [default: the folder of the fixtures, if not built in]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Allow changes on these devices of a server that is not on this machine
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    allow_write: Vec<String>,
}

pub(crate) async fn record(args: Args) -> Result<u8, Error> {
    if !args
        .case
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        || args.case.is_empty()
    {
        return Err(Error::new(
            "the case is not a plain name",
            "give --case letters, digits and dashes",
        ));
    }
    let call = match &args.call {
        Some(json) => parse(json)?,
        None => default_call(&args)?,
    };
    let out = args.out.unwrap_or_else(|| args.places.fixtures());
    if out.starts_with(FIXTURES) {
        return Err(Error::new(
            "there is no repository here to write a fixture to",
            "give a folder with --out",
        ));
    }
    let settings = Settings {
        spec: args.places.spec(),
        key: key_for(&args.base_url)?,
        base_url: args.base_url,
        operation: args.operation,
        call,
        case: args.case,
        out,
        allow_write: args.allow_write,
    };
    let file = wassenger_conformance::record::record(&settings).await?;
    let file = file.display();
    say(format_args!(
        "{file}: look at `note` and `expect` before you commit it\n"
    ))?;
    Ok(0)
}

fn parse(json: &str) -> Result<Map<String, Value>, Error> {
    serde_json::from_str(json).map_err(|error| {
        Error::new(
            format!("--call: {error}"),
            r#"give an object like '{"device":"…"}'"#,
        )
    })
}

fn default_call(args: &Args) -> Result<Map<String, Value>, Error> {
    let fixtures = load_dir(&args.places.fixtures())?;
    let like = |fixture: &&_| {
        let fixture: &wassenger_conformance::Fixture = fixture;
        fixture.operation == args.operation && fixture.expect.outcome == Kind::Reply
    };
    let found = fixtures
        .iter()
        .find(like)
        .map(|fixture| fixture.call.clone());
    found.ok_or_else(|| {
        Error::new(
            format!("no fixture of `{}` to take the call from", args.operation),
            "give --call",
        )
    })
}
