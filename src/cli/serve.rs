//! `bitext serve`.

use super::args::now;
use super::{Outcome, terminal};
use bitext::memory::central::Address;
use bitext::serve::http::{Limits, Listener, Tokens, hash, random_token};
use bitext::serve::memory::{Line, Logging, Server, Setting};
use bitext::{Error, Result, file};
use clap::ValueEnum;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// Serves translation memories over HTTP
///
/// Lookup, concordance, changes, import and export, in an API of its own (`/openapi.json`) and in those of amaGama, `MyMemory`
/// and Weblate, and a page to search on `/`. On the machine itself reading needs no token and writing does; elsewhere both
/// do. There is no encryption: put a server that has it in front.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The memories; the first takes what is added without saying where. One that is not there is made
    #[arg(required_unless_present = "new_token", value_name = "MEMORY")]
    memories: Vec<PathBuf>,
    /// Shares the memories with other servers: their units are kept in a `PostgreSQL` database, `postgres://USER@HOST/DATABASE`,
    /// in memories of the same names, and the files follow them
    #[arg(long, value_name = "ADDRESS", env = "BITEXT_STORE", hide_env_values = true)]
    store: Option<Address>,
    /// The port
    #[arg(long, default_value_t = 8080, value_name = "N")]
    port: u16,
    /// The address; `0.0.0.0` for all of the machine
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), value_name = "ADDRESS")]
    address: IpAddr,
    /// Who may read and who may write: lines as `--new-token` prints them
    #[arg(long, value_name = "FILE", env = "BITEXT_TOKENS")]
    tokens: Option<PathBuf>,
    /// Prints a new token, and the line for the file of tokens that lets it read or write, and ends
    #[arg(long, value_name = "RIGHT", conflicts_with = "memories")]
    new_token: Option<Right>,
    /// How many requests a second one address may send; any number on the machine itself, 50 elsewhere, without it
    #[arg(long, value_name = "N")]
    rate: Option<u32>,
    /// How many megabytes a file that is sent may have
    #[arg(long, default_value_t = 64, value_name = "MB")]
    largest: usize,
    /// How many requests are answered at once; as many as there are cores without it
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    /// Says each request on standard error: when, who, what, status, milliseconds; no texts
    #[arg(long)]
    log: bool,
    /// Says the texts of requests, too
    #[arg(long, requires = "log")]
    log_text: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Right {
    /// Lookup, concordance, export
    Read,
    /// Changes as well
    Write,
}

const EXAMPLES: &str = "\
Examples:
  bitext serve team.memory                                   for the programs of this machine
  bitext serve --new-token write                             a token, and its line for the file of tokens
  bitext serve team.memory old.memory --address 0.0.0.0 --tokens team.tokens
  bitext serve team.memory --store postgres://bitext@db/memories   what several servers share";

/// The largest file of tokens, in bytes.
const TOKENS: u64 = 1 << 20;
/// How many requests a second an address that is not this machine may send.
const RATE: u32 = 50;

pub(super) fn run(args: &Args) -> Result<Outcome> {
    if let Some(right) = args.new_token {
        return new_token(right);
    }
    let local = args.address.is_loopback();
    let mut tokens = match &args.tokens {
        Some(path) => Tokens::parse(path, &text_of(path)?)?,
        None => Tokens::default(),
    };
    if tokens.is_empty() && !local {
        return Err(Error::new(format!("others can reach {}, and there are no tokens", args.address))
            .hint("make some with `--new-token`, and name their file with `--tokens`"));
    }
    let own = if tokens.is_empty() { Some(random_token()?) } else { None };
    if let Some(own) = &own {
        tokens.add(own, true);
    }
    let listener = Listener::bind(SocketAddr::new(args.address, args.port))?;
    let address = listener.address()?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let readers = args.jobs.unwrap_or(cores).max(1);
    let server = Server::open(Setting {
        memories: args.memories.clone(),
        central: args.store.clone(),
        address,
        tokens,
        now,
        readers,
        rate: args.rate.or((!local).then_some(RATE)).filter(|rate| *rate > 0),
        body: args.largest.saturating_mul(1 << 20),
        log: args.log.then(|| log(args.log_text)),
    })?;
    match &own {
        // What stands behind `#` stays in the browser.
        Some(own) => terminal::say(format_args!(
            "bitext: serving at http://{address}/#{own}\n  the token for writing, as long as this runs, is {own}"
        )),
        None => terminal::say(format_args!("bitext: serving at http://{address}/")),
    }
    listener.serve(server, Limits { workers: readers + 2, ..Limits::default() })?;
    Ok(Outcome::Fine)
}

fn new_token(right: Right) -> Result<Outcome> {
    let token = random_token()?;
    let right = match right {
        Right::Read => "read",
        Right::Write => "write",
    };
    terminal::say(format_args!(
        "bitext: the token is {token}; its line for the file of tokens, which does not tell it:"
    ));
    let mut out = terminal::stdout();
    std::io::Write::write_all(&mut out, format!("{right} {} NAME\n", hash(&token)).as_bytes())
        .and_then(|()| std::io::Write::flush(&mut out))
        .map_err(terminal::stdout_failed)?;
    Ok(Outcome::Fine)
}

fn text_of(path: &Path) -> Result<String> {
    String::from_utf8(file::read(path, TOKENS)?).map_err(|_| Error::new("is not UTF-8 text").in_file(path))
}

fn log(texts: bool) -> Logging {
    Box::new(move |line: &Line<'_>| {
        let when = now().map(|now| now.to_string()).unwrap_or_default();
        let Line { peer, method, route, head, status, took } = *line;
        let millis = took.as_secs_f64() * 1e3;
        let text = if texts {
            let query: Vec<String> =
                head.query.iter().filter(|(name, _)| name != "key").map(|(n, v)| format!(" {n}={v:?}")).collect();
            format!(" {:?}{}", head.path, query.concat())
        } else {
            String::new()
        };
        let route = if route.is_empty() { "-" } else { route };
        terminal::say(format_args!("{when} {peer} {} {route} {status} {millis:.1}{text}", plain(method)));
    })
}

/// A method, which a client may have made up.
fn plain(method: &str) -> &str {
    if method.bytes().all(|b| b.is_ascii_uppercase()) { method } else { "-" }
}
