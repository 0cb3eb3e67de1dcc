//! What progenitor makes of the document by itself.

include!(concat!(env!("OUT_DIR"), "/client.rs"));
