//! Who makes the call.

mod bare;
#[cfg(feature = "peers")]
mod hyper;
#[cfg(feature = "peers")]
mod octocrab;
mod ours;
#[cfg(feature = "peers")]
mod plain;

/// A client with its connections.
pub enum Subject {
    Ours(ours::Client),
    Bare(bare::Client),
    #[cfg(feature = "peers")]
    Plain(plain::Client),
    #[cfg(feature = "peers")]
    Octocrab(octocrab::Client),
    #[cfg(feature = "peers")]
    Hyper(hyper::Client),
}

/// All that there are, by name.
#[cfg(feature = "peers")]
pub const NAMES: &[&str] = &["ours", "bare", "plain", "octocrab", "hyper"];
#[cfg(not(feature = "peers"))]
pub const NAMES: &[&str] = &["ours", "bare"];

/// Why a call came to nothing.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

const KEY: &str = "example-key";
const DEVICE: &str = "5f2296349b12abf18c3e4a07";

impl Subject {
    /// # Errors
    /// When there is none of this name, or it cannot be built.
    pub fn new(name: &str, base_url: &str) -> Result<Self, Failure> {
        Ok(match name {
            "ours" => Self::Ours(ours::Client::new(base_url)?),
            "bare" => Self::Bare(bare::Client::new(base_url)?),
            #[cfg(feature = "peers")]
            "plain" => Self::Plain(plain::Client::new(base_url)?),
            #[cfg(feature = "peers")]
            "octocrab" => Self::Octocrab(octocrab::Client::new(base_url)?),
            #[cfg(feature = "peers")]
            "hyper" => Self::Hyper(hyper::Client::new(base_url)?),
            _ => return Err(format!("{name}: there is no such client").into()),
        })
    }

    /// Lists the devices, and tells how many they are.
    ///
    /// # Errors
    /// When there is no answer, or not the one that was wanted.
    pub async fn list(&self) -> Result<usize, Failure> {
        match self {
            Self::Ours(client) => client.list().await,
            Self::Bare(client) => client.list().await,
            #[cfg(feature = "peers")]
            Self::Plain(client) => client.list().await,
            #[cfg(feature = "peers")]
            Self::Octocrab(client) => client.list().await,
            #[cfg(feature = "peers")]
            Self::Hyper(client) => client.list().await,
        }
    }

    /// Pauses a queue, and tells whether the answer says so.
    ///
    /// # Errors
    /// When there is no answer, or not the one that was wanted.
    pub async fn pause(&self) -> Result<bool, Failure> {
        match self {
            Self::Ours(client) => client.pause().await,
            Self::Bare(client) => client.pause().await,
            #[cfg(feature = "peers")]
            Self::Plain(client) => client.pause().await,
            #[cfg(feature = "peers")]
            Self::Octocrab(client) => client.pause().await,
            #[cfg(feature = "peers")]
            Self::Hyper(client) => client.pause().await,
        }
    }
}
