//! The committed inputs of a target, and where new finds go.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// A folder of inputs, a file each.
pub struct Corpus {
    folder: PathBuf,
    /// In the order of the files' names, so that a seed gives the same run everywhere.
    pub inputs: Vec<(PathBuf, Vec<u8>)>,
}

impl Corpus {
    /// The committed corpus of a target.
    ///
    /// # Errors
    /// When the folder or a file cannot be read.
    pub fn committed(target: &str) -> io::Result<Self> {
        // Set by cargo; without it, from the root of the workspace.
        let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| "fuzz".into());
        Self::read(&Path::new(&package).join("corpus").join(target))
    }

    /// All files of a folder.
    ///
    /// # Errors
    /// When the folder or a file cannot be read.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let context = |error: io::Error| io::Error::other(format!("{}: {error}", folder.display()));
        let entries = fs::read_dir(folder).map_err(context)?;
        let mut paths: Vec<PathBuf> = entries
            .map(|entry| Ok(entry?.path()))
            .collect::<io::Result<_>>()?;
        paths.sort();
        let read = |path: PathBuf| fs::read(&path).map(|bytes| (path, bytes));
        Ok(Self {
            folder: folder.to_owned(),
            inputs: paths.into_iter().map(read).collect::<io::Result<_>>()?,
        })
    }

    /// Keeps an input that broke something, under a name of its content.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep(&self, input: &[u8]) -> io::Result<PathBuf> {
        // FNV-1a: short, and the same everywhere.
        let hash = input.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
        });
        let path = self.folder.join(format!("find-{hash:016x}"));
        fs::write(&path, input)?;
        Ok(path)
    }
}
