// The browser denies storage: that is said at once, and what is on the screen can still be exported.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { violations } from "../support/schema.mjs";
import { Site } from "../support/site.mjs";
import { block } from "../support/stores.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

const [item] = environment.itemsOn(1);

test("both stores denied: said before anything was typed, and a whole inspection can be made and exported", async () => {
  const context = await browser.tablet();
  await block(context, "localStorage", "indexedDB");
  const notebook = await Notebook.on(context, site.address);
  await notebook.at("banner").waitFor();
  assert.match((await notebook.banners()).join(), /存不进去.*浏览器禁止存储/s);
  await notebook.begin("李明");
  assert.equal(await notebook.saveState(), "risk");
  await notebook.openVillage(code("北许场"));
  await notebook.found(item, { place: "桥头" });
  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.finish();
  assert.equal(await notebook.saveState(), "risk", "nothing is ever called saved");
  const { json } = await notebook.exportOne();
  assert.deepEqual(violations("results-2", json), []);
  assert.equal(json.inspections[0].content.answers.length, 49);
  notebook.noFaults();
  await context.close();
});

test("leaving the page that alone holds the answers is asked about first, and staying keeps them", async () => {
  const context = await browser.tablet();
  await block(context, "localStorage", "indexedDB");
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  await notebook.openVillage(code("北许场"));
  await notebook.fine(item);
  // Another screen of the same program holds them too.
  await notebook.nav("settings");
  await notebook.at("settings-storage").waitFor();
  await notebook.page.goBack();
  await notebook.itemIs(item, "fine");
  const asked = new Promise((resolve) => {
    notebook.page.once("dialog", (dialog) => {
      resolve(dialog.type());
      dialog.dismiss();
    });
  });
  await notebook.nav("hq", { noWaitAfter: true });
  assert.equal(await asked, "beforeunload");
  await notebook.itemIs(item, "fine");
  const { json } = await notebook.exportNow();
  assert.deepEqual(json.inspections[0].content.answers.map((answer) => answer.item), [item]);
  await context.close();
});

test("only local storage denied: saved in the mirror all the same, and there after a restart", async () => {
  const context = await browser.tablet();
  await block(context, "localStorage");
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  const id = await notebook.openVillage(code("北许场"));
  await notebook.fine(item);
  await notebook.saved();
  assert.match((await notebook.banners()).join(), /浏览器禁止使用本机主存储/);
  await notebook.go("#/settings/storage");
  assert.match(await notebook.page.locator("#screen").innerText(), /本机主存储：浏览器禁止存储/);
  await notebook.open(`#/inspection/${id}/1`);
  await notebook.itemIs(item, "fine");
  notebook.noFaults();
  await context.close();
});

test("only IndexedDB denied: never called saved, one copy is there after a restart", async () => {
  const context = await browser.tablet();
  await block(context, "indexedDB");
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  const id = await notebook.openVillage(code("北许场"));
  await notebook.fine(item);
  assert.equal(await notebook.saveState(), "local");
  assert.match((await notebook.banners()).join(), /浏览器禁止存储/);
  await notebook.open(`#/inspection/${id}/1`);
  await notebook.itemIs(item, "fine");
  assert.equal(await notebook.saveState(), "local");
  notebook.noFaults();
  await context.close();
});

test("an IndexedDB that never answers holds nobody up, and nothing is called saved", async () => {
  const context = await browser.tablet();
  await context.addInitScript(() => {
    // What iOS does now and then: the request just stays open.
    IDBFactory.prototype.open = () => new EventTarget();
  });
  const notebook = new Notebook(await context.newPage(), site.address);
  const begun = Date.now();
  await notebook.open();
  assert.ok(Date.now() - begun < 8000, `the app opened after ${Date.now() - begun} ms`);
  await notebook.begin("李明");
  await notebook.openVillage(code("北许场"));
  await notebook.fine(item);
  await notebook.saveStateIs("local");
  assert.match((await notebook.banners()).join(), /主存储/);
  await context.close();
});
