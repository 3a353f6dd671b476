//! How fast a memory answers, and whether it finds everything.
//!
//! `cargo bench --bench memory -- MEMORY QUERIES [--scan N]`: times in CPU of the one thread, as the machine may have other
//! things to do; `--scan` compares the answers to the first N queries with those of a scan of all units.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement stops where something is not as it should be"
)]

use bitext::memory::score::{Penalties, Prepared, base};
use bitext::memory::{LookupOptions, Memory, Query, Store};
use rayon::prelude::*;
use rustix::time::{ClockId, clock_gettime};
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;

fn now() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let [memory, queries, rest @ ..] = args.as_slice() else { return println!("usage: MEMORY QUERIES [--scan N]") };
    let queries: Vec<String> = fs::read_to_string(queries).unwrap().lines().map(str::to_owned).collect();
    let (from, to) = languages(Path::new(memory));
    let open = || Memory::new(Store::read_only(Path::new(memory)).unwrap());

    let mut first = open();
    let start = now();
    let texts = first.index(from).unwrap();
    println!("{texts} texts; first use of the index (built if it is not there): {:.2} s", now() - start);
    drop(first);
    let start = now();
    let mut memory = open();
    memory.index(from).unwrap();
    println!("open: {:.2} ms", 1e3 * (now() - start));
    let start = now();
    ask(&mut memory, &queries[0], from, to, 70, 5);
    println!("first query: {:.2} ms", 1e3 * (now() - start));
    let start = now();
    for query in &queries {
        ask(&mut memory, query, from, to, 70, 5);
    }
    let mean = 1e3 * (now() - start) / queries.len() as f64;
    println!(">=  70 %, while the index is read from its file: mean {mean:.4} ms");
    println!("index in memory: {:.1} bytes a text", memory.index_bytes() as f64 / texts as f64);
    for min in [100, 85, 80, 70, 60, 50] {
        let mut times: Vec<f64> = Vec::with_capacity(queries.len());
        let mut answers = 0;
        for query in &queries {
            let start = now();
            answers += ask(&mut memory, query, from, to, min, 5).len();
            times.push(1e3 * (now() - start));
        }
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        println!(
            ">= {min:3} %: mean {:.4} ms, p50 {:.4}, p95 {:.4}, p99 {:.4}, max {:.3}; {:.2} answers",
            times.iter().sum::<f64>() / times.len() as f64,
            at(0.5),
            at(0.95),
            at(0.99),
            at(1.0),
            answers as f64 / queries.len() as f64,
        );
    }
    for min in [100, 70] {
        let asked: Vec<Query> = queries.iter().map(|query| Query::new(query.as_str(), from, to)).collect();
        let options = LookupOptions { min, ..LookupOptions::default() };
        let start = now();
        for together in asked.chunks(256) {
            memory.lookup_all(together, &options).unwrap();
        }
        let mean = 1e3 * (now() - start) / asked.len() as f64;
        println!(">= {min:3} %, 256 at one moment: mean {mean:.4} ms");
    }
    if let [flag, count] = rest
        && flag == "--scan"
    {
        scan(&mut memory, &queries[..count.parse::<usize>().unwrap().min(queries.len())], from, to);
    }
}

type Answers = BTreeSet<(u32, String)>;

fn ask(
    memory: &mut Memory,
    query: &str,
    from: bitext::lang::Lang,
    to: bitext::lang::Lang,
    min: u32,
    limit: usize,
) -> Vec<(u32, String)> {
    let options = LookupOptions { min, limit, ..LookupOptions::default() };
    let matches = memory.lookup(&Query::new(query, from, to), &options).unwrap();
    matches.into_iter().map(|found| (found.score, found.source().content.text().to_owned())).collect()
}

fn languages(memory: &Path) -> (bitext::lang::Lang, bitext::lang::Lang) {
    let store = Store::read_only(memory).unwrap();
    let unit = store.units(0, 1).unwrap().remove(0).unit;
    (unit.variants[0].lang, unit.variants[1].lang)
}

/// A text and the numbers of its stems, in order.
struct Scanned {
    text: Prepared,
    stems: Vec<u32>,
}

impl Scanned {
    fn new(text: &str, numbers: &mut HashMap<String, u32>) -> Self {
        let text = Prepared::new(text);
        let number = |stem: &str| {
            let next = numbers.len() as u32;
            *numbers.entry(stem.to_owned()).or_insert(next)
        };
        let mut stems: Vec<u32> = text.stems().map(number).collect();
        stems.sort_unstable();
        Self { text, stems }
    }

    /// Whether as many words are the same by their stems, in any order, as half of the words of the longer text: each other
    /// word costs a whole one, whatever the order. Texts of few words are compared by letters as well, so they always may.
    fn may_be_half(&self, other: &Self) -> bool {
        let (a, b) = (&self.stems, &other.stems);
        let longest = a.len().max(b.len());
        if longest <= 3 {
            return true;
        }
        let (mut i, mut j, mut common) = (0, 0, 0);
        while i < a.len() && j < b.len() {
            let order = a[i].cmp(&b[j]);
            common += usize::from(order.is_eq());
            i += usize::from(order.is_le());
            j += usize::from(order.is_ge());
        }
        2 * common >= longest
    }
}

/// Compares with looking at every unit, at 50, 70 and 85 %. The only thing the scan leaves out are texts that share less
/// than half of their words.
fn scan(memory: &mut Memory, queries: &[String], from: bitext::lang::Lang, to: bitext::lang::Lang) {
    let (mut texts, mut numbers) = (Vec::new(), HashMap::new());
    let mut behind = 0;
    loop {
        let page = memory.store().units(behind, 10_000).unwrap();
        let Some(last) = page.last() else { break };
        behind = last.id;
        texts.extend(page.into_iter().map(|stored| Scanned::new(stored.unit.variants[0].content.text(), &mut numbers)));
    }
    let queries: Vec<Scanned> = queries.iter().map(|query| Scanned::new(query, &mut numbers)).collect();
    let penalties = Penalties::default();
    let (mut wrong, mut answers) = (0, [0_usize; 3]);
    for batch in queries.chunks(64) {
        let expected: Vec<Answers> = batch
            .par_iter()
            .map(|query| {
                let scored = texts.iter().filter(|text| query.may_be_half(text)).filter_map(|text| {
                    let base = base(&query.text, &text.text);
                    (base >= 50).then(|| {
                        let penalties = penalties.of_texts((&query.text, &[]), (&text.text, &[]));
                        let points: u32 = penalties.iter().map(|p| p.points).sum();
                        (base.saturating_sub(points), text.text.text().to_owned())
                    })
                });
                scored.collect()
            })
            .collect();
        for (query, expected) in batch.iter().map(|query| query.text.text()).zip(expected) {
            for (nth, min) in [50, 70, 85].into_iter().enumerate() {
                let found: Answers = ask(memory, query, from, to, min, usize::MAX).into_iter().collect();
                let expected: Answers = expected.iter().filter(|(score, _)| *score >= min).cloned().collect();
                answers[nth] += expected.len();
                if found != expected {
                    wrong += 1;
                    println!("differs at {min}: {query}\n  {:?}", expected.symmetric_difference(&found).next());
                }
            }
        }
    }
    println!(
        "{} queries at 50, 70, 85 % over {} units, {answers:?} answers: {wrong} differ from the scan",
        queries.len(),
        texts.len()
    );
}
