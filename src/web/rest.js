// The wasm that follows the first load (.ci/split.mjs): taken when the page already works, or at once when something of
// it is called earlier. The finishing of the site puts this behind wasm-bindgen's script and fills in the names in capitals.

const REST = new URL("./REST", import.meta.url);
let joined = false;

function join(module) {
  if (joined) return;
  // eslint-disable-next-line no-new -- it fills the slots of the function table
  new WebAssembly.Instance(module, { ...__wbg_get_imports(), FIRST_MODULE: wasm });
  joined = true;
}

// Something of the rest is wanted and isn't there yet. It is in the middle of a call, so nothing can be waited for.
function joinNow() {
  try {
    const request = new XMLHttpRequest();
    request.open("GET", REST, false);
    // Bytes, as near as a request that is not waited for can get to them: the low half of each letter.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    join(new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255)));
  } catch (error) {
    document.getElementById("crash")?.removeAttribute("hidden");
    const detail = document.getElementById("crash-detail");
    if (detail) detail.textContent = `${REST.pathname}: ${error}`;
    throw error;
  }
}

// A wasm module that is nothing but one function, imported and exported: only such can stand in a function table.
const ONE_FUNCTION = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 97, 1, 97, 0, 0, 7, 5, 1, 1, 97, 0, 0];

function begin(start) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(ONE_FUNCTION)), { a: { a: joinNow } });
  wasm.FIRST_TABLE.set(FIRST_ASKS, exports.a);
  start();
}

async function follow() {
  while (!joined) {
    try {
      join(await WebAssembly.compileStreaming(fetch(REST)));
    } catch {
      // No network yet, perhaps: it is asked for again, and at the latest when it is called.
      await new Promise((done) => setTimeout(done, 5000));
    }
  }
  here();
}

// Known to src/web/rest.rs.
let here;
globalThis.xuncunRest = new Promise((done) => (here = done));
