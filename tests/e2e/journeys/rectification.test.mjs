// From a finding to a notice, to a re-check, to closed, across two months; then the papers, as PDF.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { rest } from "../support/pace.mjs";
import { Site } from "../support/site.mjs";

const item = "disorder.street-piles";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

/** A tablet whose clock can be set. */
async function tablet(at) {
  const context = await browser.tablet({ timezoneId: "Asia/Shanghai", locale: "zh-CN" });
  const page = await context.newPage();
  await page.clock.install({ time: new Date(at) });
  const notebook = new Notebook(page, site.address);
  await notebook.open();
  return notebook;
}

const standing = (notebook, state) =>
  notebook.page.locator(`[data-testid="ledger-standing"][data-state="${state}"]`).waitFor();

/** Sizes of a PDF's pages, in millimetres. */
function pages(pdf) {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, width, height]) =>
    [width, height].map((points) => Math.round((Number(points) / 72) * 25.4)),
  );
}

test("a finding goes from notice to re-check to closed across two months", async () => {
  const notebook = await tablet("2026-11-23T09:30:00+08:00");
  await notebook.begin("李明");
  await notebook.inspect(code("张湾"), { found: [[item, { place: "村东路口", note: "柴草堆" }]] });

  // Handed over at once.
  await notebook.at("score-findings").click();
  await notebook.at("findings-all").click();
  await notebook.at("findings-issue").click();
  await notebook.at("findings-issue").waitFor({ state: "detached" });
  await notebook.saved();

  await notebook.at("paper-notice").click();
  const paper = await notebook.at("paper").innerText();
  for (const said of ["整改通知单", "村东路口", "柴草堆", "2026年11月26日", "签收", "复查意见"]) {
    assert.ok(paper.includes(said), `the notice says ${said}`);
  }
  const pdf = await notebook.page.pdf({ preferCSSPageSize: true, printBackground: true });
  assert.deepEqual(pages(pdf), [[210, 297]], "one A4 page");

  // A month later it is overdue.
  await notebook.page.clock.setFixedTime(new Date("2026-12-08T09:00:00+08:00"));
  await notebook.go("#/ledger");
  await notebook.page.reload();
  await notebook.started();
  assert.match(await notebook.at("ledger-counts").innerText(), /逾期 1/);
  await notebook.page.locator('[data-testid^="ledger-"][data-state="issued"]').click();
  await standing(notebook, "issued");
  assert.match(await notebook.at("ledger-standing").innerText(), /逾期 12 天.*镇级督办/);

  await notebook.at("act-report").click();
  await notebook.at("act-done").click();
  await standing(notebook, "reported");
  // A return without a reason is not possible.
  await notebook.at("act-return").click();
  await notebook.at("act-done").click();
  await notebook.page.locator("#act-text-error").waitFor();
  await notebook.at("act-text").fill("还剩一半");
  await notebook.at("act-done").click();
  await standing(notebook, "returned");
  await notebook.at("act-report").click();
  await notebook.at("act-done").click();
  await standing(notebook, "reported");
  await notebook.at("act-pass").click();
  await notebook.at("act-text").fill("复查通过");
  await notebook.at("act-done").click();
  await standing(notebook, "closed");
  await notebook.saved();

  // All of it is still there after a new start.
  await notebook.page.reload();
  await standing(notebook, "closed");
  const history = await notebook.at("ledger-history").locator("li").allInnerTexts();
  assert.equal(history.length, 6);
  assert.match(history[3], /还剩一半/);
  assert.match(history[5], /复查通过/);
  notebook.noFaults();
  await notebook.page.context().close();
});

test("a long ledger prints on A4 with its heading on every page and no row in two halves", async () => {
  const notebook = await tablet("2026-11-23T09:30:00+08:00");
  await notebook.begin("李明");
  const id = await notebook.openVillage(code("张湾"));
  await notebook.turnToItem(item);
  for (let times = 0; times < 60; times += 1) await notebook.found(item, {});
  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.finish();
  await notebook.go(`#/ledger/findings/${id}`);
  await notebook.at("findings-all").click();
  await notebook.at("findings-all").waitFor({ state: "detached" });
  await notebook.saved();
  await notebook.go("#/ledger/paper");
  await notebook.at("paper").waitFor();
  const pdf = await notebook.page.pdf({ preferCSSPageSize: true });
  const sizes = pages(pdf);
  assert.ok(sizes.length >= 2, `${sizes.length} pages`);
  assert.ok(sizes.every(([width, height]) => width === 297 && height === 210), JSON.stringify(sizes));
  // As printed, nothing is wider than the paper.
  await notebook.page.emulateMedia({ media: "print" });
  await notebook.page.setViewportSize({ width: 1010, height: 660 });
  const wide = await notebook.page.evaluate(() =>
    [...document.querySelectorAll(".paper td, .paper th")].filter((cell) => cell.getBoundingClientRect().right > innerWidth)
      .length,
  );
  assert.equal(wide, 0, "cells beyond the edge");
  const rules = await notebook.page.evaluate(() => {
    const style = (selector) => getComputedStyle(document.querySelector(selector));
    return [style(".paper tbody tr").breakInside, style(".paper thead").display, style(".bar").display];
  });
  assert.deepEqual(rules, ["avoid", "table-header-group", "none"]);
  notebook.noFaults();
  await notebook.page.context().close();
});

test("a complaint is entered, and its time runs", async () => {
  const notebook = await tablet("2026-11-23T09:30:00+08:00");
  await notebook.begin("李明");
  await notebook.go("#/ledger/complaint");
  await notebook.at("complaint-enter").click();
  await notebook.page.locator(".field__error").first().waitFor();
  await notebook.at("complaint-village").selectOption(code("张湾"));
  await notebook.at("limit-urgent").check({ force: true });
  await notebook.at("complaint-description").fill("井盖缺失");
  // The messages go, and the button moves under the finger.
  await notebook.page.locator(".field__error").first().waitFor({ state: "detached" });
  await rest();
  await notebook.at("complaint-enter").click();
  await standing(notebook, "issued");
  assert.match(await notebook.at("ledger-standing").innerText(), /11:30/);
  await notebook.go("#/ledger/daily");
  assert.match(await notebook.at("dispatch-due").innerText(), /井盖缺失/);
  notebook.noFaults();
  await notebook.page.context().close();
});
