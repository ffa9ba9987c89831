// The service worker's promises, checked against a small stand-in for a browser's caches: a version
// is taken over whole or not at all, and the one in use survives every failure.

import assert from "node:assert/strict";
import { createHash, webcrypto } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import vm from "node:vm";

const source = await readFile(new URL("../../src/web/sw.js", import.meta.url), "utf8");
const SCOPE = "https://example.org/xuncun/";

const asset = (url, text) => ({
  url,
  sha256: createHash("sha256").update(text).digest("hex"),
  size: Buffer.byteLength(text),
});

/** A browser's caches, as far as the worker uses them. `full` makes writing fail. */
class Caches {
  stored = new Map();
  full = false;
  async open(name) {
    if (!this.stored.has(name)) this.stored.set(name, new Map());
    const content = this.stored.get(name);
    return {
      match: async (url) => content.get(url)?.clone(),
      put: async (url, response) => {
        if (this.full && content.size > 0) throw new DOMException("full", "QuotaExceededError");
        content.set(url, response);
      },
    };
  }
  has = async (name) => this.stored.has(name);
  keys = async () => [...this.stored.keys()];
  delete = async (name) => this.stored.delete(name);
  match = async (url, { cacheName }) => this.stored.get(cacheName)?.get(url)?.clone();
}

/** A device: its caches, a server, and workers that can be started on it. */
class Device {
  caches = new Caches();
  server = new Map(); // path → text; null: the server is dead
  fetched = [];

  fetch = async (request, options = {}) => {
    const url = typeof request === "string" ? request : request.url;
    this.fetched.push([url.replace(SCOPE, ""), options.cache ?? ""]);
    if (!this.server) throw new TypeError("Failed to fetch");
    const text = this.server.get(url.replace(SCOPE, ""));
    if (text === undefined) return new Response("no such file", { status: 404 });
    const fresh = typeof text === "string" ? text : (text[options.cache] ?? text.default);
    return new Response(fresh, {
      headers: { "content-type": "text/plain", "content-security-policy": "x", "content-encoding": "br" },
    });
  };

  worker(version, groups) {
    const listeners = {};
    const calls = [];
    const self = {
      registration: { scope: SCOPE },
      location: new URL(`${SCOPE}sw.js`),
      clients: { claim: async () => void calls.push("claim") },
      skipWaiting: async () => void calls.push("skipWaiting"),
      addEventListener: (name, listener) => (listeners[name] = listener),
    };
    const code = source.replace("__PRECACHE__", JSON.stringify({ version, groups }));
    vm.runInNewContext(code, {
      self, caches: this.caches, fetch: this.fetch, crypto: webcrypto, URL, Response, Headers, Uint8Array, console,
    });
    const fire = async (name, event = {}) => {
      let outcome;
      listeners[name]({ waitUntil: (p) => (outcome = p), respondWith: (p) => (outcome = p), ...event });
      return await outcome;
    };
    const get = async (path, request = {}) => {
      const url = new URL(path, SCOPE).href;
      const response = await fire("fetch", { request: { url, method: "GET", mode: "cors", ...request } });
      return response && { text: await response.clone().text(), response };
    };
    return { fire, get, calls };
  }

  names = () => [...this.caches.stored.keys()].map((name) => name.replace(`xuncun ${SCOPE} `, ""));
}

const FIRST = { "index.html": "<html>1", "app-1.js": "one", "icon.svg": "<svg>" };
const SECOND = { "index.html": "<html>2", "app-2.js": "two", "icon.svg": "<svg>" };
const HEADQUARTERS = { "hq.html": "<html>hq 1", "hq-1.js": "hq one" };
const HEADQUARTERS_NEXT = { "hq.html": "<html>hq 2", "hq-2.js": "hq two" };
const listOf = (files, headquarters = HEADQUARTERS) => {
  const assets = (group) => Object.entries(group).map(([url, text]) => asset(url, text));
  return { tablet: assets(files), headquarters: assets(headquarters) };
};

async function deviceWithFirst() {
  const device = new Device();
  device.server = new Map(Object.entries(FIRST));
  const worker = device.worker("v1", listOf(FIRST));
  await worker.fire("install");
  await worker.fire("activate");
  device.fetched = [];
  return { device, worker };
}

test("after the install every listed file is answered with the server dead", async () => {
  const { device, worker } = await deviceWithFirst();
  device.server = null;
  for (const [url, text] of Object.entries(FIRST)) assert.equal((await worker.get(url)).text, text);
  assert.deepEqual(device.fetched, []);
});

test("opening the app's address, with any query, is answered with index.html", async () => {
  const { device, worker } = await deviceWithFirst();
  device.server = null;
  for (const path of ["./", "./?from=home", "index.html", "./#/settings"]) {
    assert.equal((await worker.get(path, { mode: "navigate" })).text, "<html>1", path);
  }
});

test("what was kept has the server's headers, but is not called compressed", async () => {
  const { worker } = await deviceWithFirst();
  const { response } = await worker.get("app-1.js");
  assert.equal(response.headers.get("content-security-policy"), "x");
  assert.equal(response.headers.get("content-encoding"), null);
  assert.equal(response.headers.get("content-length"), "3");
});

test("one wrong file fails the install, leaves no cache, and the version in use goes on", async () => {
  const { device, worker } = await deviceWithFirst();
  device.server = new Map(Object.entries({ ...SECOND, "app-2.js": "tw0" }));
  const next = device.worker("v2", listOf(SECOND));
  await assert.rejects(next.fire("install"), /app-2\.js/);
  assert.deepEqual(device.names(), ["v1 tablet"]);
  assert.equal((await worker.get("app-1.js")).text, "one");
});

test("a missing file fails the install", async () => {
  const { device } = await deviceWithFirst();
  device.server = new Map([["index.html", "<html>2"]]);
  await assert.rejects(device.worker("v2", listOf(SECOND)).fire("install"));
  assert.deepEqual(device.names(), ["v1 tablet"]);
});

test("a server that dies fails the install and changes nothing", async () => {
  const { device, worker } = await deviceWithFirst();
  device.server = null;
  await assert.rejects(device.worker("v2", listOf(SECOND)).fire("install"));
  assert.deepEqual(device.names(), ["v1 tablet"]);
  assert.equal((await worker.get("./")).text, "<html>1");
});

test("a full device fails the install and leaves no half cache", async () => {
  const { device } = await deviceWithFirst();
  device.server = new Map(Object.entries(SECOND));
  device.caches.full = true;
  await assert.rejects(device.worker("v2", listOf(SECOND)).fire("install"), /full/);
  assert.deepEqual(device.names(), ["v1 tablet"]);
});

test("installing the version in use again can fail without hurting it", async () => {
  const { device, worker } = await deviceWithFirst();
  device.server = null;
  device.caches.full = true;
  await assert.rejects(device.worker("v1", listOf(FIRST)).fire("install"));
  assert.equal((await worker.get("app-1.js")).text, "one");
});

test("a file that the former version has is not fetched again", async () => {
  const { device } = await deviceWithFirst();
  device.server = new Map(Object.entries(SECOND));
  await device.worker("v2", listOf(SECOND)).fire("install");
  assert.deepEqual(device.fetched.map(([url]) => url).sort(), ["app-2.js", "index.html"]);
});

test("a stale copy in the browser's own cache is passed over", async () => {
  const { device } = await deviceWithFirst();
  device.server = new Map(Object.entries({ ...SECOND, "index.html": { default: "<html>1", reload: "<html>2" } }));
  const next = device.worker("v2", listOf(SECOND));
  await next.fire("install");
  assert.equal((await next.get("./")).text, "<html>2");
});

test("a new version waits until the page asks for it", async () => {
  const { device } = await deviceWithFirst();
  device.server = new Map(Object.entries(SECOND));
  const next = device.worker("v2", listOf(SECOND));
  await next.fire("install");
  assert.deepEqual(next.calls, []);
  assert.deepEqual(device.names(), ["v1 tablet", "v2 tablet"]);
  await next.fire("message", { data: { type: "apply" } });
  assert.deepEqual(next.calls, ["skipWaiting"]);
  await next.fire("activate");
  assert.deepEqual(next.calls, ["skipWaiting", "claim"]);
  assert.deepEqual(device.names(), ["v2 tablet"]);
});

test("caches of other sites under the same origin are left alone", async () => {
  const { device, worker } = await deviceWithFirst();
  await device.caches.open("xuncun https://example.org/trial/ v0");
  await device.caches.open("photos");
  await worker.fire("activate");
  assert.deepEqual(device.names(), ["v1 tablet", "xuncun https://example.org/trial/ v0", "photos"]);
});

test("the page can ask which version answers it", async () => {
  const { worker } = await deviceWithFirst();
  const heard = [];
  await worker.fire("message", { data: { type: "version" }, ports: [{ postMessage: (m) => heard.push(m) }] });
  await worker.fire("message", { data: { type: "version" }, ports: [], source: { postMessage: (m) => heard.push(m) } });
  // Plain copies: objects of the worker's own realm are never deep-equal to ours.
  assert.deepEqual(structuredClone(heard).map((m) => ({ ...m })), [
    { type: "version", version: "v1" },
    { type: "version", version: "v1" },
  ]);
});

test("other files, other origins and other methods are left to the network", async () => {
  const { worker } = await deviceWithFirst();
  assert.equal(await worker.get("screenshots/wide.png"), undefined);
  assert.equal(await worker.get("https://elsewhere.example/app-1.js"), undefined);
  assert.equal(await worker.get("app-1.js", { method: "POST" }), undefined);
});

test("another page without a network leads to the app", async () => {
  const { device, worker } = await deviceWithFirst();
  device.server = null;
  const { response } = await worker.get("help/", { mode: "navigate" });
  assert.equal(response.status, 302);
  assert.equal(response.headers.get("location"), SCOPE);
});

test("a cache that the browser cleared is made up for by the network", async () => {
  const { device, worker } = await deviceWithFirst();
  device.caches.stored.clear();
  assert.equal((await worker.get("app-1.js")).text, "one");
});

/** A page of headquarters asks for its files; whether they are kept. */
async function keep(worker) {
  const heard = [];
  await worker.fire("message", { data: { type: "keep" }, ports: [{ postMessage: (message) => heard.push(message.kept) }] });
  return heard[0];
}

async function deviceWithHeadquarters() {
  const { device, worker } = await deviceWithFirst();
  device.server = new Map(Object.entries({ ...FIRST, ...HEADQUARTERS }));
  assert.equal(await keep(worker), true);
  device.fetched = [];
  return { device, worker };
}

test("headquarters is not fetched before its page asks for it, and is answered with the server dead from then on", async () => {
  const { device, worker } = await deviceWithFirst();
  assert.deepEqual(device.names(), ["v1 tablet"]);
  device.server = null;
  assert.equal(await keep(worker), false);
  const { response, text } = await worker.get("hq.html", { mode: "navigate" });
  assert.equal(response.status, 503);
  assert.match(text, /请联网打开一次/);
  device.server = new Map(Object.entries({ ...FIRST, ...HEADQUARTERS }));
  assert.equal(await keep(worker), true);
  device.server = null;
  device.fetched = [];
  for (const [url, text] of Object.entries(HEADQUARTERS)) assert.equal((await worker.get(url)).text, text);
  assert.equal(await keep(worker), true, "asking again needs no server");
  assert.deepEqual(device.fetched, []);
});

test("one wrong file of headquarters leaves nothing of it, and the tablet's files stay", async () => {
  const { device, worker } = await deviceWithFirst();
  device.server = new Map(Object.entries({ ...FIRST, ...HEADQUARTERS, "hq-1.js": "hq 0ne" }));
  assert.equal(await keep(worker), false);
  assert.deepEqual(device.names(), ["v1 tablet"]);
  assert.equal((await worker.get("app-1.js")).text, "one");
});

test("headquarters, once kept, is updated together with the tablet's files, or neither is", async () => {
  const { device, worker } = await deviceWithHeadquarters();
  device.server = new Map(Object.entries(SECOND));
  const list = listOf(SECOND, HEADQUARTERS_NEXT);
  await assert.rejects(device.worker("v2", list).fire("install"), /hq/);
  assert.deepEqual(device.names(), ["v1 tablet", "v1 headquarters"]);
  assert.equal((await worker.get("hq-1.js")).text, "hq one");
  device.server = new Map(Object.entries({ ...SECOND, ...HEADQUARTERS_NEXT }));
  const next = device.worker("v2", list);
  await next.fire("install");
  await next.fire("activate");
  assert.deepEqual(device.names().sort(), ["v2 headquarters", "v2 tablet"]);
  device.server = null;
  assert.equal((await next.get("hq.html", { mode: "navigate" })).text, "<html>hq 2");
});

test("headquarters that an earlier version kept in its only cache is taken along", async () => {
  const device = new Device();
  const cache = await device.caches.open(`xuncun ${SCOPE} v0`);
  await cache.put(`${SCOPE}hq.html`, new Response("<html>hq 0"));
  device.server = new Map(Object.entries({ ...FIRST, ...HEADQUARTERS }));
  await device.worker("v1", listOf(FIRST)).fire("install");
  assert.deepEqual(device.names().sort(), ["v0", "v1 headquarters", "v1 tablet"]);
});

test("the address that the ledger and settings once had leads to the tablet's program", async () => {
  const { worker } = await deviceWithFirst();
  const { response } = await worker.get("desk.html#/ledger", { mode: "navigate" });
  assert.deepEqual([response.status, response.headers.get("location")], [301, SCOPE]);
});
