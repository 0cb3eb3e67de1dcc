//! `cases`.

use std::path::PathBuf;

use wassenger_conformance::derive::Derive;
use wassenger_conformance::spec::Spec;
use wassenger_conformance::{Error, built_in, export};

use super::{NO_VERDICTS, near, say};

#[derive(clap::Args)]
#[command(after_help = NO_VERDICTS)]
pub(crate) struct Args {
    /// The OpenAPI document [default: spec/openapi.json of the repository around the current folder, or the one built in]
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// The folder to write to, empty or not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The cases of this operation alone; can be given again
    #[arg(long, value_name = "ID")]
    operation: Vec<String>,
}

pub(crate) fn cases(args: Args) -> Result<u8, Error> {
    let near = || near("spec/openapi.json", built_in::SPEC);
    let spec = Spec::load(&args.spec.unwrap_or_else(near))?;
    if let Some(name) = args
        .operation
        .iter()
        .find(|name| spec.operation(name).is_none())
    {
        let what = format!("the document has no operation `{name}`");
        return Err(Error::new(what, "take an operationId of the document"));
    }
    export::empty(&args.out, "--out")?;
    let derive = Derive::new(&spec);
    let mut count = 0;
    for operation in spec.operations() {
        if args.operation.is_empty() || args.operation.contains(&operation.id) {
            let cases = derive.cases(operation)?;
            for case in &cases {
                export::write(&args.out, case)?;
            }
            count += cases.len();
        }
    }
    say(format_args!("{count} cases in {}\n", args.out.display()))?;
    Ok(0)
}
