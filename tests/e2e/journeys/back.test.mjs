// Inside the tablet's program no page is loaded anew: a look at another screen and Back lead to the form as it was left.

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

const items = environment.itemsOn(1);
const scrolled = (notebook) => notebook.page.evaluate(() => Math.round(window.scrollY));

/**
 * The control that has the focus, and how far it is from the top of the screen, once the page has come to rest: rows that
 * come into sight get their heights in the frames after.
 */
const focused = (notebook) =>
  notebook.page.evaluate(async () => {
    const top = () => Math.round(document.activeElement.getBoundingClientRect().top);
    let [last, still] = [top(), 0];
    while (still < 12) {
      await new Promise(requestAnimationFrame);
      still = top() === last ? still + 1 : 0;
      last = top();
    }
    return { name: document.activeElement.dataset.testid, top: last };
  });

async function formWithFinding(context) {
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  await notebook.openVillage(code("北许场"));
  await notebook.fine(items[0]);
  await notebook.found(items.at(-1), { place: "桥头" });
  await notebook.page.evaluate(() => (window.isFirst = true));
  return notebook;
}

for (const [way, screen] of [["nav-ledger", "ledger-counts"], ["nav-export", "export-month"], ["nav-settings", "settings-villages"], ["nav-home", "search"]]) {
  test(`a look at ${way} and Back: the same place, the same focus, undo and no reload`, async () => {
    const context = await browser.tablet();
    const notebook = await formWithFinding(context);
    const name = `fine-${items.at(-2)}`;
    await notebook.at(name).focus();
    await notebook.page.evaluate(() => window.scrollBy(0, 37));
    const before = await focused(notebook);
    assert.equal(before.name, name);
    assert.ok((await scrolled(notebook)) > 100, "the form is longer than the screen");
    await notebook.at(way).evaluate((link) => link.click());
    await notebook.at(screen).first().waitFor();
    await notebook.painted();
    assert.equal(await scrolled(notebook), 0, "another screen is shown from its beginning");
    await notebook.page.goBack();
    await notebook.itemIs(items.at(-1), "findings");
    const back = await focused(notebook);
    assert.equal(back.name, before.name);
    assert.ok(Math.abs(back.top - before.top) <= 1, `on the screen at ${back.top}, before at ${before.top}`);
    assert.equal(await notebook.page.evaluate(() => window.isFirst), true, "it was not loaded anew");
    // The last change before the look was the finding's place, then the finding.
    await notebook.at("undo").click();
    await notebook.at("undo").click();
    await notebook.itemIs(items.at(-1), "none");
    notebook.noFaults();
    await context.close();
  });
}

test("a page that is left by a link and opened by another link is shown from its beginning", async () => {
  const context = await browser.tablet();
  const notebook = await formWithFinding(context);
  await notebook.page.evaluate(() => window.scrollTo(0, 400));
  await notebook.turnTo(2);
  await notebook.painted();
  assert.equal(await scrolled(notebook), 0);
  await notebook.turnTo(1);
  await notebook.painted();
  assert.equal(await scrolled(notebook), 0);
  await context.close();
});
