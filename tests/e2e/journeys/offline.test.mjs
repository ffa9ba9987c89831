// Once the app was opened with a network, it opens without one: after a cold start, by the home-screen icon,
// by any address, and goes on working.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, newProfile, open } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { DIST, Site, precache } from "../support/site.mjs";

let site, profile;
before(async () => {
  site = await Site.start();
  profile = await newProfile();
});
after(async () => {
  await site?.kill();
  await profile?.remove();
});

test("the server is dead and the browser starts anew: the inspection goes on to its export", async () => {
  let context = await open(profile);
  let notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  const id = await notebook.openVillage(code("北许场"));
  const [first] = environment.itemsOn(1);
  await notebook.found(first, { place: "桥头" });
  await notebook.offlineReady();
  await context.close();
  await site.kill();

  // By the home-screen icon.
  const manifest = JSON.parse(await readFile(path.join(DIST, "manifest.webmanifest"), "utf8"));
  context = await open(profile);
  notebook = new Notebook(await context.newPage(), new URL(manifest.start_url, site.address).href);
  await notebook.open();
  await notebook.at("resume").click();
  await notebook.itemIs(first, "findings");
  assert.equal(await notebook.inspection(), id);
  assert.equal(await notebook.findings(first).locator(".finding__place input").inputValue(), "桥头");

  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.finish();
  await notebook.saved();
  const { json } = await notebook.exportOne();
  assert.equal(json.inspections[0].content.answers.length, 49);

  // By a shortcut of the icon, a bookmark, and with what a messenger adds to a link.
  for (const shortcut of manifest.shortcuts ?? []) {
    notebook.address = new URL(shortcut.url, site.address).href;
    await notebook.open();
    await notebook.at("nav-home").waitFor();
  }
  for (const route of ["index.html", "?utm_source=x", `#/inspection/${id}/score`, "#/settings/storage"]) {
    notebook.address = site.address;
    await notebook.open(route);
    await notebook.at("nav-home").waitFor();
  }
  // Every picture and style is there, none broken.
  await notebook.open();
  notebook.noFaults();
  await context.close();
});

test("every file of the tablet's program is in the cache, whole, and nothing else is", async () => {
  const context = await open(profile);
  const notebook = await Notebook.on(context, site.address);
  const { version, groups } = await precache();
  const cached = await notebook.page.evaluate(async () => {
    const names = await caches.keys();
    const hash = async (bytes) =>
      Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    const cache = await caches.open(names[0]);
    const files = await Promise.all(
      (await cache.keys()).map(async (request) => [
        request.url.replace(document.baseURI.replace(/#.*/, ""), ""),
        await hash(await (await cache.match(request)).arrayBuffer()),
      ]),
    );
    return { names, files: Object.fromEntries(files) };
  });
  assert.equal(cached.names.length, 1, cached.names.join());
  assert.ok(cached.names[0].endsWith(`${version} tablet`));
  assert.deepEqual(cached.files, Object.fromEntries(groups.tablet.map((asset) => [asset.url, asset.sha256])));
  await context.close();
});

test("without the worker's cache the dead server does show: the test above could fail", async (t) => {
  const context = await open(profile);
  t.after(() => context.close());
  const notebook = await Notebook.on(context, site.address);
  await notebook.page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await notebook.page.goto("about:blank");
  // The browser says the first; a worker that hasn't gone yet, with nothing in its cache, makes it the second.
  await assert.rejects(notebook.page.goto(site.address), /ERR_CONNECTION_REFUSED|ERR_FAILED/);
});

test("a browser that takes no service worker says what that means, and works as long as it is open", async (t) => {
  await site.kill();
  await site.start();
  const browser = await launch();
  t.after(() => browser.close());
  // Refused, blocked without a word, and not there at all: as policies, tools and private windows do it.
  const ways = [
    'globalThis.ServiceWorkerContainer && Object.defineProperty(ServiceWorkerContainer.prototype, "register", { value: () => Promise.reject(new DOMException("no", "SecurityError")) });',
    'globalThis.ServiceWorkerContainer && Object.defineProperty(ServiceWorkerContainer.prototype, "register", { value: async () => undefined });',
    'delete Navigator.prototype.serviceWorker;',
  ];
  for (const content of ways) {
    const tablet = await browser.tablet();
    await tablet.addInitScript({ content });
    const notebook = await Notebook.on(tablet, site.address);
    await notebook.begin("李明");
    await notebook.page.locator('[data-testid="banner"]', { hasText: "不能离线打开" }).waitFor();
    await notebook.openVillage(code("北许场"));
    await notebook.turnTo(1);
    await notebook.fine(environment.itemsOn(1)[0]);
    await notebook.saved();
    assert.equal(await notebook.at("banner").count(), 0, "nothing stands in the form's way");
    notebook.noFaults();
    await tablet.close();
  }
  const tablet = await browser.tablet();
  const notebook = await Notebook.on(tablet, site.address);
  await notebook.begin("李明");
  await notebook.offlineReady();
  assert.equal(await notebook.at("banner").count(), 0, "one that takes it says nothing");
});
