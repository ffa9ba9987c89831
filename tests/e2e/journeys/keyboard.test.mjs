// The whole job without a mouse or a finger: Tab, Enter, Space, arrows and letters, from the first start to the
// file. The focus is always somewhere, and can be seen.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { environment } from "../support/domain.mjs";
import { Hands } from "../support/hands.mjs";
import { Notebook } from "../support/notebook.mjs";
import { violations } from "../support/schema.mjs";
import { Site } from "../support/site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

test("from the first start to the exported file by keyboard alone", async () => {
  const context = await browser.tablet({ viewport: { width: 1280, height: 800 } });
  const notebook = await Notebook.on(context, site.address);
  const { page } = notebook;
  const hands = new Hands(page);

  // First start: arrows choose the language, Enter in the name's field is enough.
  await hands.tabTo("language-zh");
  await hands.press("ArrowRight");
  await page.waitForFunction(() => document.documentElement.lang === "en");
  await hands.press("ArrowLeft");
  await page.waitForFunction(() => document.documentElement.lang === "zh-CN");
  await hands.tabTo("welcome-name");
  await hands.type("李明");
  await hands.press("Enter");
  await notebook.at("search").waitFor();

  // Straight to the content, and into a village.
  await hands.tabTo("search");
  await hands.type("bxc");
  await page.waitForFunction(() => document.querySelectorAll('[data-testid^="village-"]').length < 5);
  await hands.tabTo(/^village-/);
  await hands.press("Enter");
  const [first, second] = environment.itemsOn(1);
  await notebook.at(`item-${first}`).waitFor();
  await notebook.painted();
  assert.equal((await hands.focused()).testid, "screen-title", "a new page begins at its title");

  // One finding with its place, a second of another tier, one fine, one not applicable.
  await hands.tabTo(`tier-${first}-0`);
  await hands.press("Enter");
  await notebook.findings(first).first().waitFor();
  await hands.tabTo(/^place-/);
  await hands.type("桥头");
  await hands.tabTo(/^note-/);
  await hands.type("一堆");
  await hands.tabTo("finding-tier", "Shift+Tab");
  await hands.press("ArrowDown");
  await notebook.page.waitForFunction(() => document.querySelector('[data-testid="finding-tier"]').value === "1");
  await hands.tabTo(`fine-${second}`);
  await hands.press("Space");
  await notebook.itemIs(second, "fine");
  await hands.tabTo(`na-${environment.itemsOn(1)[2]}`);
  await hands.press("Space");
  await notebook.itemIs(environment.itemsOn(1)[2], "not-applicable");
  assert.match((await hands.focused()).testid, /^na-/, "the focus stays where it was");

  for (let at = 1; at <= environment.pages; at += 1) {
    await notebook.at(`item-${environment.itemsOn(at)[0]}`).waitFor();
    await notebook.painted();
    await hands.tabTo("page-fine", at === 1 ? "Shift+Tab" : "Tab");
    await hands.press("Enter");
    await page.locator('[data-testid="page-fine"]:disabled').waitFor();
    // Not lost, although the button that had it is off now.
    await hands.tabTo("page-next");
    await hands.press("Enter");
    await notebook.painted();
  }
  await notebook.at("complete").waitFor();
  const shown = await notebook.score();
  await hands.tabTo("finish");
  await hands.press("Enter");
  await notebook.at("result-score").waitFor();
  await notebook.painted();
  assert.equal((await hands.focused()).testid, "screen-title");
  await hands.tabTo("export-one");
  const [download] = await Promise.all([page.waitForEvent("download"), hands.press("Enter")]);
  const file = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.deepEqual(violations("results-2", file), []);
  assert.equal(String(file.inspections[0].result.score), shown);
  const answer = file.inspections[0].content.answers.find((one) => one.item === first);
  assert.deepEqual([answer.findings[0].tier, answer.findings[0].place, answer.findings[0].note], [1, "桥头", "一堆"]);
  notebook.noFaults();
  await context.close();
});

test("the first Tab offers to skip to the content", async () => {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin();
  await notebook.reload();
  const hands = new Hands(notebook.page);
  await hands.press("Tab");
  const skip = notebook.page.locator(".skip");
  assert.ok(await skip.evaluate((element) => element === document.activeElement));
  const box = await skip.boundingBox();
  assert.ok(box.x >= 0 && box.y >= 0 && box.height >= 24, "it can be seen");
  await hands.press("Enter");
  await hands.press("Tab");
  assert.equal((await hands.focused()).testid, "home-checklist-environment");
  assert.equal(await notebook.page.evaluate(() => location.hash === "#screen" || location.hash === "" || location.hash === "#/"), true);
  await context.close();
});

test("the folded navigation opens and closes by keys, and the focus stays with it", async () => {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  const hands = new Hands(notebook.page);
  await notebook.begin();
  await notebook.search("bxc");
  await hands.tabTo(/^village-/);
  await hands.press("Enter");
  await notebook.at("page-next").waitFor();
  await hands.tabTo("menu", "Shift+Tab");
  await hands.press("Enter");
  await notebook.at("nav-home").waitFor();
  assert.equal(await notebook.at("menu").getAttribute("aria-expanded"), "true");
  await hands.tabTo("nav-ledger");
  await hands.press("Escape");
  await notebook.at("nav-home").waitFor({ state: "hidden" });
  assert.equal((await hands.focused()).testid, "menu");
  await notebook.page.waitForTimeout(400);
  await hands.press("Enter");
  await notebook.at("nav-home").waitFor();
  await hands.tabTo("nav-ledger");
  await hands.press("Enter");
  await notebook.at("ledger-counts").first().waitFor();
  await context.close();
});

test("undo, a refused finish and a refused reopening lead the focus to what is wrong", async () => {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  const hands = new Hands(notebook.page);
  await notebook.begin();
  await notebook.search("bxc");
  await hands.tabTo(/^village-/);
  await hands.press("Enter");
  await notebook.at("page-next").waitFor();
  await notebook.turnTo("review");
  await hands.tabTo("finish");
  await hands.press("Enter");
  await notebook.page.waitForFunction(() => document.activeElement?.id === "missing");
  // Its first link is the next stop.
  await hands.press("Tab");
  assert.ok(await notebook.page.evaluate(() => document.activeElement.closest("#missing") !== null));
  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.finish();
  await hands.tabTo("reopen");
  await hands.press("Enter");
  await notebook.page.waitForFunction(() => document.activeElement?.id === "reopen-reason");
  await context.close();
});
