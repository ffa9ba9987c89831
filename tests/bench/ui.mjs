// The browser's part of `make bench`: bytes of the first load, cold start to the first item that can be tapped,
// and tap to painted, with the CPU slowed down four times. Medians of 7 runs; a table on the screen, and
// target/bench-ui.json. It measures this machine as it is: nothing else should be running.
//
//   node tests/bench/ui.mjs      after `make build`

import { mkdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { newProfile, open } from "../e2e/support/browser.mjs";
import { code } from "../e2e/support/domain.mjs";
import { Notebook } from "../e2e/support/notebook.mjs";
import { ROOT, Site } from "../e2e/support/site.mjs";
import { checklist } from "./checklist.mjs";

const RUNS = 7;
const SLOWDOWN = 4;
const SIZES = [
  { items: 60, sections: 6, each: 10 },
  { items: 2000, sections: 50, each: 40 },
];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

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

async function slowed(context) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  return { page, session };
}

async function firstLoad(context, site) {
  const asked = [];
  const page = await context.newPage();
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(site.address);
  await page.locator('[data-testid="welcome-ready"]').waitFor();
  // What the worker fetches later for offline use, the rest of the code and the photos are not waited for by anybody
  // (journeys/first-load.test.mjs fills in a checklist without them).
  const needed = new Set(asked.filter((name) => !/sw\.js|manifest|icon|-rest-|photo-worker/.test(name)));
  let bytes = 0;
  for (const name of needed) {
    const file = path.join(site.folder, name === "/" ? "index.html" : name);
    bytes += (await stat(`${file}.br`).catch(() => stat(file))).size;
  }
  await page.close();
  return bytes;
}

async function coldStarts(context, url, { warm }) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { page, session } = await slowed(context);
    if (!warm) {
      await session.send("Storage.clearDataForOrigin", { origin: new URL(url).origin, storageTypes: "service_workers,cache_storage,shader_cache" });
      await session.send("Network.clearBrowserCache");
    }
    await page.goto(url);
    await page.waitForFunction(() => window.tappable);
    times.push(await page.evaluate(() => window.tappable));
    if (warm && !(await page.evaluate(() => Boolean(navigator.serviceWorker.controller)))) throw new Error("the worker does not serve the page");
    await page.close();
  }
  return times;
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

const site = await Site.start();
const profile = await newProfile();
let context;
try {
  context = await open(profile);
  await context.addInitScript(probe);
  const bytes = await firstLoad(context, site);

  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  const monthly = `${site.address}#/inspection/${await notebook.openVillage(code("北许场"))}/1`;
  await notebook.offlineReady();
  const drafts = [];
  for (const size of SIZES) drafts.push(await draft(notebook, size, "张湾"));
  await notebook.page.close();

  const warm = await coldStarts(context, monthly, { warm: true });
  const cold = await coldStarts(context, monthly, { warm: false });
  const taps = [];
  for (const url of drafts) taps.push(await tapTimes(context, url));

  const [small, large] = taps.map((one) => median(one.taps));
  const figures = [
    ["first load, brotli (KB)", bytes / 1024, 150],
    ["cold start to first item, nothing cached (ms)", median(cold), 1000],
    ["cold start to first item, service worker (ms)", median(warm), 1000],
    ["tap to painted, 60 items (ms)", small, 60],
    ["tap to painted, 2,000 items (ms)", large, 90],
    ["2,000 items as a multiple of 60", large / small, 1.5],
    ["tap to painted by Event Timing, 60 items (ms)", median(taps[0].events), 60],
    ["tap to painted by Event Timing, 2,000 items (ms)", median(taps[1].events), 90],
  ];
  console.log(`\nChromium, CPU slowed down ${SLOWDOWN}×, medians of ${RUNS} runs`);
  console.log(`${"".padEnd(52)}${"measured".padStart(10)}${"at most".padStart(10)}`);
  for (const [what, measured, most] of figures) {
    console.log(`${what.padEnd(52)}${measured.toFixed(1).padStart(10)}${String(most).padStart(10)}${measured > most ? "  OVER" : ""}`);
  }
  await mkdir(path.join(ROOT, "target"), { recursive: true });
  const report = { slowdown: SLOWDOWN, runs: RUNS, figures: figures.map(([what, measured, most]) => ({ what, measured, most })), raw: { bytes, cold, warm, taps } };
  await writeFile(path.join(ROOT, "target/bench-ui.json"), `${JSON.stringify(report, null, 1)}\n`);
} finally {
  await context?.close();
  await site.kill();
  await profile.remove();
}
