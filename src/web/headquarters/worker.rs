//! The worker's side: passes requests to the engine and its replies to the page.

use super::engine::Engine;
use crate::web::worker_scope;

/// Serves the page that started the worker, for as long as it is there.
pub fn serve() {
    let engine = Engine::new(Box::new(|reply| worker_scope::post(&reply, &reply.transfer())));
    worker_scope::listen(move |request| engine.ask(request));
}
