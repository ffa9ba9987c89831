// Photos on findings: taken, kept, killed, damaged, without room, handed over.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, newProfile, openKillable } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { damagePhoto, jpeg, keptPhotos } from "../support/pictures.mjs";
import { Site } from "../support/site.mjs";

const ROUNDS = Number(process.env.PHOTO_KILLS ?? 50);
const ITEM = environment.itemsOn(1)[0];

let site, browser;
before(async () => {
  site = await Site.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.kill();
});

/** A tablet with one finding noted and the form open. */
async function begun(village = "北许场", options = {}) {
  const tablet = await browser.tablet(options);
  const notebook = await Notebook.on(tablet, site.address);
  await notebook.begin("李明");
  const id = await notebook.openVillage(code(village));
  await notebook.turnToItem(ITEM);
  const finding = await notebook.found(ITEM, { place: "村口" });
  return { tablet, notebook, id, finding };
}

test("a photo from the gallery is made small, kept, shown, and named in the record", async () => {
  const { tablet, notebook, finding } = await begun();
  const big = await jpeg(notebook.page, { width: 4000, height: 3000 });
  assert.ok(big.length > 400_000, `${big.length} bytes`);
  assert.equal(await finding.locator('[data-testid^="no-photo-"]').count(), 1);
  await notebook.photos(finding, big, await jpeg(notebook.page, { seed: 2 }));
  await notebook.saved();
  assert.equal(await finding.locator('[data-testid^="no-photo-"]').count(), 0);
  const shown = finding.locator('[data-testid="photo"] img');
  assert.equal(await shown.count(), 2);
  assert.ok(await shown.first().evaluate((image) => image.complete && image.naturalWidth > 0));

  const kept = await keptPhotos(notebook.page);
  assert.equal(kept.photos.length, 2);
  assert.ok(kept.photos.every((photo) => photo.right && photo.bytes <= 300 * 1024), JSON.stringify(kept.photos));
  assert.deepEqual(kept.thumbnails, kept.photos.map((photo) => photo.name));
  await notebook.turnTo("review");
  const { json } = await (async () => {
    await notebook.allFine();
    await notebook.turnTo("review");
    await notebook.finish();
    return notebook.exportOne();
  })();
  const [answer] = json.inspections[0].content.answers.filter((one) => one.findings?.length);
  const photos = answer.findings[0].photos;
  assert.deepEqual(photos.map((photo) => photo.hash).sort(), kept.photos.map((photo) => photo.name));
  assert.deepEqual([photos[0].width, photos[0].height], [1600, 1200]);
  notebook.noFaults();
  await tablet.close();
});

test("a photo is removed and taken back; a reason stands where there is none", async () => {
  const { tablet, notebook, finding } = await begun();
  await notebook.photos(finding, await jpeg(notebook.page));
  await finding.locator('[data-testid="photo-drop"]').click();
  await finding.locator('[data-testid="photo"]').waitFor({ state: "detached" });
  await notebook.at("toast-undo").click();
  await finding.locator('[data-testid="photo"][data-state="kept"]').waitFor();
  await finding.locator('[data-testid="photo-drop"]').click();
  await finding.locator('[data-testid^="no-photo-"]').fill("天黑看不清");
  await notebook.saved();
  await notebook.reload();
  const again = notebook.findings(ITEM).first();
  assert.equal(await again.locator('[data-testid^="no-photo-"]').inputValue(), "天黑看不清");
  assert.deepEqual(await notebook.photoStates(again), []);
  notebook.noFaults();
  await tablet.close();
});

test("a picture is pasted onto the finding it belongs to", async () => {
  const { tablet, notebook, finding } = await begun();
  const bytes = [...(await jpeg(notebook.page, { width: 300, height: 200 }))];
  await finding.locator(".finding__note textarea").evaluate((field, bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], "image.png", { type: "image/jpeg" }));
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, bytes);
  await finding.locator('[data-testid="photo"][data-state="kept"]').waitFor();
  await tablet.close();
});

test("what is no photo says so, changes nothing and can be let go", async () => {
  const { tablet, notebook, finding } = await begun();
  const whole = await jpeg(notebook.page);
  await notebook.choosePhotos(finding, Buffer.alloc(0), Buffer.from("%PDF-1.7"), whole.subarray(0, whole.length / 2));
  const failed = finding.locator('[data-testid="photo"][data-state="failed"]');
  await failed.nth(2).waitFor();
  const said = await failed.allInnerTexts();
  assert.match(said.join("\n"), /空的[\s\S]*不是照片[\s\S]*不完整/);
  for (let left = 3; left > 0; left -= 1) {
    await failed.first().locator('[data-testid="photo-give-up"]').click();
    assert.equal(await failed.count(), left - 1);
  }
  assert.deepEqual((await keptPhotos(notebook.page)).photos, []);
  notebook.noFaults();
  await tablet.close();
});

test("no room in the middle of a photo keeps nothing of it; tried again with room, it is kept", async () => {
  const other = await browser.tablet();
  const again = await Notebook.on(other, site.address);
  await again.begin("李明");
  await again.openVillage(code("北许场"));
  await again.turnToItem(ITEM);
  const noted = await again.found(ITEM);
  // The worker's own database calls: the entry, which comes last, finds no room.
  again.page.on("worker", (worker) =>
    worker.evaluate(() => {
      const put = IDBObjectStore.prototype.put;
      let times = 1;
      IDBObjectStore.prototype.put = function (...what) {
        const request = put.apply(this, what);
        if (this.name === "manifest" && times-- > 0) {
          Object.defineProperty(this.transaction, "error", { get: () => new DOMException("", "QuotaExceededError") });
          request.onsuccess = () => this.transaction.abort();
        }
        return request;
      };
    }),
  );
  await again.choosePhotos(noted, await jpeg(again.page));
  const failed = noted.locator('[data-testid="photo"][data-state="failed"]');
  await failed.waitFor();
  assert.match(await failed.innerText(), /空间已满/);
  const kept = await keptPhotos(again.page);
  assert.deepEqual([kept.photos, kept.thumbnails, kept.entries], [[], [], []]);
  await failed.locator('[data-testid="photo-retry"]').click();
  await noted.locator('[data-testid="photo"][data-state="kept"]').waitFor();
  await other.close();
});

test("a lost picture is reported, its place stays, and the others are shown", async () => {
  const { tablet, notebook, id, finding } = await begun();
  await notebook.photos(finding, await jpeg(notebook.page), await jpeg(notebook.page, { seed: 2 }));
  await notebook.saved();
  const [first] = (await keptPhotos(notebook.page)).photos;
  await damagePhoto(notebook.page, first.name, { alter: false });
  await notebook.reload();
  const states = notebook.findings(ITEM).first().locator('[data-testid="photo"]');
  await notebook.page.locator('[data-testid="photo"][data-state="damaged"]').waitFor();
  assert.equal(await states.count(), 2);
  assert.match((await notebook.banners()).join(), /1 张照片/);
  assert.ok(id);
  await tablet.close();
});

test(`SIGKILL at random moments of taking a photo, ${ROUNDS} times: whole or not there, and never named without being there`, async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  let state = seed >>> 0;
  const roll = (sides) => Math.floor(((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32) * sides);
  const profile = await newProfile();
  const start = async (route) => {
    const killable = await openKillable(profile);
    const notebook = new Notebook(killable.page, site.address);
    await notebook.open(route);
    await killable.noteProcesses();
    return { killable, notebook };
  };
  let { killable, notebook } = await start();
  let whole = 0;
  try {
    await notebook.begin("李明");
    const id = await notebook.openVillage(code("北许场"));
    const route = `#/inspection/${id}/1`;
    await notebook.turnTo(1);
    await notebook.found(ITEM);
    await notebook.saved();
    for (let round = 1; round <= ROUNDS; round += 1) {
      const finding = notebook.findings(ITEM).first();
      const before = await finding.locator('[data-testid="photo"]').count();
      const picture = await jpeg(notebook.page, { width: 2400, height: 1800, seed: seed + round });
      await notebook.choosePhotos(finding, picture);
      await new Promise((done) => setTimeout(done, roll(600)));
      const shown = await finding.locator('[data-testid="photo"][data-state="kept"]').count();
      const saved = (await notebook.saveState()) === "saved";
      await killable.kill();

      ({ killable, notebook } = await start(route));
      await notebook.at(`item-${ITEM}`).waitFor();
      // The manifest is read, and whatever a kill kept from its finding is named now.
      await notebook.page.waitForFunction(() => !document.querySelector('[data-testid="photo"] .photo__missing'));
      await notebook.saved();
      const kept = await keptPhotos(notebook.page);
      const states = await notebook.photoStates(notebook.findings(ITEM).first());
      const where = `round ${round}, SEED=${seed}`;
      assert.ok(kept.photos.every((photo) => photo.right), where);
      assert.deepEqual(kept.thumbnails, kept.photos.map((photo) => photo.name), where);
      assert.deepEqual(kept.entries.map(([name]) => name), kept.photos.map((photo) => photo.name), where);
      assert.deepEqual(states, kept.photos.map(() => "kept"), where);
      assert.ok(states.length >= before && states.length <= before + 1, where);
      if (saved) assert.ok(states.length >= shown, `${where}: shown as kept and lost`);
      assert.deepEqual(await notebook.banners(), [], where);
      whole += states.length - before;
    }
    notebook.noFaults();
    assert.ok(ROUNDS < 20 || (whole > 0 && whole < ROUNDS), `${whole} of ${ROUNDS} were kept: the kills all came too early or too late`);
  } finally {
    await killable.kill();
    await profile.remove();
  }
});

test("inspections with their photos go to another tablet as one file; an altered one is refused by name", async () => {
  const { tablet, notebook, finding } = await begun("北许场", { acceptDownloads: true });
  await notebook.photos(finding, await jpeg(notebook.page), await jpeg(notebook.page, { seed: 2 }));
  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.finish();
  await notebook.saved();
  const { photos } = await keptPhotos(notebook.page);
  await notebook.nav("export");
  const file = await notebook.exportPackage();
  assert.match(file.name, /\.zip$/);
  notebook.noFaults();

  const other = await browser.tablet();
  const there = await Notebook.on(other, site.address);
  await there.begin("王芳");
  // One byte of a picture changed: the zip's own checksum, and the record's, tell.
  const altered = Buffer.from(file.bytes);
  altered[altered.indexOf("JFIF", altered.indexOf("photos/")) + 500] ^= 1;
  const [refused] = await there.importFiles({ name: "altered.zip", bytes: altered });
  assert.equal(refused.state, "refused");
  assert.match(refused.text, /不符：photos\/北许场村\/.+-1\.jpg/);
  assert.deepEqual((await keptPhotos(there.page)).photos, []);
  const [cut] = await there.importFiles({ name: "cut.zip", bytes: file.bytes.subarray(0, file.bytes.length - 40) });
  assert.equal(cut.state, "refused");

  const [taken] = await there.importFiles({ name: file.name, bytes: file.bytes });
  assert.equal(taken.state, "read", taken.text);
  assert.match(taken.text, /2 ?张照片/);
  assert.deepEqual((await keptPhotos(there.page)).photos, photos);
  await there.saved();
  there.noFaults();
  await tablet.close();
  await other.close();
});
