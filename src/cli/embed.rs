//! `bitext embed`.

use super::Outcome;
use super::apart::check_apart;
use super::args::{Model, use_threads};
use super::units::{Sink, failed, is_stream};
use bitext::encoder::{Encoder, npy_header};
use bitext::exchange::VectorWriter;
use bitext::file::split_packed;
use bitext::{Error, Result, file};
use clap::ValueEnum;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The longest file of texts that is read.
const LIMIT: u64 = 1 << 32;
/// How many texts are encoded before their vectors are written; more where they make a group of rows.
const TOGETHER: usize = 1024;
const GROUP: usize = 8192;

/// Writes vectors of texts, one text a line, that lie close to each other when the texts mean the same
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The file of texts; standard input without it, or as `-`
    file: Option<PathBuf>,
    /// Where the vectors go; packed if its name ends in `.gz` or `.zst`; standard output without it, or as `-`
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format of the vectors; told by the name of the output without it
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: Option<Form>,
    /// Adds the numbers of the pieces that the model cuts a text into
    #[arg(long)]
    pieces: bool,
    #[command(flatten)]
    model: Model,
    /// How many threads work; one for each core without it
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
}

const EXAMPLES: &str = "\
Examples:
  bitext embed sentences.txt -o vectors.npy         by the model that is installed, an array for NumPy, a row for each line
  bitext embed sentences.txt -o vectors.parquet     columns `text` and `vector`, for data sets
  bitext embed sentences.txt --encoder model.whl    a line of JSON for each line";

/// A format of vectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A line of JSON for each text
    Jsonl,
    /// An array of NumPy: 32-bit floating-point numbers, a row for each text
    Npy,
    /// Parquet: columns `text` and `vector`, and `pieces` where they are asked for
    Parquet,
}

impl Form {
    /// The format that the name of a file tells, before `.gz` or `.zst` if it has such.
    fn of(path: &Path) -> Result<Self> {
        let name = path.to_string_lossy().to_ascii_lowercase();
        match split_packed(&name).0.rsplit_once('.') {
            Some((_, "jsonl")) => Ok(Self::Jsonl),
            Some((_, "npy")) => Ok(Self::Npy),
            Some((_, "parquet")) => Ok(Self::Parquet),
            _ => Err(Error::new("its name tells no format of vectors")
                .in_file(path)
                .hint("say it with `--to`: `jsonl`, `npy`, `parquet`")),
        }
    }
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    use_threads(args.jobs)?;
    let output = args.output.as_deref().unwrap_or(Path::new("-"));
    let told = || if is_stream(output) { Ok(Form::Jsonl) } else { Form::of(output) };
    let form = args.to.map_or_else(told, Ok)?;
    if args.pieces && form == Form::Npy {
        return Err(Error::new("an array has no place for pieces")
            .hint("write lines of JSON (`--to jsonl`) or Parquet (`--to parquet`)"));
    }
    check_apart([output], args.file.as_deref())?;
    let mut sink = Sink::create(output)?;
    let encoder = args.model.required()?;
    let text = if let Some(path) = args.file.as_ref().filter(|path| !is_stream(path)) {
        file::read(path, LIMIT)?
    } else {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(|e| Error::io("read it", Path::new("<stdin>"), e))?;
        bytes
    };
    let name = args.file.as_deref().filter(|path| !is_stream(path)).unwrap_or(Path::new("<stdin>"));
    let text = String::from_utf8(text).map_err(|_| Error::new("is not UTF-8 text").in_file(name))?;
    let texts: Vec<&str> = text.strip_prefix('\u{feff}').unwrap_or(&text).lines().collect();
    write(encoder.as_ref(), &texts, form, args.pieces, &mut sink).map_err(|e| failed(output, e))?;
    sink.commit(output)?;
    Ok(Outcome::Fine)
}

fn write(encoder: &dyn Encoder, texts: &[&str], form: Form, pieces: bool, out: &mut impl Write) -> io::Result<()> {
    match form {
        Form::Jsonl => {
            for texts in texts.chunks(TOGETHER) {
                let vectors = encoder.encode(texts);
                for (at, text) in texts.iter().enumerate() {
                    let mut line = serde_json::json!({ "text": text, "vector": vectors.row(at) });
                    if pieces {
                        line["pieces"] = encoder.pieces(text).into();
                    }
                    serde_json::to_writer(&mut *out, &line)?;
                    out.write_all(b"\n")?;
                }
            }
        }
        Form::Npy => {
            out.write_all(&npy_header(texts.len(), encoder.dimensions()))?;
            for texts in texts.chunks(TOGETHER) {
                let vectors = encoder.encode(texts);
                for at in 0..vectors.len() {
                    let bytes: Vec<u8> = vectors.row(at).iter().flat_map(|number| number.to_le_bytes()).collect();
                    out.write_all(&bytes)?;
                }
            }
        }
        Form::Parquet => {
            let mut rows = VectorWriter::new(out, encoder, pieces)?;
            for texts in texts.chunks(GROUP) {
                let pieces: Option<Vec<_>> = pieces.then(|| texts.iter().map(|text| encoder.pieces(text)).collect());
                rows.group(texts, &encoder.encode(texts), pieces.as_deref())?;
            }
            rows.finish()?;
        }
    }
    Ok(())
}
