// The inspector's whole job: first start to a file for headquarters, by mouse and by finger.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment, thisMonth } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { violations } from "../support/schema.mjs";
import { Site } from "../support/site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

const firstStart = (context) => Notebook.on(context, site.address);

test("a first start asks for a language and a name and nothing else, then shows this month's villages", async () => {
  const context = await browser.tablet();
  const notebook = await firstStart(context);
  assert.equal(await notebook.page.locator("input:visible, button:visible").count(), 4, "two languages, a name, a button");
  await notebook.at("welcome-ready").click();
  assert.match(await notebook.page.locator("#welcome-name-error").innerText(), /姓名/);
  await notebook.begin("李明");
  const [year, month] = thisMonth().split("-").map(Number);
  assert.equal(await notebook.at("home-month").innerText(), `${year}年${month}月`);
  assert.equal(await notebook.page.locator('[data-testid^="village-"]').count(), 57);
  assert.match(await notebook.at("home-counts").innerText(), /未开始 57 个/);
  await notebook.saved();
  notebook.noFaults();
  await context.close();
});

test("a village is found by characters, pinyin, initials and mixtures of them", async () => {
  const context = await browser.tablet();
  const notebook = await firstStart(context);
  await notebook.begin();
  const first = async (query) => {
    await notebook.search(query);
    await notebook.painted();
    const names = await notebook.page.locator(".village__name").allInnerTexts();
    return names[0]?.replace(/\s.*/s, "") ?? "";
  };
  for (const query of ["北许场", "beixuchang", "bxc", "北xc", "beixc", "BXC"]) {
    assert.match(await first(query), /^北许场/, query);
  }
  assert.equal(await first("完全没有"), "");
  await context.close();
});

/** Fills in all 49 items in every way there is; gives the answers as they should be in the file. */
async function fillIn(notebook, press) {
  const at = (testid) => notebook.at(testid);
  const answers = {};
  // The first section one by one.
  for (const item of environment.itemsOn(1)) {
    if (item === "rubbish.public-rubbish") continue;
    await press(at(`fine-${item}`));
    await notebook.itemIs(item, "fine");
    answers[item] = "fine";
  }
  // Two findings of different tiers, with place and note; the second tier was a slip and is changed.
  const tiered = "rubbish.public-rubbish";
  for (const [tier, place, note] of [
    [0, "村口东侧", "约两平方米，<b>未清</b>"],
    [0, "小学北墙", "零散纸屑"],
  ]) {
    const before = await notebook.findings(tiered).count();
    await press(at(`tier-${tiered}-${tier}`));
    const finding = notebook.findings(tiered).nth(before);
    await finding.locator(".finding__place input").fill(place);
    await finding.locator(".finding__note textarea").fill(note);
  }
  await notebook.findings(tiered).nth(1).getByTestId("finding-tier").selectOption("1");
  answers[tiered] = "findings";
  // One not applicable, with its reason; the rest of that section at once.
  await press(at("rail-2"));
  const absent = "toilet.pit-latrine";
  await at(`item-${absent}`).waitFor();
  await press(at(`na-${absent}`));
  await notebook.at(`reason-${absent}`).fill("已全部拆除");
  answers[absent] = "not-applicable";
  await press(at("page-fine"));
  // Three findings on an item that has only two points to lose.
  await press(at("page-next"));
  const capped = "disorder.demolition-site";
  await at(`item-${capped}`).waitFor();
  for (let times = 1; times <= 3; times += 1) {
    await press(at(`tier-${capped}-0`));
    await notebook.findings(capped).nth(times - 1).waitFor();
  }
  answers[capped] = "findings";
  await press(at("page-fine"));
  for (let page = 4; page <= 8; page += 1) {
    await press(at("page-next"));
    await at(`item-${environment.itemsOn(page)[0]}`).waitFor();
    // The last section is left for the review to complain about.
    if (page < 8) await press(at("page-fine"));
  }
  for (const item of environment.items) {
    if (environment.pageOf(item) < 8) answers[item] ??= "fine";
  }
  return answers;
}

for (const [way, options, press] of [
  ["by mouse", {}, (control) => control.click()],
  ["by finger", { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } }, (control) => control.tap()],
]) {
  test(`all 49 items are filled in, reviewed, finished and exported ${way}`, async () => {
    const context = await browser.tablet(options);
    const notebook = await firstStart(context);
    await notebook.begin("王芳");
    await notebook.search("zhangxz");
    await press(notebook.village(code("张辛庄")));
    await notebook.at("item-rubbish.public-rubbish").waitFor();
    const id = await notebook.inspection();
    const answers = await fillIn(notebook, press);

    await press(notebook.at("page-next"));
    await notebook.at("missing").waitFor();
    await press(notebook.at("finish"));
    const missing = environment.itemsOn(8);
    const listed = await notebook.at("missing").innerText();
    for (const item of missing) assert.ok(listed.includes(environment.item(item).zh), `${item} is listed as missing`);
    assert.ok(!listed.includes(environment.item("toilet.toilet-clean").zh));
    assert.equal(await notebook.at("result-score").count(), 0, "it is not finished yet");

    // The list leads to what is missing.
    await press(notebook.at("missing").getByRole("link", { name: environment.item(missing[0]).zh }));
    await notebook.at(`item-${missing[0]}`).waitFor();
    await press(notebook.at("page-fine"));
    for (const item of missing) answers[item] = "fine";
    const shown = await notebook.score();
    await press(notebook.at("rail-review"));
    await notebook.at("complete").waitFor();
    await press(notebook.at("finish"));
    await notebook.at("result-score").waitFor();
    await notebook.saved();
    assert.equal(await notebook.result(), shown, "the score does not change by finishing");

    const [download] = await Promise.all([notebook.page.waitForEvent("download"), press(notebook.at("export-one"))]);
    assert.match(
      download.suggestedFilename(),
      new RegExp(`^xuncun_${thisMonth()}_[a-z-]+_张辛庄村_王芳_\\d{8}-\\d{6}\\.json$`),
      "what, who and when, in a way that sorts",
    );
    const file = JSON.parse(readFileSync(await download.path(), "utf8"));
    assert.deepEqual(violations("results-2", file), []);
    assert.equal(file.inspections.length, 1);
    const [inspection] = file.inspections;
    assert.equal(inspection.id, id);
    assert.equal(String(inspection.result.score), shown, "the score in the file is the one on the screen");
    // By hand: (98 − 1.5 − 2) ÷ 98 × 100 = 96.428…
    assert.equal(Math.round(Number(shown) * 10) / 10, 96.4);
    const written = new Map(inspection.content.answers.map((answer) => [answer.item, answer]));
    assert.deepEqual(
      environment.items.map((item) => [item, written.get(item)?.answer]),
      environment.items.map((item) => [item, answers[item]]),
    );
    const { findings } = written.get("rubbish.public-rubbish");
    assert.deepEqual(
      findings.map(({ tier, place, note }) => [tier ?? 0, place, note]),
      [
        [0, "村口东侧", "约两平方米，<b>未清</b>"],
        [1, "小学北墙", "零散纸屑"],
      ],
    );
    assert.equal(written.get("toilet.pit-latrine").reason, "已全部拆除");
    notebook.noFaults();
    await context.close();
  });
}

test("everything can be undone and done again", async () => {
  const context = await browser.tablet();
  const notebook = await firstStart(context);
  await notebook.begin();
  await notebook.openVillage(code("北许场"));
  const [first, second] = environment.itemsOn(1);
  await notebook.fine(second);
  await notebook.found(first, { place: "桥头" });
  await notebook.restFine();
  await notebook.at("toast-undo").click();
  await notebook.page.locator('[data-testid="page-fine"]:enabled').waitFor();
  assert.equal(await notebook.itemState(second), "fine");
  assert.equal(await notebook.itemState(environment.itemsOn(1)[3]), "none");
  await notebook.findings(first).getByTestId("finding-drop").click();
  await notebook.itemIs(first, "none").catch(() => notebook.itemIs(first, "fine"));
  await notebook.at("undo").click();
  await notebook.itemIs(first, "findings");
  assert.equal(await notebook.findings(first).locator(".finding__place input").inputValue(), "桥头");
  for (let times = 0; times < 3; times += 1) await notebook.at("undo").click();
  await notebook.itemIs(second, "none");
  await notebook.page.locator('[data-testid="undo"]:disabled').waitFor();
  for (let times = 0; times < 3; times += 1) await notebook.at("redo").click();
  await notebook.itemIs(second, "fine");
  assert.equal(await notebook.findings(first).locator(".finding__place input").inputValue(), "桥头");
  await context.close();
});

for (const version of [1, 2]) {
  test(`the results file kept from version ${version} agrees with that version's schema`, () => {
    const file = JSON.parse(readFileSync(new URL(`../../fixtures/v${version}/results.json`, import.meta.url), "utf8"));
    assert.deepEqual(violations(`results-${version}`, file), []);
  });
}

test("the schema is no rubber stamp: a changed file violates it", async () => {
  const context = await browser.tablet();
  const notebook = await firstStart(context);
  await notebook.begin();
  await notebook.inspect(code("北许场"));
  const { json } = await notebook.exportOne();
  assert.deepEqual(violations("results-2", json), []);
  for (const spoil of [
    (file) => delete file.inspections[0].checklist,
    (file) => (file.inspections[0].content.answers[0].answer = "perhaps"),
    (file) => (file.inspections[0].id = 7),
    (file) => (file.version = "1"),
  ]) {
    const spoilt = structuredClone(json);
    spoil(spoilt);
    assert.notDeepEqual(violations("results-2", spoilt), [], String(spoil));
  }
  await context.close();
});
