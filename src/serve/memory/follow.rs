//! Memories that others change as well: what they changed is taken over when the database tells of it.

use super::server::Server;
use crate::error::Result;
use crate::memory::central::{Address, Listener};
use std::sync::{PoisonError, Weak};
use std::thread;
use std::time::Duration;

/// How long nothing need be heard until it is looked whether the server is still there.
const TURN: Duration = Duration::from_secs(1);

/// Follows for as long as the server is there.
pub(super) fn follow(server: Weak<Server>, address: Address) {
    thread::spawn(move || {
        let mut listener = None;
        while let Some(server) = server.upgrade() {
            let turn = turn(&server, &address, &mut listener);
            if turn.is_err() {
                listener = None;
            }
            *server.trouble.lock().unwrap_or_else(PoisonError::into_inner) = turn.err();
            if listener.is_none() {
                drop(server);
                thread::sleep(TURN);
            }
        }
    });
}

fn turn(server: &Server, address: &Address, listener: &mut Option<Listener>) -> Result<()> {
    if let Some(listener) = listener {
        let changed = listener.wait(TURN)?;
        return changed.iter().filter_map(|name| server.pool.number(name)).try_for_each(|at| server.pool.catch_up(at));
    }
    // What was told while nobody listened is not told again.
    *listener = Some(Listener::connect(address)?);
    (0..server.pool.names.len()).try_for_each(|at| server.pool.catch_up(at))
}
