// The papers, printed to PDF and read back: what they say, and that nothing of it is cut, lost, squeezed or beyond the
// edge. `PAPERS=DIR` keeps the files, to be looked at.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code } from "../support/domain.mjs";
import { Headquarters } from "../support/headquarters.mjs";
import { Notebook } from "../support/notebook.mjs";
import { furnishPapers, LONG } from "../support/papers.mjs";
import { Printed } from "../support/pdf.mjs";
import { Site } from "../support/site.mjs";

const TODAY = "2026-11-23T09:30:00+08:00";
const LANGUAGES = ["zh", "en"];

let site, browser, notebook, inspections;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
  const page = await (await browser.tablet()).newPage();
  await page.clock.install({ time: new Date(TODAY) });
  notebook = new Notebook(page, site.address);
  await notebook.open();
  await notebook.begin("李明");
  inspections = await furnishPapers(notebook);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

const kept = (name) => process.env.PAPERS && path.join(process.env.PAPERS, `${name}.pdf`);

/** Every picture of the page is there. */
const pictured = (page) => page.waitForFunction(() => [...document.images].every((picture) => picture.complete && picture.naturalWidth > 0));

/** Prints a paper of the tablet, with so many photos. */
async function paper(route, { name, photos = 0, style } = {}) {
  await notebook.go(route);
  await notebook.page.locator('[data-testid="print"]:enabled').waitFor();
  if (photos > 0) await notebook.at("paper-photo").locator("img").nth(photos - 1).waitFor();
  await pictured(notebook.page);
  return Printed.of(notebook.page, { root: ".paper", style, keep: name && kept(name) });
}

const plain = (text) => text.normalize("NFKC").replace(/\s/g, "");

/** The date so many days from today, as the papers write it. */
function day(language, days) {
  const date = new Date(Date.parse(TODAY) + days * 86_400_000);
  if (language === "zh") return `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日`;
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** The rows of figures that stand on lines of their own. */
function figures(printed) {
  const minus = (text) => Number(text.replace("−", "-"));
  const rows = printed.lines.map((line) => line.match(/\s(\d+)\s+(0|−[\d.]+)\s+(0|−[\d.]+)\s+([\d.]+)$/)).filter(Boolean);
  return rows.map((row) => row.slice(1).map(minus));
}

test("the inspection sheet has all of the visit, sums that add up, and every finding whole, on few pages", async () => {
  for (const language of LANGUAGES) {
    await notebook.setting(`language-${language}`);
    const printed = await paper(`#/ledger/sheet/${inspections.long}`, { name: `sheet-long-${language}`, photos: LONG.photos });
    printed.checkAll();
    assert.equal(printed.screen.pictures, LONG.photos);
    assert.ok(printed.pages.length >= 4 && printed.pages.length <= 8, `${printed.pages.length} pages`);
    const said = printed.screen.text;
    for (const text of [LONG.village[language], "李明", ...Object.values(LONG.details)]) assert.ok(said.includes(plain(text)), `${language}: ${text}`);
    const sections = figures(printed);
    const total = sections.pop();
    assert.equal(sections.length, 8);
    for (const [points, absent, lost, score] of [...sections, total]) assert.equal(points + absent + lost, score);
    assert.deepEqual(total, [0, 1, 2, 3].map((column) => sections.reduce((sum, row) => sum + row[column], 0)));
    const [most, left] = [100 - LONG.absent, 100 - LONG.absent - LONG.lost];
    assert.deepEqual(total, [100, -LONG.absent, -LONG.lost, left]);
    assert.ok(said.includes(String(Math.round((left / most) * 10_000) / 100)), "the score out of 100");
    for (const { place, note, item } of LONG.findings) {
      const finding = printed.screen.rows.find(([standard]) => standard === plain(item[language]));
      for (const text of [place, note, item.problem[language]]) assert.ok(finding[1].includes(plain(text)), `${language}: ${text}`);
    }
    const short = await paper(`#/ledger/sheet/${inspections.short}`, { name: `sheet-short-${language}`, photos: 1 });
    short.checkAll();
    assert.ok(short.pages.length <= 2, `${short.pages.length} pages`);
  }
});

test("the notice is addressed to the village's committee and gives problem, order, number, person and deadline", async () => {
  for (const language of LANGUAGES) {
    await notebook.setting(`language-${language}`);
    const printed = await paper(`#/ledger/notice/${inspections.long}`, { name: `notice-long-${language}`, photos: LONG.photos });
    printed.checkAll();
    assert.ok(printed.pages.length <= 8, `${printed.pages.length} pages`);
    const addressee = language === "zh" ? "张湾村村民委员会：" : "To the Villagers' Committee of Zhangwan (张湾村):";
    assert.ok(printed.lines.some((line) => plain(line) === plain(addressee)), addressee);
    assert.match(printed.screen.text, /TZ-209-2026-11-/);
    const rows = printed.screen.rows.filter((cells) => cells.length === 7).slice(1);
    assert.equal(rows.length, LONG.findings.length);
    for (const [at, [number, problem, , , order, responsible, deadline]] of rows.entries()) {
      const { place, note, item } = LONG.findings[at];
      assert.match(number, new RegExp(`^${at + 1}ZG-209-2026-11-\\d{3}-`));
      const standard = plain(`${language === "zh" ? "标准：" : "Standard: "}${item[language]}`);
      assert.equal(problem, [place, note, item.problem[language]].map(plain).join("") + standard);
      assert.equal(order, plain(item.order[language]));
      assert.notEqual(item.order[language], item[language]);
      assert.equal(responsible, LONG.responsible);
      assert.equal(deadline, plain(day(language, item.deadlineDays)));
    }
    const short = await paper(`#/ledger/notice/${inspections.short}`, { name: `notice-short-${language}`, photos: 1 });
    short.checkAll();
    assert.equal(short.pages.length, 1, "one problem with one photo is one page");
  }
});

test("the ledger, its dispatches and the notice of one matter are printed whole", async () => {
  for (const language of LANGUAGES) {
    await notebook.setting(`language-${language}`);
    await notebook.go("#/ledger");
    const one = await notebook.page.locator('a[data-testid^="ledger-"][data-state="issued"]').first().getAttribute("href");
    for (const [name, route, count] of [
      ["ledger", "#/ledger/paper", LONG.photos + 1],
      ["daily", "#/ledger/daily"],
      ["weekly", "#/ledger/weekly"],
    ]) {
      const printed = await paper(route, { name: `${name}-${language}`, photos: count });
      printed.checkAll({ wide: true });
      const places = LONG.findings.filter(({ place }) => printed.screen.rows.some((cells) => cells[4] === plain(place)));
      assert.equal(places.length, LONG.findings.length, name);
    }
    (await paper(`#/ledger/notice-of/${one.split("/").at(-1)}`, { name: `notice-of-${language}` })).checkAll();
  }
});

/** Every row is on the page, as after a press of the button that prints; no window of the browser's opens. */
async function printedBy(hq, { name, ...options }) {
  const button = hq.at("hq-print");
  if (await button.count()) {
    await hq.page.evaluate(() => (window.print = () => document.body.setAttribute("data-printed", "")));
    await button.click();
    await hq.page.locator("body[data-printed]").waitFor();
    await hq.page.evaluate(() => document.body.removeAttribute("data-printed"));
  }
  await pictured(hq.page);
  return Printed.of(hq.page, { root: ".page--hq", keep: kept(name), ...options });
}

test("headquarters' pages are printed without what is pressed, and as wide as the sheet", async () => {
  await notebook.go("#/export");
  if ((await notebook.at("export-all").getAttribute("aria-pressed")) !== "true") await notebook.at("export-all").click();
  // In a tab of the same browser, where somebody has begun and can choose the language.
  const hq = await Headquarters.at(notebook.page.context(), site.address);
  await hq.handOver(await notebook.exportPackage());
  const own = [
    ["ledger", "#/hq/ledger", "hq-ledger-table", { wide: true }],
    ["inspection", `#/hq/inspection/${inspections.long}`, "hq-finding"],
    ["overview", "#/hq", "hq-figures"],
  ];
  const demo = [
    ["ranking", "#/hq/ranking", "hq-ranking-table"],
    ["progress", "#/hq/progress", "hq-progress-table"],
    ["compare", "#/hq/compare", "hq-compare-table"],
    ["village", `#/hq/village/${code("张湾")}`, "hq-village-year"],
    ["matrix", "#/hq/matrix", "hq-matrix-table", { wide: true }],
  ];
  const seen = {};
  const all = async (pages) => {
    for (const language of LANGUAGES) {
      await hq.setting(`language-${language}`);
      for (const [name, route, testid, options] of pages) {
        await hq.go(route);
        await hq.at(testid).first().waitFor();
        // The names above the matrix end where the head does; their numbers are what counts.
        const printed = await printedBy(hq, { name: `hq-${name}-${language}`, style: "@media print { .matrix__text { visibility: hidden } }" });
        printed.checkAll({ filled: 0.35, ...options });
        seen[name] = printed;
      }
    }
  };
  await all(own);
  assert.equal(seen.inspection.screen.pictures, LONG.photos);
  await hq.go("#/hq/files");
  await hq.at("hq-demo-show").click();
  await hq.at("hq-demo").waitFor();
  await hq.opened();
  await all(demo);
  // 57 villages: two pages of rows as high as their words, each with its head; every item of the matrix.
  for (const name of ["ranking", "progress", "matrix"]) assert.equal(seen[name].pages.length, 2, name);
  assert.equal(seen.ranking.screen.rows.length, 58);
  for (const number of ["1.1", "4.7", "8.5"]) assert.equal(seen.matrix.pages.filter(({ words }) => words.some(({ text }) => text.includes(number))).length, 2, number);
  hq.noFaults();
  await hq.page.close();
});

test("each of these checks fails where a paper is broken", async () => {
  const route = `#/ledger/notice/${inspections.long}`;
  await notebook.setting("language-zh");
  const broken = async (rules) => paper(route, { photos: LONG.photos, style: `@media print { ${rules} }` });
  const fails = async (check, message, rules) => {
    const printed = await broken(rules);
    if (/Whole|Scale/.test(check)) printed.checkText();
    assert.throws(() => printed[check](), message, check);
  };
  await fails("checkWhole", /is cut between pages/, "tr, .paper__photo { break-inside: auto !important; break-after: auto !important }");
  await fails("checkScale", /is printed/, ".paper__table { min-width: 200mm }");
  await fails("checkSheets", /beyond the edge/, ".paper__serial { margin-inline-end: -1mm }");
  await fails("checkSheets", /number of the page/, "@page { @bottom-center { content: none } }");
  // What lies wholly beyond the edge is not in the file at all.
  await fails("checkText", /where the screen says/, ".paper__serial { margin-inline-end: -40mm }");
  await fails("checkControls", /controls on paper/, ".no-print { display: flex !important }");
  await fails("checkFilled", /is filled to/, ".paper tr { break-after: page !important }");
  await fails("checkPictures", /squeezed/, ".paper__photo img { width: 20mm !important; height: 40mm !important }");
  await fails("checkPictures", /one that is cut/, ".paper__photo { break-inside: auto !important } .paper__photo img { height: 300mm !important; max-height: none !important }");
  const bare = await paper(route, { photos: LONG.photos });
  bare.fonts = bare.fonts.replace(/yes(\s+(?:yes|no)\s+yes)/, "no $1");
  assert.throws(() => bare.checkFonts(), /embedded/);
  notebook.noFaults();
});
