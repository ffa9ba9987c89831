//! What only a browser can show: both real stores. Run with `.ci/test browser`.
//!
//! The `harness = false` and the empty `main` are for compilers whose std has no `libtest`; the
//! tests are found by their exports all the same.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(unreachable_pub, reason = "nothing here is reachable from elsewhere")]

#[cfg(target_arch = "wasm32")]
mod indexed_store;
#[cfg(target_arch = "wasm32")]
mod local_storage;
#[cfg(target_arch = "wasm32")]
mod package_on_disk;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
#[path = "../support/photo_contract.rs"]
mod photo_contract;
#[cfg(target_arch = "wasm32")]
mod photo_making;
#[cfg(target_arch = "wasm32")]
mod photo_store;
#[cfg(target_arch = "wasm32")]
mod saving;
#[cfg(target_arch = "wasm32")]
#[path = "../support/store_contract.rs"]
mod store_contract;
#[cfg(target_arch = "wasm32")]
mod tabs;
#[cfg(target_arch = "wasm32")]
mod workspace_store;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn main() {}
