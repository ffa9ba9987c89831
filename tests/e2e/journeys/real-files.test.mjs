// Files as they come: renamed, packed again, saved again, with other things among them. The tablet and headquarters take
// the same ones, and name the true reason for the others.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Headquarters } from "../support/headquarters.mjs";
import { Notebook } from "../support/notebook.mjs";
import { inGbk, packed, unpacked } from "../support/packing.mjs";
import { jpeg, keptPhotos } from "../support/pictures.mjs";
import { Site } from "../support/site.mjs";

let site, browser, text, files;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
  const notebook = await Notebook.on(await browser.tablet({ acceptDownloads: true }), site.address);
  await notebook.begin("王芳");
  await notebook.openVillage(code("北许场"));
  const finding = await notebook.found(environment.itemsOn(1)[0], { place: "桥头" });
  await notebook.photos(finding, await jpeg(notebook.page), await jpeg(notebook.page, { seed: 2 }));
  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.finish();
  await notebook.saved();
  text = (await notebook.exportAll()).text;
  files = unpacked((await notebook.exportPackage()).bytes);
  assert.equal(files.length, 3);
  notebook.noFaults();
});
after(() => Promise.all([site?.kill(), browser?.close()]));

async function tablet() {
  const notebook = await Notebook.on(await browser.tablet(), site.address);
  await notebook.begin("李明");
  return notebook;
}

const office = async () => Headquarters.at(await browser.tablet(), site.address);
const named = (name) => files.map((file) => ({ name: name(file.name), bytes: file.bytes }));
const deeper = (name) => Buffer.from(`导出/十一月/${name}`);
const windows = (name) => inGbk(`十一月\\${name.replaceAll("/", "\\")}`);

const packages = () => [
  ["p.ZIP.bin", packed(named(deeper))],
  ["重新压缩.zip", packed(named(windows))],
  ["无名", packed(named((name) => (name === "results.json" ? Buffer.from("results") : Buffer.from(`\xff\xff${name.length}${name.slice(-5)}`, "latin1"))))],
];

test("a package is taken with its photos however it was packed again and called", async () => {
  for (const [name, bytes] of packages()) {
    const there = await tablet();
    const [taken] = await there.importFiles({ name, bytes });
    assert.equal(taken.state, "read", `${name}: ${taken.text}`);
    assert.match(taken.text, /2 ?张照片，校验无误/, name);
    assert.equal((await keptPhotos(there.page)).photos.length, 2, name);
    there.noFaults();
    await there.page.context().close();

    const hq = await office();
    const lines = await hq.handOver({ name, bytes });
    assert.deepEqual(lines.map((line) => line.state), ["taken"], `${name}: ${JSON.stringify(lines)}`);
    hq.noFaults();
    await hq.page.context().close();
  }
});

const utf16 = (text) => Buffer.from(`\ufeff${text}`, "utf16le");

test("a document is taken whatever it is called and however an editor saved it", async () => {
  const all = [
    { name: "x.json.1", bytes: Buffer.from(text) },
    { name: "x.txt", bytes: Buffer.from(`\ufeff${text}`) },
    { name: "noending", bytes: Buffer.from(text) },
    { name: "utf16.json", bytes: utf16(text) },
  ];
  const there = await tablet();
  // The checklist of the environment has a sign (²) that GBK lacks: what the editor made of it can't be undone.
  const [lost] = await there.importFiles({ name: "gbk.json", bytes: inGbk(text) });
  assert.equal(lost.state, "refused");
  assert.match(lost.text, /gbk\.json[\s\S]*GBK/);
  for (const [at, said] of (await there.importFiles(...all)).entries()) {
    assert.equal(said.state, "read", `${all[at].name}: ${said.text}`);
    assert.match(said.text, at === 0 ? /已接收/ : /已有，没有变化/, all[at].name);
  }
  there.noFaults();
  const hq = await office();
  const lines = await hq.handOver(...all);
  assert.deepEqual(lines.map((line) => line.state).sort(), ["already", "already", "already", "taken"], JSON.stringify(lines));
  assert.match(await hq.held(), /1/);
  hq.noFaults();
});

test("what is none of ours is named with what it is, and what was lost is said", async () => {
  const odd = [
    { name: "town.rar", bytes: Buffer.from("Rar!\x1a\x07\x01\0", "latin1"), words: /RAR/ },
    { name: "town.7z", bytes: Buffer.from("7z\xbc\xaf\x27\x1c\0\x04", "latin1"), words: /7z/ },
    { name: "lossy.json", bytes: inGbk(text.replaceAll("王芳", "王𠮷")), words: /GBK.*原文件/ },
    { name: "page.json", bytes: Buffer.from("<!doctype html><title>Wi-Fi</title>"), words: /网页/ },
    { name: "empty.json", bytes: Buffer.alloc(0), words: /0 字节/ },
    { name: "nested.zip", bytes: packed([{ name: Buffer.from("a.zip"), bytes: packed(named(deeper)) }]), words: /解开/ },
  ];
  const there = await tablet();
  for (const [at, said] of (await there.importFiles(...odd)).entries()) {
    assert.equal(said.state, "refused", odd[at].name);
    assert.match(said.text, odd[at].words, odd[at].name);
  }
  there.noFaults();
  const hq = await office();
  const more = [
    { name: "说明.txt", bytes: Buffer.from("请查收") },
    { name: ".DS_Store", bytes: Buffer.from("x") },
    { name: "Thumbs.db", bytes: Buffer.from("x") },
  ];
  const lines = new Map((await hq.handOver(...odd, ...more, { name: "x.json", text })).map((line) => [line.name, line]));
  for (const { name, words } of odd) {
    assert.equal(lines.get(name).state, "damaged", name);
    assert.match(lines.get(name).detail, words, name);
  }
  assert.equal(lines.get("说明.txt").state, "passed-over");
  assert.match(lines.get(".DS_Store").detail, /系统自动生成的文件，共 2 个/);
  assert.match(await hq.at("hq-sum").innerText(), /1 个文件已导入，6 个没有导入，跳过 1 个/);
  hq.noFaults();
});
