// Start and tap in the browser, with the CPU slowed down four times: cold start to the first item that can be tapped,
// with nothing cached and through the service worker; tap to painted with 60 and with 2,000 items. Medians of 7 runs; a
// table on the screen, and target/bench-ui.json. It measures this machine as it is: nothing else should be running.
//
//   node tests/bench/ui.mjs [folder…]    folders of finished sites, dist by default. Several are measured in turn, and
//                                        the last column is the first one's multiple of the second.

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { newProfile, open } from "../e2e/support/browser.mjs";
import { code } from "../e2e/support/domain.mjs";
import { Notebook } from "../e2e/support/notebook.mjs";
import { DIST, ROOT, Site } from "../e2e/support/site.mjs";
import { checklist } from "./checklist.mjs";
import { RUNS, SLOWDOWN, median, slowed, table } from "./measure.mjs";

const SIZES = [
  { items: 60, sections: 6, each: 10 },
  { items: 2000, sections: 50, each: 40 },
];

// Runs before anything of the page: notes when the first control of a form is there and painted, and what each
// tap takes from the finger's event to the second frame after it, when what the first one drew is on the screen.
const probe = () => {
  const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));
  window.taps = [];
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[data-testid^="fine-"]')) return;
    observer.disconnect();
    painted((now) => (window.tappable = now));
  }).observe(document, { childList: true, subtree: true });
  addEventListener("pointerup", (event) => painted((now) => window.taps.push(now - event.timeStamp)), { capture: true });
  window.events = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "click") window.events.push(entry.duration);
  }).observe({ type: "event", durationThreshold: 16 });
};

async function coldStart(context, url, { warm }) {
  const { page, session } = await slowed(context);
  if (!warm) {
    await session.send("Storage.clearDataForOrigin", { origin: new URL(url).origin, storageTypes: "service_workers,cache_storage,shader_cache" });
    await session.send("Network.clearBrowserCache");
  }
  await page.goto(url);
  await page.waitForFunction(() => window.tappable);
  const time = await page.evaluate(() => window.tappable);
  if (warm && !(await page.evaluate(() => Boolean(navigator.serviceWorker.controller)))) throw new Error("the worker does not serve the page");
  await page.close();
  return time;
}

async function tapTimes(context, url) {
  const { page } = await slowed(context);
  await page.goto(url);
  await page.waitForFunction(() => window.tappable);
  const rows = page.locator('[data-testid^="fine-"]');
  // The first tap compiles what the others use: it is made, and not counted.
  const medians = { taps: [], events: [] };
  for (let run = -1; run < RUNS; run += 1) {
    await page.evaluate(() => (window.taps.length = window.events.length = 0));
    for (let tap = 0; tap < 5; tap += 1) {
      const box = await rows.nth(tap).evaluate((button) => {
        button.scrollIntoView({ block: "center" });
        const { x, y, width, height } = button.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      });
      await page.mouse.click(box.x, box.y);
      await page.waitForFunction((count) => window.taps.length > count, tap);
      // Saved, so that no commit of this tap runs into the next.
      await page.locator('[data-testid="save-status"][data-state="saved"]').waitFor();
    }
    await page.waitForTimeout(100);
    const { taps, events } = await page.evaluate(() => ({ taps: window.taps, events: window.events }));
    if (run < 0) continue;
    medians.taps.push(median(taps));
    // What took less than 16 ms is not reported at all.
    medians.events.push(events.length ? median(events) : 16);
  }
  await page.close();
  return medians;
}

/** A draft of a checklist of that size, half of its pages answered; gives its address. */
async function draft(notebook, size, village) {
  const name = `bench-${size.items}`;
  const text = JSON.stringify(checklist(name, size.sections, size.each));
  const [report] = await notebook.importFiles({ name: `${name}.json`, text });
  if (report.state !== "read") throw new Error(report.text);
  await notebook.go("#/settings/checklists");
  await notebook.at(`checklist-${name}`).check({ force: true });
  await notebook.home();
  const id = await notebook.openVillage(code(village));
  const pages = await notebook.page.locator('[data-testid^="rail-"]').count() - 2;
  for (let page = 2; page <= pages; page += 2) {
    await notebook.turnTo(page);
    await notebook.restFine();
  }
  await notebook.saved();
  return `${notebook.address}#/inspection/${id}/1`;
}

/** A tablet with a build of the site on it, and the drafts that are measured. */
async function prepare(folder) {
  const site = await Site.start(folder);
  const profile = await newProfile();
  const context = await open(profile);
  await context.addInitScript(probe);
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  const monthly = `${site.address}#/inspection/${await notebook.openVillage(code("北许场"))}/1`;
  await notebook.offlineReady();
  const drafts = [];
  for (const size of SIZES) drafts.push(await draft(notebook, size, "张湾"));
  await notebook.page.close();
  const end = async () => {
    await context.close();
    await site.kill();
    await profile.remove();
  };
  return { folder, context, monthly, drafts, warm: [], cold: [], taps: [], end };
}

const folders = process.argv.slice(2).map((folder) => path.resolve(folder));
const builds = [];
try {
  for (const folder of folders.length ? folders : [DIST]) builds.push(await prepare(folder));
  for (let run = 0; run < RUNS; run += 1) {
    for (const build of builds) build.warm.push(await coldStart(build.context, build.monthly, { warm: true }));
  }
  for (let run = 0; run < RUNS; run += 1) {
    for (const build of builds) build.cold.push(await coldStart(build.context, build.monthly, { warm: false }));
  }
  for (const at of SIZES.keys()) {
    for (const build of builds) build.taps.push(await tapTimes(build.context, build.drafts[at]));
  }
  const rows = builds.map(({ warm, cold, taps }) => {
    const [small, large] = taps.map((one) => median(one.taps));
    return [
      ["cold start to first item, nothing cached (ms)", median(cold), 2000],
      ["cold start to first item, service worker (ms)", median(warm), 1000],
      ["tap to painted, 60 items (ms)", small, 50],
      ["tap to painted, 2,000 items (ms)", large, 75],
      ["2,000 items as a multiple of 60", large / small, 1.5],
      ["tap to painted by Event Timing, 60 items (ms)", median(taps[0].events), 50],
      ["tap to painted by Event Timing, 2,000 items (ms)", median(taps[1].events), 75],
    ];
  });
  console.log(`\nChromium, CPU slowed down ${SLOWDOWN}×, medians of ${RUNS} runs`);
  table(rows);
  await mkdir(path.join(ROOT, "target"), { recursive: true });
  const raw = builds.map(({ folder, warm, cold, taps }) => ({ folder, warm, cold, taps }));
  await writeFile(path.join(ROOT, "target/bench-ui.json"), `${JSON.stringify({ slowdown: SLOWDOWN, runs: RUNS, raw }, null, 1)}\n`);
} finally {
  for (const build of builds) await build.end();
}
