//! The first words of TLS servers, byte by byte.

const HANDSHAKE: u8 = 22;
const SERVER_HELLO: u8 = 2;

/// A version of the protocol on the wire, and a suite that a server of it could choose.
pub(super) struct Version {
    pub(super) name: &'static str,
    pub(super) number: [u8; 2],
    pub(super) suite: [u8; 2],
}

/// `ECDHE_RSA_WITH_AES_128_CBC_SHA`
const CBC: [u8; 2] = [0xc0, 0x13];
/// `ECDHE_RSA_WITH_AES_128_GCM_SHA256`
const GCM: [u8; 2] = [0xc0, 0x2f];

pub(super) const OLD: [Version; 2] = [
    Version {
        name: "TLS 1.1",
        number: [3, 2],
        suite: CBC,
    },
    Version {
        name: "TLS 1.0",
        number: [3, 1],
        suite: CBC,
    },
];

pub(super) const TLS_1_2: Version = Version {
    name: "TLS 1.2",
    number: [3, 3],
    suite: GCM,
};

/// The record with the `ServerHello` of a server that speaks this version.
pub(super) fn server_hello(version: &Version) -> Vec<u8> {
    let mut hello = version.number.to_vec();
    // Random, and an empty session id.
    hello.extend([0x5a; 32]);
    hello.push(0);
    hello.extend(version.suite);
    // No compression, no extensions.
    hello.push(0);
    let length = u8::try_from(hello.len()).unwrap();
    let mut record = vec![
        HANDSHAKE,
        version.number[0],
        version.number[1],
        0,
        length + 4,
    ];
    record.extend([SERVER_HELLO, 0, 0, length]);
    record.extend(hello);
    record
}

/// How often a client said that it does not take the version: the fatal alert 70.
pub(super) fn refused_versions(wire: &[u8]) -> usize {
    let alerts = wire.windows(7);
    alerts
        .filter(|bytes| matches!(bytes, [21, 3, _, 0, 2, 2, 70]))
        .count()
}
