//! Headquarters: the page, and the worker that the page starts with the same wasm.

#[cfg(target_arch = "wasm32")]
fn main() {
    if xuncun::web::is_worker() {
        xuncun::web::headquarters::serve();
    } else {
        wasm_bindgen_futures::spawn_local(xuncun::web::start_headquarters());
    }
}

/// Native builds of this binary only exist for lints.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
