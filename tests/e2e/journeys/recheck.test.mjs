// A finding with its photo, the notice, the re-check with the old photo over the camera, closed; what is fixed on the
// spot; the papers with photos and signatures; all of it handed over to another tablet in a package.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { rest } from "../support/pace.mjs";
import { damagePhoto, jpeg, keptPhotos } from "../support/pictures.mjs";
import { refused } from "../support/signing.mjs";
import { Site } from "../support/site.mjs";

const item = "disorder.street-piles";

let site, filming, blind;
before(async () => {
  [site, filming, blind] = await Promise.all([Site.start(), launch({ camera: true }), launch()]);
});
after(() => Promise.all([site?.kill(), filming?.close(), blind?.close()]));

/** A tablet of one of the browsers, its clock set. */
async function tablet(browser, { at = "2026-11-23T09:30:00+08:00", ...options } = {}) {
  const context = await browser.tablet(options);
  const page = await context.newPage();
  await page.clock.install({ time: new Date(at) });
  const notebook = new Notebook(page, site.address);
  await notebook.open();
  return notebook;
}

/** An inspection with one finding and its photo; gives its id. */
async function inspected(notebook) {
  await notebook.begin("李明");
  const id = await notebook.openVillage(code("张湾"));
  await notebook.turnToItem(item);
  const finding = await notebook.found(item, { place: "村东路口", note: "柴草堆" });
  await notebook.photos(finding, await jpeg(notebook.page, { seed: 1 }));
  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.finish();
  await notebook.saved();
  return id;
}

async function issued(notebook) {
  const id = await inspected(notebook);
  await notebook.go(`#/ledger/findings/${id}`);
  await notebook.at("findings-all").click();
  await notebook.at("findings-issue").click();
  await notebook.at("findings-issue").waitFor({ state: "detached" });
  await notebook.page.locator('[data-testid^="ledger-"][data-state="issued"]').click();
  await standing(notebook, "issued");
  return { id, of: await notebook.page.evaluate(() => location.hash.split("/")[3]) };
}

const standing = (notebook, state) =>
  notebook.page.locator(`[data-testid="ledger-standing"][data-state="${state}"]`).waitFor();

/** Chooses a picture for what is done next about a rectification, and waits until it is kept. */
async function taken(notebook, seed) {
  const kept = notebook.page.locator('[data-testid="photo"][data-state="kept"]');
  const before = await kept.count();
  const picture = { name: "after.jpg", mimeType: "image/jpeg", buffer: await jpeg(notebook.page, { seed }) };
  await notebook.at("photo-choose").setInputFiles(picture);
  await kept.nth(before).waitFor();
}

const pictures = (notebook, side) => notebook.at(`compare-${side}`).locator(".whole__picture");

test("from a finding with its photo to the notice, to the re-check by camera, to closed, across two months", async () => {
  const notebook = await tablet(filming);
  const { of } = await issued(notebook);
  assert.equal(await notebook.at("ledger-photo").count(), 1, "what was found");
  await notebook.at("act-report").click();
  await taken(notebook, 2);
  // What is typed and taken stays where it is when the page is loaded anew in between.
  await notebook.saved();
  await notebook.reload();
  await notebook.at("act-report").click();
  await notebook.at("photo").first().waitFor();
  await notebook.at("act-text").fill("已清运");
  await notebook.at("act-done").click();
  await standing(notebook, "reported");
  assert.equal(await notebook.at("ledger-photo").count(), 3, "before, after, and in the history");

  // The next month, at the same place.
  await notebook.page.clock.setFixedTime(new Date("2026-12-08T09:00:00+08:00"));
  await notebook.at("ledger-recheck").click();
  await pictures(notebook, "before").waitFor();
  await pictures(notebook, "after").waitFor();
  assert.match(await notebook.at("compare-before").locator(".whole__stamp").innerText(), /张湾.*\n.*村东路口/);
  await notebook.at("camera-start").click();
  await notebook.at("camera-shoot").waitFor();
  const over = await notebook.at("camera-ghost").evaluate((old) => [Number(getComputedStyle(old).opacity), old.naturalWidth > 0]);
  assert.ok(over[0] > 0.2 && over[0] < 0.8 && over[1], `half-transparent: ${over}`);
  await notebook.at("camera-over").click();
  await notebook.at("camera-ghost").waitFor({ state: "detached" });
  await notebook.page.waitForFunction(() => document.querySelector("video").videoWidth > 0);
  await notebook.at("camera-shoot").click();
  await notebook.page.locator('[data-testid="photo"][data-state="kept"]').waitFor();
  await notebook.at("camera-off").click();
  await pictures(notebook, "after").waitFor();
  // Sent back only with a reason.
  await notebook.at("recheck-return").click();
  await notebook.page.locator("#recheck-text-error").waitFor();
  await notebook.at("recheck-text").fill("还剩一半");
  await notebook.at("recheck-return").click();
  await standing(notebook, "returned");
  await notebook.at("act-report").click();
  await notebook.at("act-done").click();
  await standing(notebook, "reported");
  await notebook.go(`#/ledger/recheck/${of}`);
  await taken(notebook, 3);
  // The same inspector reported it: a note says how it was re-checked.
  await notebook.at("own-report").waitFor();
  await notebook.at("recheck-pass").click();
  await notebook.page.locator("#recheck-text-error").waitFor();
  await notebook.at("recheck-text").fill("现场复查，已清运");
  await notebook.at("recheck-pass").click();
  await standing(notebook, "closed");
  await notebook.saved();
  await notebook.reload();
  await standing(notebook, "closed");
  const kept = await keptPhotos(notebook.page);
  assert.equal(kept.photos.length, 4);
  assert.ok(kept.photos.every((photo) => photo.right));
  // Nothing films any more.
  assert.equal(await notebook.page.locator("video").count(), 0);
  notebook.noFaults();
  await notebook.page.context().close();
});

test("opening the village's next inspection leads to the re-check by one tap", async () => {
  const notebook = await tablet(blind);
  const { of } = await issued(notebook);
  await notebook.saved();
  await notebook.page.clock.setFixedTime(new Date("2026-12-08T09:00:00+08:00"));
  await notebook.go("#/");
  await notebook.reload();
  await notebook.openVillage(code("张湾"));
  await notebook.turnTo(1);
  assert.match(await notebook.at("carried").innerText(), /逾期/);
  await notebook.at(`carried-${of}`).click();
  await notebook.at("recheck-pass").waitFor();
  await pictures(notebook, "before").waitFor();
  await taken(notebook, 11);
  await notebook.at("recheck-pass").click();
  await standing(notebook, "closed");
  await notebook.saved();
  notebook.noFaults();
  await notebook.page.context().close();
});

test("without a camera in the page the photo is taken the ordinary way, with the old one beside it", async () => {
  const notebook = await tablet(blind, { viewport: { width: 390, height: 844 } });
  const { of } = await issued(notebook);
  await notebook.at("act-report").click();
  await notebook.at("act-done").click();
  await standing(notebook, "reported");
  await notebook.go(`#/ledger/recheck/${of}`);
  await notebook.at("camera-start").click();
  await notebook.at("camera-unavailable").waitFor();
  assert.equal(await notebook.at("photo-take").getAttribute("capture"), "environment");
  await taken(notebook, 5);
  await pictures(notebook, "before").waitFor();
  await pictures(notebook, "after").waitFor();
  await notebook.at("recheck-text").fill("现场复查，已清运");
  await notebook.at("recheck-pass").click();
  await standing(notebook, "closed");
  notebook.noFaults();
  await notebook.page.context().close();
});

test("what is fixed on the spot is closed in one, by the keyboard", async () => {
  const notebook = await tablet(blind);
  const id = await inspected(notebook);
  await notebook.go(`#/ledger/findings/${id}`);
  await notebook.page.locator('[data-testid^="fixed-"]').first().focus();
  await notebook.page.keyboard.press("Enter");
  await notebook.at("fixed-confirm").waitFor();
  const press = async (testid) => {
    // Sooner the app takes a second press of one control for a tremble.
    await notebook.page.waitForTimeout(400);
    await notebook.at(testid).focus();
    await notebook.page.keyboard.press("Enter");
  };
  // Neither a photo nor a reason.
  await press("fixed-confirm");
  await notebook.page.locator("#fixed-reason-error").waitFor();
  await notebook.page.waitForFunction(() => document.activeElement.id === "fixed-reason");
  await taken(notebook, 7);
  await notebook.at("fixed-who").fill("");
  await press("fixed-confirm");
  await notebook.page.locator("#fixed-who-error").waitFor();
  await notebook.page.waitForFunction(() => document.activeElement.id === "fixed-who");
  await notebook.page.keyboard.type("刘强");
  await press("fixed-confirm");
  await standing(notebook, "closed");
  assert.match(await notebook.at("ledger-standing").innerText(), /立行立改/);
  await notebook.saved();
  notebook.noFaults();
  await notebook.page.context().close();
});

test("a package takes the ledger and its photos to another tablet; what is damaged there is said", async () => {
  const notebook = await tablet(blind);
  const { of } = await issued(notebook);
  await notebook.at("act-report").click();
  await taken(notebook, 9);
  await notebook.at("act-done").click();
  await standing(notebook, "reported");
  await notebook.saved();
  await notebook.go("#/export");
  await notebook.at("export-stamped").check();
  const file = await notebook.exportPackage();
  const names = file.bytes.toString("latin1");
  assert.ok(names.includes("stamped/"), "with stamped copies");

  const other = await tablet(blind);
  await other.begin("王芳");
  const [read] = await other.importFiles(file);
  assert.equal(read.state, "read");
  assert.match(read.text, /1 ?件整改（新 1，更新 0）/);
  await other.go(`#/ledger/recheck/${of}`);
  await pictures(other, "before").waitFor();
  await pictures(other, "after").waitFor();
  await other.saved();
  // One rots, one is lost.
  const { entries } = await keptPhotos(other.page);
  const name = (wanted) => entries.find(([, entry]) => Boolean(entry.rectification) === wanted)[0];
  await damagePhoto(other.page, name(true), { alter: true });
  await damagePhoto(other.page, name(false), { alter: false });
  await other.reload();
  await other.at("compare-after").locator(".note--warning").waitFor();
  await other.at("compare-before").locator(".note--warning").waitFor();
  await other.at("banner").waitFor();
  other.noFaults();
  await other.page.context().close();
  await notebook.page.context().close();
});

test("the inspection sheet prints photos with their stamps, a signature, a refusal and its objection", async () => {
  const notebook = await tablet(blind);
  const id = await inspected(notebook);
  await notebook.go(`#/sign/${id}`);
  await notebook.at("sign-inspector").first().click();
  await rest();
  const pad = await notebook.at("sign-pad").boundingBox();
  const proportion = (drawing) => drawing.evaluate((drawing) => drawing.clientWidth / drawing.clientHeight);
  const drawn = await proportion(notebook.at("sign-pad"));
  await notebook.page.mouse.move(pad.x + 40, pad.y + 60);
  await notebook.page.mouse.down();
  for (let step = 1; step <= 12; step += 1) await notebook.page.mouse.move(pad.x + 40 + step * 20, pad.y + 60 + (step % 3) * 25);
  await notebook.page.mouse.up();
  await notebook.at("sign-done").click();
  await notebook.at("signature").first().waitFor();
  await refused(notebook, "柴草当天已清");
  await notebook.go(`#/ledger/sheet/${id}`);
  await notebook.at("paper-photo").locator(".whole__picture").waitFor();
  assert.match(await notebook.at("paper-photo").innerText(), /张湾.*村东路口.*2026/s);
  assert.match(await notebook.at("paper-refusal").innerText(), /对扣分有异议/);
  assert.match(await notebook.at("paper-objections").innerText(), /柴草当天已清/);
  assert.ok((await notebook.at("paper-signature").locator("path").getAttribute("d")).length > 20);
  await notebook.page.emulateMedia({ media: "print" });
  const printed = await proportion(notebook.at("paper-signature"));
  assert.ok(Math.abs(drawn - printed) < 0.05, `drawn ${drawn}, printed ${printed}`);
  await notebook.page.emulateMedia({ media: null });
  const pdf = await notebook.page.pdf({ preferCSSPageSize: true, printBackground: true });
  const sizes = [...pdf.toString("latin1").matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  assert.ok(sizes.length >= 1 && sizes.every(([, width, height]) => Math.round(width) === 595 && Math.round(height) === 842), "A4");
  notebook.noFaults();
  await notebook.page.context().close();
});
