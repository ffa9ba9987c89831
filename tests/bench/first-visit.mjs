// The first visit over a slow network, with the CPU slowed down four times: from the address to the first finding saved,
// done as fast as the screen allows, and the longest task of the page's thread after the first screen. Medians of 7
// visits of a browser that knows nothing of the site.
//
//   node tests/bench/first-visit.mjs [folder…]    folders of finished sites, dist by default; several are measured in turn

import path from "node:path";
import { launch } from "../e2e/support/browser.mjs";
import { code, environment } from "../e2e/support/domain.mjs";
import { Notebook } from "../e2e/support/notebook.mjs";
import { DIST, Site } from "../e2e/support/site.mjs";
import { RUNS, median, slowed, table } from "./measure.mjs";

/** Bits a second, milliseconds there and back, and how many seconds the finding may take. */
const NETWORKS = [
  { name: "400 kbit/s", bits: 400_000, latency: 300, most: 12 },
  { name: "1.6 Mbit/s", bits: 1_600_000, latency: 150, most: 5 },
];
/** Milliseconds. */
const LONGEST_TASK = 200;
const [item] = environment.itemsOn(1);

const probe = () => {
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.tasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });
};

async function visit(browser, address, network) {
  const context = await browser.tablet();
  context.setDefaultTimeout(60_000);
  await context.addInitScript(probe);
  const { page, session } = await slowed(context);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: network.latency,
    downloadThroughput: network.bits / 8,
    uploadThroughput: network.bits / 8,
  });
  const notebook = new Notebook(page, address);
  const begun = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await notebook.at("welcome-ready").waitFor();
  const screen = await page.evaluate(() => performance.now());
  await notebook.begin("李明");
  await notebook.openVillage(code("北许场"));
  await notebook.found(item);
  await notebook.saved();
  const saved = performance.now() - begun;
  // The service worker fetches what it lacks meanwhile: long tasks of that count too.
  await page.waitForTimeout(5000);
  const tasks = await page.evaluate(() => window.tasks);
  await context.close();
  // The task that painted the first screen ends with it.
  const after = tasks.filter(({ startTime }) => startTime > screen).map(({ duration }) => duration);
  return { saved: saved / 1000, longest: Math.max(0, ...after) };
}

const folders = process.argv.slice(2).map((folder) => path.resolve(folder));
const sites = [];
for (const folder of folders.length ? folders : [DIST]) sites.push(await Site.start(folder));
const browser = await launch();
try {
  const rows = sites.map(() => []);
  for (const network of NETWORKS) {
    const visits = sites.map(() => []);
    for (let run = 0; run < RUNS; run += 1) {
      for (const [at, site] of sites.entries()) visits[at].push(await visit(browser, site.address, network));
    }
    for (const [at, made] of visits.entries()) {
      rows[at].push([`${network.name}: first finding saved (s)`, median(made.map(({ saved }) => saved)), network.most]);
      rows[at].push([`${network.name}: longest task after the first screen (ms)`, median(made.map(({ longest }) => longest)), LONGEST_TASK]);
    }
  }
  table(rows);
} finally {
  await browser.close();
  await Promise.all(sites.map((site) => site.kill()));
}
