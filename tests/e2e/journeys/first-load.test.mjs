// The first load alone is enough to fill in a checklist: the rest of the code follows, or is fetched in the middle of a
// tap that needs it. Without either the page says so, and what was saved is there.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { WORKER_NEVER_COMES, launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { Site } from "../support/site.mjs";

const VILLAGE = code("北许场");
const isRest = (url) => url.includes("notebook-rest-");
let browser;
let site;

before(async () => {
  site = await Site.start();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await site?.kill();
});

// Without a service worker, which would have the rest ready.
const begun = async () => {
  const tablet = await browser.tablet();
  await tablet.addInitScript(WORKER_NEVER_COMES);
  const notebook = await Notebook.on(tablet, site.address);
  await notebook.begin();
  return notebook;
};
const crashed = (notebook) => notebook.page.locator("#crash").isVisible();

test("the whole checklist is filled in, saved and opened again without the rest", async () => {
  site.breaks = isRest;
  const notebook = await begun();
  await notebook.search("北许");
  const id = await notebook.openVillage(VILLAGE);
  const [first, second, third] = environment.itemsOn(1);
  await notebook.turnTo(1);
  await notebook.fine(first);
  await notebook.found(second, { place: "村东头", note: "水沟里" });
  await notebook.notApplicable(third, "无河道");
  await notebook.allFine();
  await notebook.saved();
  await notebook.reload();
  assert.equal(await notebook.inspection(), id);
  await notebook.turnTo(1);
  assert.equal(await notebook.itemState(second), "findings");
  await notebook.home();
  assert.equal(await notebook.villageState(VILLAGE), "draft");
  assert.equal(await crashed(notebook), false);
  assert.ok(site.asked.some(isRest), "the rest was asked for, so it was missing");
});

test("what needs the rest before it came fetches it in the middle of the tap", async () => {
  let refused = 0;
  // The first request, made in the background, fails; the next one waits a while.
  site.breaks = (url) => isRest(url) && refused++ === 0;
  const notebook = await begun();
  await notebook.openVillage(VILLAGE);
  await notebook.turnTo("review");
  await notebook.at("finish").waitFor();
  assert.equal(refused, 2);
  assert.equal(await crashed(notebook), false);
});

test("without a network the page says so, and what was saved is there afterwards", async () => {
  site.breaks = isRest;
  const notebook = await begun();
  await notebook.openVillage(VILLAGE);
  const [item] = environment.itemsOn(1);
  await notebook.turnTo(1);
  await notebook.found(item, { place: "桥下" });
  await notebook.saved();
  await notebook.at("rail-review").click();
  await notebook.page.locator("#crash").waitFor({ state: "visible" });
  site.breaks = () => false;
  await notebook.reload();
  await notebook.turnTo(1);
  assert.equal(await notebook.itemState(item), "findings");
  await notebook.turnTo("review");
  await notebook.at("finish").waitFor();
});

test("with the server dead the rest comes from the tablet", async () => {
  site.breaks = () => false;
  const tablet = await browser.tablet();
  const notebook = await Notebook.on(tablet, site.address);
  await notebook.begin();
  await notebook.offlineReady();
  await site.kill();
  try {
    await notebook.reload();
    await notebook.openVillage(VILLAGE);
    await notebook.turnTo("review");
    await notebook.at("finish").waitFor();
  } finally {
    await site.start();
  }
});
