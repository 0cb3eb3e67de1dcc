//! `explain`.

use wassenger_conformance::Error;
use wassenger_conformance::code::Code;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The code of a finding, `request-path`; none: a list of all
    code: Option<String>,
}

pub(crate) fn explain(args: &Args) -> Result<u8, Error> {
    if let Some(code) = &args.code {
        let code: Code = code.parse()?;
        print!("{}", code.page());
    } else {
        for code in Code::all() {
            let blame = code.attribution().word();
            println!("{:<20} {blame:<7} {}", code.id(), code.title());
        }
    }
    Ok(0)
}
