// Headquarters with photos and the ledger: from a number to the list, the rectification, its photos and the inspection
// it came from; and a backup that brings all of it back.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Headquarters, documentOf } from "../support/headquarters.mjs";
import { Notebook } from "../support/notebook.mjs";
import { jpeg } from "../support/pictures.mjs";
import { Site } from "../support/site.mjs";

const ITEM = environment.itemsOn(1)[0];

let site, browser, exported;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
  // A finding with a photo, entered into the ledger and handed over.
  const tablet = await Notebook.on(await browser.tablet({ acceptDownloads: true }), site.address);
  await tablet.begin("李明");
  await tablet.openVillage(code("北许场"));
  await tablet.turnToItem(ITEM);
  const finding = await tablet.found(ITEM, { place: "村口" });
  await tablet.photos(finding, await jpeg(tablet.page));
  await tablet.allFine();
  await tablet.turnTo("review");
  await tablet.finish();
  await tablet.saved();
  await tablet.at("score-findings").click();
  await tablet.at("findings-all").click();
  await tablet.at("findings-issue").click();
  await tablet.at("findings-issue").waitFor({ state: "detached" });
  await tablet.saved();
  await tablet.nav("export");
  const all = tablet.at("export-all");
  await all.waitFor();
  if ((await all.getAttribute("aria-pressed")) !== "true") await all.click();
  exported = await tablet.exportPackage();
  tablet.noFaults();
  await tablet.page.context().close();
});
after(() => Promise.all([site?.kill(), browser?.close()]));

const office = async () =>
  Headquarters.at(await browser.tablet({ viewport: { width: 1280, height: 800 }, acceptDownloads: true }), site.address);

/** The photo is there and can be seen. */
async function seen(hq) {
  const picture = hq.at("hq-picture").first();
  await picture.waitFor();
  await hq.page.waitForFunction(() => document.querySelector('[data-testid="hq-picture"]').naturalWidth > 0);
}

test("an open number leads to the ledger, to the rectification with its photo, and to the inspection and back", async () => {
  const hq = await office();
  await hq.handOver(exported);
  await hq.at("hq-overview").click();
  await hq.at("hq-open-all").click();
  await hq.at("hq-ledger-table").waitFor();
  assert.match(await hq.at("hq-ledger-counts").innerText(), /^1 件（共 1 件）：未销号 1/);
  assert.match(hq.page.url(), /#\/hq\/ledger\/due=open$/);
  await hq.at("hq-ledger-open").click();
  assert.equal(await hq.at("hq-rectification-standing").getAttribute("data-state"), "issued");
  await seen(hq);
  await hq.at("hq-origin").click();
  await hq.at("hq-inspection-score").waitFor();
  await seen(hq);
  await hq.at("hq-finding-ledger").click();
  await hq.at("hq-rectification-standing").waitFor();
  // Who is looked for stands in the list, and leaves with it.
  await hq.at("hq-ledger").click();
  await hq.at("hq-ledger-person").fill("没有这个人");
  await hq.at("hq-ledger-row").waitFor({ state: "detached" });
  await hq.at("hq-ledger-clear").click();
  await hq.at("hq-ledger-row").waitFor();
  hq.noFaults();
  await hq.page.context().close();
});

test("a backup brings the photos back after everything was deleted", async () => {
  const hq = await office();
  await hq.handOver(exported);
  const backup = await hq.given("hq-back-up");
  assert.match(backup.name, /^xuncun-hq-backup_.*\.zip$/);
  assert.match(await hq.at("hq-backed-up").innerText(), /含 1 张照片/);
  assert.equal(documentOf(backup.bytes).inspections.length, 1);
  await hq.at("hq-clear").click();
  await hq.at("hq-clear-confirm").click();
  await hq.page.waitForFunction(() => /没有/.test(document.querySelector('[data-testid="hq-held"]').innerText));
  await hq.handOver(backup);
  await hq.at("hq-ranking").click();
  await hq.at("hq-score").locator("a").click();
  await seen(hq);
  hq.noFaults();
  await hq.page.context().close();
});
