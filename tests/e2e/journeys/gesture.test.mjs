// One gesture, one act: fingers that tremble, over the built site. Every tap here is one of the system's, with its own
// time; nothing waits for a place to be open again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { tremble } from "../support/finger.mjs";
import { Notebook } from "../support/notebook.mjs";
import { Site } from "../support/site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

const SIZES = { portrait: [800, 1280], landscape: [1280, 800], phone: [390, 844] };
const GAPS = [60, 120, 250];
const items = environment.itemsOn(1);
const [tiered, plain] = items;

async function tablet(size = SIZES.portrait) {
  const [width, height] = size;
  const context = await browser.tablet({ viewport: { width, height }, hasTouch: true });
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  return notebook;
}

async function form(size) {
  const notebook = await tablet(size);
  await notebook.openVillage(code("北许场"));
  await notebook.at(`item-${plain}`).waitFor();
  await open(notebook);
  return notebook;
}

/** Longer than any place stays closed. */
const open = async (notebook) => {
  await notebook.painted();
  await pause(450);
};

const middle = async (control) => {
  await control.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await control.boundingBox();
  return [x + width / 2, y + height / 2];
};

/** Taps at the place where a control is, again after each gap, wherever the control went meanwhile. */
async function bounce(notebook, control, ...gaps) {
  await tremble(notebook.page, await middle(control), ...gaps);
  await notebook.painted();
}

for (const [name, size] of Object.entries(SIZES)) {
  test(`a trembling tap on a village leaves no answer: ${name}`, async () => {
    const notebook = await tablet(size);
    const rows = notebook.page.locator('[data-testid^="village-1"]');
    const shown = await rows.evaluateAll((all) =>
      all.flatMap((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return top > 0 && bottom < innerHeight ? [row.dataset.testid] : [];
      }),
    );
    assert.ok(shown.length > 1, "villages are on the screen");
    for (const [at, testid] of shown.entries()) {
      await bounce(notebook, notebook.at(testid), GAPS[at % 3]);
      await notebook.page.locator("[data-state=none]").first().waitFor();
      const states = await notebook.page.locator('[data-testid^="item-"]').evaluateAll((all) => all.map((item) => item.dataset.state));
      assert.deepEqual([...new Set(states)], ["none"], `${testid}: an answer was given`);
      assert.match(await notebook.page.evaluate(() => location.hash), /^#\/inspection\/[^/]+\/1$/, `${testid}: a page was turned`);
      await notebook.go("#/");
      await open(notebook);
    }
    notebook.noFaults();
    await notebook.page.context().close();
  });
}

for (const gap of GAPS) {
  test(`after ${gap} ms a second tap turns no second page, finds nothing twice, takes no answer back`, async () => {
    const notebook = await form();
    await bounce(notebook, notebook.at(`tier-${tiered}-0`), gap);
    assert.equal(await notebook.findings(tiered).count(), 1, "one finding");
    await open(notebook);
    await bounce(notebook, notebook.at(`fine-${plain}`), gap);
    assert.equal(await notebook.itemState(plain), "fine");
    await open(notebook);
    await bounce(notebook, notebook.at("page-next"), gap);
    assert.match(await notebook.page.evaluate(() => location.hash), /\/2$/);
    await open(notebook);
    await bounce(notebook, notebook.at("undo"), gap);
    await notebook.turnTo(1);
    assert.equal(await notebook.itemState(plain), "none", "one step was undone");
    assert.equal(await notebook.findings(tiered).count(), 1, "and no second one");
    notebook.noFaults();
    await notebook.page.context().close();
  });
}

test("taps on different items, 100 ms apart, all count", async () => {
  const notebook = await form([800, 2400]);
  const places = [];
  for (const item of items.slice(0, 4)) places.push(await middle(notebook.at(`fine-${item}`)));
  for (const [x, y] of places) {
    await notebook.page.touchscreen.tap(x, y);
    await pause(100);
  }
  for (const item of items.slice(0, 4)) await notebook.itemIs(item, "fine");
  await notebook.page.context().close();
});

test("price buttons of two neighbouring rows, 100 ms apart, both count", async () => {
  const notebook = await form([800, 2400]);
  // The lower one first: what it adds moves nothing above it.
  const places = [await middle(notebook.at(`tier-${items[1]}-0`)), await middle(notebook.at(`tier-${items[0]}-0`))];
  for (const [x, y] of places) {
    await notebook.page.touchscreen.tap(x, y);
    await pause(100);
  }
  await notebook.findings(items[0]).first().waitFor();
  await notebook.findings(items[1]).first().waitFor();
  await notebook.page.context().close();
});

test("months are stepped through as fast as a finger taps", async () => {
  const notebook = await tablet();
  const before = await notebook.at("home-month").innerText();
  await bounce(notebook, notebook.at("month-forward"), 120);
  await bounce(notebook, notebook.at("month-back"), 120);
  assert.equal(await notebook.at("home-month").innerText(), before);
  await bounce(notebook, notebook.at("month-forward"), 120);
  const month = /(\d+)月/;
  const steps = (Number(month.exec(await notebook.at("home-month").innerText())[1]) - Number(month.exec(before)[1]) + 12) % 12;
  assert.equal(steps, 2);
  await notebook.page.context().close();
});

test("a key that is held down presses once", async () => {
  const notebook = await form();
  await notebook.at(`tier-${tiered}-0`).focus();
  await notebook.page.keyboard.down("Enter");
  for (let times = 0; times < 12; times += 1) {
    await pause(60);
    await notebook.page.keyboard.down("Enter");
  }
  await notebook.page.keyboard.up("Enter");
  await notebook.painted();
  assert.equal(await notebook.findings(tiered).count(), 1);
  await notebook.page.context().close();
});

test("marks, files and the print dialog still answer to one tap", async () => {
  const notebook = await form();
  await notebook.found(plain);
  const [x, y] = await middle(notebook.page.locator("label:has([data-testid=photo-choose])").first());
  await open(notebook);
  await Promise.all([notebook.page.waitForEvent("filechooser"), notebook.page.touchscreen.tap(x, y)]);
  await notebook.turnTo("details");
  await open(notebook);
  const label = notebook.page.locator("label:has([data-testid=visit-announced])");
  await bounce(notebook, label, 120);
  assert.equal(await notebook.at("visit-announced").isChecked(), true);
  await notebook.page.context().close();
});

test("what is destroyed by one tap comes back by one, which names it and leads to it", async () => {
  const notebook = await form();
  await notebook.found(tiered, { place: "村口东侧" });
  await open(notebook);
  await notebook.at(`fine-${tiered}`).click();
  await notebook.itemIs(tiered, "fine");
  await notebook.nav("ledger");
  await notebook.at("ledger-counts").first().waitFor();
  await notebook.at("toast-undo").click();
  await notebook.itemIs(tiered, "findings");
  assert.match(await notebook.at("toast").innerText(), /已撤销：删除1处问题（.+）/);
  const focused = () => notebook.page.evaluate(() => document.activeElement.dataset.testid);
  await notebook.page.waitForFunction((item) => document.activeElement.dataset.testid === `item-${item}`, tiered);
  assert.equal(await focused(), `item-${tiered}`);
  notebook.noFaults();
  await notebook.page.context().close();
});
