//! What a hostile server can do to a call: a packed body of 260 kB that unpacks to 256 MiB, and a
//! body that drips a byte a second. Prints what the call kept, the peak of resident memory and the
//! time it took.
//!
//! `cargo run --release --example hostile_server -- bomb`
//! `cargo run --release --example hostile_server -- drip` (takes a minute)

use std::io::Write as _;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use wassenger::{ApiKey, Client, DeviceId};

const MEBIBYTE: usize = 1024 * 1024;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let drips = match std::env::args().nth(1).as_deref() {
        Some("bomb") => false,
        Some("drip") => true,
        _ => return Err("say `bomb` or `drip`".into()),
    };
    let body = if drips { b"{".to_vec() } else { bomb()? };
    println!("the server has {} bytes", body.len());
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let base_url = format!("http://{}/v1", listener.local_addr()?);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, body.clone(), drips));
        }
    });
    let builder = Client::builder(ApiKey::new("example-key")?).base_url(&base_url)?;
    let client = builder.gzip().build()?;
    let device: DeviceId = "5f2296349b12abf18c3e4a07".parse()?;
    let (before, started) = (peak(), Instant::now());
    let error = match client.device(&device).get().await {
        Ok(reply) => return Err(format!("taken: {reply:?}").into()),
        Err(error) => error,
    };
    println!("{error}");
    println!(
        "status {:?}, {} bytes kept",
        error.status(),
        error.body().len()
    );
    println!("took {:.2} s", started.elapsed().as_secs_f64());
    println!("peak of resident memory: {before} before, {} after", peak());
    Ok(())
}

/// 256 MiB of spaces, packed.
fn bomb() -> std::io::Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..256 {
        packed.write_all(&[b' '; MEBIBYTE])?;
    }
    packed.finish()
}

async fn answer(mut stream: TcpStream, body: Vec<u8>, drips: bool) -> std::io::Result<()> {
    // The request comes in one piece on loopback, and what it says does not matter.
    stream.read_buf(&mut Vec::with_capacity(4096)).await?;
    let encoding = if drips { "identity" } else { "gzip" };
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-encoding: {encoding}\r\ncontent-type: application/json\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&body).await?;
    if !drips {
        return Ok(());
    }
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        stream.write_all(b" ").await?;
    }
}

/// As the system counts it; `unknown` where it does not.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |line| line.trim().to_owned())
}
