//! Standard output and standard error.

use bitext::{Error, Result};
use std::fmt;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::Path;

/// What lines are as wide as where the output is no terminal.
const WIDTH: usize = 100;

/// Says a line on standard error, at once, so that a program that listens never hears half a link. That nobody hears it is no
/// reason to fail.
pub(super) fn say(line: fmt::Arguments<'_>) {
    let _ = io::stderr().lock().write_all(format!("{line}\n").as_bytes());
}

/// How wide standard error is, in columns.
pub(super) fn width() -> usize {
    terminal_size::terminal_size_of(io::stderr()).map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(60, 160))
}

/// How wide standard output is, in columns.
pub(super) fn stdout_width() -> usize {
    terminal_size::terminal_size_of(io::stdout()).map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(60, 160))
}

/// Whether standard output shows colours: on a terminal, unless `NO_COLOR` is set (<https://no-color.org>).
pub(super) fn is_coloured() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Standard output for data.
pub(super) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// A failure to write to standard output.
pub(super) fn stdout_failed(error: io::Error) -> Error {
    Error::io("write it", Path::new("<stdout>"), error)
}

/// Writes a value as JSON on standard output, over several lines.
pub(super) fn print_json(value: &impl serde::Serialize) -> Result<()> {
    let mut json = serde_json::to_vec_pretty(value).map_err(io::Error::from).map_err(stdout_failed)?;
    json.push(b'\n');
    let mut out = stdout();
    out.write_all(&json).and_then(|()| out.flush()).map_err(stdout_failed)
}
