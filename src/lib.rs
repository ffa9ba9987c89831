//! 巡村: the core of an offline village inspection app. This file is the map: each layer
//! below may use only the ones named beside it (`tests/tidy.rs` checks that).

pub mod app; // domain, wire, store, headquarters, i18n: programs, sessions, screens
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod cli; // domain, wire, headquarters, i18n, report: the command
pub mod domain; // nothing: nouns, rules, scores
pub mod headquarters; // domain, wire, store: merging, ranking, comparing
pub mod i18n; // domain, wire, store, headquarters: messages → words
pub mod report; // domain, headquarters, i18n: headquarters' figures as sheets with words
pub mod store; // nothing: opaque versioned blocks, and the store that replicates them
#[cfg(feature = "ui")]
pub mod ui; // app, i18n, domain, headquarters: Yew components
#[cfg(all(feature = "web", target_arch = "wasm32"))]
pub mod web;
pub mod wire; // domain: bytes ⇄ domain, every version ever written // everything: browser adapters and the event loop
