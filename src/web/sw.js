// The service worker: keeps one whole version of the site on the device, so that the app opens
// with no network at all, and swaps it for a newer one only when the page says so.
//
// The build puts the list of files in place of the marker below (.ci/finish-dist.mjs): each with
// its SHA-256 and size. A version is taken over whole and checked, or not at all; how and why:
// docs/decisions/0004-service-worker-precache.md. If the server can't be reached while the browser
// looks for an update, the install fails here and the version in use goes on.
//
// Messages from the page: {type: "apply"} starts using a waiting version;
// {type: "version"} is answered with {type: "version", version} on the sent port or to the sender.
"use strict";

const { version, assets } = __PRECACHE__;

// Caches are shared by the whole origin. With the scope in the name, two copies of the site under
// different paths (say, one for trials) don't delete each other's.
const FAMILY = `xuncun ${self.registration.scope} `;
const NAME = FAMILY + version;

const absolute = (url) => new URL(url, self.registration.scope).href;
const INDEX = absolute("index.html");
const SCOPE = absolute("./");
const KNOWN = new Set(assets.map((asset) => absolute(asset.url)));

// --- install: everything, checked, or nothing -----------------------------------------------------

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The response with its body read and checked, or null if it isn't what the list says. It is made
// anew: a redirected response may not answer a navigation, and the body is no longer compressed.
async function checked(response, asset) {
  if (!response || !response.ok) return null;
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength !== asset.size || (await sha256(bytes)) !== asset.sha256) return null;
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.set("content-length", String(bytes.byteLength));
  return new Response(bytes, { status: 200, headers });
}

async function obtain(asset, former) {
  const url = absolute(asset.url);
  for (const cache of former) {
    const kept = await checked(await cache.match(url, { ignoreVary: true }), asset);
    if (kept) return kept;
  }
  // The browser's own cache will do if the content is right; the page has just filled it.
  for (const cache of ["default", "reload"]) {
    const fetched = await checked(await fetch(url, { cache, credentials: "same-origin" }), asset);
    if (fetched) return fetched;
  }
  throw new Error(`${asset.url} is not the file that version ${version} lists`);
}

async function isComplete() {
  if (!(await caches.has(NAME))) return false;
  const cache = await caches.open(NAME);
  const found = await Promise.all([...KNOWN].map((url) => cache.match(url, { ignoreVary: true })));
  return found.every(Boolean);
}

async function install() {
  const names = (await caches.keys()).filter((name) => name.startsWith(FAMILY));
  const former = await Promise.all(names.map((name) => caches.open(name)));
  // All of it in memory first (well under a megabyte): a wrong or missing file leaves no trace.
  const responses = await Promise.all(assets.map((asset) => obtain(asset, former)));
  const wasComplete = await isComplete();
  try {
    const cache = await caches.open(NAME);
    await Promise.all(assets.map((asset, i) => cache.put(absolute(asset.url), responses[i])));
    if (!(await isComplete())) throw new Error(`version ${version} did not stay in the cache`);
  } catch (error) {
    // Full storage, most likely. A complete cache of this version may be in use: leave that one.
    if (!wasComplete) await caches.delete(NAME);
    throw error;
  }
}

// --- activate: the old versions go ----------------------------------------------------------------

async function activate() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(FAMILY) && name !== NAME).map((name) => caches.delete(name)),
  );
  await self.clients.claim();
}

// --- fetch: the cache first -----------------------------------------------------------------------

const cached = (url) => caches.match(url, { cacheName: NAME, ignoreVary: true });

// The address under which a request's answer is kept, or null: then the network answers.
function keyOf(request) {
  if (request.method !== "GET") return null;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return null;
  url.search = "";
  url.hash = "";
  if (url.href === SCOPE) return INDEX;
  return KNOWN.has(url.href) ? url.href : null;
}

// Pages that aren't ours (the site has just one) come from the network; without one the visitor is
// sent to the app, whose relative addresses would mean something else under another path.
async function otherPage(request) {
  try {
    return await fetch(request);
  } catch {
    return Response.redirect(SCOPE, 302);
  }
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const key = keyOf(request);
  if (key) {
    // Browsers may clear a cache under pressure: then the network is better than nothing.
    event.respondWith(cached(key).then((response) => response ?? fetch(request)));
  } else if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(otherPage(request));
  }
});
self.addEventListener("message", (event) => {
  switch (event.data?.type) {
    case "apply":
      event.waitUntil(self.skipWaiting());
      break;
    case "version":
      (event.ports[0] ?? event.source)?.postMessage({ type: "version", version });
      break;
    default:
  }
});
