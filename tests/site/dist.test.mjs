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

const root = new URL("../..", import.meta.url).pathname;
const run = (script, folder, env = {}) =>
  promisify(execFile)("node", [path.join(root, ".ci", script), folder], { cwd: root, env: { ...process.env, TRUNK_STAGING_DIR: folder, ...env } });

const WASM = "xuncun-tablet-0123456789abcdef_bg.wasm";
const HTML = `<!DOCTYPE html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <!-- a remark -->
    <link rel="stylesheet" href="./a-1.css"/>
    <link rel="stylesheet" href="./print-2.css" media="print"/>
    <link rel="stylesheet" href="./hq-4.css" data-program="headquarters"/>
    <link rel="icon" href="./icon.svg">
    <script type="module">
import init from './xuncun-tablet-0123456789abcdef.js';
const wasm = await init({ module_or_path: './${WASM}' });
</script>
  <link rel="modulepreload" href="./xuncun-tablet-0123456789abcdef.js" crossorigin="anonymous"><link rel="preload" href="./${WASM}" as="fetch"></head>
  <body><div id="app"></div></body>
</html>
`;

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
    "hq-4.css": ".d { color: green; }\n",
    "icon.svg": "<svg/>",
    "manifest.webmanifest": "{}",
    "manifest-en.webmanifest": "{}",
    [WASM]: wasm,
    "xuncun-headquarters_bg.wasm": `hq ${wasm}`,
    "xuncun-headquarters.js": GLUE,
    "xuncun-tablet-0123456789abcdef.js": GLUE,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  return folder;
}

const text = (folder, name) => readFile(path.join(folder, name), "utf8");
const precache = async (folder) => JSON.parse((await text(folder, "sw.js")).match(/\{ version, groups \} = (.*);/)[1]);

for (const [page, program] of [["index.html", "tablet"], ["hq.html", "headquarters"]]) test(`the finished ${page} has no inline code, one script, one style sheet and the policy`, async (t) => {
  const folder = await build(t);
  await run("finish-dist.mjs", folder);
  const html = await text(folder, page);
  assert.ok(html.includes(`content="${META_CSP}"`));
  assert.match(html, /<script type="module" src="\.\/boot-[a-z]+-[0-9a-f]{16}\.js"[^>]*><\/script>/);
  assert.ok(html.includes(`./boot-${program}-`) && html.includes(`./${program}-`), "each page loads its own program");
  assert.equal(html.match(/<script/g).length, 1);
  assert.equal(html.match(/rel="stylesheet"/g).length, 1);
  assert.equal(html.match(/rel="preload"/g).length, 1);
  assert.ok(!html.includes("modulepreload") && !html.includes("a remark"));
  assert.ok(html.indexOf("Content-Security-Policy") < html.indexOf("<script"), "the policy comes before what it governs");
});

test("style sheets keep their order and their media, and headquarters' own stay with headquarters", async (t) => {
  const folder = await build(t);
  await run("finish-dist.mjs", folder);
  const sheet = async (page) => text(folder, (await text(folder, page)).match(/rel="stylesheet" href="\.\/([^"]+)"/)[1]);
  const both = "\n.a { color: red; }\n@media print {\n.b { color: black; }\n}\n";
  assert.equal(await sheet("index.html"), both);
  assert.equal(await sheet("hq.html"), `${both}.d { color: green; }\n`);
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
  const { groups: { tablet, headquarters } } = await precache(folder);
  const shipped = (await readdir(folder)).filter((name) => !/\.(br|gz)$/.test(name) && name !== "sw.js" && name !== "screenshots");
  assert.deepEqual([...tablet, ...headquarters].map(({ url }) => url).sort(), shipped.sort());
  assert.deepEqual(headquarters.map(({ url }) => url.replace(/-[0-9a-f]{16}/, "")), ["boot-headquarters.js", "headquarters.wasm", "hq.html", "style-headquarters.css"]);
  for (const { url, sha256, size } of [...tablet, ...headquarters]) {
    const bytes = await readFile(path.join(folder, url));
    assert.equal(size, bytes.length, url);
    assert.equal(sha256, createHash("sha256").update(bytes).digest("hex"), url);
  }
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
  assert.deepEqual(hashed.map((name) => name.split("-")[0]), ["boot", "boot", "headquarters", "style", "style", "tablet"]);
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

// The limits are the gate's own, so that a limit that is moved needs no second change here.
const limits = (printed, title) => {
  const [, aim, gate] = printed.match(new RegExp(`${title} .* aim (\\d+), gate (\\d+)`));
  return { aim: Number(aim), gate: Number(gate) };
};

test("the size gate lets a small site pass, warns above what is aimed at, and fails above what is promised", async (t) => {
  const verdict = async (kilobytes) => {
    const folder = await build(t, { wasm: randomBytes(kilobytes * 1024) });
    await run("finish-dist.mjs", folder);
    return run("size-gate.mjs", folder);
  };
  const small = (await verdict(100)).stdout;
  assert.match(small, /first load .* ok/);
  assert.match(small, /ready offline .* ok/);
  const { aim, gate } = limits(small, "first load");
  assert.match((await verdict(Math.round((aim + gate) / 2))).stdout, /first load .* WARNING/);
  await assert.rejects(verdict(gate + 1), /first load .* FAILED/);
});

test("the size gate counts what a tablet fetches before it is ready offline, and not headquarters", async (t) => {
  const verdict = async (name, kilobytes) => {
    const folder = await build(t);
    await writeFile(path.join(folder, name), randomBytes(kilobytes * 1024));
    await run("finish-dist.mjs", folder);
    return run("size-gate.mjs", folder);
  };
  const { gate } = limits((await verdict("photo-worker.wasm", 1)).stdout, "ready offline");
  await assert.rejects(verdict("photo-worker.wasm", gate + 1), /ready offline .* FAILED/);
  assert.match((await verdict("xuncun-headquarters_bg.wasm", gate + 1)).stdout, /ready offline .* ok/);
});

test("the size gate doesn't take an unfinished build for a small one", async (t) => {
  await assert.rejects(run("size-gate.mjs", await build(t, { html: "<!doctype html><link rel=icon href=icon.svg>" })), /names no \.js/);
});
