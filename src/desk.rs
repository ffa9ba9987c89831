//! The desk: export, import and settings, loaded when they are first opened.

#[cfg(target_arch = "wasm32")]
fn main() {
    wasm_bindgen_futures::spawn_local(xuncun::web::start::<xuncun::app::part::Desk>());
}

/// Native builds of this binary only exist for lints.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
