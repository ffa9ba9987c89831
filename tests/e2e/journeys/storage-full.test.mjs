// No room left, in one store or both: the inspector goes on, is told the truth, and can always export.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { Site } from "../support/site.mjs";
import { emptyLocal, fillLocal, fillMirror, limitRoom, localRecords, mirrorRecords } from "../support/stores.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

const items = environment.itemsOn(1);

async function begun() {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  return { context, notebook };
}

/** On a tablet that has room for the app and little more. */
async function begunInLittleRoom() {
  const context = await browser.tablet();
  const notebook = new Notebook(await context.newPage(), site.address);
  await notebook.page.goto(`${site.address}icon.svg`);
  const room = await limitRoom(notebook.page, 8_000_000);
  await notebook.open();
  await notebook.begin("李明");
  const id = await notebook.openVillage(code("北许场"));
  await notebook.offlineReady();
  return { context, notebook, id, room };
}

test("local storage is full: everything is still saved, no banner, and it is there after a restart", async () => {
  const { context, notebook } = await begun();
  const id = await notebook.openVillage(code("北许场"));
  await notebook.saved();
  await fillLocal(notebook.page);
  const long = "很长的说明".repeat(400);
  await notebook.found(items[0], { note: long });
  await notebook.restFine();
  await notebook.saved();
  assert.deepEqual(await notebook.banners(), []);
  const again = await Notebook.on(context, site.address, `#/inspection/${id}/1`);
  assert.equal(await again.findings(items[0]).locator(".finding__note textarea").inputValue(), long);
  assert.deepEqual(await again.banners(), []);
  again.noFaults();
  await context.close();
});

test("a full local storage pushes finished records out of itself, and only the storage page tells", async () => {
  const { context, notebook } = await begun();
  const finished = await notebook.inspect(code("北许场"));
  const shown = await notebook.result();
  await fillLocal(notebook.page);
  await notebook.home();
  const draft = await notebook.openVillage(code("张辛庄"));
  await notebook.found(items[0], { note: "占地方".repeat(100) });
  await notebook.restFine();
  await notebook.saved();
  const [local, mirror] = [await localRecords(notebook.page), await mirrorRecords(notebook.page)];
  assert.ok(!local[`inspection/${finished}`], "the finished record left local storage");
  assert.ok(local[`inspection/${draft}`], "the draft took its room");
  assert.ok(mirror[`inspection/${finished}`] && mirror[`inspection/${draft}`]);
  assert.deepEqual(await notebook.banners(), []);
  await notebook.go("#/settings/storage");
  assert.equal(await notebook.at("moved-count").innerText(), "1");
  // It opens as ever, also after a restart.
  const again = await Notebook.on(context, site.address, `#/inspection/${finished}/score`);
  assert.equal(await again.result(), shown);
  assert.deepEqual(await again.banners(), []);
  await context.close();
});

test("the mirror is full: it is said at once that there is one copy only, work goes on, and saving resumes with room", async () => {
  const { context, notebook, id, room } = await begunInLittleRoom();
  await fillMirror(notebook.page);
  await notebook.fine(items[0]);
  await notebook.saveStateIs("local");
  assert.match((await notebook.banners()).join(), /空间已满/);
  // Work goes on, and a killed tab loses nothing: local storage has it.
  await notebook.fine(items[1]);
  const again = await Notebook.on(context, site.address, `#/inspection/${id}/1`);
  await again.itemIs(items[1], "fine");
  await room.release();
  await notebook.saved();
  assert.deepEqual(await notebook.banners(), []);
  await context.close();
});

test("both stores are full: the banner says nothing is saved, export still holds everything, and room heals it", async () => {
  const { context, notebook, id, room } = await begunInLittleRoom();
  await fillMirror(notebook.page);
  await fillLocal(notebook.page);
  await notebook.found(items[0], { note: "只在屏幕上".repeat(200) });
  await notebook.saveStateIs("risk");
  assert.match((await notebook.banners()).join(), /只在屏幕上.*导出/s);
  await notebook.restFine();
  const { json } = await notebook.exportNow();
  const answers = new Map(json.inspections[0].content.answers.map((answer) => [answer.item, answer]));
  assert.equal(answers.get(items[0]).findings[0].note, "只在屏幕上".repeat(200));
  assert.equal(answers.get(items[5]).answer, "fine");

  await emptyLocal(notebook.page);
  await room.release();
  await notebook.saved();
  assert.deepEqual(await notebook.banners(), []);
  const again = await Notebook.on(context, site.address, `#/inspection/${id}/1`);
  assert.equal(await again.findings(items[0]).locator(".finding__note textarea").inputValue(), "只在屏幕上".repeat(200));
  await again.itemIs(items[5], "fine");
  notebook.noFaults();
  await context.close();
});

test("the storage page says how full it is and how much more fits", async () => {
  const { context, notebook } = await begun();
  await notebook.inspect(code("北许场"));
  await notebook.go("#/settings/storage");
  await notebook.at("room-for").waitFor();
  assert.match(await notebook.at("room-for").innerText(), /大约还能存 [\d,]+ 份检查/);
  assert.match(await notebook.at("persistent").innerText(), /浏览器/);
  assert.ok(Number(await notebook.at("record-count").innerText()) >= 2);
  await context.close();
});
