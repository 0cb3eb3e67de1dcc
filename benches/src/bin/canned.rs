//! The server in a process of its own, so that nothing of it is counted. It prints its address, and ends with its standard input.

use std::io::{self, Read};
use std::net::Ipv4Addr;

use tokio::net::TcpListener;

fn main() -> io::Result<()> {
    std::thread::spawn(|| {
        drop(io::stdin().read_to_end(&mut Vec::new()));
        std::process::exit(0);
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        println!("{}", listener.local_addr()?);
        match wassenger_benches::canned::serve(listener).await? {}
    })
}
