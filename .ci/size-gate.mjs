// How many bytes a tablet loads before the checklist can be filled in, and whether that is too
// many. Prints a table; fails above the gate. Reads the finished site only.
//
//   node .ci/size-gate.mjs [folder]    folder: dist by default

import { readFile, stat } from "node:fs/promises";
import path from "node:path";

const TARGET_BYTES = 150 * 1024; // aimed at
const GATE_BYTES = 165 * 1024; // promised; above it: a failure

const folder = process.argv[2] ?? "dist";
const html = await readFile(path.join(folder, "index.html"), "utf8").catch(() => {
  console.error(`size-gate: ${folder} holds no index.html; build it first: make build`);
  process.exit(1);
});

// All that index.html asks for by itself. Icons are left out: no page waits for them.
const needed = new Set(["index.html"]);
for (const [tag] of html.matchAll(/<(?:link|script)\b[^>]*>/g)) {
  if (/\brel="?(?:icon|apple-touch-icon)\b/.test(tag)) continue;
  const address = tag.match(/\b(?:href|src)="?([^"\s>]+)/)?.[1];
  if (address && !/^(?:https?:|data:|#)/.test(address)) needed.add(address.replace(/^\.\//, ""));
}
for (const kind of [".js", ".css", ".wasm"]) {
  if (![...needed].some((name) => name.endsWith(kind))) {
    console.error(`size-gate: index.html names no ${kind} file; is ${folder} a finished release build?`);
    process.exit(1);
  }
}

const size = async (name) => (await stat(path.join(folder, name))).size;
const rows = [];
for (const name of needed) {
  rows.push([name, await size(name), await size(`${name}.gz`), await size(`${name}.br`)]);
}
const sum = (column) => rows.reduce((total, row) => total + row[column], 0);
const total = sum(3);
rows.push(["first load", sum(1), sum(2), total]);

const kb = (bytes) => (bytes / 1024).toFixed(1).padStart(9);
console.log(`${"KB".padEnd(42)}${"plain".padStart(9)}${"gzip".padStart(9)}${"brotli".padStart(9)}`);
for (const [name, ...sizes] of rows) console.log(name.padEnd(42) + sizes.map(kb).join(""));

const verdict = `first load ${(total / 1024).toFixed(1)} KB brotli; aimed at ${TARGET_BYTES / 1024}, promised ${GATE_BYTES / 1024}`;
if (total > GATE_BYTES) {
  console.error(`size-gate: FAILED: ${verdict}`);
  process.exit(1);
}
console.log(`size-gate: ${total > TARGET_BYTES ? "WARNING: over what is aimed at" : "ok"}: ${verdict}`);
