//! Aligns a text with its translations and writes translation memories.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    let command = cli::parse();
    match command.run() {
        Ok(outcome) => outcome.into(),
        Err(error) => cli::explain(&error),
    }
}
