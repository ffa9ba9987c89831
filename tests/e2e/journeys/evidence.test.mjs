// Evidence is exact. A photo says of its time and place what is known; one picture serves two findings, or two matters, each
// with its own marks and stamp; stamps fit; a camera that stopped is not shot. And what becomes of photos that are missing
// or altered: all of them checked, a backup with photos, the camera's data.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { rest } from "../support/pace.mjs";
import { damagePhoto, jpeg, keptPhotos } from "../support/pictures.mjs";
import { Site } from "../support/site.mjs";

const item = "disorder.street-piles";

let site, browser, filming;
before(async () => {
  [site, browser, filming] = await Promise.all([Site.start(), launch(), launch({ camera: true })]);
});
after(() => Promise.all([site?.kill(), browser?.close(), filming?.close()]));

async function photographed() {
  const notebook = await Notebook.on(await browser.tablet(), site.address);
  await notebook.begin("李明");
  await notebook.openVillage(code("张湾"));
  await notebook.turnToItem(item);
  const finding = await notebook.found(item);
  for (const seed of [1, 2, 3]) await notebook.photos(finding, await jpeg(notebook.page, { seed }));
  await notebook.saved();
  return notebook;
}

/** What the storage page says of all photos, and of each that is not in order. */
async function checked(notebook) {
  await notebook.go("#/settings/storage");
  await notebook.at("check-photos").click();
  await notebook.page.locator('[data-testid="photos-checked"][data-state="done"]').waitFor();
  return { said: await notebook.at("photos-checked").innerText(), faults: await notebook.at("photo-fault").allInnerTexts() };
}

test("every photo is compared with its name; what is lost or altered is named, and a backup brings it back", async () => {
  const notebook = await photographed();
  assert.deepEqual(await checked(notebook), { said: "3 张照片都在，校验无误。", faults: [] });
  await notebook.go("#/settings");
  const [download] = await Promise.all([notebook.page.waitForEvent("download"), notebook.at("back-up-photos").click()]);
  const file = { name: download.suggestedFilename(), bytes: await (await import("node:fs/promises")).readFile(await download.path()) };
  assert.match(file.name, /^xuncun-backup_.*\.zip$/);

  const { photos } = await keptPhotos(notebook.page);
  await damagePhoto(notebook.page, photos[0].name, { alter: true });
  await damagePhoto(notebook.page, photos[1].name, { alter: false });
  await notebook.reload();
  const { said, faults } = await checked(notebook);
  assert.match(said, /3 张照片里有 2 张/);
  assert.equal(faults.length, 2);
  assert.ok(faults.every((fault) => /张湾村 · .* · 照片 [123]/.test(fault)), faults.join("; "));

  const [report] = await notebook.importFiles(file);
  assert.equal(report.state, "read");
  assert.match(report.text, /3张照片校验无误/);
  assert.deepEqual((await checked(notebook)).faults, []);
  notebook.noFaults();

  // And to an empty tablet.
  const other = await Notebook.on(await browser.tablet(), site.address);
  await other.begin("王芳");
  await other.importFiles(file);
  await other.saved();
  assert.deepEqual((await checked(other)).faults, []);
  assert.equal((await keptPhotos(other.page)).photos.length, 3);
  other.noFaults();
  await other.page.context().close();
  await notebook.page.context().close();
});

/** The picture with what a camera writes: a maker, nothing else. */
function withExif(picture) {
  const tiff = Buffer.from("4d4d002a00000008" + "0001" + "010f" + "0002" + "00000007" + "0000001a" + "00000000" + "584e43414d3100", "hex");
  const segment = Buffer.concat([Buffer.from("Exif\0\0"), tiff]);
  const head = Buffer.from([0xff, 0xe1, (segment.length + 2) >> 8, (segment.length + 2) & 0xff]);
  return Buffer.concat([picture.subarray(0, 2), head, segment, picture.subarray(2)]);
}

test("what the camera wrote leaves the tablet only where that was switched on", async () => {
  const notebook = await Notebook.on(await browser.tablet(), site.address);
  await notebook.begin("李明");
  await notebook.openVillage(code("张湾"));
  await notebook.turnToItem(item);
  const inspection = await notebook.page.evaluate(() => location.hash);
  await notebook.photos(await notebook.found(item), withExif(await jpeg(notebook.page, { seed: 1 })));
  await notebook.go("#/settings");
  await notebook.at("keep-camera").check();
  await notebook.saved();
  await notebook.go(inspection);
  await notebook.photos(notebook.findings(item).first(), withExif(await jpeg(notebook.page, { seed: 2 })));
  await notebook.saved();
  await notebook.nav("export");
  await notebook.at("export-all").click();
  const { bytes } = await notebook.exportPackage();
  const found = bytes.toString("latin1").split("XNCAM1").length - 1;
  assert.equal(found, 1, "one of the two photos carries it");
  notebook.noFaults();
  await notebook.page.context().close();
});

const here = { geolocation: { latitude: 39.85, longitude: 116.705, accuracy: 12 }, permissions: ["geolocation"] };

/** A draft with two findings of one item, the position of the first one measured. */
async function measured({ language = "zh", ...options } = {}) {
  const notebook = await Notebook.on(await browser.tablet({ ...here, ...options }), site.address);
  await notebook.begin("李明", language);
  const id = await notebook.openVillage(code("张湾"));
  await notebook.turnToItem(item);
  const first = await notebook.found(item, { place: "村东路口" });
  await first.locator('[data-testid="finding-position"]').click();
  await first.locator('[data-testid="finding-position"][aria-pressed="true"]').waitFor();
  return { notebook, id, first };
}

/** The lines of the stamp of a finding's photo. */
async function stampOf(notebook, finding, at = 0) {
  await finding.locator('[data-testid="photo-open"]').nth(at).click();
  await notebook.at("photo-stamp").waitFor();
  const lines = await notebook.at("photo-stamp").locator("span").allInnerTexts();
  await notebook.at("photo-form").click();
  await notebook.at(`item-${item}`).waitFor();
  return lines.join("\n");
}

test("a chosen file gets neither the present time nor today's position; the camera's own picture does", async () => {
  for (const language of ["zh", "en"]) {
    const { notebook, first } = await measured({ language });
    await notebook.photos(first, await jpeg(notebook.page, { seed: 1 }));
    await notebook.takePhoto(first, await jpeg(notebook.page, { seed: 2 }));
    await notebook.saved();
    const [chosen, shot] = [await stampOf(notebook, first, 0), await stampOf(notebook, first, 1)];
    assert.match(chosen, language === "zh" ? /拍摄时间不明，.* 添加/ : /Time taken unknown, added on/);
    assert.doesNotMatch(chosen, /39\.85/);
    assert.doesNotMatch(shot, /不明|unknown/);
    assert.match(shot, /39\.85, 116\.705 ?[（(](误差 12 米|±12 m)[）)]/);
    notebook.noFaults();
    await notebook.page.context().close();
  }
});

test("two findings with one picture have each its own marks and stamp, and the same one twice is said", async () => {
  const { notebook, first } = await measured();
  const second = await notebook.found(item, { place: "村北空地" });
  const picture = await jpeg(notebook.page, { seed: 1 });
  await notebook.photos(first, picture);
  await notebook.photos(second, picture);
  await second.locator('[data-testid="photo-open"]').click();
  await notebook.at("mark-arrow").click();
  await rest();
  const box = await notebook.at("photo-pad").boundingBox();
  await notebook.page.mouse.move(box.x + 50, box.y + 50);
  await notebook.page.mouse.down();
  await notebook.page.mouse.move(box.x + 250, box.y + 150, { steps: 4 });
  await notebook.page.mouse.up();
  await notebook.at("mark").waitFor();
  assert.match(await notebook.at("photo-stamp").innerText(), /村北空地/);
  await notebook.at("photo-form").click();
  await notebook.saved();
  await notebook.reload();
  await notebook.findings(item).first().locator('[data-testid="photo-open"]').click();
  await notebook.at("photo-stamp").waitFor();
  assert.match(await notebook.at("photo-stamp").innerText(), /村东路口/);
  assert.equal(await notebook.at("mark").count(), 0, "the arrow is the other's");
  await notebook.at("photo-form").click();
  await notebook.choosePhotos(notebook.findings(item).first(), picture);
  await notebook.page.locator('[data-testid="toast"]', { hasText: "已有这张照片" }).waitFor();
  assert.equal((await notebook.photoStates(notebook.findings(item).first())).length, 1);
  // Dropped here, it stays there, and a restart later it is still brought back by one tap.
  await notebook.findings(item).first().locator('[data-testid="photo-drop"]').click();
  await notebook.saved();
  await notebook.reload();
  assert.equal((await notebook.photoStates(notebook.findings(item).nth(1))).length, 1);
  const form = await notebook.page.evaluate(() => location.hash);
  await notebook.go("#/settings/storage");
  await notebook.at("removed-back").click();
  await notebook.at("removed-photos").waitFor({ state: "detached" });
  await notebook.go(form);
  await notebook.findings(item).first().locator('[data-testid="photo"][data-state="kept"]').waitFor();
  notebook.noFaults();
  await notebook.page.context().close();
});

test("the stamp of a saved copy lies within the picture, however long its item is", async () => {
  const long = "rubbish.sorting-facility";
  for (const language of ["zh", "en"]) {
    const notebook = await Notebook.on(await browser.tablet(), site.address);
    await notebook.begin("李明", language);
    await notebook.openVillage(code("张湾"));
    await notebook.turnToItem(long);
    const finding = await notebook.found(long, { place: "村委会东侧第三排民房后面的空地，靠近变压器和公共厕所" });
    await notebook.photos(finding, await jpeg(notebook.page, { width: 1200, height: 1600, seed: 1 }));
    await finding.locator('[data-testid="photo-open"]').click();
    await notebook.at("photo-save").waitFor();
    await notebook.page.evaluate(() => {
      window.written = [];
      const { fillText } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        const { width } = this.measureText(text);
        window.written.push({ text, x, y, right: x + width, width: this.canvas.width, height: this.canvas.height });
        fillText.call(this, text, x, y);
      };
    });
    await Promise.all([notebook.page.waitForEvent("download"), notebook.at("photo-save").click()]);
    const written = await notebook.page.evaluate(() => window.written);
    assert.ok(written.length > 3, JSON.stringify(written));
    for (const line of written) {
      assert.ok(line.x >= 0 && line.right <= line.width && line.y > line.height / 3 && line.y <= line.height, JSON.stringify(line));
    }
    notebook.noFaults();
    await notebook.page.context().close();
  }
});

const standing = (notebook, state) => notebook.page.locator(`[data-testid="ledger-standing"][data-state="${state}"]`).waitFor();

/** A tablet with a camera, and two matters that were reported. */
async function reported() {
  const notebook = await Notebook.on(await filming.tablet(), site.address);
  await notebook.begin("李明");
  const id = await notebook.openVillage(code("张湾"));
  await notebook.turnToItem(item);
  for (const place of ["村东路口", "村北空地"]) await notebook.found(item, { place });
  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.finish();
  await notebook.go(`#/ledger/findings/${id}`);
  await notebook.at("findings-all").click();
  await notebook.at("findings-issue").click();
  await notebook.at("findings-issue").waitFor({ state: "detached" });
  const rows = notebook.page.locator('[data-testid^="ledger-"][data-state="issued"]');
  const matters = [];
  for (const at of [0, 1]) {
    await notebook.go(`#/ledger/findings/${id}`);
    await (at === 0 ? rows.first() : rows.last()).click();
    await standing(notebook, "issued");
    matters.push(await notebook.page.evaluate(() => location.hash.split("/")[3]));
    await notebook.at("act-report").click();
    await notebook.at("act-done").click();
    await standing(notebook, "reported");
  }
  return { notebook, matters };
}

test("two matters with one file keep it each; a camera that stopped or hangs is not shot, and starts again", async () => {
  const { notebook, matters } = await reported();
  const kept = notebook.page.locator('[data-testid="photo"][data-state="kept"]');
  const picture = { name: "after.jpg", mimeType: "image/jpeg", buffer: await jpeg(notebook.page, { seed: 5 }) };
  for (const of of matters) {
    await notebook.go(`#/ledger/recheck/${of}`);
    await notebook.at("photo-choose").setInputFiles(picture);
    await kept.waitFor();
  }
  await notebook.saved();
  for (const of of matters) {
    await notebook.go(`#/ledger/recheck/${of}`);
    await kept.waitFor();
    assert.equal(await kept.count(), 1);
  }
  // Taken away by a tap, brought back by another.
  await notebook.at("photo-drop").click();
  await kept.waitFor({ state: "detached" });
  await notebook.at("toast-undo").click();
  await kept.waitFor();

  const films = () => notebook.page.waitForFunction(() => document.querySelector("video")?.videoWidth > 0);
  const track = (act) => notebook.page.evaluate(act);
  const faults = {
    ended: () => document.querySelector("video").srcObject.getTracks()[0].stop(),
    muted: () => Object.defineProperty(document.querySelector("video").srcObject.getTracks()[0], "muted", { get: () => true }),
    hangs: () => {
      const canvas = document.createElement("canvas");
      canvas.getContext("2d").fillRect(0, 0, 10, 10);
      const video = document.querySelector("video");
      const [still] = canvas.captureStream(0).getTracks();
      video.srcObject.addTrack(still);
      video.srcObject.removeTrack(video.srcObject.getTracks()[0]);
    },
  };
  for (const [fault, act] of Object.entries(faults)) {
    await notebook.at("camera-start").click();
    await films();
    await track(act);
    // At once, before it was found out.
    await notebook.at("camera-shoot").click();
    await notebook.at("camera-stopped").waitFor();
    assert.equal(await kept.count(), 1, `nothing was shot: ${fault}`);
    assert.equal(await notebook.at("camera-shoot").count(), 0, fault);
  }
  await notebook.at("camera-start").click();
  await films();
  await track(faults.ended);
  await notebook.at("camera-stopped").waitFor();
  await notebook.at("camera-start").click();
  await films();
  await notebook.at("camera-shoot").click();
  await kept.nth(1).waitFor();
  await notebook.at("recheck-text").fill("现场复查，已清运");
  await notebook.at("recheck-pass").click();
  await standing(notebook, "closed");
  await notebook.go(`#/ledger/recheck/${matters[0]}`);
  await kept.waitFor();
  notebook.noFaults();
  await notebook.page.context().close();
});
