// A clock that is wrong is said and marked, and a month that ends takes no draft away.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { Site } from "../support/site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

const [item, other] = environment.itemsOn(1);

async function tablet(time) {
  const context = await browser.tablet();
  const notebook = new Notebook(await context.newPage(), site.address);
  await notebook.page.clock.install({ time: new Date(time) });
  await notebook.open();
  await notebook.begin("李明");
  return notebook;
}

async function setClock(notebook, time) {
  await notebook.page.clock.setSystemTime(new Date(time));
  await notebook.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
}

for (const [time, said] of [
  ["2001-12-03T09:00:00+08:00", /时钟不对.*2001/s],
  ["1970-01-02T09:00:00+08:00", /时钟不对/],
  ["2031-12-03T09:00:00+08:00", /时钟显示.*2031.*日期对吗/s],
]) {
  test(`a clock that shows ${time.slice(0, 4)} is said at once, and marks what is made by it`, async () => {
    const notebook = await tablet("2026-12-02T09:00:00+08:00");
    await notebook.inspect(code("北许场"), { found: [[item, { place: "桥头" }]] });
    await notebook.home();
    assert.equal(await notebook.at("clock-doubted").count(), 0);
    await setClock(notebook, time);
    await notebook.at("clock-doubted").waitFor();
    assert.match(await notebook.at("clock-doubted").innerText(), said);
    await notebook.inspect(code("土桥"));
    await notebook.at("clock-doubt").waitFor();
    const { json } = await notebook.exportOne();
    assert.equal(json.inspections[0].clockDoubt, time.startsWith("2031") ? "ahead" : "before-release");
    // The clock is set right: nothing is said any more, and the mark stays.
    await setClock(notebook, "2026-12-02T10:30:00+08:00");
    await notebook.at("clock-doubted").waitFor({ state: "detached" });
    assert.ok(await notebook.at("clock-doubt").isVisible());
    notebook.noFaults();
    await notebook.page.context().close();
  });
}

test("a clock that is ahead of all that is known is believed once a person says so", async () => {
  const notebook = await tablet("2026-12-02T09:00:00+08:00");
  await notebook.inspect(code("北许场"));
  await setClock(notebook, "2026-12-20T09:00:00+08:00");
  await notebook.at("clock-right").click();
  await notebook.at("clock-doubted").waitFor({ state: "detached" });
  await notebook.saved();
  await notebook.reload();
  assert.equal(await notebook.at("clock-doubted").count(), 0);
  await notebook.page.context().close();
});

test("drafts of a month that has ended wait at home, and the village's row offers them first", async () => {
  const notebook = await tablet("2026-11-30T16:00:00+08:00");
  const first = await notebook.openVillage(code("北许场"));
  await notebook.found(item, { place: "桥头" });
  await notebook.home();
  await notebook.openVillage(code("土桥"));
  await notebook.found(other, { place: "村口" });
  await notebook.home();
  assert.equal(await notebook.at("home-drafts").count(), 0);
  await notebook.saved();
  await setClock(notebook, "2026-12-01T08:00:00+08:00");
  await notebook.at("home-drafts").waitFor();
  const waiting = await notebook.at("home-drafts").innerText();
  assert.match(waiting, /北许场/);
  assert.match(waiting, /土桥/);
  assert.match(waiting, /2026年11月/);
  await notebook.village(code("北许场")).click();
  await notebook.at("chooser").waitFor();
  await notebook.at("chooser").locator(`[data-testid="inspection-${first}"]`).click();
  await notebook.itemIs(item, "findings");
  assert.equal(await notebook.inspection(), first);
  notebook.noFaults();
  await notebook.page.context().close();
});
