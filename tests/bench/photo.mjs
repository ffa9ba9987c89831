// What a photo of 12 megapixels costs, with the page's CPU slowed down four times: from the file's choice to its
// thumbnail on the screen, and the longest task of the page's own thread meanwhile. And what a package of 300 photos
// costs the page's memory. Medians of 7 runs.
//
//   node tests/bench/photo.mjs      after `make build`

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
    await notebook.saved();
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    await page.evaluate(() => (window.longest = 0));
    await notebook.choosePhotos(finding, picture);
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
  const before = await memory();
  let most = before;
  const begun = Date.now();
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: 120_000 }),
    notebook.at("export-package").click(),
    (async () => {
      for (let at = 0; at < 40; at += 1) {
        most = Math.max(most, await memory());
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
}
