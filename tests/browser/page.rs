//! Making the browser misbehave, and setting it right again.

use wasm_bindgen::JsValue;

/// Runs JavaScript for its effect, and other JavaScript to undo it when dropped.
pub struct Tampered {
    undo: &'static str,
}

impl Tampered {
    #[must_use]
    pub fn with(script: &str, undo: &'static str) -> Self {
        run(script);
        Self { undo }
    }
}

impl Drop for Tampered {
    fn drop(&mut self) {
        run(self.undo);
    }
}

pub fn run(script: &str) -> JsValue {
    js_sys::eval(script).unwrap_or_else(|error| panic!("{script}: {error:?}"))
}

/// Waits until a promise made by a script is settled.
pub async fn run_and_wait(script: &str) -> JsValue {
    let promise = js_sys::Promise::from(run(script));
    wasm_bindgen_futures::JsFuture::from(promise).await.unwrap_or_else(|error| panic!("{script}: {error:?}"))
}

/// Lets everything that waits in the browser happen.
pub async fn pause(milliseconds: u32) {
    run_and_wait(&format!("new Promise(done => setTimeout(done, {milliseconds}))")).await;
}
