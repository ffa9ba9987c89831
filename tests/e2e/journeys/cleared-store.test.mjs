// A browser that cleared what was kept is not taken for a new tablet: that is said at once, and the backup brings it back.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Headquarters } from "../support/headquarters.mjs";
import { Notebook } from "../support/notebook.mjs";
import { jpeg } from "../support/pictures.mjs";
import { Site } from "../support/site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

test("cleared storage is said at the start, and a backup brings back what there was", async () => {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  // A new tablet has nothing to complain of.
  await notebook.at("welcome-ready").waitFor();
  assert.deepEqual(await notebook.banners(), []);
  await notebook.begin("李明");
  const id = await notebook.openVillage(code("北许场"));
  const [item] = environment.itemsOn(1);
  await notebook.found(item, { place: "桥头" });
  await notebook.saved();
  await notebook.go("#/settings");
  const backup = await notebook.download("back-up");
  await notebook.page.goto(`${site.address}icon.svg`);
  // What a browser clears when its disk is full: every store of the site, and no cookie.
  const session = await context.newCDPSession(notebook.page);
  await session.send("Storage.clearDataForOrigin", {
    origin: new URL(site.address).origin,
    storageTypes: "indexeddb,local_storage,cache_storage,service_workers,file_systems",
  });
  await notebook.open("#/");
  await notebook.at("welcome-ready").waitFor();
  await notebook.at("banner").waitFor();
  assert.match((await notebook.banners()).join(), /以前用过巡村.*已被清除/);
  await notebook.begin("李明");
  await notebook.at("show-restore").click();
  await notebook.at("import-files").waitFor({ state: "attached" });
  const [report] = await notebook.importFiles(backup);
  assert.equal(report.state, "read", report.text);
  await notebook.open(`#/inspection/${id}/1`);
  await notebook.itemIs(item, "findings");
  assert.equal(await notebook.findings(item).locator(".finding__place input").inputValue(), "桥头");
  assert.deepEqual(await notebook.banners(), []);
  await notebook.saved();
  await notebook.reload();
  assert.deepEqual(await notebook.banners(), []);
  notebook.noFaults();
  await context.close();
});

test("a browser that clears IndexedDB alone is found out, and what local storage has is stored twice again", async () => {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  const id = await notebook.openVillage(code("北许场"));
  const [item] = environment.itemsOn(1);
  const finding = await notebook.found(item, { place: "桥头" });
  await notebook.photos(finding, await jpeg(notebook.page));
  await notebook.saved();
  const session = await context.newCDPSession(notebook.page);
  const origin = new URL(site.address).origin;
  const clear = async (storageTypes) => {
    await notebook.page.goto(`${site.address}icon.svg`);
    await session.send("Storage.clearDataForOrigin", { origin, storageTypes });
    await notebook.open(`#/inspection/${id}/1`);
  };
  await clear("indexeddb");
  await notebook.at("banner").first().waitFor();
  assert.match((await notebook.banners()).join(), /清除了两份存储中的一份/);
  assert.equal(await notebook.findings(item).locator(".finding__place input").inputValue(), "桥头");
  await notebook.saved();
  await clear("local_storage");
  assert.equal(await notebook.findings(item).locator(".finding__place input").inputValue(), "桥头");
  assert.doesNotMatch((await notebook.banners()).join(), /两份存储/);
  notebook.noFaults();
  await context.close();
});

test("a workspace that the browser cleared is missed; what the clerk deletes is not", async () => {
  const context = await browser.tablet();
  const hq = await Headquarters.at(context, site.address);
  assert.equal(await hq.at("hq-cleared").count(), 0);
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  await notebook.inspect(code("北许场"));
  const exported = await notebook.exportAll();
  await hq.handOver(exported);
  const session = await context.newCDPSession(hq.page);
  await hq.page.goto(`${site.address}icon.svg`);
  await session.send("Storage.clearDataForOrigin", { origin: new URL(site.address).origin, storageTypes: "indexeddb,local_storage" });
  await hq.open("#/hq/files");
  await hq.opened();
  assert.match(await hq.at("hq-cleared").innerText(), /以前有过汇总数据/);
  await hq.handOver(exported);
  assert.equal(await hq.at("hq-cleared").count(), 0);
  await hq.at("hq-clear").click();
  await hq.at("hq-clear-confirm").click();
  await hq.page.waitForFunction(() => !document.cookie.includes("xuncun-hq-kept"));
  await hq.reload();
  await hq.opened();
  assert.equal(await hq.at("hq-cleared").count(), 0);
  hq.noFaults();
  await context.close();
});
