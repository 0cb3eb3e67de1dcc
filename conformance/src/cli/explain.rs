//! `explain`.

use wassenger_conformance::Error;
use wassenger_conformance::code::Code;

use super::{NO_VERDICTS, say};

#[derive(clap::Args)]
#[command(after_help = NO_VERDICTS)]
pub(crate) struct Args {
    /// The code of a finding, `request-path`; none: a list of all
    code: Option<String>,
}

pub(crate) fn explain(args: &Args) -> Result<u8, Error> {
    if let Some(code) = &args.code {
        let code: Code = code.parse()?;
        say(code.page())?;
    } else {
        for code in Code::all() {
            let blame = code.attribution().word();
            let (id, title) = (code.id(), code.title());
            say(format_args!("{id:<20} {blame:<7} {title}\n"))?;
        }
    }
    Ok(0)
}
