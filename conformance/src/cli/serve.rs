//! `serve`.

use std::future::pending;

use wassenger_conformance::{Error, FixtureServer, load_dir};

use super::{NO_VERDICTS, Places, say};

#[derive(clap::Args)]
#[command(after_help = NO_VERDICTS)]
pub(crate) struct Args {
    #[command(flatten)]
    places: Places,
    /// The port on 127.0.0.1 [default: a free one]
    #[arg(long)]
    port: Option<u16>,
}

/// Plays every fixture in order, again and again, until it is stopped.
pub(crate) async fn serve(args: Args) -> Result<u8, Error> {
    let fixtures = load_dir(&args.places.fixtures())?;
    // Answers that break off are played here, too, so each has a connection of its own.
    let server = FixtureServer::with_wire_at(args.port.unwrap_or(0)).await?;
    server.play(&fixtures);
    server.keep_no_log();
    let played = fixtures.iter().filter(|fixture| fixture.is_sent()).count();
    let left_out = match fixtures.len() - played {
        0 => String::new(),
        refused => format!("; {refused} calls that a client must refuse are left out"),
    };
    // One line, for whoever reads the address and no more.
    let url = server.wire_url();
    say(format_args!(
        "{played} fixtures in order on {url}, until you press Ctrl-C{left_out}\n"
    ))?;
    // The server answers as long as it is there.
    pending::<()>().await;
    Ok(0)
}
