//! What lies on the desk: a project, the files of one that is to be begun, and who may sit there.

use super::api::{self, ROUTES};
use super::upload::Upload;
use crate::align::{Checked, Learned};
use crate::corpus;
use crate::error::Result;
use crate::review::{Change, Edit, Outlook, Project, Review};
use crate::serve::http::{
    Access, Call, Failure, Found, Head, Hosts, Reply, Request, Service, Tokens, find, random_token,
};
use crate::unit::Date;
use serde::Serialize;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

/// After so many more beads were settled, all is learned again from them.
const LEARN_AGAIN: usize = 20;

/// How a desk is set up.
#[derive(Debug)]
pub struct Setting {
    /// Where the server listens.
    pub address: SocketAddr,
    /// Who checks.
    pub by: Option<String>,
    /// Tells the time.
    pub now: fn() -> Option<Date>,
    /// Where projects that the page begins are kept.
    pub folder: PathBuf,
    /// How documents are read and aligned.
    pub options: corpus::Options,
}

/// A desk.
#[derive(Debug)]
pub struct Desk {
    pub(super) setting: Setting,
    hosts: Hosts,
    invitation: Mutex<Option<String>>,
    session: Mutex<Tokens>,
    work: Mutex<Work>,
    myself: Weak<Desk>,
}

/// The work on the desk.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub(super) project: Option<Project>,
    /// For each review what counts its changes, so that a page that has not seen one cannot make another.
    revisions: Vec<u64>,
    /// For each review how many beads were settled when it was learned from last.
    taught: Vec<usize>,
    pub(super) uploads: Vec<Upload>,
}

impl Desk {
    /// A desk with a project on it, or an empty one.
    ///
    /// # Errors
    /// When the system has no source of chance.
    pub fn new(setting: Setting, project: Option<Project>) -> Result<Arc<Self>> {
        let hosts = Hosts::of(setting.address);
        let invitation = Mutex::new(Some(random_token()?));
        let desk = Arc::new_cyclic(|myself| Self {
            setting,
            hosts,
            invitation,
            session: Mutex::default(),
            work: Mutex::default(),
            myself: myself.clone(),
        });
        if let Some(project) = project {
            desk.lay(project);
        }
        let weak = Arc::downgrade(&desk);
        thread::spawn(move || keep(&weak));
        Ok(desk)
    }

    /// The address of the page with an invitation that counts once.
    pub fn url(&self) -> String {
        let token = lock(&self.invitation).clone().unwrap_or_default();
        // What stands behind `#` stays in the browser: no log and no other page sees it.
        format!("http://{}/#{token}", self.setting.address)
    }

    /// Puts a project on the desk.
    pub(super) fn lay(&self, project: Project) {
        let count = project.reviews().len();
        let mut work = lock(&self.work);
        *work = Work { project: Some(project), revisions: vec![0; count], taught: vec![0; count], uploads: Vec::new() };
        for review in 0..count {
            self.teach(&mut work, review);
        }
    }

    pub(super) fn work(&self) -> MutexGuard<'_, Work> {
        lock(&self.work)
    }

    /// The mark of whoever sits here, now.
    fn mark(&self) -> Checked {
        Checked { by: self.setting.by.clone(), at: (self.setting.now)().map(|now| now.to_string()).unwrap_or_default() }
    }

    /// Exchanges the invitation for a secret of its own.
    pub(super) fn begin_session(&self, invitation: &str) -> std::result::Result<String, Failure> {
        let mut open = lock(&self.invitation);
        if open.as_deref() != Some(invitation) {
            return Err(Failure::new(403, "this link was used before; start `bitext review` again for another"));
        }
        let token = random_token()?;
        lock(&self.session).add(&token, true);
        *open = None;
        Ok(token)
    }

    /// Does what the page wants, if the page has seen all there is.
    pub(super) fn edit(&self, review: usize, revision: u64, mut edit: Edit) -> std::result::Result<Value, Failure> {
        if let Edit::Check { mark, .. } = &mut edit {
            *mark = self.mark();
        }
        self.change(review, revision, |project| project.edit(review, &edit))
    }

    pub(super) fn undo(&self, review: usize, revision: u64) -> std::result::Result<Value, Failure> {
        self.change(review, revision, |project| project.undo(review))
    }

    pub(super) fn redo(&self, review: usize, revision: u64) -> std::result::Result<Value, Failure> {
        self.change(review, revision, |project| project.redo(review))
    }

    fn change(
        &self,
        review: usize,
        revision: u64,
        change: impl FnOnce(&mut Project) -> Result<Option<Change>>,
    ) -> std::result::Result<Value, Failure> {
        let mut work = self.work();
        let Some(own) = work.revisions.get(review).copied() else { return Err(api::no_review()) };
        if own != revision {
            return Err(Failure::new(409, "this was changed in another window; the page shows it now"));
        }
        let project = work.project.as_mut().ok_or_else(api::no_review)?;
        let change = change(project)?;
        let revision = own + u64::from(change.is_some());
        work.revisions[review] = revision;
        self.teach(&mut work, review);
        let review = work.review(review)?;
        Ok(api::changed(change.as_ref(), revision, review))
    }

    /// Learns from the texts of a review and what was settled in it, beside the work, when there is much to learn.
    fn teach(&self, work: &mut Work, at: usize) {
        let Some(review) = work.project.as_ref().and_then(|project| project.reviews().get(at)) else { return };
        let settled = review.rows().iter().filter(|row| row.is_settled()).count();
        if review.learned().is_some() && settled < work.taught[at] + LEARN_AGAIN {
            return;
        }
        // Nothing was learned yet, and somebody is at it.
        if review.learned().is_none() && work.taught[at] > 0 {
            return;
        }
        let (review, mut options, desk) = (review.clone(), self.setting.options.align.clone(), self.myself.clone());
        work.taught[at] = settled.max(1);
        options.explain = false;
        thread::spawn(move || {
            let Ok(learned) = review.learn(&options) else { return };
            let Some(desk) = desk.upgrade() else { return };
            desk.remember(at, &review, Arc::new(learned));
        });
    }

    fn remember(&self, at: usize, known: &Review, learned: Arc<Learned>) {
        let mut work = self.work();
        // Another project may lie here by now.
        let review = work.project.as_mut().and_then(|project| project.review_mut(at));
        if let Some(review) = review.filter(|review| review.name == known.name) {
            review.remember(learned);
        }
    }

    /// Makes sure that all is kept.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn sync(&self) -> Result<()> {
        self.work().project.as_mut().map_or(Ok(()), Project::sync)
    }
}

impl Work {
    /// A review of the project.
    pub(super) fn review(&self, at: usize) -> std::result::Result<&Review, Failure> {
        self.project.as_ref().and_then(|project| project.reviews().get(at)).ok_or_else(api::no_review)
    }

    pub(super) fn revision(&self, at: usize) -> u64 {
        self.revisions.get(at).copied().unwrap_or_default()
    }
}

/// A panic elsewhere leaves the work as it was after the last change that was whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes what was done to the disk each second, as long as the desk stands.
fn keep(desk: &Weak<Desk>) {
    while let Some(desk) = desk.upgrade() {
        // It is tried again in a second; what fails for long fails at the next edit, too, and is said there.
        let _ = desk.sync();
        drop(desk);
        thread::sleep(Duration::from_secs(1));
    }
}

impl Service for Desk {
    fn admit(&self, head: &Head) -> std::result::Result<usize, Failure> {
        self.hosts.check(head)?;
        match find(ROUTES, &head.method, &head.path) {
            Found::Route(route, _) => {
                let known = head.bearer().is_some_and(|token| lock(&self.session).right(token) == Some(true));
                if route.access != Access::Open && !known {
                    return Err(Failure::new(401, "open the page by the link that `bitext review` printed"));
                }
                Ok(route.body)
            }
            Found::OtherMethods(methods) => Err(Failure::not_allowed(&methods)),
            Found::Nothing => Err(Failure::new(404, "there is no such page")),
        }
    }

    fn answer(&self, request: Request) -> Reply {
        let Found::Route(route, parts) = find(ROUTES, &request.head.method, &request.head.path) else {
            return Failure::new(404, "there is no such page").reply();
        };
        let call = Call { request: &request, parts };
        (route.answer)(self, &call).unwrap_or_else(|failure| failure.reply())
    }
}

/// What the page shows of how far a review has come.
#[derive(Serialize)]
pub(super) struct Standing {
    pub(super) outlook: Outlook,
    pub(super) undo: usize,
    pub(super) redo: usize,
}

impl Standing {
    pub(super) fn of(review: &Review) -> Self {
        let (undo, redo) = review.history();
        Self { outlook: review.outlook(), undo, redo }
    }
}

impl Desk {
    /// What there is to know of the desk.
    pub(super) fn overview(&self) -> Value {
        let work = self.work();
        let reviews = work.project.iter().flat_map(Project::reviews);
        let reviews: Vec<Value> = reviews
            .map(|review| {
                let text = |text: &crate::review::ReviewText| {
                    let rtl = crate::check::is_right_to_left(text.lang);
                    json!({"name": text.name, "lang": text.lang, "language": text.lang.name(), "rtl": rtl})
                };
                let (source, target) = (text(review.source()), text(review.target()));
                json!({"name": review.name, "source": source, "target": target, "outlook": review.outlook()})
            })
            .collect();
        let path = work.project.as_ref().map(|project| project.path().display().to_string());
        json!({"project": path, "reviews": reviews, "by": self.setting.by, "folder": self.setting.folder.display().to_string()})
    }
}
