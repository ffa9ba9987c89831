// Turns the site that Trunk built into the one that is served. Trunk runs it as a post-build hook on its staging
// folder; it needs only node. A development build only gets the page of headquarters, unprocessed like Trunk's own.
//
//   1. each program (tablet, headquarters) gets one style sheet and one script, under names that carry the hash of
//      their content
//   2. index.html loses its inline script and gets the security policy and early fetches; hq.html is made from it
//   3. sw.js gets the list of every file of this build, with sizes and hashes, in two groups
//   4. every text and wasm file gets a .br and a .gz beside it
//
// Why: docs/decisions/0004-service-worker-precache.md and 0005-no-inline-code.md.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { META_CSP } from "./headers.mjs";

const folder = process.env.TRUNK_STAGING_DIR ?? process.argv[2];
if (!folder) fail("name the folder to finish, or let Trunk call this");

/** The programs: the binary Trunk built, and the page that opens it. */
const PROGRAMS = {
  tablet: { bin: "xuncun-tablet", page: "index.html" },
  headquarters: { bin: "xuncun-headquarters", page: "hq.html" },
};

function fail(message) {
  console.error(`finish-dist: ${message}`);
  process.exit(1);
}

const at = (name) => path.join(folder, name);
const read = (name) => readFile(at(name), "utf8");
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const sha384 = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
const hashed = (stem, extension, content) => `${stem}-${sha256(content).slice(0, 16)}.${extension}`;

async function writeHashed(stem, extension, text) {
  const name = hashed(stem, extension, text);
  await writeFile(at(name), text);
  return { name, integrity: sha384(text) };
}

function only(list, kind) {
  if (list.length !== 1) fail(`expected one ${kind}, found ${list.length}: ${list.join(", ")}`);
  return list[0];
}

function attribute(tag, name) {
  const found = tag.match(new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`));
  return found?.slice(1).find((value) => value !== undefined);
}

let html = await read("index.html");
if (process.env.TRUNK_PROFILE && process.env.TRUNK_PROFILE !== "release") {
  const start = `<script type="module">import start from "./${PROGRAMS.headquarters.bin}.js"; start();</script>`;
  const inline = /<script\b[^>]*\btype="?module\b[^>]*>(?:(?!<\/script>)[\s\S])*xuncun-tablet[\s\S]*?<\/script>/;
  await writeFile(at(PROGRAMS.headquarters.page), html.replace(inline, start));
  process.exit(0);
}
const files = await readdir(folder);

// --- 1. one style sheet and one script a program ---------------------------------------------------
const sheets = { tablet: "", headquarters: "" };
for (const tag of html.match(/<link\b[^>]*\brel="?stylesheet\b[^>]*>/g) ?? []) {
  const name = attribute(tag, "href").replace(/^\.?\//, "");
  const text = (await read(name)).replace(/\/\*[\s\S]*?\*\//g, "");
  if (/@import|@charset/.test(text)) fail(`${name}: @import and @charset don't survive merging`);
  const media = attribute(tag, "media");
  const sheet = media ? `@media ${media} {\n${text}}\n` : text;
  // Headquarters shows the tablet's elements as well.
  sheets.headquarters += sheet;
  if (attribute(tag, "data-program") !== "headquarters") sheets.tablet += sheet;
  await rm(at(name));
  html = html.replace(tag, "");
}

// The start code follows the generated module in the same file, which saves one request before the first tap. If the
// start fails, the splash stays and this code shows the reason: no other code of the app runs yet.
const START = `
__wbg_init({ module_or_path: fetch(new URL("./WASM", import.meta.url)) }).catch((error) => {
  // A worker runs this too, and has no page: the page that started it learns of it by an event.
  if (!globalThis.document) return reportError(error);
  document.getElementById("boot-failed")?.removeAttribute("hidden");
  const detail = document.getElementById("boot-failed-detail");
  if (detail) detail.textContent = String(error);
  throw error;
});
`;

async function finishProgram(name) {
  const { bin } = PROGRAMS[name];
  const ofBin = files.filter((file) => file.startsWith(bin));
  const built = only(ofBin.filter((file) => file.endsWith("_bg.wasm")), `wasm file of ${bin}`);
  const glue = only(ofBin.filter((file) => file.endsWith(".js") && !file.includes("loader")), `script of ${bin}`);
  const glueCode = await read(glue);
  if (!/\bexport\b[^;]*\b__wbg_init as default\b/.test(glueCode)) {
    fail(`${glue} doesn't export __wbg_init; wasm-bindgen's output has changed`);
  }
  // Trunk's names carry a hash from before wasm-opt ran.
  const wasm = hashed(name, "wasm", await readFile(at(built)));
  await rename(at(built), at(wasm));
  const boot = await writeHashed(`boot-${name}`, "js", glueCode + START.replace("WASM", wasm));
  for (const file of ofBin.filter((file) => file.endsWith(".js"))) await rm(at(file));
  return { wasm, boot, style: await writeHashed(`style-${name}`, "css", sheets[name]) };
}
const programs = { tablet: await finishProgram("tablet"), headquarters: await finishProgram("headquarters") };

// --- 2. the pages ----------------------------------------------------------------------------------
html = html
  .replace(/<script\b[^>]*\btype="?module\b[^>]*>[\s\S]*?<\/script>/g, "")
  .replace(/<link\b[^>]*\brel="?(?:preload|modulepreload)\b[^>]*>/g, "")
  .replace(/<!--[\s\S]*?-->/g, "")
  .replace(/^\s+/gm, "");
if (/<script\b|<style\b|\sstyle=|\son[a-z]+=/i.test(html)) fail("index.html still has inline code or styles");
const charset = /<meta\b[^>]*\bcharset=[^>]*>/i;
if (!charset.test(html)) fail("index.html names no charset");
// The policy first, for hosts that can't send headers. Then the wasm: it is the largest and needed soonest, so its fetch
// starts before anything is parsed; the attributes match the fetch of the start.
for (const [name, { page }] of Object.entries(PROGRAMS)) {
  const { wasm, boot, style } = programs[name];
  const head = [
    `<meta http-equiv="Content-Security-Policy" content="${META_CSP}">`,
    `<link rel="preload" href="./${wasm}" as="fetch" type="application/wasm" crossorigin="anonymous" fetchpriority="high">`,
    `<script type="module" src="./${boot.name}" crossorigin="anonymous" integrity="${boot.integrity}"></script>`,
    `<link rel="stylesheet" href="./${style.name}" integrity="${style.integrity}">`,
  ].join("\n");
  await writeFile(at(page), html.replace(charset, (tag) => `${tag}\n${head}`));
}

// Pictures for the browser's install page: shipped and listed in the manifest, but not needed to work offline.
const screenshots = [];
for (const form_factor of ["wide", "narrow"]) {
  const name = `${form_factor}.png`;
  const picture = path.join("src/assets/screenshots", name);
  if (!existsSync(picture)) continue;
  const bytes = await readFile(picture);
  // A PNG's header holds its size at fixed places.
  const sizes = `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
  await cp(picture, at(`screenshots/${name}`));
  screenshots.push({ src: `./screenshots/${name}`, type: "image/png", sizes, form_factor });
}
for (const name of ["manifest.webmanifest", "manifest-en.webmanifest"]) {
  await writeFile(at(name), JSON.stringify({ ...JSON.parse(await read(name)), screenshots }));
}

// --- 3. the service worker -------------------------------------------------------------------------
const listed = (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join("/"))
  .filter((name) => name !== "sw.js" && !name.startsWith("screenshots/"))
  .sort();
const { wasm, boot, style } = programs.headquarters;
const ofHeadquarters = new Set([PROGRAMS.headquarters.page, wasm, boot.name, style.name]);
const groups = { tablet: [], headquarters: [] };
for (const url of listed) {
  const bytes = await readFile(at(url));
  groups[ofHeadquarters.has(url) ? "headquarters" : "tablet"].push({ url, sha256: sha256(bytes), size: bytes.length });
}
const worker = await readFile("src/web/sw.js", "utf8");
const slot = "__PRECACHE__";
if (worker.split(slot).length !== 2) fail(`src/web/sw.js must name ${slot} once`);
// The worker's own code counts too: a changed worker is a new version even over the same files.
const version = sha256(worker + JSON.stringify(groups)).slice(0, 12);
await writeFile(at("sw.js"), worker.replace(slot, () => JSON.stringify({ version, groups })));

// --- 4. compression --------------------------------------------------------------------------------
for (const name of [...listed, "sw.js"]) {
  if (!/\.(html|js|css|wasm|svg|webmanifest|json)$/.test(name)) continue;
  const bytes = await readFile(at(name));
  await writeFile(`${at(name)}.gz`, gzipSync(bytes, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(`${at(name)}.br`, brotliCompressSync(bytes, { params }));
}

console.log(`finish-dist: version ${version}, ${groups.tablet.length} + ${groups.headquarters.length} files in the precache`);
