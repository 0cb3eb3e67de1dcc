//! `run`.

use std::path::PathBuf;

use wassenger_conformance::Error;
use wassenger_conformance::drive::TEST_KEY;
use wassenger_conformance::run::{Settings, Target, dry_run, quoted};
use wassenger_conformance::selftest::{self, Plan};
use wassenger_conformance::tier::{Draw, Tier};

use super::outputs::{self, Format};
use super::{KEY, Places, VERDICTS, key_for, progress, say};

#[derive(clap::Args)]
#[command(after_help = format!("{KEY}\n{VERDICTS}"))]
pub(crate) struct Args {
    #[command(flatten)]
    places: Places,
    /// Check this operation alone; can be given again
    #[arg(long, value_name = "ID")]
    operation: Vec<String>,
    /// Check this case alone, by its name in the report; can be given again
    #[arg(long, value_name = "NAME")]
    case: Vec<String>,
    /// Check against this server instead of the embedded one; https, or http on this machine
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Judge the server by the document even if it is on this machine; elsewhere it always is
    #[arg(long, requires = "base_url")]
    live: bool,
    /// Use this device on a server that is judged by the document
    #[arg(long, value_name = "ID", requires = "base_url")]
    device: Option<String>,
    /// Allow changes on these devices of a server that is judged by the document
    #[arg(long, value_name = "ID", value_delimiter = ',', requires = "base_url")]
    allow_write: Vec<String>,
    /// Print what would be sent to a server that is judged by the document, and send nothing
    #[arg(long, requires = "base_url", conflicts_with_all = ["record", "format"])]
    dry_run: bool,
    /// Write down as fixtures, redacted, what a server answers that is judged by the document
    #[arg(long, value_name = "DIR", requires = "base_url")]
    record: Option<PathBuf>,
    /// Write the report to a file too; can be given again, each with its --output
    #[arg(long, requires = "output")]
    format: Vec<Format>,
    /// The file for the report
    #[arg(long, value_name = "FILE", requires = "format")]
    output: Vec<PathBuf>,
    /// Tell GitHub where the findings are, as workflow commands; done by itself where GITHUB_ACTIONS is `true`
    #[arg(long)]
    annotate: bool,
    /// Plant defects and see whether the check finds them
    #[arg(long, group = "draws", conflicts_with_all = ["base_url", "case"])]
    self_test: bool,
    /// Check more cases and stories, drawn by a seed: the full tier, which takes minutes
    #[arg(long, group = "draws", conflicts_with = "base_url")]
    full: bool,
    /// The seed by which --full draws its cases, and --self-test its defects
    #[arg(long, value_name = "N", requires = "draws", default_value_t = 1)]
    seed: u64,
    /// How many defects to plant
    #[arg(long, value_name = "N", requires = "self_test", conflicts_with = "full", default_value_t = selftest::COUNT)]
    count: usize,
    /// Plant this one alone, by its number in the draw
    #[arg(
        long,
        value_name = "K",
        requires = "self_test",
        conflicts_with = "full"
    )]
    only: Option<usize>,
    /// The command that findings name
    #[arg(
        long,
        value_name = "TEXT",
        hide = true,
        default_value = "wassenger-conformance run"
    )]
    program: String,
    /// What `cargo xtask conformance` found stale in the generated code
    #[arg(long, value_name = "TEXT", hide = true)]
    stale: Option<String>,
}

pub(crate) async fn run(args: Args) -> Result<u8, Error> {
    // Before the run: it takes a while.
    let outputs = outputs::prepare(&args.format, &args.output)?;
    let plan = args.self_test.then_some(Plan {
        seed: args.seed,
        count: args.count,
        only: args.only,
    });
    let tier = if args.full {
        Tier::Full(Draw::of(args.seed))
    } else {
        Tier::Quick
    };
    let invocation = args.invocation();
    let target = match args.base_url {
        None => None,
        Some(base_url) => {
            let key = if args.dry_run {
                TEST_KEY.to_owned()
            } else {
                key_for(&base_url)?
            };
            Some(Target {
                base_url,
                key,
                live: args.live,
                device: args.device,
                record: args.record,
                allow_write: args.allow_write,
            })
        }
    };
    let settings = Settings {
        fixtures: args.places.fixtures(),
        spec: args.places.spec(),
        operations: args.operation,
        cases: args.case,
        tier,
        target,
        stale: args.stale,
        invocation,
        progress: progress::watch(),
    };
    if args.dry_run {
        say(dry_run(&settings).await?)?;
        return Ok(0);
    }
    if let Some(plan) = plan {
        let json = args
            .format
            .iter()
            .all(|format| matches!(format, Format::Json));
        return self_test(&settings, &plan, json, outputs).await;
    }
    let report = wassenger_conformance::run::run(&settings).await;
    progress::clear();
    let report = report?;
    // Before anything is said: whoever listens may go away. A file that cannot be written takes nothing from the table.
    let written = outputs::write(outputs, |format| format.of(&report));
    say(&report)?;
    if args.annotate || on_github() {
        say(report.annotations())?;
    }
    written?;
    Ok(report.exit_code())
}

async fn self_test(
    settings: &Settings,
    plan: &Plan,
    json: bool,
    outputs: Vec<outputs::Output>,
) -> Result<u8, Error> {
    if !json {
        let what = "a self-test is told as a table or as JSON";
        return Err(Error::new(what, "give --format json"));
    }
    let told = selftest::run(settings, plan, &selftest::operators()).await;
    progress::clear();
    let told = told?;
    let written = outputs::write(outputs, |_| Ok(told.json()));
    say(&told)?;
    written?;
    Ok(told.exit_code())
}

impl Args {
    /// The command of this run without the choice of operations and cases, and without reports.
    fn invocation(&self) -> String {
        let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string());
        // Whose ids they are is not for a log that others read.
        let device = self.device.as_ref().map(|_| "$DEVICE");
        let writable = (!self.allow_write.is_empty()).then_some("$DEVICES");
        let options = [
            ("--fixtures", path(&self.places.fixtures)),
            ("--spec", path(&self.places.spec)),
            ("--base-url", self.base_url.clone()),
        ];
        let mut command = self.program.clone();
        for (name, value) in options {
            if let Some(value) = value {
                command += &format!(" {name} {}", quoted(&value));
            }
        }
        for (name, variable) in [("--device", device), ("--allow-write", writable)] {
            if let Some(variable) = variable {
                command += &format!(" {name} \"{variable}\"");
            }
        }
        if self.live {
            command += " --live";
        }
        if self.full {
            command += &format!(" --full --seed {}", self.seed);
        }
        if self.self_test {
            command += &format!(" --self-test --seed {}", self.seed);
            // The draw depends on them.
            let operations = self.operation.iter();
            operations.for_each(|id| command += &format!(" --operation {}", quoted(id)));
        }
        command
    }
}

fn on_github() -> bool {
    std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}
