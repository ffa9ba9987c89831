//! The notebook: the half of the app an inspector opens first.

#[cfg(target_arch = "wasm32")]
fn main() {
    wasm_bindgen_futures::spawn_local(xuncun::web::start::<xuncun::app::part::Notebook>());
}

/// Native builds of this binary only exist for lints.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
