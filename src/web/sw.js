// The service worker: keeps one whole version of the site on the device, so that the app opens
// with no network at all, and swaps it for a newer one only when the page says so.
//
// The build puts the list of files in place of the marker below (.ci/finish-dist.mjs): each with
// its SHA-256 and size, in two groups. The group "tablet" is taken over at every install; the group
// "headquarters" when its page asks for it, and from then on together with the other. A group is
// taken over whole and checked, or not at all; how and why: docs/decisions/0004-service-worker-precache.md. If the server can't be reached while the browser
// looks for an update, the install fails here and the version in use goes on.
//
// Messages from the page: {type: "apply"} starts using a waiting version; {type: "keep"} keeps the
// group "headquarters" on the device, and is answered with {type: "kept", kept} on the sent port;
// {type: "version"} is answered with {type: "version", version} on the sent port or to the sender.
"use strict";

const { version, groups } = __PRECACHE__;

// Caches are shared by the whole origin. With the scope in the name, two copies of the site under
// different paths (say, one for trials) don't delete each other's.
const FAMILY = `xuncun ${self.registration.scope} `;
const cacheOf = (group) => `${FAMILY}${version} ${group}`;

const absolute = (url) => new URL(url, self.registration.scope).href;
const INDEX = absolute("index.html");
const SCOPE = absolute("./");
const HEADQUARTERS = absolute("hq.html");
// Address → its group.
const KNOWN = new Map(
  Object.entries(groups).flatMap(([group, assets]) => assets.map(({ url }) => [absolute(url), group])),
);

// --- a group: all of it, checked, or nothing of it -------------------------------------------------

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

async function isComplete(group) {
  if (!(await caches.has(cacheOf(group)))) return false;
  const cache = await caches.open(cacheOf(group));
  const found = await Promise.all(
    groups[group].map(({ url }) => cache.match(absolute(url), { ignoreVary: true })),
  );
  return found.every(Boolean);
}

// This site's caches of every version.
async function family() {
  const names = (await caches.keys()).filter((name) => name.startsWith(FAMILY));
  return Promise.all(names.map((name) => caches.open(name)));
}

async function take(group) {
  const former = await family();
  const wasComplete = await isComplete(group);
  // All of it in memory first (about a megabyte): a wrong or missing file leaves no trace.
  const responses = await Promise.all(groups[group].map((asset) => obtain(asset, former)));
  try {
    const cache = await caches.open(cacheOf(group));
    await Promise.all(groups[group].map((asset, i) => cache.put(absolute(asset.url), responses[i])));
    if (!(await isComplete(group))) throw new Error(`version ${version} did not stay in the cache`);
  } catch (error) {
    // Full storage, most likely. A complete cache of this version may be in use: leave that one.
    if (!wasComplete) await caches.delete(cacheOf(group));
    throw error;
  }
}

async function install() {
  const pages = await Promise.all(
    (await family()).map((cache) => cache.match(HEADQUARTERS, { ignoreVary: true })),
  );
  const wanted = pages.some(Boolean) ? ["tablet", "headquarters"] : ["tablet"];
  const taken = [];
  try {
    for (const group of wanted) {
      const wasComplete = await isComplete(group);
      await take(group);
      if (!wasComplete) taken.push(group);
    }
  } catch (error) {
    await Promise.all(taken.map((group) => caches.delete(cacheOf(group))));
    throw error;
  }
}

// Asked for by headquarters' page each time it starts: it also repairs a cache that was cleared in part.
async function keep() {
  if (await isComplete("headquarters")) return true;
  try {
    await take("headquarters");
    return true;
  } catch (error) {
    console.warn(error);
    return false;
  }
}

// --- activate: the old versions go ----------------------------------------------------------------

async function activate() {
  const names = await caches.keys();
  await Promise.all(
    names
      .filter((name) => name.startsWith(FAMILY) && !name.startsWith(`${FAMILY}${version} `))
      .map((name) => caches.delete(name)),
  );
  await self.clients.claim();
}

// --- fetch: the cache first -----------------------------------------------------------------------

const cached = (url) => caches.match(url, { cacheName: cacheOf(KNOWN.get(url)), ignoreVary: true });

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

// A page of headquarters on a device where it was never opened with a network.
const ABSENT = `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>巡村</title>
<main><h1>汇总还没有存到本机 <small lang="en">Headquarters is not on this device yet</small></h1>
<p>请联网打开一次“汇总”，以后断网也能用。已保存的记录都在。</p>
<p lang="en">Open it once with a network; from then on it works without. Saved records are all there.</p>
<p><a href="./">返回 <span lang="en">Back to the inspections</span></a></p></main>`;

async function headquartersPage(request) {
  try {
    return (await cached(HEADQUARTERS)) ?? (await fetch(request));
  } catch {
    return new Response(ABSENT, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
  }
}

// An address of an earlier version: its pages are the tablet's now, under the same fragments.
const FORMER = absolute("desk.html");

// Pages that aren't ours come from the network; without one the visitor is
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
  if (key === HEADQUARTERS && request.mode === "navigate") {
    event.respondWith(headquartersPage(request));
  } else if (key) {
    // Browsers may clear a cache under pressure: then the network is better than nothing.
    event.respondWith(cached(key).then((response) => response ?? fetch(request)));
  } else if (request.mode === "navigate" && request.url.split(/[?#]/, 1)[0] === FORMER) {
    event.respondWith(Response.redirect(SCOPE, 301));
  } else if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(otherPage(request));
  }
});
self.addEventListener("message", (event) => {
  switch (event.data?.type) {
    case "apply":
      event.waitUntil(self.skipWaiting());
      break;
    case "keep": {
      const port = event.ports[0];
      event.waitUntil(keep().then((kept) => port?.postMessage({ type: "kept", kept })));
      break;
    }
    case "version":
      (event.ports[0] ?? event.source)?.postMessage({ type: "version", version });
      break;
    default:
  }
});
