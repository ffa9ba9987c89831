// What finishing makes of Trunk's output, and what the size gate says about it: run over a small
// made-up build.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { brotliDecompressSync } from "node:zlib";
import { HASHED_NAME, META_CSP } from "../../.ci/headers.mjs";
import { shorten } from "../../.ci/shorten.mjs";

const root = new URL("../..", import.meta.url).pathname;
const run = (script, folder, env = {}) =>
  promisify(execFile)("node", [path.join(root, ".ci", script), folder], { cwd: root, env: { ...process.env, TRUNK_STAGING_DIR: folder, ...env } });

const WASM = "xuncun-web-0123456789abcdef_bg.wasm";
const HTML = `<!DOCTYPE html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <!-- a remark -->
    <link rel="stylesheet" href="./a-1.css"/>
    <link rel="stylesheet" href="./print-2.css" media="print"/>
    <link rel="stylesheet" href="./desk-3.css" data-half="desk"/>
    <link rel="stylesheet" href="./hq-4.css" data-half="hq"/>
    <link rel="icon" href="./icon.svg">
    <script type="module">
import init from './xuncun-web-0123456789abcdef.js';
const wasm = await init({ module_or_path: './${WASM}' });
</script>
  <link rel="modulepreload" href="./xuncun-web-0123456789abcdef.js" crossorigin="anonymous"><link rel="preload" href="./${WASM}" as="fetch"></head>
  <body><div id="app"></div></body>
</html>
`;

// A module that imports what its script gives, exports what its script calls, and carries something of any size.
function module(carried) {
  const number = (value) => (value < 128 ? [value] : [(value % 128) + 128, ...number(Math.floor(value / 128))]);
  const named = (text) => [...number(text.length), ...Buffer.from(text)];
  const section = (id, bytes) => Buffer.concat([Buffer.from([id, ...number(bytes.length)]), bytes]);
  return Buffer.concat([
    Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    section(1, Buffer.from([1, 0x60, 0, 1, 0x7f])),
    section(2, Buffer.from([2, ...named("./glue.js"), ...named("__wbg_now_0123456789abcdef"), 0, 0, ...named("./glue.js"), ...named("memory"), 2, 0, 1])),
    section(7, Buffer.from([2, ...named("__wbindgen_start"), 0, 0, ...named("memory"), 2, 0])),
    section(0, Buffer.concat([Buffer.from(named("carried")), Buffer.from(carried)])),
  ]);
}

const GLUE = `/**
 * doc
 */
async function __wbg_init() {
  const imports = { "./glue.js": { __wbg_now_0123456789abcdef: function() { return 7; } } };
  return imports;
}
function start(wasm) { return wasm.__wbindgen_start() + wasm.memory.buffer.byteLength; }
export { initSync, __wbg_init as default };
`;

async function build(t, { html = HTML, wasm = "wasm" } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), "dist-"));
  t.after(() => rm(folder, { recursive: true }));
  const files = {
    "index.html": html,
    "a-1.css": "/* remark */\n.a { color: red; }\n",
    "print-2.css": ".b { color: black; }\n",
    "desk-3.css": ".c { color: blue; }\n",
    "hq-4.css": ".d { color: green; }\n",
    "icon.svg": "<svg/>",
    "manifest.webmanifest": "{}",
    "manifest-en.webmanifest": "{}",
    [WASM]: module(wasm),
    "xuncun-desk_bg.wasm": module(`desk ${wasm}`),
    "xuncun-desk.js": GLUE,
    "xuncun-office_bg.wasm": module(`hq ${wasm}`),
    "xuncun-office.js": GLUE,
    "xuncun-web-0123456789abcdef.js": GLUE,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  return folder;
}

const text = (folder, name) => readFile(path.join(folder, name), "utf8");
const precache = async (folder) => JSON.parse((await text(folder, "sw.js")).match(/\{ version, assets \} = (.*);/)[1]);

for (const [page, half] of [["index.html", "notebook"], ["desk.html", "desk"], ["hq.html", "hq"]]) test(`the finished ${page} has no inline code, one script, one style sheet and the policy`, async (t) => {
  const folder = await build(t);
  await run("finish-dist.mjs", folder);
  const html = await text(folder, page);
  assert.ok(html.includes(`content="${META_CSP}"`));
  assert.match(html, /<script type="module" src="\.\/boot-(notebook|desk|hq)-[0-9a-f]{16}\.js"[^>]*><\/script>/);
  assert.ok(html.includes(`./boot-${half}-`) && html.includes(`./${half}-`), "each page loads its own half");
  assert.equal(html.match(/<script/g).length, 1);
  assert.equal(html.match(/rel="stylesheet"/g).length, 1);
  assert.equal(html.match(/rel="preload"/g).length, 1);
  assert.ok(!html.includes("modulepreload") && !html.includes("a remark"));
  assert.ok(html.indexOf("Content-Security-Policy") < html.indexOf("<script"), "the policy comes before what it governs");
});

test("style sheets keep their order and their media, and the desk's own stay with the desk", async (t) => {
  const folder = await build(t);
  await run("finish-dist.mjs", folder);
  const sheet = async (page) => text(folder, (await text(folder, page)).match(/rel="stylesheet" href="\.\/([^"]+)"/)[1]);
  const both = ".a{color:red}\n@media print{.b{color:black}}\n";
  assert.equal(await sheet("index.html"), both);
  assert.equal(await sheet("desk.html"), `${both}.c{color:blue}\n`);
  assert.equal(await sheet("hq.html"), `${both}.c{color:blue}\n.d{color:green}\n`);
});

test("integrity attributes are those of the files", async (t) => {
  const folder = await build(t);
  await run("finish-dist.mjs", folder);
  const html = await text(folder, "index.html");
  const found = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"[^>]* integrity="(sha384-[^"]+)"/g)];
  assert.equal(found.length, 2);
  for (const [, name, integrity] of found) {
    const hash = createHash("sha384").update(await readFile(path.join(folder, name))).digest("base64");
    assert.equal(integrity, `sha384-${hash}`);
  }
});

test("the precache lists every file with its true size and hash, and not the worker itself", async (t) => {
  const folder = await build(t);
  await run("finish-dist.mjs", folder);
  const { assets } = await precache(folder);
  const shipped = (await readdir(folder)).filter((name) => !/\.(br|gz)$/.test(name) && name !== "sw.js" && name !== "screenshots");
  assert.deepEqual(assets.map(({ url }) => url), shipped.sort());
  for (const { url, sha256, size } of assets) {
    const bytes = await readFile(path.join(folder, url));
    assert.equal(size, bytes.length, url);
    assert.equal(sha256, createHash("sha256").update(bytes).digest("hex"), url);
  }
});

test("wasm and script know each other by short names, and still fit", async () => {
  const before = module("x");
  const { modules: [wasm], script } = shorten([before], GLUE);
  const compiled = await WebAssembly.compile(wasm);
  const [taken, memory] = WebAssembly.Module.imports(compiled);
  assert.ok(taken.name.length < 4 && taken.module.length < 4, `${taken.module} ${taken.name}`);
  assert.equal(memory.name, "memory");
  assert.match(script, new RegExp(`"${taken.module}": \\{ ${taken.name}: function`));
  const [start] = WebAssembly.Module.exports(compiled);
  assert.match(script, new RegExp(`wasm\\.${start.name}\\(\\) \\+ wasm\\.memory`));
  const imports = { [taken.module]: { [taken.name]: () => 7, memory: new WebAssembly.Memory({ initial: 1 }) } };
  const { exports } = await WebAssembly.instantiate(compiled, imports);
  assert.equal(exports[start.name](), 7);
  assert.ok(!wasm.includes("__wbg_now") && !script.includes("__wbg_now"));
  assert.throws(() => shorten([before], `${GLUE} let _0;`), /already names _0/);
  assert.throws(() => shorten([Buffer.from("wasm")], GLUE), /not a wasm file/);
});

test("the version changes with the content and only with it", async (t) => {
  const versions = [];
  for (const wasm of ["wasm", "wasm", "mwas"]) {
    const folder = await build(t, { wasm });
    await run("finish-dist.mjs", folder);
    versions.push((await precache(folder)).version);
  }
  assert.equal(versions[0], versions[1]);
  assert.notEqual(versions[0], versions[2]);
});

test("every name that counts as never changing carries the hash of its content", async (t) => {
  const folder = await build(t);
  await run("finish-dist.mjs", folder);
  const hashed = (await readdir(folder)).filter((name) => HASHED_NAME.test(name));
  assert.deepEqual(hashed.map((name) => name.split("-")[0]), ["boot", "boot", "boot", "desk", "hq", "notebook", "style", "style", "style"]);
  for (const name of hashed) {
    const hash = createHash("sha256").update(await readFile(path.join(folder, name))).digest("hex");
    assert.ok(name.includes(`-${hash.slice(0, 16)}.`), name);
  }
});

test("what lies compressed beside a file is that file", async (t) => {
  const folder = await build(t);
  await run("finish-dist.mjs", folder);
  for (const name of (await readdir(folder)).filter((name) => /\.(wasm|html|js|css)$/.test(name))) {
    const packed = await readFile(path.join(folder, `${name}.br`));
    assert.deepEqual(brotliDecompressSync(packed), await readFile(path.join(folder, name)));
  }
});

test("inline code that finishing doesn't know stops the build", async (t) => {
  for (const bad of ['<body onload="x()">', "<script>x()</script>", '<p style="color:red">', "<style>a{}</style>"]) {
    const folder = await build(t, { html: HTML.replace("<body>", `<body>${bad}`) });
    await assert.rejects(run("finish-dist.mjs", folder), /inline code/, bad);
  }
});

test("a debug build is left as it is", async (t) => {
  const folder = await build(t);
  await run("finish-dist.mjs", folder, { TRUNK_PROFILE: "debug" });
  assert.equal(await text(folder, "index.html"), HTML);
});

test("the size gate lets a small site pass, warns above the 150 KB that are aimed at, and fails above the 165 KB that are promised", async (t) => {
  const verdict = async (kilobytes) => {
    const folder = await build(t, { wasm: randomBytes(kilobytes * 1024) });
    await run("finish-dist.mjs", folder);
    return run("size-gate.mjs", folder);
  };
  assert.match((await verdict(100)).stdout, /size-gate: ok/);
  assert.match((await verdict(155)).stdout, /size-gate: WARNING/);
  await assert.rejects(verdict(170), /size-gate: FAILED/);
});

test("the size gate doesn't take an unfinished build for a small one", async (t) => {
  await assert.rejects(run("size-gate.mjs", await build(t, { html: "<!doctype html><link rel=icon href=icon.svg>" })), /names no \.js/);
});
