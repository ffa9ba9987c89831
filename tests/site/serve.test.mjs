// The local server answers like production: types, compression, caching, headers, and nothing from
// outside its folder.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { serve } from "../../.ci/serve.mjs";

const HASHED = "app-0123456789abcdef.wasm";
let outer, served;

before(async () => {
  outer = await mkdtemp(path.join(tmpdir(), "serve-"));
  const folder = path.join(outer, "dist");
  await mkdir(path.join(folder, "sub"), { recursive: true });
  await writeFile(path.join(outer, "secret.txt"), "secret");
  await writeFile(path.join(folder, ".hidden"), "secret");
  await writeFile(path.join(folder, "index.html"), "<!doctype html>");
  await writeFile(path.join(folder, HASHED), "wasm");
  await writeFile(path.join(folder, `${HASHED}.br`), brotliCompressSync("wasm"));
  served = { folder, ...(await serve(folder, { port: 0 })) };
});
after(async () => {
  served.server.close();
  await rm(outer, { recursive: true });
});

// Not fetch: it would tidy the path up and decompress by itself.
const get = (url, headers = {}, method = "GET") =>
  new Promise((resolve, reject) => {
    const { port } = served.server.address();
    request({ host: "127.0.0.1", port, path: url, method, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    })
      .on("error", reject)
      .end();
  });

test("the folder's address is its index.html, asked about every time", async () => {
  const { status, headers, body } = await get("/?x=1");
  assert.equal(status, 200);
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  assert.equal(headers["cache-control"], "no-cache");
  assert.equal(String(body), "<!doctype html>");
});

test("a hashed wasm file is compressed, typed for streaming, and kept for ever", async () => {
  const { headers, body } = await get(`/${HASHED}`, { "accept-encoding": "gzip, br;q=0.9" });
  assert.equal(headers["content-type"], "application/wasm");
  assert.equal(headers["content-encoding"], "br");
  assert.match(headers["cache-control"], /immutable/);
  assert.equal(headers.vary, "Accept-Encoding");
  assert.equal(String(brotliDecompressSync(body)), "wasm");
});

test("who doesn't accept compression gets the plain file", async () => {
  for (const accept of ["", "identity", "br;q=0", "zebra"]) {
    const { headers, body } = await get(`/${HASHED}`, { "accept-encoding": accept });
    assert.equal(headers["content-encoding"], undefined, accept);
    assert.equal(String(body), "wasm");
  }
});

test("an unchanged file costs an empty 304", async () => {
  const { headers } = await get("/index.html");
  const again = await get("/index.html", { "if-none-match": headers.etag });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
});

test("nothing outside the folder and nothing hidden is served", async () => {
  const bad = ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/sub/../../secret.txt", "/..\\secret.txt", "/.hidden", "/%2ehidden", "/sub/../.hidden", "/%00", "/%zz", "//secret.txt"];
  for (const url of bad) {
    const { status, body } = await get(url);
    assert.equal(status, 404, url);
    assert.ok(!String(body).includes("secret"), url);
  }
});

test("what isn't there is a 404, with the security headers too", async () => {
  for (const url of ["/nothing.js", "/sub", "/sub/"]) {
    const { status, headers } = await get(url);
    assert.equal(status, 404, url);
    assert.match(headers["content-security-policy"], /default-src 'none'/);
    assert.equal(headers["x-content-type-options"], "nosniff");
  }
});

test("a file that is built again while the server runs is served as it is then", async () => {
  const name = path.join(served.folder, "again.html");
  for (const text of ["short", "a longer text", ""]) {
    await writeFile(name, text);
    const { status, headers, body } = await get("/again.html");
    assert.equal(status, 200);
    assert.equal(headers["content-length"], String(text.length));
    assert.equal(String(body), text);
  }
  await rm(name);
  assert.equal((await get("/again.html")).status, 404);
});

test("only GET and HEAD are answered", async () => {
  assert.equal((await get("/", {}, "POST")).status, 405);
  const head = await get("/", {}, "HEAD");
  assert.equal(head.status, 200);
  assert.equal(head.body.length, 0);
});
