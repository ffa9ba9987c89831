// A record whose bytes rotted: healed from its other copy, or set aside, and never in the way of the rest.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { Site } from "../support/site.mjs";
import { damageLocal, damageMirror, localRecords, mirrorRecords } from "../support/stores.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

const items = environment.itemsOn(1);

/** Two inspections; the second is the one to be damaged. The app is closed then: a blank page of its origin is left. */
async function twoInspections() {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  const whole = await notebook.openVillage(code("北许场"));
  await notebook.fine(items[0]);
  await notebook.home();
  const id = await notebook.openVillage(code("张辛庄"));
  await notebook.found(items[0], { place: "桥头" });
  await notebook.fine(items[1]);
  await notebook.saved();
  await notebook.page.goto(`${site.address}icon.svg`);
  return { context, notebook, whole, id, key: `inspection/${id}` };
}

for (const [which, damage] of [
  ["local", damageLocal],
  ["mirror", damageMirror],
]) {
  test(`a record damaged in one store (${which}) is healed from the other, and that is said`, async () => {
    const { context, notebook, id, key } = await twoInspections();
    const [local, mirror] = [await localRecords(notebook.page), await mirrorRecords(notebook.page)];
    await damage(notebook.page, key);
    await notebook.open(`#/inspection/${id}/1`);
    await notebook.itemIs(items[0], "findings");
    await notebook.itemIs(items[1], "fine");
    assert.equal(await notebook.findings(items[0]).locator(".finding__place input").inputValue(), "桥头");
    const banner = (await notebook.banners()).join();
    assert.match(banner, /1 份损坏的副本/);
    assert.match(banner, /没有丢失/);
    await notebook.saved();
    // Both hold the same good bytes again.
    const body = (text) => text.slice(text.indexOf("\n"));
    await notebook.page.waitForFunction(([name, wanted]) => localStorage.getItem(`xuncun/${name}`)?.endsWith(wanted), [key, body(local[key])]);
    assert.equal(body((await mirrorRecords(notebook.page))[key].text), body(mirror[key].text));
    // The next start has nothing to report.
    await notebook.reload();
    await notebook.itemIs(items[0], "findings");
    assert.deepEqual(await notebook.banners(), []);
    notebook.noFaults();
    await context.close();
  });
}

test("a record damaged in both stores is set aside, reported and exportable; the others load and work", async () => {
  const { context, notebook, whole, key } = await twoInspections();
  await damageLocal(notebook.page, key);
  await damageMirror(notebook.page, key);
  const rotten = (await localRecords(notebook.page))[key];
  await notebook.open();
  const banner = (await notebook.banners()).join();
  assert.match(banner, /1 条没有完好的副本/);
  assert.equal(await notebook.villageState(code("北许场")), "draft");
  assert.equal(await notebook.villageState(code("张辛庄")), "to-do");

  // The rest works: the other inspection is whole and finished, this village is begun anew.
  await notebook.openVillage(code("北许场"));
  assert.equal(await notebook.inspection(), whole);
  await notebook.itemIs(items[0], "fine");
  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.finish();
  await notebook.saved();
  await notebook.home();
  await notebook.openVillage(code("张辛庄"));
  await notebook.fine(items[0]);
  await notebook.saved();

  // What was set aside is there, byte by byte.
  await notebook.go("#/settings/storage");
  await notebook.at("asides").waitFor();
  assert.match(await notebook.at("asides").innerText(), new RegExp(key));
  const texts = [];
  for (let at = 0; at < (await notebook.at("aside-export").count()); at += 1) {
    const [download] = await Promise.all([notebook.page.waitForEvent("download"), notebook.at("aside-export").nth(at).click()]);
    texts.push((await (await download.createReadStream()).toArray()).join(""));
  }
  const bytes = rotten.replace(/^\d+=/, "");
  assert.ok(texts.some((text) => text.endsWith(bytes)), "one of the copies is what lay in local storage");
  // Still there after the next start, without being reported again.
  await notebook.reload();
  await notebook.at("asides").waitFor();
  notebook.noFaults();
  await context.close();
});

test("nonsense under our own names stops nothing", async () => {
  const { context, notebook, whole } = await twoInspections();
  await notebook.page.evaluate(() => {
    localStorage.setItem("xuncun/preferences", "not ours at all");
    localStorage.setItem("xuncun/Not A Key!", "stray");
    localStorage.setItem("xuncun/inspection/zzz", "");
  });
  await notebook.open(`#/inspection/${whole}/1`);
  await notebook.itemIs(items[0], "fine");
  assert.equal(await notebook.page.evaluate(() => document.documentElement.lang), "zh-CN");
  await notebook.fine(items[2]);
  await notebook.saved();
  assert.equal(await notebook.page.evaluate(() => localStorage.getItem("xuncun/Not A Key!")), "stray", "what isn't ours stays");
  notebook.noFaults();
  await context.close();
});
