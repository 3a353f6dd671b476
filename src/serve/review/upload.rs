//! Documents that were dropped on the page, and the project that is made of two of them.

use super::desk::Desk;
use crate::align::align_around;
use crate::corpus::{self, AlignedDocument};
use crate::lang::Lang;
use crate::review::{Project, Review};
use crate::serve::http::Failure;
use crate::unit::Translation;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many documents are kept until two of them are aligned.
const KEPT: usize = 8;

/// A document that the page has sent.
#[derive(Debug)]
pub(super) struct Upload {
    name: String,
    bytes: Arc<[u8]>,
}

/// Which documents the page wants aligned.
#[derive(Deserialize)]
pub(super) struct Wanted {
    source: Chosen,
    target: Chosen,
}

#[derive(Deserialize)]
struct Chosen {
    file: usize,
    lang: Option<Lang>,
}

impl Desk {
    /// Keeps a document, and says what it is.
    pub(super) fn take_file(&self, name: &str, bytes: &[u8]) -> Result<Value, Failure> {
        // Only what a document is called; its folder is nobody's business.
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = if name.is_empty() { "document" } else { name };
        let read = corpus::text_of_bytes(Path::new(name), bytes, None, &self.setting.options);
        let (lang, segments, notes) = match &read {
            Ok((text, notes)) => {
                (Some(text.lang), Some(text.segments().len()), notes.iter().map(|n| n.text.clone()).collect())
            }
            // It may be only that its language cannot be told; what else is wrong is said when it is aligned.
            Err(error) => (None, None, vec![error.message().to_owned()]),
        };
        let mut work = self.work();
        if work.uploads.len() >= KEPT {
            return Err(Failure::new(
                429,
                format!("there are {KEPT} documents already; align two of them, or load the page again"),
            ));
        }
        work.uploads.push(Upload { name: name.to_owned(), bytes: bytes.into() });
        Ok(json!({"file": work.uploads.len() - 1, "name": name, "lang": lang, "segments": segments, "notes": notes}))
    }

    /// Forgets the documents that were sent.
    pub(super) fn forget_files(&self) {
        self.work().uploads.clear();
    }

    /// Aligns two documents and begins a project with them.
    pub(super) fn begin(&self, wanted: &Wanted) -> Result<(), Failure> {
        let options = &self.setting.options;
        let text = |chosen: &Chosen| {
            let upload =
                self.work().uploads.get(chosen.file).map(|upload| (upload.name.clone(), Arc::clone(&upload.bytes)));
            let (name, bytes) = upload.ok_or_else(|| Failure::new(404, "there is no such document"))?;
            let (text, _) = corpus::text_of_bytes(Path::new(&name), &bytes, chosen.lang, options)?;
            Ok::<_, Failure>(text)
        };
        let (source, target) = (text(&wanted.source)?, text(&wanted.target)?);
        if source.lang == target.lang {
            let failure = Failure::new(400, format!("both documents are in `{}`", source.lang));
            return Err(failure.hinted("choose another language for one of them"));
        }
        let (alignment, learned) = align_around(&source.side(), &target.side(), &[], &options.align)?;
        let (name, langs) = (source.name.clone(), (source.lang, target.lang));
        let document =
            AlignedDocument { name: name.clone(), source, translations: vec![Translation { text: target, alignment }] };
        let mut reviews = Review::of_document(&document);
        let learned = Arc::new(learned);
        for review in &mut reviews {
            review.remember(Arc::clone(&learned));
        }
        let path = self.free_path(&name, langs);
        self.lay(Project::create(&path, reviews)?);
        Ok(())
    }

    /// A name for a project that no file has.
    fn free_path(&self, name: &str, (source, target): (Lang, Lang)) -> PathBuf {
        let stem = name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or("review");
        let named = |nth: usize| {
            let number = if nth == 1 { String::new() } else { format!("-{nth}") };
            self.setting.folder.join(format!("{stem}.{source}-{target}{number}.bitext"))
        };
        (1..usize::MAX).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(1))
    }
}
