// Files between tablets: a draft handed over and back, conflicts, backups, and files that must change nothing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { violations } from "../support/schema.mjs";
import { Site } from "../support/site.mjs";
import { localRecords, mirrorRecords } from "../support/stores.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

const items = environment.itemsOn(1);
const village = code("北许场");

async function tablet(name) {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin(name);
  return notebook;
}

async function close(...notebooks) {
  for (const notebook of notebooks) {
    notebook.noFaults();
    await notebook.page.context().close();
  }
}

test("a draft goes to a second tablet, is continued there, and comes back: one inspection, nothing lost, no copies", async () => {
  const [ours, theirs] = await Promise.all([tablet("李明"), tablet("王芳")]);
  const id = await ours.openVillage(village);
  await ours.found(items[0], { place: "桥头" });
  const draft = await ours.exportAll();
  assert.match(draft.name, /_draft_/);
  assert.deepEqual(violations("results-2", draft.json), []);

  const [taken] = await theirs.importFiles(draft);
  assert.equal(taken.state, "read");
  assert.match(taken.text, /已接收/);
  const [again] = await theirs.importFiles(draft);
  assert.match(again.text, /已有，没有变化/);
  await theirs.home();
  assert.match(await theirs.at("home-counts").innerText(), /进行中 1 个/);
  assert.equal(await theirs.openVillage(village), id);
  assert.equal(await theirs.findings(items[0]).locator(".finding__place input").inputValue(), "桥头");
  await theirs.allFine();
  await theirs.turnTo("review");
  await theirs.finish();
  await theirs.saved();
  const finished = await theirs.exportOne();

  const [updated] = await ours.importFiles(finished);
  assert.match(updated.text, /已更新/);
  await ours.home();
  assert.match(await ours.at("home-counts").innerText(), /已完成 1 个.*进行中 0 个/);
  await ours.openVillage(village);
  assert.equal(await ours.result(), await theirs.result());
  // An old file does not take it back.
  const [older] = await ours.importFiles(draft);
  assert.match(older.text, /本机版本较新/);
  assert.equal((await ours.exportAll()).json.inspections.length, 1);
  await close(ours, theirs);
});

for (const [choice, testid] of [
  ["the file's", "conflict-theirs"],
  ["this tablet's", "conflict-ours"],
]) {
  test(`changed on both tablets: both versions are shown, ${choice} is chosen, the other is kept`, async () => {
    const [ours, theirs] = await Promise.all([tablet("李明"), tablet("王芳")]);
    const id = await ours.openVillage(village);
    await ours.fine(items[0]);
    await theirs.importFiles(await ours.exportAll());
    await theirs.go(`#/inspection/${id}/1`);
    await theirs.found(items[1], { place: "王芳看到的" });
    await ours.go(`#/inspection/${id}/1`);
    await ours.notApplicable(items[1]);
    const file = await theirs.exportAll();
    const [report] = await ours.importFiles(file);
    assert.match(report.text, /两边都有改动/);
    await ours.at("conflict").waitFor();
    assert.match(await ours.at("conflict").innerText(), /1 处问题/);
    await ours.at(testid).click();
    await ours.at("conflict").waitFor({ state: "detached" });
    await ours.go(`#/inspection/${id}/1`);
    await ours.itemIs(items[1], testid === "conflict-theirs" ? "findings" : "not-applicable");
    await ours.saved();
    assert.ok(Object.keys(await mirrorRecords(ours.page)).some((key) => key.startsWith(`version/${id}/`)));
    // The decision is final: the same file asks no more.
    const [settled] = await ours.importFiles(file);
    assert.doesNotMatch(settled.text, /请选定/);
    await close(ours, theirs);
  });
}

test("files that can't be used say which, where and why, and change nothing", async () => {
  const ours = await tablet("李明");
  await ours.inspect(village, { found: [[items[0], {}]] });
  const { text } = await ours.exportOne();
  await ours.saved();
  const before = [await localRecords(ours.page), await mirrorRecords(ours.page)];
  const altered = (change) => {
    const json = JSON.parse(text);
    change(json.inspections[0], json);
    return JSON.stringify(json);
  };
  const bad = [
    ["empty.json", "", /文件是空的/],
    ["cut.json", text.slice(0, text.length / 2), /第 \d+ 行第 \d+ 列/],
    ["other.json", '{"hello": ["world"]}', /不是巡村的文件/],
    ["list.json", "[1, 2, 3]", /不是巡村的文件/],
    ["picture.json", "\u0089PNG\r\n\u001a", /不是巡村的文件|不完整/],
    ["score.json", altered((inspection) => (inspection.result.score = 100)), /写的得分是 100，按答案应为 99/],
    ["missing.json", altered((inspection) => delete inspection.content.month), /inspections.*缺少“month”/],
    ["item.json", altered((inspection) => (inspection.content.answers[0].item = "rubbish.nothing")), /没有检查项 rubbish\.nothing/],
    ["newer.json", altered((_, file) => (file.version = 99)), /更新版本.*99/],
    ["checklist.json", altered((_, file) => (file.checklists[0].categories[0].items[0].maxPoints = 40)), /checklists/],
  ];
  const said = await ours.importFiles(...bad.map(([name, content]) => ({ name, text: content })));
  for (const [at, [name, , why]] of bad.entries()) {
    assert.equal(said[at].state, "refused", name);
    assert.ok(said[at].text.includes(name), said[at].text);
    assert.match(said[at].text, why, name);
  }
  const after = [await localRecords(ours.page), await mirrorRecords(ours.page)];
  assert.deepEqual(inspections(after), inspections(before));
  // Bytes that are no text at all.
  await ours.at("import-files").setInputFiles({ name: "photo.json", mimeType: "application/json", buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]) });
  await ours.page.locator('[data-testid="import-report"]', { hasText: "photo.json" }).waitFor();
  // A good file among them is still taken.
  const [good] = await ours.importFiles({ name: "good.json", text });
  assert.equal(good.state, "read");
  await close(ours);
});

/** The records that are not about how the app looks or where it was left. */
const inspections = (stores) =>
  stores.map((store) => Object.entries(store).filter(([key]) => key !== "preferences").sort(([a], [b]) => (a < b ? -1 : 1)));

test("a backup restores everything on a fresh tablet, and does nothing twice", async () => {
  const ours = await tablet("李明");
  const finished = await ours.inspect(village, { found: [[items[0], { place: "桥头" }]] });
  const result = await ours.result();
  await ours.home();
  const draft = await ours.openVillage(code("张辛庄"));
  await ours.fine(items[0]);
  await ours.go("#/settings/villages");
  await ours.at(`notes-${village}`).click();
  await ours.at("secretary").fill("赵书记");
  await ours.saved();
  await ours.go("#/settings");
  const backup = await ours.download("back-up");
  assert.match(backup.name, /^xuncun-backup_\d{4}-\d{2}-\d{2}_\d{6}\.json$/);
  assert.deepEqual(violations("backup-1", JSON.parse(backup.text)), []);

  const fresh = await tablet("王芳");
  const [restored] = await fresh.importFiles(backup);
  assert.equal(restored.state, "read");
  assert.match(restored.text, /恢复 [1-9]\d* 条.*损坏 0 条/);
  await fresh.saved();
  for (const notebook of [fresh, await Notebook.on(fresh.page.context(), site.address)]) {
    await notebook.go(`#/inspection/${finished}/score`);
    assert.equal(await notebook.result(), result);
    assert.match(await notebook.page.locator("#screen").innerText(), /桥头/);
    await notebook.go(`#/inspection/${draft}/1`);
    await notebook.itemIs(items[0], "fine");
    await notebook.go("#/settings/villages");
    await notebook.at(`notes-${village}`).click();
    assert.equal(await notebook.at("secretary").inputValue(), "赵书记");
  }
  const [twice] = await fresh.importFiles(backup);
  assert.match(twice.text, /恢复 0 条/);

  // One flipped letter in one record of a backup is noticed, and the rest restored.
  const json = JSON.parse(backup.text);
  const rotten = json.blocks.find((entry) => entry.key === `inspection/${draft}`);
  assert.ok(rotten.text.includes('"fine"'));
  rotten.text = rotten.text.replace('"fine"', '"find"');
  const third = await tablet("赵六");
  const [partly] = await third.importFiles({ name: "rotten.json", text: JSON.stringify(json) });
  assert.match(partly.text, /恢复 [1-9]\d* 条.*损坏 1 条/);
  await close(ours, fresh, third);
});

test("a month's inspections of several villages leave as one file, by choice", async () => {
  const ours = await tablet("李明");
  for (const short of ["北许场", "张辛庄", "张湾"].filter((name) => name)) {
    await ours.inspect(code(short));
    await ours.home();
  }
  const all = await ours.exportAll();
  assert.equal(all.json.inspections.length, 3);
  assert.equal(all.json.checklists.length, 1, "the checklist is in the file once");
  assert.match(all.name, /_3villages_/);
  assert.deepEqual(violations("results-2", all.json), []);
  const id = all.json.inspections[0].id;
  await ours.at(`export-${id}`).uncheck({ force: true });
  const two = await ours.download("export-download");
  assert.deepEqual(
    JSON.parse(two.text).inspections.map((inspection) => inspection.id),
    all.json.inspections.map((inspection) => inspection.id).filter((known) => known !== id),
  );
  await close(ours);
});

test("a file is shared as plain text, is told only once the sheet took it, and is read like any other", async () => {
  const context = await browser.tablet();
  // The sheet as Chromium has it: whatever it is asked it can share, and then it refuses `.json`.
  await context.addInitScript(() => {
    window.given = [];
    Object.assign(Navigator.prototype, {
      canShare: (data) => data.files.length > 0,
      async share({ files: [file] }) {
        if (!/\.(txt|jpe?g|png)$/.test(file.name)) throw new DOMException("Permission denied", "NotAllowedError");
        if (window.closing) throw new DOMException("Share canceled", "AbortError");
        window.given.push({ name: file.name, type: file.type, text: await file.text() });
      },
    });
  });
  const ours = await Notebook.on(context, site.address);
  await ours.begin("李明");
  await ours.inspect(village);
  await ours.page.evaluate(() => (window.closing = true));
  await ours.at("share-one").click();
  await ours.page.locator('[data-testid="toast"]', { hasText: "未分享" }).waitFor();
  await ours.page.evaluate(() => (window.closing = false));
  await ours.at("share-one").click();
  await ours.page.locator('[data-testid="toast"]', { hasText: "已分享" }).waitFor();
  const given = await ours.page.evaluate(() => window.given);
  assert.equal(given.length, 1);
  assert.match(given[0].name, /^xuncun_.*\.json\.txt$/);
  assert.equal(given[0].type, "text/plain");

  const theirs = await tablet("王芳");
  const [taken] = await theirs.importFiles({ name: given[0].name, text: given[0].text });
  assert.match(taken.text, /已接收/);
  await close(ours, theirs);
});

test("what was exported is remembered through a restart, and home says what is still to be exported", async () => {
  const ours = await tablet("李明");
  const finish = async (name) => {
    const id = await ours.openVillage(code(name));
    await ours.allFine();
    await ours.turnTo("review");
    await ours.finish();
    await ours.saved();
    await ours.home();
    return id;
  };
  const first = await finish("北许场");
  assert.equal(await ours.at("home-due").innerText(), "1");
  assert.match(await ours.at("nav-export").getAttribute("aria-label"), /^导出：1 份/);
  await ours.at("home-due").click();
  await ours.download("export-download");
  await ours.at("file-there").click();
  await ours.at(`exported-${first}`).waitFor();
  await ours.saved();
  await ours.home();
  await ours.at("home-due").waitFor({ state: "detached" });
  const second = await finish("张辛庄");
  await ours.reload();
  assert.equal(await ours.at("home-due").innerText(), "1");
  await ours.go("#/export");
  assert.equal(await ours.at(`export-${first}`).isChecked(), false);
  assert.equal(await ours.at(`export-${second}`).isChecked(), true);
  assert.match(await ours.at(`exported-${first}`).innerText(), /已导出/);
  await close(ours);
});
