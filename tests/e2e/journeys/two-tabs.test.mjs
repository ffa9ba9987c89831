// Two tabs of one browser: each sees what the other does, and nothing that either did is lost.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { Site } from "../support/site.mjs";
import { holdMirror } from "../support/stores.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

const items = environment.itemsOn(1);

async function twoTabs() {
  const context = await browser.tablet();
  const first = await Notebook.on(context, site.address);
  await first.begin("李明");
  const id = await first.openVillage(code("北许场"));
  await first.offlineReady();
  const second = await Notebook.on(context, site.address, `#/inspection/${id}/1`);
  await second.at(`item-${items[0]}`).waitFor();
  return { context, first, second, id };
}

test("the second tab shows the first one's taps and typing without being touched, and the reverse", async () => {
  const { context, first, second } = await twoTabs();
  await first.fine(items[1]);
  await second.itemIs(items[1], "fine");
  await second.found(items[0], { place: "桥头" });
  await first.itemIs(items[0], "findings");
  await first.page.waitForFunction(() => document.querySelector(".finding__place input")?.value === "桥头");
  assert.equal(await first.score(), await second.score());
  first.noFaults();
  second.noFaults();
  await context.close();
});

test("alternate edits in both tabs all stay, offline as well", async () => {
  const { context, first, second, id } = await twoTabs();
  await site.kill();
  await context.setOffline(true);
  try {
    for (const [at, item] of environment.itemsOn(1).entries()) await [first, second][at % 2].at(`fine-${item}`).click();
    for (const notebook of [first, second]) {
      for (const item of items) await notebook.itemIs(item, "fine");
      await notebook.saved();
    }
    // A third one, cold, reads what was stored.
    const third = await Notebook.on(context, site.address, `#/inspection/${id}/1`);
    for (const item of items) await third.itemIs(item, "fine");
    third.noFaults();
  } finally {
    await site.start();
    await context.close();
  }
});

test("edits made in both tabs before either is saved are joined, not overwritten", async () => {
  const { context, first, second, id } = await twoTabs();
  await first.saved();
  const busy = await holdMirror(first.page);
  await first.at(`fine-${items[1]}`).click();
  await second.at(`fine-${items[2]}`).click();
  const finding = await first.found(items[0]);
  await finding.locator(".finding__place input").pressSequentially("一号楼");
  await second.at(`na-${items[3]}`).click();
  await busy.release();
  for (const notebook of [first, second]) {
    await notebook.itemIs(items[0], "findings");
    await notebook.itemIs(items[1], "fine");
    await notebook.itemIs(items[2], "fine");
    await notebook.itemIs(items[3], "not-applicable");
    await notebook.saved();
  }
  const third = await Notebook.on(context, site.address, `#/inspection/${id}/1`);
  await third.itemIs(items[3], "not-applicable");
  assert.deepEqual(
    await Promise.all(items.slice(0, 4).map((item) => third.itemState(item))),
    ["findings", "fine", "fine", "not-applicable"],
  );
  assert.equal(await third.findings(items[0]).locator(".finding__place input").inputValue(), "一号楼");
  await context.close();
});

test("a burst of taps in both tabs at once loses none", async () => {
  const { context, first, second, id } = await twoTabs();
  // By scripts in the pages, faster than any hand and truly at once.
  const burst = (notebook, wanted) =>
    notebook.page.evaluate(async (names) => {
      for (const name of names) {
        document.querySelector(`[data-testid="fine-${name}"]`).click();
        await new Promise((done) => setTimeout(done, 3));
      }
    }, wanted);
  await Promise.all([burst(first, items.slice(0, 4)), burst(second, items.slice(4))]);
  for (const notebook of [first, second]) {
    for (const item of items) await notebook.itemIs(item, "fine");
    await notebook.saved();
  }
  const third = await Notebook.on(context, site.address, `#/inspection/${id}/1`);
  for (const item of items) await third.itemIs(item, "fine");
  await context.close();
});

test("a step back from headquarters shows what another tab changed meanwhile, even to a page that slept", async () => {
  const usual = await launch({ stepsBack: true });
  try {
    const context = await usual.tablet();
    // A page that hears of a change while it sleeps is dropped and loaded anew; some browsers tell it nothing.
    await context.addInitScript(() => {
      BroadcastChannel.prototype.postMessage = () => {};
      addEventListener("pageshow", (event) => (window.slept = event.persisted));
    });
    const notebook = await Notebook.on(context, site.address);
    await notebook.begin("李明");
    // A worker that takes over wakes nobody: it has the page loaded anew.
    await notebook.offlineReady();
    await notebook.nav("hq");
    await notebook.page.waitForURL(/hq\.html/);
    const other = await Notebook.on(context, site.address);
    await other.setting("language-en");
    await other.saved();
    await notebook.page.evaluate(() => history.back());
    await notebook.page.locator('[data-testid="nav-home"]', { hasText: "Home" }).waitFor();
    await notebook.at("search").waitFor();
    assert.equal(await notebook.page.evaluate(() => window.slept), true, "it was not loaded anew");
    assert.equal(await notebook.page.evaluate(() => document.documentElement.lang), "en");
  } finally {
    await usual.close();
  }
});

test("language and theme chosen in one tab are the other's too", async () => {
  const { context, first, second } = await twoTabs();
  await first.setting("theme-sun");
  await first.setting("language-en");
  await second.page.waitForFunction(() => document.documentElement.lang === "en" && document.documentElement.dataset.theme === "sun");
  assert.equal(await second.at("nav-home").innerText(), "Home");
  await context.close();
});
