//! 巡村: the core of an offline village inspection app. This file is the map: each layer
//! below may use only the ones named beside it (`tests/tidy.rs` checks that).

pub mod app; // domain, codec, store, hq: Model, Event, Effect, update
pub mod codec; // domain: bytes ⇄ domain, every version ever written
pub mod domain; // nothing: nouns, rules, scores
pub mod hq; // domain, codec, store: headquarters: merging, ranking, comparing
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod hq_cli; // domain, codec, hq, i18n, report: headquarters on the command line
pub mod i18n; // domain, app, hq: messages → words
pub mod later; // nothing: marks what the first load can do without; every layer may use it
pub mod report; // domain, hq, i18n: headquarters' figures as sheets with words
pub mod sorted; // nothing: maps and sets as sorted lists; every layer may use it
pub mod store; // nothing: opaque versioned blocks, and the keeper that mirrors them
#[cfg(feature = "ui")]
pub mod ui; // app, i18n, domain, hq: Yew components
#[cfg(all(feature = "web", target_arch = "wasm32"))]
pub mod web; // everything: browser adapters and the event loop
