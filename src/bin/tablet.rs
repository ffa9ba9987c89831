//! The tablet program: everything an inspector does, and the worker that the page starts with the same wasm.

#[cfg(target_arch = "wasm32")]
fn main() {
    if xuncun::web::is_worker() {
        xuncun::web::photos::serve();
    } else {
        wasm_bindgen_futures::spawn_local(xuncun::web::start_tablet());
    }
}

/// Native builds of this binary only exist for lints.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
