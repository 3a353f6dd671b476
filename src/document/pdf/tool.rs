//! Running `pdftotext`.

use crate::error::{Error, Result};
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How long the program may take for a small file, and for each further megabyte.
const PATIENCE: (Duration, Duration) = (Duration::from_secs(60), Duration::from_secs(10));

/// The words of a PDF and their places, as the XHTML that `pdftotext -bbox-layout` writes, at most `limit` bytes.
///
/// # Errors
/// When the program is not installed, takes too long, writes too much, or refuses the file.
pub(super) fn layout(pdf: &[u8], limit: u64) -> Result<String> {
    let io = |doing: &str, error: &std::io::Error| Error::new(format!("cannot {doing}: {error}"));
    let mut file = tempfile::Builder::new()
        .prefix("bitext-")
        .suffix(".pdf")
        .tempfile()
        .map_err(|e| io("write a temporary file for `pdftotext`", &e))?;
    file.write_all(pdf).and_then(|()| file.flush()).map_err(|e| io("write a temporary file for `pdftotext`", &e))?;
    let mut child = Command::new("pdftotext")
        .args(["-bbox-layout", "-enc", "UTF-8"])
        .arg(file.path())
        .arg("-")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| {
            if e.kind() == std::io::ErrorKind::NotFound { not_installed() } else { io("start `pdftotext`", &e) }
        })?;
    let patience = PATIENCE.0 + PATIENCE.1 * (pdf.len() >> 20) as u32;
    let output = collect(&mut child, limit, patience);
    if output.is_err() {
        // It may have ended by itself in the meantime, and then there is nothing to stop.
        let _ = child.kill();
    }
    let status = child.wait().map_err(|e| io("wait for `pdftotext`", &e))?;
    let (output, complaint) = output?;
    if !status.success() {
        let why = complaint.lines().find(|l| !l.trim().is_empty()).unwrap_or("it does not say why").trim();
        return Err(Error::new(format!("`pdftotext` cannot read it: {why}"))
            .hint("check that the file opens without a password, and that `pdftotext` is the one of Poppler"));
    }
    String::from_utf8(output).map_err(|_| Error::new("`pdftotext` wrote something that is not UTF-8"))
}

fn not_installed() -> Error {
    Error::new("is PDF, and reading PDF needs the program `pdftotext`, which is not installed")
        .hint("install Poppler: `apt install poppler-utils`, `brew install poppler`, or `choco install poppler`")
}

/// What a program writes to its output and says about errors, read side by side so that neither can block it.
fn collect(child: &mut Child, limit: u64, patience: Duration) -> Result<(Vec<u8>, String)> {
    let (sender, receiver) = mpsc::channel();
    let (output, errors) = (child.stdout.take(), child.stderr.take());
    let complaint = thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(errors) = errors {
            // What cannot be read of a complaint is missing from the message, no more.
            let _ = errors.take(1 << 16).read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    });
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let result = output.map_or(Ok(0), |output| output.take(limit + 1).read_to_end(&mut bytes));
        // Nobody listens any more when the time is up.
        let _ = sender.send(result.map(|_| bytes));
    });
    let bytes = receiver
        .recv_timeout(patience)
        .map_err(|_| Error::new(format!("`pdftotext` took longer than {} seconds", patience.as_secs())))?
        .map_err(|e| Error::new(format!("cannot read what `pdftotext` writes: {e}")))?;
    if bytes.len() as u64 > limit {
        return Err(Error::new(format!("holds more than {} MB of text with its places", limit >> 20)));
    }
    Ok((bytes, complaint.join().unwrap_or_default()))
}
