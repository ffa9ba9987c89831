// What the built site uses is in every browser that is supported (MINIMUM in data.mjs), by MDN's compatibility data;
// and what isn't has a reason here why it does no harm. An entry without use fails too.

import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { DIST, ROOT } from "../support/site.mjs";
import { MINIMUM, lacking, webassembly } from "./data.mjs";
import { namesIn, tooNew } from "./scripts.mjs";
import { tooNewStyles } from "./styles.mjs";

const built = readdirSync(DIST).sort();
const readBuilt = (name) => readFileSync(path.join(DIST, name), "utf8");
const ending = (end) => built.filter((name) => name.endsWith(end));

/** Features of wasm that the build may use: wasm-opt's names, and MDN's. */
const WASM_FEATURES = {
  "bulk-memory": "bulk-memory-operations",
  multivalue: "multi-value",
  "mutable-globals": undefined, // Older than MDN's table.
  "nontrapping-float-to-int": "non-trapping-float-to-int-conversions",
  "reference-types": "reference-types",
  "sign-ext": "sign-extension-operations",
};

/** Newer than some supported browser, and why that does no harm there. */
const SCRIPTS_ALLOWED = {
  "ArrayBuffer.detached": "wasm-bindgen looks for it, and compares buffers where it is missing",
  "HTMLInputElement.alpha": "an option of canvas contexts",
  "Blob.bytes": "a field of our own objects",
  "Request.bytes": "a field of our own objects",
  "Response.bytes": "a field of our own objects",
  "HTMLVideoElement.requestVideoFrameCallback": "looked up by name; Firefox counts pictures itself (mozPaintedFrames)",
  "HTMLInputElement.capture": "an option of event listeners",
  "File.webkitRelativePath": "read by name; where it is missing, a file has no folder",
  "DataTransferItem.webkitGetAsEntry": "its failure is caught; nobody drops folders on a phone",
  "IDBTransaction.durability": "an option Firefox ignores before 126: a power cut, not a kill, may cost the last commit there",
  "Navigator.canShare": "asked for by name; without it there is no button to share",
  "Navigator.share": "called only where canShare said yes",
  "StorageManager.estimate": "its failure is caught: no figure of the room left is shown in Safari before 17",
  "CanvasRenderingContext2D.imageSmoothingQuality": "set and never read: without it photos are scaled a little coarser",
};

const STYLES_ALLOWED = {
  "@page": "the printer's own margins are used",
  ":-moz-progress-bar": "Firefox's name, beside WebKit's",
  ":-webkit-progress-bar": "WebKit's name, beside Firefox's",
  ":-webkit-progress-value": "WebKit's name, beside Firefox's",
  ":has": "Firefox before 121: the toast covers the last answer until it goes",
  "-webkit-tap-highlight-color": "for touch screens of the browsers that have it",
  "break-after: avoid": "a heading may be printed at the foot of a page",
  "contain-intrinsic-size": "speed only",
  "content-visibility": "speed only",
  "content-visibility: auto": "speed only",
  "cursor: crosshair": "there is no pointer",
  "cursor: default": "there is no pointer",
  "cursor: pointer": "there is no pointer",
  "field-sizing": "a long note scrolls in its field",
  "field-sizing: content": "a long note scrolls in its field",
  "forced-color-adjust": "Safari has no forced colours",
  "forced-color-adjust: none": "Safari has no forced colours",
  "overflow-anchor": "Safari anchors no scrolling, so none has to be turned off",
  "overflow-anchor: none": "Safari anchors no scrolling, so none has to be turned off",
  resize: "a field grows by scrolling on touch screens",
  "resize: vertical": "a field grows by scrolling on touch screens",
  "scrollbar-width": "usual scroll bars",
  "scrollbar-width: none": "usual scroll bars",
  "scrollbar-width: thin": "usual scroll bars",
  size: "the printer's own paper size is used",
  "text-size-adjust": "for browsers that enlarge text by themselves",
  "text-wrap": "a heading's last line is shorter",
  "text-wrap: balance": "a heading's last line is shorter",
};

/** Every name must be allowed, every allowed name must be used. */
function allOf(found, allowed) {
  const unexplained = [...found].filter(([name]) => !Object.hasOwn(allowed, name)).map(([name, where]) => `${name}: not in ${where}`);
  assert.deepEqual(unexplained, [], "not in every supported browser");
  assert.deepEqual(Object.keys(allowed).filter((name) => !found.has(name)), [], "allowed, but not used any more");
}

/** The interfaces that the crates may call: web-sys's features as cargo resolves them for the build. */
function webSysInterfaces() {
  const args = ["metadata", "--format-version=1", "--locked", "--offline", "--features=web", "--filter-platform=wasm32-unknown-unknown"];
  const metadata = JSON.parse(execFileSync("cargo", args, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 28, stdio: ["ignore", "pipe", "ignore"] }));
  const webSys = metadata.packages.find(({ name }) => name === "web-sys").id;
  return metadata.resolve.nodes.find(({ id }) => id === webSys).features;
}

/** Names that Rust looks up by text, with `Reflect`: the script doesn't show them. */
function namesLookedUp() {
  const folder = path.join(ROOT, "src", "web");
  const sources = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".rs"));
  return sources.flatMap((name) => [...readFileSync(path.join(folder, name), "utf8").matchAll(/&"([A-Za-z]+)"\.into\(\)/g)].map(([, text]) => text));
}

test("the scripts parse in every supported browser, and call only what each of them has", () => {
  const interfaces = webSysInterfaces();
  const lookedUp = namesLookedUp();
  const found = new Map();
  for (const name of ending(".js")) {
    const names = namesIn(readBuilt(name));
    for (const text of lookedUp) {
      names.members.add(text);
      names.free.add(text);
    }
    for (const [what, where] of tooNew(names, interfaces)) found.set(what, where);
  }
  allOf(found, SCRIPTS_ALLOWED);
});

test("the style sheets use only what every supported browser draws, or does well without", () => {
  const found = new Map(ending(".css").flatMap((name) => [...tooNewStyles(readBuilt(name))]));
  allOf(found, STYLES_ALLOWED);
});

test("the wasm uses only features that every supported browser has", async (t) => {
  for (const feature of Object.values(WASM_FEATURES).filter(Boolean)) {
    assert.ok(webassembly[feature], feature);
    assert.equal(lacking(webassembly[feature]), "", feature);
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), "xuncun-wasm-"));
  t.after(() => rm(folder, { recursive: true }));
  // A file that is refused is printed with every place that is at fault.
  const room = { maxBuffer: 2 ** 28 };
  const wasmOpt = (from, to, ...options) => promisify(execFile)("wasm-opt", [from, "-o", to, ...options], room);
  // A file may name features itself, which would count as allowed.
  const plain = (name) => path.join(folder, name);
  const validate = (name, features) => wasmOpt(plain(name), "/dev/null", "--mvp-features", ...features.map((feature) => `--enable-${feature}`));
  const files = ending(".wasm");
  assert.ok(files.length > 0);
  await Promise.all(
    files.map(async (name) => {
      await wasmOpt(path.join(DIST, name), plain(name), "--strip-target-features");
      await validate(name, Object.keys(WASM_FEATURES));
    }),
  );
  // Not a formality: without them it is refused.
  await assert.rejects(validate(files[0], []), /validat/i);
});

test("the data can say no: what is known to be newer is found", () => {
  const names = namesIn("const { promise } = Promise.withResolvers(); [1].toSorted(); document.startViewTransition(() => {}); new CloseWatcher();");
  const found = [...tooNew(names, ["Document"]).keys()];
  for (const name of ["Promise.withResolvers", "Array.toSorted", "Document.startViewTransition", "CloseWatcher"]) assert.ok(found.includes(name), name);
  const styles = [...tooNewStyles(".a:has(b) { color: color-mix(in srgb, red, blue); text-wrap: balance }").keys()];
  for (const name of [":has", "color-mix()", "text-wrap: balance"]) assert.ok(styles.includes(name), name);
  assert.equal(lacking(webassembly["garbage-collection"]).includes("chrome 109"), true);
});

test("the page that an older browser shows names the oldest versions", () => {
  const html = readBuilt("index.html");
  for (const text of [`WebView ${MINIMUM.chrome}`, `Firefox ${MINIMUM.firefox}`, `iPadOS ${MINIMUM.safari_ios}`]) assert.ok(html.includes(text), text);
});

test("README.md and docs/deploy.md name the oldest versions", () => {
  const said = `Chrome, Edge and Android WebView ${MINIMUM.chrome}, Firefox ${MINIMUM.firefox}, Safari and iPadOS ${MINIMUM.safari}`;
  for (const name of ["README.md", "docs/deploy.md"]) {
    const text = readFileSync(path.join(ROOT, name), "utf8").replace(/\s+/g, " ");
    assert.ok(text.includes(said), `${name} doesn't say: ${said}`);
  }
});
