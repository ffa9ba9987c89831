// What a photo of 12 megapixels costs, with the page's CPU slowed down four times: from the file's choice to its
// thumbnail on the screen, and the longest task of the page's own thread meanwhile. And what a package of 300 photos
// costs the page's memory. Medians of 7 runs.
//
//   node tests/bench/photo.mjs      after `make build`

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { launch } from "../e2e/support/browser.mjs";
import { code, environment } from "../e2e/support/domain.mjs";
import { Notebook } from "../e2e/support/notebook.mjs";
import { jpeg } from "../e2e/support/pictures.mjs";
import { Site } from "../e2e/support/site.mjs";

const RUNS = 7;
const SLOWDOWN = 4;
const PHOTOS = Number(process.env.PHOTOS ?? 300);
const ITEM = environment.itemsOn(1)[0];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
/** So many photos are on the screen. */
const shown = (count) => {
  const images = document.querySelectorAll('[data-testid="photo"][data-state="kept"] img');
  return [...images].filter((image) => image.complete && image.naturalWidth).length >= count;
};

const folder = await mkdtemp(path.join(os.tmpdir(), "xuncun-photos-"));
const site = await Site.start();
const browser = await launch();
try {
  const tablet = await browser.tablet();
  await tablet.addInitScript(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
    }).observe({ type: "longtask" });
    document.addEventListener("change", () => (window.chosen = performance.now()), { capture: true });
  });
  const notebook = await Notebook.on(tablet, site.address);
  const { page } = notebook;
  await notebook.begin("李明");
  await notebook.openVillage(code("北许场"));
  await notebook.turnToItem(ITEM);
  const finding = await notebook.found(ITEM);
  const session = await tablet.newCDPSession(page);

  const [times, tasks] = [[], []];
  for (let run = -1; run < RUNS; run += 1) {
    const picture = await jpeg(page, { width: 4000, height: 3000, seed: run + 10 });
    const file = path.join(folder, `${run}.jpg`);
    await writeFile(file, picture);
    await notebook.saved();
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    await page.evaluate(() => (window.longest = 0));
    // From the disk, as a person would: bytes handed to the page are taken apart on its own thread.
    await finding.locator('[data-testid="photo-choose"]').setInputFiles(file);
    await page.waitForFunction(shown, run + 2, { polling: "raf" });
    const took = await page.evaluate(() => performance.now() - window.chosen);
    await notebook.saved();
    await page.waitForTimeout(300);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    // The first run loads the worker and compiles what the others use.
    if (run < 0) continue;
    times.push(took);
    tasks.push(await page.evaluate(() => window.longest));
  }

  // Three hundred pictures that are as large as pictures get here.
  await page.evaluate(
    async ([count]) => {
      const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
      const database = await new Promise((done) => (indexedDB.open("xuncun").onsuccess = (event) => done(event.target.result)));
      const [key] = Object.keys(localStorage).filter((name) => name.startsWith("xuncun/inspection/"));
      const photos = [];
      for (let at = 0; at < count; at += 1) {
        const bytes = new Uint8Array(300 * 1024);
        for (let from = 0; from < bytes.length; from += 65536) crypto.getRandomValues(bytes.subarray(from, from + 65536));
        const name = hex(await crypto.subtle.digest("SHA-256", bytes));
        const begun = database.transaction(["photos", "thumbnails"], "readwrite");
        begun.objectStore("photos").put(bytes, name);
        begun.objectStore("thumbnails").put(new Uint8Array(1), name);
        await new Promise((done) => (begun.oncomplete = done));
        photos.push({ hash: name, width: 1600, height: 1200, bytes: bytes.length });
      }
      window.made = photos;
      database.close();
      return key;
    },
    [PHOTOS],
  );
  const made = await page.evaluate(() => window.made);
  await notebook.turnTo("review");
  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.finish();
  const { name, json } = await notebook.exportOne();
  const answer = json.inspections[0].content.answers.find((one) => one.findings?.length);
  const [first] = answer.findings[0].photos;
  answer.findings[0].photos = made.map((photo) => ({ ...first, ...photo }));
  json.inspections[0].id = "0123456789abcdef0123456789abcdef";
  const [report] = await notebook.importFiles({ name, text: JSON.stringify(json) });
  if (report.state !== "read") throw new Error(report.text);
  await notebook.at("nav-export").click();
  await notebook.at("export-package").waitFor();
  const desk = await tablet.newCDPSession(page);
  await desk.send("Performance.enable");
  const memory = async () => {
    const { metrics } = await desk.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "JSHeapUsedSize").value / 2 ** 20;
  };
  // What the heap's figure leaves out (buffers, wasm) is in what the system gives the pages' processes.
  const system = await browser.browser.newBrowserCDPSession();
  const resident = async () => {
    const { processInfo } = await system.send("SystemInfo.getProcessInfo");
    const pages = processInfo.filter(({ type }) => type === "renderer");
    const sizes = await Promise.all(pages.map(({ id }) => readFile(`/proc/${id}/statm`, "utf8").catch(() => "0 0")));
    return sizes.reduce((sum, text) => sum + ((Number(text.split(" ")[1]) - Number(text.split(" ")[2] ?? 0)) * 4096) / 2 ** 20, 0);
  };
  const [before, residentBefore] = [await memory(), await resident()];
  let [most, mostResident] = [before, residentBefore];
  const begun = Date.now();
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: 120_000 }),
    notebook.at("export-package").click(),
    (async () => {
      for (let at = 0; at < 40; at += 1) {
        most = Math.max(most, await memory());
        mostResident = Math.max(mostResident, await resident());
        await new Promise((done) => setTimeout(done, 100));
      }
    })(),
  ]);
  await download.path();
  const took = (Date.now() - begun) / 1000;

  const figures = [
    ["12-megapixel photo to thumbnail shown (ms)", median(times), 1500],
    ["longest task of the page's thread meanwhile (ms)", median(tasks), 100],
    [`export of ${PHOTOS} photos: growth of the page's heap (MB)`, most - before, 100],
    [`export of ${PHOTOS} photos: growth of its processes' memory (MB)`, mostResident - residentBefore, 100],
    [`export of ${PHOTOS} photos (s)`, took, 60],
  ];
  console.log(`\nChromium, CPU slowed down ${SLOWDOWN}× for photos, medians of ${RUNS} runs`);
  console.log(`${"".padEnd(62)}${"measured".padStart(10)}${"at most".padStart(10)}`);
  for (const [what, measured, limit] of figures) {
    console.log(`${what.padEnd(62)}${measured.toFixed(1).padStart(10)}${String(limit).padStart(10)}${measured > limit ? "  OVER" : ""}`);
  }
} finally {
  await browser.close();
  await site.kill();
  await rm(folder, { recursive: true, force: true });
}
