// A browser that can't run the app says so on the page, with the versions it takes: never a blank page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { jpeg } from "../support/pictures.mjs";
import { DIST, Site } from "../support/site.mjs";

const VERSIONS = [/WebView 109/, /Firefox 115/, /iPadOS 16\.4/];

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

async function visit(t, prepare) {
  const context = await browser.tablet();
  t.after(() => context.close());
  const page = await context.newPage();
  await prepare(page);
  await page.goto(site.address);
  return page;
}

/** What is shown when nothing has happened for long, without waiting that long. */
async function waitedLong(page) {
  const slow = page.locator(".boot__slow");
  assert.equal(await slow.isVisible(), false, "not shown at once");
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  await slow.waitFor({ state: "visible" });
  return slow.innerText();
}

const named = (text) => VERSIONS.forEach((version) => assert.match(text, version));

test("a script that doesn't parse leaves a page that names the versions", async (t) => {
  const errors = [];
  const html = await readFile(path.join(DIST, "index.html"), "utf8");
  const page = await visit(t, async (page) => {
    page.on("pageerror", (error) => errors.push(error.name));
    // Without its hash, which would refuse the script before it is parsed.
    await page.route(site.address, (route) => route.fulfill({ contentType: "text/html", body: html.replaceAll(/ integrity="[^"]*"/g, "") }));
    await page.route(/\/boot-[^/]*\.js$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()}\nconst class = 1;` });
    });
  });
  named(await waitedLong(page));
  assert.deepEqual(errors, ["SyntaxError"]);
});

for (const [what, prepare] of [
  ["no WebAssembly", (page) => page.addInitScript("delete globalThis.WebAssembly")],
  [
    "a wasm file with features it doesn't know",
    // A well-formed head, then a section of an unknown kind.
    (page) => page.route(/\.wasm$/, (route) => route.fulfill({ contentType: "application/wasm", body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0x7f, 1, 0]) })),
  ],
]) {
  test(`${what}: the page says at once that it couldn't be opened, and names the versions`, async (t) => {
    const page = await visit(t, prepare);
    const failed = page.locator("#boot-failed");
    await failed.waitFor({ state: "visible" });
    const text = await failed.innerText();
    named(text);
    assert.match(text, /已保存的记录都在/);
  });
}

test("without what the oldest supported versions lack, an inspection is filled in, photographed and handed over", async (t) => {
  const context = await browser.tablet({ acceptDownloads: true });
  t.after(() => context.close());
  // Safari 16.4 gives no estimate, Firefox 115 has no share sheet, WebKitGTK no file system of the origin; in workers too.
  const lacks = `
    delete globalThis.StorageManager?.prototype.estimate;
    delete globalThis.StorageManager?.prototype.getDirectory;
    for (const name of ["share", "canShare"]) if (globalThis.Navigator) delete Navigator.prototype[name];
  `;
  await context.addInitScript(lacks);
  // A worker runs the page's own script, which the page checks by its hash: here it doesn't.
  const html = await readFile(path.join(DIST, "index.html"), "utf8");
  const unchecked = html.replace(/ integrity="[^"]*"/g, "");
  await context.route(site.address, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: unchecked }));
  await context.route((url) => url.pathname.endsWith(".js"), async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${lacks}\n${await response.text()}` });
  });
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin();
  await notebook.openVillage(code("北许场"));
  const [item] = environment.itemsOn(1);
  await notebook.turnTo(1);
  const finding = await notebook.found(item, { place: "桥头" });
  await notebook.photos(finding, await jpeg(notebook.page));
  assert.ok(notebook.page.workers().length > 0);
  for (const worker of notebook.page.workers()) assert.equal(await worker.evaluate(() => typeof navigator.storage.getDirectory), "undefined");
  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.finish();
  await notebook.saved();
  await notebook.nav("export");
  assert.match((await notebook.exportPackage()).name, /\.zip$/);
  await notebook.go("#/settings/storage");
  await notebook.at("record-count").waitFor();
  assert.equal(await notebook.page.locator("#crash").isVisible(), false);
  assert.deepEqual(await notebook.banners(), []);
  notebook.noFaults();
});
