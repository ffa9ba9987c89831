// What becomes of photos that are missing or altered, and how they come back: all of them checked, a backup with photos,
// the camera's data.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { damagePhoto, jpeg, keptPhotos } from "../support/pictures.mjs";
import { Site } from "../support/site.mjs";

const item = "disorder.street-piles";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

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
  await notebook.at("nav-export").click();
  await notebook.at("export-all").click();
  const { bytes } = await notebook.exportPackage();
  const found = bytes.toString("latin1").split("XNCAM1").length - 1;
  assert.equal(found, 1, "one of the two photos carries it");
  notebook.noFaults();
  await notebook.page.context().close();
});
