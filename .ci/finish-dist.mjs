// Turns what Trunk built into the site that is served. Trunk runs it as a post-build hook on its
// staging folder, in release builds only; it needs node, and terser and wasm-opt where .ci/env names them.
//
//   1. style sheets become one file for each half, and the wasm's JS and the start code become one module
//      (fewer requests before the first tap), under names that carry their hash; what wasm and JS
//      call each other becomes short, and the script loses what only a reader needs; what the first load
//      can do without goes to a wasm file of its own that follows (split.mjs)
//   2. index.html loses its inline script and gets the security policy and early fetches
//   3. sw.js gets the list of every file of this build, with sizes and hashes
//   4. everything compressible gets a .br and a .gz beside it
//
// Why: docs/decisions/0004-service-worker-precache.md and 0005-no-inline-code.md.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { META_CSP } from "./headers.mjs";
import { isMarkedLater, marked, plainName } from "./profile.mjs";
import { shorten } from "./shorten.mjs";
import { FIRST, TABLE, split } from "./split.mjs";
import { withItsData } from "./split-data.mjs";
import { dataOf, withoutLinking } from "./symbols.mjs";

const folder = process.env.TRUNK_STAGING_DIR ?? process.argv[2];
if (process.env.TRUNK_PROFILE && process.env.TRUNK_PROFILE !== "release") process.exit(0);
if (!folder) fail("name the folder to finish, or let Trunk call this");

function fail(message) {
  console.error(`finish-dist: ${message}`);
  process.exit(1);
}

const at = (name) => path.join(folder, name);
const read = (name) => readFile(at(name), "utf8");
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const sha384 = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

async function writeHashed(stem, extension, text) {
  const name = `${stem}-${sha256(text).slice(0, 16)}.${extension}`;
  await writeFile(at(name), text);
  return { name, integrity: sha384(text) };
}

function only(list, what) {
  if (list.length !== 1) fail(`expected one ${what}, found ${list.length}: ${list.join(", ")}`);
  return list[0];
}

function attribute(tag, name) {
  const found = tag.match(new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`));
  return found?.slice(1).find((value) => value !== undefined);
}

// Whitespace costs next to nothing once compressed; comments do cost.
const trimLines = (text) => text.replace(/^[ \t]+|[ \t]+$/gm, "").replace(/\n{2,}/g, "\n");
// No text in a style sheet of ours holds what is tightened here.
const tightCss = (text) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/: /g, ":")
    .replace(/([:\s(,+-])0\.(\d)/g, "$1.$2")
    .replace(/;}/g, "}")
    .trim();
const withoutJsDoc = (text) => text.replace(/^[ \t]*\/\*\*[\s\S]*?\*\/[ \t]*\n/gm, "");

// Builds have it; without it (the tests of the finishing alone) the script just stays longer.
const terser = process.env.XUNCUN_TERSER && existsSync(process.env.XUNCUN_TERSER) ? await import(process.env.XUNCUN_TERSER) : null;
async function minified(code) {
  if (!terser) return code;
  const compress = { passes: 3, keep_fargs: false };
  return (await terser.minify(code, { module: true, toplevel: true, ecma: 2022, compress, format: { comments: false } })).code;
}

// What may come later: what `xuncun::later` marks, and what filling in a checklist was seen never to call.
const unused = new Set((await readFile(".ci/later.txt", "utf8")).split("\n").filter(Boolean));
const isLater = (name) => isMarkedLater(name) || unused.has(plainName(name));

// What nothing reaches any more goes, and the names, which only the splitting needs.
async function swept(wasm) {
  const [from, to] = [at("sweeping.wasm"), at("swept.wasm")];
  await writeFile(from, wasm);
  // What every browser of the last years knows; more would be written in ways only the newest read.
  const features = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];
  // The passes of index.html again, over less: what they skip there makes the file smaller and what is sent larger.
  const skipped = ["local-cse", "inlining-optimizing", "code-folding", "merge-locals"].map((pass) => `--skip-pass=${pass}`);
  const strip = ["--strip-debug", "--strip-producers", "--strip-target-features"];
  const passes = ["--remove-unused-module-elements", "-Oz", ...skipped, "--coalesce-locals", "--reorder-locals", "--vacuum", ...strip];
  execFileSync("wasm-opt", [from, "-o", to, ...features.map((name) => `--enable-${name}`), ...passes]);
  const bytes = await readFile(to);
  for (const file of [from, to]) await rm(file);
  return bytes;
}

// What the linker wrote, before wasm-bindgen and wasm-opt: it still says where each piece of the data ends (.ci/build).
const linked = (bin) =>
  readFile(path.join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown", "web", `${bin}.wasm`)).catch(() =>
    fail(`what was linked for ${bin} isn't where cargo puts it`),
  );

let html = await read("index.html");
const files = await readdir(folder);
// --- 1. one style sheet, one script -------------------------------------------------------------
const styleTags = html.match(/<link\b[^>]*\brel="?stylesheet\b[^>]*>/g) ?? [];
// Headquarters has the desk's as well.
const sheets = { notebook: "", desk: "", hq: "" };
for (const tag of styleTags) {
  const name = attribute(tag, "href").replace(/^\.?\//, "");
  const text = tightCss(await read(name));
  if (/@import|@charset/.test(text)) fail(`${name}: @import and @charset don't survive merging`);
  const media = attribute(tag, "media");
  const sheet = media ? `@media ${media}{${text}}\n` : `${text}\n`;
  const half = attribute(tag, "data-half");
  sheets.hq += sheet;
  if (half !== "hq") sheets.desk += sheet;
  if (!half) sheets.notebook += sheet;
  await rm(at(name));
  html = html.replace(tag, "");
}

// The start code goes to the end of the generated module instead of importing it. A failed start
// leaves the splash and shows why: nothing of the app runs yet that could.
async function finishHalf(bin, stem) {
  const ofBin = files.filter((name) => name.startsWith(bin));
  const built = only(ofBin.filter((name) => name.endsWith("_bg.wasm")), `wasm file of ${bin}`);
  const glue = only(ofBin.filter((name) => name.endsWith(".js") && !name.includes("loader")), `script of ${bin}`);
  const glueCode = withoutJsDoc(await read(glue));
  if (!/\bexport\b[^;]*\b__wbg_init as default\b|export default __wbg_init\b/.test(glueCode)) {
    fail(`${glue} doesn't export __wbg_init; wasm-bindgen's output has changed`);
  }
  let whole = withoutLinking(await readFile(at(built)));
  await rm(at(built));
  // Trunk's names carry a hash too, but one from before wasm-opt ran, and none for the second half.
  const hashed = async (name, bytes) => {
    const file = `${name}-${sha256(bytes).slice(0, 16)}.wasm`;
    await writeFile(at(file), bytes);
    return file;
  };
  const measures = process.env.XUNCUN_PROFILE && stem === "notebook";
  if (measures) {
    const { wasm: changed, ...known } = marked(whole);
    whole = changed;
    await writeFile(at("functions.json"), JSON.stringify(known));
  }
  const parts = measures || stem !== "notebook" ? undefined : split(whole, isLater);
  const follows = parts ? await readFile("src/web/rest.js", "utf8") : "const begin = (start) => start();\nconst follow = () => {};\n";
  const begun = glueCode.replace("wasm.__wbindgen_start();", "begin(() => wasm.__wbindgen_start());");
  if (begun === glueCode && parts) fail(`${glue} doesn't call __wbindgen_start; wasm-bindgen's output has changed`);
  const code = `${begun.replace(/^export\b[^;]*;$/gm, "")}
${follows}
__wbg_init({ module_or_path: fetch(new URL("./WASM", import.meta.url)) }).then(follow, (error) => {
  // Headquarters' worker runs this too, and has no page.
  globalThis.document?.getElementById("boot-failed")?.removeAttribute("hidden");
  const detail = globalThis.document?.getElementById("boot-failed-detail");
  if (detail) detail.textContent = String(error);
  throw error;
});
`.replaceAll("FIRST_TABLE", TABLE).replaceAll("FIRST_MODULE", JSON.stringify(FIRST)).replaceAll("FIRST_ASKS", parts?.asks);
  const both = parts && withItsData({ first: await swept(parts.first), rest: await swept(parts.rest) }, dataOf(await linked(bin)));
  const { modules, script } = shorten(both ? [both.first, both.rest] : [whole], code);
  const [wasm, rest] = [await hashed(stem, modules[0]), parts && (await hashed(`${stem}-rest`, modules[1]))];
  const boot = await writeHashed(`boot-${stem}`, "js", await minified(script.replace("./WASM", `./${wasm}`).replace("./REST", `./${rest}`)));
  for (const name of ofBin.filter((name) => name.endsWith(".js"))) await rm(at(name));
  return { wasm, boot, style: await writeHashed(`style-${stem}`, "css", sheets[stem]) };
}
const notebook = await finishHalf("xuncun-web", "notebook");
const desk = await finishHalf("xuncun-desk", "desk");
const hq = await finishHalf("xuncun-office", "hq");

// --- 2. index.html ------------------------------------------------------------------------------
html = html
  .replace(/<script\b[^>]*\btype="?module\b[^>]*>[\s\S]*?<\/script>/g, "")
  .replace(/<link\b[^>]*\brel="?(?:preload|modulepreload)\b[^>]*>/g, "");
if (/<script\b|<style\b|\sstyle=|\son[a-z]+=/i.test(html)) fail("index.html still has inline code or styles");
// The policy first, for hosts that can't send headers. Then the wasm: it is the largest and needed
// soonest, so its fetch starts before anything is parsed; attributes match the fetch in boot.
const head = ({ wasm, boot, style }) => [
  `<meta http-equiv="Content-Security-Policy" content="${META_CSP}">`,
  `<link rel="preload" href="./${wasm}" as="fetch" type="application/wasm" crossorigin="anonymous" fetchpriority="high">`,
  `<script type="module" src="./${boot.name}" crossorigin="anonymous" integrity="${boot.integrity}"></script>`,
  `<link rel="stylesheet" href="./${style.name}" integrity="${style.integrity}">`,
].join("\n");
const charset = /<meta\b[^>]*\bcharset=[^>]*>/i;
if (!charset.test(html)) fail("index.html names no charset");
html = trimLines(html.replace(/<!--[\s\S]*?-->/g, ""));
const page = (half) => html.replace(charset, (tag) => `${tag}\n${head(half)}`);
await writeFile(at("index.html"), page(notebook));
await writeFile(at("desk.html"), page(desk));
await writeFile(at("hq.html"), page(hq));

// Pictures for the browser's install page: shipped and listed in the manifest if they are there, but
// not needed to work offline.
const pictures = { "wide.png": "wide", "narrow.png": "narrow" };
const screenshots = [];
for (const [name, form_factor] of Object.entries(pictures)) {
  const picture = path.join("src/assets/screenshots", name);
  if (!existsSync(picture)) continue;
  const bytes = await readFile(picture);
  // A PNG's header holds its size at fixed places.
  const sizes = `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
  await cp(picture, at(`screenshots/${name}`));
  screenshots.push({ src: `./screenshots/${name}`, type: "image/png", sizes, form_factor });
}
if (screenshots.length > 0) {
  for (const name of ["manifest.webmanifest", "manifest-en.webmanifest"]) {
    const manifest = JSON.parse(await read(name));
    await writeFile(at(name), JSON.stringify({ ...manifest, screenshots }));
  }
}

// --- 3. the service worker ----------------------------------------------------------------------
const listed = (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join("/"))
  .filter((name) => name !== "sw.js" && !name.startsWith("screenshots/") && !/\.(br|gz)$/.test(name))
  .sort();
const assets = [];
for (const url of listed) {
  const bytes = await readFile(at(url));
  assets.push({ url, sha256: sha256(bytes), size: bytes.length });
}
const worker = await readFile("src/web/sw.js", "utf8");
const slot = "__PRECACHE__";
if (worker.split(slot).length !== 2) fail(`src/web/sw.js must name ${slot} once`);
// The worker's own code counts too: a changed worker is a new version even over the same files.
const version = sha256(worker + JSON.stringify(assets)).slice(0, 12);
await writeFile(at("sw.js"), worker.replace(slot, () => JSON.stringify({ version, assets })));

// --- 4. compression -----------------------------------------------------------------------------
for (const name of [...listed, "sw.js"]) {
  if (!/\.(html|js|css|wasm|svg|webmanifest|json)$/.test(name)) continue;
  const bytes = await readFile(at(name));
  await writeFile(`${at(name)}.gz`, gzipSync(bytes, { level: 9 }));
  const brotli = ([window, mode]) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_MODE]: mode,
        [constants.BROTLI_PARAM_LGWIN]: window,
        [constants.BROTLI_PARAM_LGBLOCK]: 24,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    });
  // Which way suits a short text best is found by trying; a long one takes seconds each time.
  const [usual, text] = [constants.BROTLI_MODE_GENERIC, constants.BROTLI_MODE_TEXT];
  const ways = bytes.length > 60_000 ? [[22, usual]] : [[22, usual], [16, usual], [16, text]];
  const shortest = ways.map(brotli).reduce((one, other) => (other.length < one.length ? other : one));
  await writeFile(`${at(name)}.br`, shortest);
}

console.log(`finish-dist: version ${version}, ${assets.length} files in the precache`);
