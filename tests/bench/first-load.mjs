// Finds out which functions filling in a checklist never calls, from the first start to a page full of answers, and the
// starts after it beside finished inspections with photos, in both languages; writes their names to .ci/later.txt, which
// the finishing of the site takes out of the first load. To be run when much has changed, or the first load has grown:
//
//   make first-load

import { writeFile } from "node:fs/promises";
import path from "node:path";
import { isMarkedLater, plainName } from "../../.ci/profile.mjs";
import { WORKER_NEVER_COMES, launch } from "../e2e/support/browser.mjs";
import { code, environment } from "../e2e/support/domain.mjs";
import { Notebook } from "../e2e/support/notebook.mjs";
import { jpeg } from "../e2e/support/pictures.mjs";
import { ROOT, Site } from "../e2e/support/site.mjs";

const site = await Site.start(process.argv[2]);
const { at, functions } = await (await fetch(new URL("functions.json", site.address))).json();
const called = new Set();
// Smaller ones aren't worth a line.
const WORTH_BYTES = 64;

async function note(page) {
  const found = await page.evaluate(
    ([from, count]) => [...new Uint8Array(globalThis.xuncunMemory.buffer, from, count)].flatMap((mark, index) => (mark ? [index] : [])),
    [at, functions.length],
  );
  for (const index of found) called.add(index);
}

// What ends by itself, such as what a tap said, has ended: whoever is slow sees that happen.
const timers = (page) => page.waitForTimeout(8_000);

async function fillIn(browser, language, rate) {
  const tablet = await browser.tablet();
  await tablet.addInitScript(WORKER_NEVER_COMES);
  await tablet.addInitScript(() => {
    // What waits for the rest of the code is left out, but where the whole is asked for.
    if (!location.search) globalThis.xuncunRest = new Promise(() => {});
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      globalThis.xuncunMemory = made.instance.exports.memory;
      return made;
    };
  });
  const notebook = await Notebook.on(tablet, site.address);
  const { page } = notebook;
  const session = await tablet.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  await notebook.begin("李明", language);
  for (const text of ["zjw", "张家w", "zhangjia", ""]) await notebook.search(text);
  await notebook.openVillage(code("北许场"));
  const [first, second, third, fourth] = environment.itemsOn(1);
  await notebook.turnTo(1);
  await notebook.fine(first);
  await notebook.fine(second);
  await notebook.at(`fine-${second}`).click();
  await notebook.found(third, { place: "村东头", note: "水沟里有白色垃圾" });
  await notebook.found(third);
  if (fourth) await notebook.notApplicable(fourth, "无河道");
  await notebook.saved();
  await timers(page);
  await note(page);
  const whole = await Notebook.on(tablet, new URL("?whole", site.address).href);
  await whole.openVillage(code("张辛庄"));
  await whole.turnToItem(third);
  const finding = await whole.found(third, { place: "桥下" });
  await whole.photos(finding, await jpeg(whole.page));
  await whole.allFine();
  await whole.turnTo("review");
  await whole.finish();
  await whole.saved();
  await whole.page.close();
  await notebook.reload();
  await timers(page);
  await notebook.allFine();
  await timers(page);
  await notebook.saved();
  await note(page);
  await notebook.home();
  await notebook.openVillage(code("北许场"));
  await note(page);
  await tablet.close();
}

const browser = await launch();
try {
  // Once at the speed there is, once as on a slow tablet: some timers end only there.
  for (const [language, rate] of [["zh", 1], ["en", 1], ["zh", 12]]) await fillIn(browser, language, rate);
} finally {
  await browser.close();
  await site.kill();
}
const names = (wanted) => functions.flatMap(([name, bytes], index) => (name && wanted(index, bytes) ? [name] : []));
const kept = new Set(names((index) => called.has(index)).map(plainName));
// What timers and promises call: whether they do depends on how slow the tablet is.
const isCalledByTheBrowser = (name) => /\bwasm_bindgen::(?:convert::closures|closure::WasmClosure)/.test(name);
// How much comes at once into the queue of what is to be drawn, and into lists that are drawn anew, depends on how slow the
// tablet is, and with it how these collections grow and shrink.
const dependsOnAmounts = (name) =>
  /^<*(?:alloc::collections|alloc::raw_vec|hashbrown)\b/.test(name) && /QueueEntry|KeyedEntry|EventDescriptor|RawVecInner|RawTableInner/.test(name);
// What the source itself marks comes later in any case, also what the second tab of the above makes the first one do.
const mayGo = (name) => !isCalledByTheBrowser(name) && !dependsOnAmounts(name) && !isMarkedLater(name) && !kept.has(plainName(name));
const later = new Set(names((index, bytes) => bytes >= WORTH_BYTES && !called.has(index)).filter(mayGo).map(plainName));
const sum = (wanted) => functions.reduce((total, [, bytes], index) => total + (wanted(index) ? bytes : 0), 0);
await writeFile(path.join(ROOT, ".ci/later.txt"), `${[...later].sort().join("\n")}\n`);
console.log(`${functions.length} functions of ${sum(() => true)} bytes, ${called.size} of ${sum((index) => called.has(index))} bytes called; ${later.size} names in .ci/later.txt`);
