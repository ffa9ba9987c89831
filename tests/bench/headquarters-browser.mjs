// Headquarters in a browser: 684 files (57 villages × 12 months) taken in, the ranking shown, the matrix of the year
// scrolled. Medians of 5 runs; a table on the screen. It measures this machine as it is: nothing else should run.
//
//   make bench-hq-browser

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { launch } from "../e2e/support/browser.mjs";
import { code, environment } from "../e2e/support/domain.mjs";
import { Headquarters, filesFor } from "../e2e/support/headquarters.mjs";
import { Notebook } from "../e2e/support/notebook.mjs";
import { Site } from "../e2e/support/site.mjs";

const RUNS = 5;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

// Runs before anything of the page: notes the longest task of its thread since the last look.
const probe = () => {
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.tasks.push([entry.startTime, entry.duration]);
  }).observe({ type: "longtask" });
};

async function inputs(browser, site, folder) {
  const tablet = await Notebook.on(await browser.tablet(), site.address);
  await tablet.begin("李明");
  // Four items of different pages, so that the files are of the usual size.
  const items = [1, 2, 3, 4].flatMap((page) => environment.itemsOn(page).slice(0, 2));
  await tablet.inspect(code("北许场"), { found: items.map((item) => [item, { place: "桥头东侧", note: "纸箱成堆" }]) });
  const { json } = await tablet.exportAll();
  await tablet.page.context().close();
  for (const { name, text } of filesFor(json, 12)) await writeFile(path.join(folder, name), text);
}

/** The frames of a scroll over the whole matrix: how many took longer than two of 60 a second. */
const scroll = (page) =>
  page.evaluate(async () => {
    const matrix = document.querySelector('[data-testid="hq-matrix-scroll"]');
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const gaps = [];
    let last = await frame();
    for (let at = 0; at < 240; at += 1) {
      matrix.scrollTop += 120;
      const now = await frame();
      gaps.push(now - last);
      last = now;
    }
    return gaps;
  });

const site = await Site.start();
const browser = await launch();
const folder = await mkdtemp(path.join(os.tmpdir(), "xuncun-bench-hq-"));
const figures = { said: [], here: [], longest: [], ranking: [], frames: [], late: [] };
try {
  await inputs(browser, site, folder);
  for (let run = 0; run < RUNS; run += 1) {
    const context = await browser.tablet({ viewport: { width: 1280, height: 800 } });
    await context.addInitScript(probe);
    const hq = await Headquarters.at(context, site.address);
    const { page } = hq;
    await page.waitForTimeout(1000);
    await page.evaluate(() => {
      window.tasks.length = 0;
      document.querySelector('[data-testid="hq-folder"]').addEventListener("change", () => (window.begun = performance.now()));
      new MutationObserver((_, observer) => {
        if (!document.querySelector('[data-testid="hq-sum"]')) return;
        observer.disconnect();
        requestAnimationFrame(() => requestAnimationFrame((now) => (window.said = now)));
      }).observe(document, { childList: true, subtree: true });
    });
    await hq.at("hq-folder").setInputFiles(folder);
    await page.waitForFunction(() => window.said);
    await page.waitForTimeout(300);
    const [took, tasks] = await page.evaluate(() => [
      window.said - window.begun,
      // From the moment the browser hands the files over.
      window.tasks.filter(([from]) => from >= window.begun).map(([, took]) => took),
    ]);
    figures.said.push(took);
    figures.longest.push(Math.max(0, ...tasks));

    const ranking = await page.evaluate(
      () =>
        new Promise((done) => {
          const begun = performance.now();
          new MutationObserver((_, observer) => {
            if (!document.querySelector('[data-testid="hq-ranking-table"]')) return;
            observer.disconnect();
            requestAnimationFrame(() => requestAnimationFrame((now) => done(now - begun)));
          }).observe(document, { childList: true, subtree: true });
          document.querySelector('[data-testid="hq-ranking"]').click();
        }),
    );
    figures.ranking.push(ranking);

    await hq.at("hq-matrix").click();
    await hq.at("hq-matrix-table").waitFor();
    await hq.at("hq-year").click();
    await page.waitForTimeout(300);
    const gaps = await scroll(page);
    figures.frames.push(1000 / (gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length));
    figures.late.push(gaps.filter((gap) => gap > 34).length);
    hq.noFaults();
    await context.close();
  }
} finally {
  await browser.close();
  await site.kill();
  await rm(folder, { recursive: true, force: true });
}

const rows = [
  ["684 files chosen to “taken” on the screen, ms", median(figures.said), "at most 2000"],
  ["longest task of the page's thread meanwhile, ms", median(figures.longest), "at most 50"],
  ["ranking: tap to painted, ms", median(figures.ranking), "at most 200"],
  ["matrix of 684 × 49 scrolled: frames a second", median(figures.frames), "60"],
  ["of its 240 frames, later than two of them", median(figures.late), "0"],
];
for (const [what, measured, promised] of rows) console.log(`${what.padEnd(52)}${measured.toFixed(1).padStart(9)}   ${promised}`);
