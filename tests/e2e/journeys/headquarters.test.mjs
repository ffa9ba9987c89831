// From the tablets to the month's ranking: files in, a bad one stops no other, conflicts decided, spreadsheets out;
// offline, in two tabs, and with the browser killed in the middle.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, newProfile, openKillable } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Headquarters, documentOf, filesFor, readSheets } from "../support/headquarters.mjs";
import { Notebook } from "../support/notebook.mjs";
import { Site } from "../support/site.mjs";

let site, browser, exported;
const [tiered, plain] = environment.itemsOn(1);

before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
  const tablet = await Notebook.on(await browser.tablet(), site.address);
  await tablet.begin("李明");
  await tablet.inspect(code("北许场"), { found: [[tiered, { place: "桥头", note: "纸箱成堆" }]] });
  exported = await tablet.exportAll();
  tablet.noFaults();
  await tablet.page.context().close();
});
after(() => Promise.all([site?.kill(), browser?.close()]));

async function office(route) {
  return Headquarters.at(await browser.tablet({ viewport: { width: 1280, height: 800 } }), site.address, route);
}

async function close(hq) {
  hq.noFaults();
  await hq.page.context().close();
}

test("a tablet's export becomes the month's ranking, down to the finding, and a spreadsheet that LibreOffice reads", async () => {
  const hq = await office("#/hq");
  await hq.choose([exported]);
  await hq.at("hq-figures").waitFor();
  await hq.at("hq-figure-mean").click();
  // Two taps from the mean to the finding behind it.
  const score = (await hq.at("hq-score").innerText()).trim();
  assert.equal(score, "99");
  await hq.at("hq-score").locator("a").click();
  assert.match(await hq.at("hq-finding").innerText(), /桥头.*纸箱成堆/s);
  assert.match(await hq.page.locator(".rows__row[data-state=lost] .rows__rule:not(.rows__standard)").innerText(), /扣/);
  await hq.at("hq-overview").click();
  const book = await hq.given("hq-give-xlsx");
  assert.match(book.name, /^xuncun-hq_\d{4}-\d\d_monthly_environment_report\.xlsx$/);
  const sheets = await readSheets(book);
  assert.deepEqual(Object.keys(sheets).sort(), ["得分矩阵", "总览", "排名", "说明", "问题清单"].sort());
  assert.deepEqual(sheets["排名"].map((row) => row.slice(0, 4)), [["名次", "并列", "村", "得分"], ["1", "", "北许场村", "99"]]);
  const [head, ...found] = sheets["问题清单"];
  assert.equal(found.length, 1);
  assert.deepEqual([found[0][head.indexOf("位置")], found[0][head.indexOf("情况说明")]], ["桥头", "纸箱成堆"]);
  for (const form of ["csv", "json", "html", "geojson"]) assert.ok((await hq.given(`hq-give-${form}`)).bytes.length > 30, form);
  const [again] = await hq.go("#/hq/files").then(() => hq.handOver(exported));
  assert.equal(again.state, "already");
  await close(hq);
});

test("a folder with five damaged files among fifty: each is named with its place, the others are all there", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "xuncun-folder-"));
  const files = filesFor(exported.json, 1, 50);
  files[3].text = files[3].text.slice(0, 4000);
  files[11].text = "";
  files[19].text = files[19].text.replace('"round":"monthly"', '"round":"yearly"');
  files[27].text = files[27].text.replace(/("result":\{"score":)\d+/, "$142");
  files[42].text = JSON.stringify({ hello: "world" });
  await mkdir(path.join(folder, "第二批"));
  for (const [at, { name, text }] of files.entries()) await writeFile(path.join(folder, at % 2 ? "第二批" : "", name), text);
  await writeFile(path.join(folder, "readme.txt"), "not ours");

  const hq = await office();
  await hq.at("hq-folder").setInputFiles(folder);
  assert.match(await hq.imported(), /^45 个文件已导入，(5|6) 个没有导入/);
  const lines = (await hq.lines()).filter((line) => !line.name.endsWith("readme.txt"));
  const damaged = lines.filter(({ state }) => state === "damaged");
  assert.equal(damaged.length, 5);
  const said = (at) => damaged.find(({ name }) => name.endsWith(files[at].name)).detail;
  assert.match(said(3), /第 1 行第 \d+ 列/);
  assert.match(said(11), /文件是空的/);
  assert.match(said(19), /inspections\[0\]\.content\.round.*yearly/);
  assert.match(said(27), /inspections\[0\]\.result\.score.*42/);
  assert.match(said(42), /不是巡村的文件/);
  assert.match(await hq.held(), /^45 份检查，45 个村/);
  await hq.reload();
  await hq.opened();
  assert.match(await hq.held(), /^45 份检查/);
  await close(hq);
  await rm(folder, { recursive: true });
});

/** The same draft, finished on two tablets that didn't know of each other. */
async function splitInspection() {
  const ours = await Notebook.on(await browser.tablet(), site.address);
  await ours.begin("李明");
  await ours.openVillage(code("张湾"));
  await ours.fine(plain);
  const draft = await ours.exportAll();
  const theirs = await Notebook.on(await browser.tablet(), site.address);
  await theirs.begin("王芳");
  await theirs.importFiles(draft);
  const finished = [];
  for (const [tablet, place] of [[ours, "村口"], [theirs, "河边"]]) {
    const id = draft.json.inspections[0].id;
    await tablet.go(`#/inspection/${id}/1`);
    await tablet.found(tiered, { place });
    await tablet.allFine();
    await tablet.turnTo("review");
    await tablet.finish();
    finished.push(await tablet.exportOne());
    await tablet.page.context().close();
  }
  return finished;
}

test("a conflict is decided with both sides shown, a name and a reason; both are kept", async () => {
  const finished = await splitInspection();
  const hq = await office();
  const lines = await hq.handOver(...finished);
  assert.deepEqual(lines.map(({ state }) => state).sort(), ["conflict", "taken"]);
  await hq.at("hq-to-conflicts").click();
  assert.equal(await hq.at("hq-side").count(), 2);
  // The places differ, though nothing else does: both are said, and each version can be opened.
  assert.match(await hq.at("hq-differences").innerText(), /村口[\s\S]*河边|河边[\s\S]*村口/);
  await hq.at("hq-version").first().click();
  await hq.at("hq-version-standing").waitFor();
  await hq.page.goBack();
  await hq.at("hq-choose-1").click();
  await hq.at("hq-decide-confirm").click();
  await hq.page.locator("#decide-name-error").waitFor();
  await hq.at("decide-name").fill("陈主任");
  await hq.at("decide-reason").fill("以复核为准");
  await hq.at("hq-decide-confirm").click();
  await hq.at("hq-decision").waitFor();
  assert.equal(await hq.at("hq-conflict").count(), 0);
  await hq.reload();
  await hq.opened();
  assert.match(await hq.at("hq-decision").innerText(), /陈主任.*以复核为准/s);
  await hq.at("hq-files").click();
  const backup = await hq.given("hq-back-up");
  assert.equal(documentOf(backup.bytes).aside.length, 2, "both versions are kept beside the one that counts");
  // Handing the same over again changes nothing: it is decided.
  await hq.handOver(...finished);
  assert.match(await hq.held(), /冲突 0 处/);
  // The backup alone brings all of it back.
  const other = await office();
  await other.handOver(backup);
  await other.go("#/hq/conflicts");
  await other.at("hq-decision").waitFor();
  await close(other);
  await close(hq);
});

test("the town's rules are set with a name and a reason, survive, and the headings name the line in force", async () => {
  const hq = await office();
  await hq.handOver(exported);
  await hq.at("hq-rules").click();
  await hq.at("hq-rule-line").fill("99.5");
  await hq.at("hq-rules-pay").selectOption("bottom-cut");
  await hq.at("hq-rule-cutMost").waitFor();
  await hq.at("hq-rules-set").click();
  await hq.page.locator("#hq-rules-name-error").waitFor();
  await hq.at("hq-rules-name").fill("陈主任");
  await hq.at("hq-rules-why").fill("班子会");
  await hq.at("hq-rules-set").click();
  await hq.at("hq-rules-history").locator("li").waitFor();
  await hq.reload();
  await hq.opened();
  assert.match(await hq.at("hq-rules-history").innerText(), /班子会.*分数线 99\.5.*陈主任/s);
  await hq.at("hq-overview").click();
  assert.match(await hq.at("hq-figure-reached").innerText(), /99\.5分以上（含满分）\s*0/);
  await hq.at("hq-ranking").click();
  const sheets = await readSheets(await hq.given("hq-give-xlsx"));
  assert.ok(sheets["说明"].flat().some((text) => text.includes("不低于 99.5 分")), JSON.stringify(sheets["说明"]));
  await close(hq);
});

test("demo data comes with one tap, is marked on every page, and goes with one tap", async () => {
  const hq = await office();
  await hq.handOver(exported);
  await hq.at("hq-demo-show").click();
  for (const page of ["", "/ranking", "/progress", "/compare", "/matrix", "/conflicts", "/rules", "/files"]) {
    await hq.go(`#/hq${page}`);
    await hq.opened();
    assert.match(await hq.at("hq-demo").innerText(), /演示数据，不是真实检查/, page);
  }
  assert.match(await hq.at("hq-held").innerText(), /684 份检查/);
  await hq.at("hq-demo-leave").click();
  await hq.at("hq-demo").waitFor({ state: "detached" });
  await hq.opened();
  assert.match(await hq.held(), /^1 份检查/);
  await close(hq);
});

test("files dropped on the page are taken in; two tabs at once lose nothing of each other's", async () => {
  const files = filesFor(exported.json, 1, 20);
  const hq = await office();
  const second = await Headquarters.at(hq.page.context(), site.address);
  const drop = (office, some) =>
    office.page.evaluate((some) => {
      const data = new DataTransfer();
      for (const { name, text } of some) data.items.add(new File([text], name));
      document.querySelector("#screen").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
    }, some);
  await Promise.all([drop(hq, files.slice(0, 10)), drop(second, files.slice(10))]);
  await Promise.all([hq.imported(), second.imported()]);
  for (const office of [hq, second]) {
    await office.page.waitForFunction(() => /20 份检查/.test(document.querySelector('[data-testid="hq-held"]').innerText));
  }
  second.noFaults();
  await close(hq);
});

test("with no network at all headquarters opens and works", async () => {
  const context = await browser.tablet({ viewport: { width: 1280, height: 800 } });
  const first = await Notebook.on(context, site.address);
  await first.begin("李明");
  await first.offlineReady();
  await site.kill();
  try {
    // Never opened here before: that is said, and the way back works.
    await first.nav("hq");
    await first.page.locator("text=请联网打开一次").waitFor();
    await first.page.locator("a", { hasText: "返回" }).click();
    await first.at("search").waitFor();
    await site.start();
    await first.go("#/hq");
    await first.offlineReady();
    await first.page.close();
    await site.kill();
    const hq = await Headquarters.at(context, site.address, "#/hq");
    await hq.choose([exported]);
    await hq.at("hq-figures").waitFor();
    assert.ok((await hq.given("hq-give-xlsx")).bytes.length > 1000);
    await context.close();
  } finally {
    await site.start();
  }
});

/** Looks at headquarters in a browser that is killed with all its processes. */
async function onProfile(profile, look) {
  const killable = await openKillable(profile);
  try {
    const hq = new Headquarters(killable.page, site.address);
    await hq.go("#/hq/files");
    await hq.opened();
    return await look(hq, killable);
  } finally {
    await killable.kill();
  }
}

test("a browser killed in the middle of an import has all of it or nothing, and never said more than it has", async () => {
  const files = filesFor(exported.json, 6);
  const folder = await mkdtemp(path.join(os.tmpdir(), "xuncun-kill-"));
  for (const { name, text } of files) await writeFile(path.join(folder, name), text);
  const profile = await newProfile();
  try {
    let said = false;
    for (const wait of [0, 60, 150, 300, 600, "said", 0]) {
      said = await onProfile(profile, async (hq, killable) => {
        const held = await hq.at("hq-held").innerText();
        assert.match(held, said ? /^342 / : /^(没有|None|342 )/, `before ${wait}`);
        await killable.noteProcesses();
        await hq.at("hq-folder").setInputFiles(folder);
        if (wait === "said") await hq.imported();
        else await new Promise((done) => setTimeout(done, wait));
        return (await hq.at("hq-sum").count()) > 0;
      });
    }
  } finally {
    await profile.remove();
    await rm(folder, { recursive: true });
  }
});

test("the keyboard alone takes files in, ranks, and opens a finding", async () => {
  const hq = await office();
  await hq.handOver(exported);
  const focused = () => hq.page.evaluate(() => document.activeElement?.closest("[data-testid]")?.dataset.testid ?? "");
  const tabTo = async (wanted) => {
    for (let at = 0; at < 60; at += 1) {
      await hq.page.keyboard.press("Tab");
      if ((await focused()) === wanted) return;
    }
    assert.fail(`Tab never reaches ${wanted}`);
  };
  await tabTo("hq-choose");
  await tabTo("hq-folder");
  await hq.page.locator("#screen").focus();
  await tabTo("hq-ranking");
  await hq.page.keyboard.press("Enter");
  await hq.at("hq-ranking-table").waitFor();
  await tabTo("hq-score");
  await hq.page.keyboard.press("Enter");
  await hq.at("hq-finding").waitFor();
  await hq.go("#/hq/matrix");
  await tabTo("hq-matrix-scroll");
  await close(hq);
});
