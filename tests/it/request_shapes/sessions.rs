//! Sessions of a device: start, restart, bring up to date, and the pictures of a QR code.

use crate::support::server::{Server, answer};
use crate::support::{DEVICE, Ids, client, combinations, runtime, shot};

use super::{check, row};

#[test]
fn start_device() {
    let path = format!("POST /devices/{DEVICE}/start");
    check("start_device", |client, ids| {
        let call = || client.device(&ids.device).start();
        vec![
            row("start_device", &path, "", shot!(call())),
            row(
                "start_device",
                format!("{path}?wait=true"),
                "",
                shot!(call().wait()),
            ),
        ]
    });
}

#[test]
fn reboot_device() {
    check("reboot_device", |client, ids| {
        let case = |choice: Vec<usize>| {
            let mut call = client.device(&ids.device).reboot();
            let mut pairs = Vec::new();
            if choice[0] == 1 {
                call = call.force();
                pairs.push("force=true");
            }
            if choice[1] == 1 {
                call = call.sync();
                pairs.push("sync=true");
            }
            if choice[2] == 1 {
                call = call.wait();
                pairs.push("wait=true");
            }
            let mark = if pairs.is_empty() { "" } else { "?" };
            let line = format!("POST /devices/{DEVICE}/reboot{mark}{}", pairs.join("&"));
            row("reboot_device", line, "", shot!(call))
        };
        combinations(&[2, 2, 2]).map(case).collect()
    });
}

#[test]
fn sync_device() {
    check("sync_device", |client, ids| {
        let line = format!("GET /devices/{DEVICE}/sync");
        vec![row(
            "sync_device",
            line,
            "",
            shot!(client.device(&ids.device).sync()),
        )]
    });
}

#[test]
fn scan_qr_as_a_picture() {
    let path = format!("GET /devices/{DEVICE}/scan");
    check("scan_qr as a picture", |client, ids| {
        let call = || client.device(&ids.device).scan_qr();
        let image = format!("{path}?encoding=image");
        vec![
            row("scan_qr", &path, "", shot!(call().svg())),
            row("scan_qr", &image, "", shot!(call().png())),
            row("scan_qr", &path, "", shot!(call().png().svg())),
            row(
                "scan_qr",
                format!("{image}&force=true"),
                "",
                shot!(call().png().force_new_session()),
            ),
        ]
    });
}

/// What came is what it says it is, whatever was asked for.
#[test]
fn pictures() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec();
    let rows: [(Vec<u8>, bool, bool); 5] = [
        (png, true, false),
        (svg, false, true),
        (br#"{"qr":"text"}"#.to_vec(), false, false),
        (br#"{"data":"<svg/>"}"#.to_vec(), false, false),
        (b"\x89PNX".to_vec(), false, false),
    ];
    runtime().block_on(async {
        let ids = Ids::new();
        for (body, is_png, is_svg) in rows {
            let server = Server::always(answer(200, &[], &body)).await;
            let client = client(&server.base_url());
            let code = client.device(&ids.device).scan_qr().png().await.unwrap();
            assert_eq!(code.png(), is_png.then_some(&*body), "{body:?}");
            assert_eq!(
                code.svg().map(str::as_bytes),
                is_svg.then_some(&*body),
                "{body:?}"
            );
            assert_eq!(code.bytes(), body);
        }
    });
}
