//! `serve`.

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use wassenger_conformance::{Error, FixtureServer, load_dir};

use super::Places;

#[derive(clap::Args)]
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
    if let Some(fixture) = fixtures.iter().find(|one| one.response.wire.is_some()) {
        return Err(Error::in_file(
            &fixture.file,
            "has `response.wire`, which is not served",
            "take it out of the folder; `run` plays it",
        ));
    }
    let server = FixtureServer::start().await?;
    server.play(&fixtures);
    let unusable = |error: std::io::Error| {
        Error::new(
            format!("the port cannot be listened on: {error}"),
            "give another --port",
        )
    };
    // httpmock picks its port by itself; this one leads there.
    let listener = TcpListener::bind(("127.0.0.1", args.port.unwrap_or(0)))
        .await
        .map_err(unusable)?;
    let port = listener.local_addr().map_err(unusable)?.port();
    println!(
        "{} fixtures in order on http://127.0.0.1:{port}/v1, until you press Ctrl-C",
        fixtures.len()
    );
    loop {
        let (mut near, _) = listener.accept().await.map_err(unusable)?;
        let inner = server.port();
        tokio::spawn(async move {
            if let Ok(mut far) = TcpStream::connect(("127.0.0.1", inner)).await {
                // A connection that breaks is the client's affair: it sees it.
                let _ = copy_bidirectional(&mut near, &mut far).await;
            }
        });
    }
}
