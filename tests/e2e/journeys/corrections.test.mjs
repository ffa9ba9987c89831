// After finishing: corrections need a reason and leave a trace, and next month shows this month's result.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment, thisMonth } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { Site } from "../support/site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

const [item, other] = environment.itemsOn(1);

async function finished() {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  const id = await notebook.inspect(code("北许场"), { found: [[item, { place: "桥头", note: "一堆" }]] });
  return { context, notebook, id };
}

test("a finished inspection opens for correction only with a reason, and its history says who, when, before and after", async () => {
  const { context, notebook, id } = await finished();
  assert.equal(await notebook.result(), "99");
  // The form is not reachable any more.
  await notebook.go(`#/inspection/${id}/1`);
  assert.equal(await notebook.at(`fine-${item}`).count(), 0);

  await notebook.at("reopen").click();
  assert.match(await notebook.page.locator("#reopen-reason-error").innerText(), /原因/);
  await notebook.at("reopen-reason").fill("复核发现漏记一处");
  await notebook.at("reopen").click();
  await notebook.page.locator(".badge", { hasText: "更正中" }).waitFor();
  await notebook.turnTo(1);
  await notebook.found(other, { place: "巷口" });
  await notebook.turnTo("review");
  await notebook.finish();
  assert.equal(await notebook.result(), "98.5");
  const history = (await notebook.at("history").innerText()).replace(/\s+/g, " ");
  assert.match(history, /李明/);
  assert.match(history, /复核发现漏记一处/);
  assert.match(history, /99/);
  assert.match(history, /98\.5/);
  assert.ok(history.includes(environment.item(other).zh), history);
  assert.match(history, new RegExp(`${thisMonth().split("-")[0]}年`));

  const { json } = await notebook.exportOne();
  const entries = json.inspections[0].history;
  assert.ok(entries.some((entry) => entry.reason === "复核发现漏记一处" && entry.by === "李明"));
  assert.ok(entries.some((entry) => entry.changes?.some((change) => change.item === other)));
  await notebook.saved();
  await notebook.reload();
  assert.match(await notebook.at("history").innerText(), /复核发现漏记一处/);
  notebook.noFaults();
  await context.close();
});

test("a correction that is given up leaves the result as it was, and its history says so", async () => {
  const { context, notebook } = await finished();
  await notebook.at("reopen-reason").fill("点错了");
  await notebook.at("reopen").click();
  await notebook.page.locator(".badge", { hasText: "更正中" }).waitFor();
  await notebook.turnTo(1);
  await notebook.found(other, { place: "巷口" });
  await notebook.turnTo("details");
  assert.equal(await notebook.at("discard").count(), 0);
  await notebook.at("cancel-correction").click();
  await notebook.at("history").waitFor();
  assert.equal(await notebook.result(), "99");
  assert.match(await notebook.at("history").innerText(), /恢复为原来的结果/);
  await notebook.saved();
  await notebook.reload();
  assert.equal(await notebook.result(), "99");
  notebook.noFaults();
  await context.close();
});

test("the next month's form shows what was found at the same item last time, and scores itself anew", async () => {
  const { context, notebook } = await finished();
  await notebook.home();
  await notebook.at("month-forward").click();
  assert.equal(await notebook.villageState(code("北许场")), "to-do");
  await notebook.openVillage(code("北许场"));
  const last = notebook.at(`item-${item}`).locator(".item__last");
  assert.match(await last.innerText(), /上次.*−1.*1 ?处.*桥头/);
  assert.match(await notebook.at(`item-${other}`).locator(".item__last").innerText(), /合格/);
  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.finish();
  assert.equal(await notebook.result(), "100");
  await context.close();
});

test("when the calendar turns the page while the app is open, home shows the new month", async () => {
  const context = await browser.tablet();
  const notebook = new Notebook(await context.newPage(), site.address);
  await notebook.page.clock.install({ time: new Date("2026-11-30T23:50:00+08:00") });
  await notebook.open();
  await notebook.begin("李明");
  assert.equal(await notebook.at("home-month").innerText(), "2026年11月");
  await notebook.page.clock.setSystemTime(new Date("2026-12-01T00:10:00+08:00"));
  await notebook.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await notebook.page.locator('[data-testid="home-month"]', { hasText: "2026年12月" }).waitFor();
  await context.close();
});

test("a discarded draft can be taken back at once, and later from the storage page", async () => {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  await notebook.openVillage(code("北许场"));
  await notebook.found(item, { place: "桥头" });
  await notebook.turnTo("details");
  await notebook.at("discard").click();
  await notebook.at("search").waitFor();
  assert.equal(await notebook.villageState(code("北许场")), "to-do");
  await notebook.at("toast-undo").click();
  await notebook.page.locator(`[data-testid="village-${code("北许场")}"][data-state="draft"]`).waitFor();
  await notebook.openVillage(code("北许场"));
  await notebook.turnTo("details");
  await notebook.at("discard").click();
  await notebook.at("search").waitFor();
  await notebook.saved();
  await notebook.open("#/settings/storage");
  await notebook.at("draft-restore").click();
  await notebook.home();
  await notebook.openVillage(code("北许场"));
  assert.equal(await notebook.findings(item).locator(".finding__place input").inputValue(), "桥头");
  await context.close();
});

test("a veto counts only after a second person confirmed it", async () => {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  await notebook.openVillage(code("北许场"));
  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.at("veto-refused").click();
  await notebook.at("veto-review").click();
  await notebook.at("veto-by").fill("李明");
  await notebook.at("veto-confirm").click();
  await notebook.page.locator("#veto-by-error").waitFor();
  await notebook.at("veto-by").fill("王芳");
  await notebook.at("veto-confirm").click();
  await notebook.at("veto-by").waitFor({ state: "detached" });
  await notebook.finish();
  assert.match(await notebook.at("result-grade").innerText(), /不合格/);
  const { json } = await notebook.exportOne();
  assert.equal(json.inspections[0].result.grade, "fail");
  assert.equal(json.inspections[0].content.vetoes[0].reviewed.by, "王芳");
  await context.close();
});
