//! [`RuleSet`]: rules for many languages, of which each text takes those of its own.

use super::builtin::Builtin;
use super::segmenter::{Segmenter, SrxHeader};
use super::srx::{Engine, RuleFile};
use crate::error::Result;
use crate::lang::Lang;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Rules for many languages: the built-in ones, or those of an SRX file. Cheap to copy.
#[derive(Clone, Default)]
pub struct RuleSet(Option<Arc<Srx>>);

/// An SRX file and what was made of it so far.
struct Srx {
    file: RuleFile,
    /// By which code the rules of a language are found; `{lang}` stands for that of the text.
    code: Option<String>,
    engines: Mutex<BTreeMap<String, Arc<Engine>>>,
}

impl RuleSet {
    /// The rules of an SRX file. They are asked for by the language code of a text, or by `code`, in which `{lang}` stands
    /// for it: files such as LanguageTool's say with `en_one` and `en_two` what a line end is.
    ///
    /// # Errors
    /// When the file cannot be read or is not SRX.
    pub fn of_srx(path: &Path, code: Option<&str>) -> Result<Self> {
        Ok(Self::of_file(RuleFile::read(path)?, code))
    }

    /// The rules of an SRX file that has been read.
    pub fn of_file(file: RuleFile, code: Option<&str>) -> Self {
        Self(Some(Arc::new(Srx { file, code: code.map(str::to_owned), engines: Mutex::default() })))
    }

    /// What cuts the texts of a language.
    ///
    /// # Errors
    /// When an SRX file has no rules for the language, or one that cannot be read; the error names its line.
    pub fn segmenter(&self, lang: Lang) -> Result<Segmenter> {
        let Some(srx) = &self.0 else { return Ok(Segmenter::new(lang)) };
        let code = match &srx.code {
            Some(code) => code.replace("{lang}", lang.as_str()),
            None => lang.as_str().to_owned(),
        };
        let header = SrxHeader { segment_subflows: srx.file.header.segment_subflows, codes: srx.file.header.codes };
        let mut engines = srx.engines.lock().unwrap_or_else(PoisonError::into_inner);
        let engine = match engines.get(&code) {
            Some(engine) => Arc::clone(engine),
            None => {
                let engine = Arc::new(Engine::new(&srx.file, &srx.file.serving(&code)?)?);
                engines.insert(code, Arc::clone(&engine));
                engine
            }
        };
        Ok(Segmenter::of_srx(engine, header))
    }

    /// Whether these are rules of a file, which see a text as it is; the built-in ones cut the blocks of a document.
    pub fn is_srx(&self) -> bool {
        self.0.is_some()
    }

    /// What tells these rules from others, so that a segmentation can be repeated: the name of the file, or `built-in` with
    /// the version, and a hash.
    pub fn identity(&self) -> String {
        match &self.0 {
            None => format!("built-in {} {}", env!("CARGO_PKG_VERSION"), Builtin::fingerprint()),
            Some(srx) => {
                let name = srx.file.path.file_name().unwrap_or_default().to_string_lossy();
                let code = srx.code.as_ref().map_or_else(String::new, |code| format!(" {code}"));
                format!("{name} {}{code}", srx.file.hash)
            }
        }
    }
}

impl std::fmt::Debug for RuleSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RuleSet({})", self.identity())
    }
}
