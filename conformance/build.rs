//! Builds again when a fixture comes or goes: the program carries all of them.

fn main() {
    println!("cargo::rerun-if-changed=../fixtures");
    println!("cargo::rerun-if-changed=build.rs");
}
