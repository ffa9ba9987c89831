// The deployment examples send the same headers as the local server, so that what the tests see is
// what inspectors get.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { CSP, EVERY_RESPONSE, cacheControl, contentType } from "../../.ci/headers.mjs";

const example = (name) => readFile(new URL(`../../docs/deploy/${name}`, import.meta.url), "utf8");

for (const file of ["nginx.conf", "Caddyfile"]) {
  test(`${file} sends every header of the local server`, async () => {
    const text = await example(file);
    for (const [name, value] of Object.entries(EVERY_RESPONSE)) assert.ok(text.includes(`${name} "${value}"`), name);
  });

  test(`${file} caches hashed files for ever and nothing else`, async () => {
    const text = await example(file);
    assert.ok(text.includes(`"${cacheControl("a-0123456789abcdef.js")}"`));
    assert.ok(text.includes(`"${cacheControl("index.html")}"`));
  });
}

test("docs/deploy.md names every header", async () => {
  const text = await readFile(new URL("../../docs/deploy.md", import.meta.url), "utf8");
  for (const name of [...Object.keys(EVERY_RESPONSE), "Cache-Control", "Content-Type"]) assert.ok(text.includes(name), name);
});

test("the policy allows no inline code and no other site", () => {
  assert.ok(!/unsafe-inline|'unsafe-eval'|https?:|\*/.test(CSP), CSP);
  assert.match(CSP, /default-src 'none'/);
});

test("only names with a hash count as never changing", () => {
  for (const name of ["boot-0123456789abcdef.js", "xuncun-0123456789abcdef.wasm"]) {
    assert.match(cacheControl(name), /immutable/);
  }
  for (const name of ["index.html", "sw.js", "manifest.webmanifest", "icon-192.png", "boot-0123.js"]) {
    assert.equal(cacheControl(name), "no-cache", name);
  }
});

test("wasm is typed so that it can be compiled while it arrives", () => {
  assert.equal(contentType("a/b.wasm"), "application/wasm");
});
