//! The notebook: the half of the app an inspector opens first.

#[cfg(target_arch = "wasm32")]
fn main() {
    use xuncun::app::part::{Notebook, Whole};
    // `make dev` serves one page, with everything in it.
    if cfg!(debug_assertions) {
        wasm_bindgen_futures::spawn_local(xuncun::web::start::<Whole>());
    } else {
        wasm_bindgen_futures::spawn_local(xuncun::web::start::<Notebook>());
    }
}

/// Native builds of this binary only exist for lints.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
