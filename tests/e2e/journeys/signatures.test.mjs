// After finishing: photos are marked and saved with their stamp, the inspection is signed, refused, objected to, and a
// later change voids it visibly.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { rest } from "../support/pace.mjs";
import { jpeg } from "../support/pictures.mjs";
import { Site } from "../support/site.mjs";

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

/** Draws on a pad, through these places in hundredths of its size. */
async function draw(notebook, pad, ...places) {
  const element = notebook.at(pad);
  await element.scrollIntoViewIfNeeded();
  await rest();
  const box = await element.boundingBox();
  const at = ([x, y]) => [box.x + (box.width * x) / 100, box.y + (box.height * y) / 100];
  await notebook.page.mouse.move(...at(places[0]));
  await notebook.page.mouse.down();
  for (const place of places.slice(1)) await notebook.page.mouse.move(...at(place), { steps: 4 });
  await notebook.page.mouse.up();
}

test("a photo is marked, shown with its stamp, and saved with both; what is kept stays as it is", async () => {
  const tablet = await browser.tablet({ geolocation: { latitude: 39.85, longitude: 116.705, accuracy: 12 }, permissions: ["geolocation"] });
  const notebook = await Notebook.on(tablet, site.address);
  await notebook.begin("李明");
  await notebook.openVillage(code("北许场"));
  await notebook.turnToItem(ITEM);
  const finding = await notebook.found(ITEM, { place: "村口" });
  await finding.locator('[data-testid="finding-position"]').click();
  await finding.locator('[data-testid="finding-position"][aria-pressed="true"]').waitFor();
  await notebook.takePhoto(finding, await jpeg(notebook.page));
  await notebook.saved();
  await finding.locator('[data-testid="photo-open"]').click();
  await notebook.page.locator('[data-testid="photo-whole"] img').waitFor();
  const stamp = await notebook.at("photo-stamp").innerText();
  assert.match(stamp, /北许场村[\s\S]*村口[\s\S]*39\.85, 116\.705[\s\S]*12[\s\S]*李明/);

  await notebook.at("mark-arrow").click();
  await draw(notebook, "photo-pad", [10, 10], [40, 40]);
  await notebook.at("mark-circle").click();
  await draw(notebook, "photo-pad", [60, 50], [75, 50]);
  await notebook.at("mark-text").click();
  await notebook.at("mark-words").fill("这里");
  await draw(notebook, "photo-pad", [20, 70]);
  await notebook.at("mark").nth(2).waitFor();
  await notebook.saved();
  const download = async (testid) => {
    const [file] = await Promise.all([notebook.page.waitForEvent("download"), notebook.at(testid).click()]);
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const stamped = await download("photo-save");
  const plain = await download("photo-save-plain");
  assert.match(stamped.name, /^北许场村_.*\.jpg$/);
  assert.ok(!stamped.bytes.equals(plain.bytes));
  const hash = await notebook.page.evaluate(async (bytes) => {
    const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(bytes));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }, [...plain.bytes]);
  assert.equal(await notebook.page.evaluate(() => location.hash.split("/")[3]), hash, "kept as its name says");
  await notebook.reload();
  await notebook.at("mark").nth(2).waitFor();
  notebook.noFaults();
  await tablet.close();
});

test("a refused position blocks nothing", async () => {
  const tablet = await browser.tablet({ permissions: [] });
  const notebook = await Notebook.on(tablet, site.address);
  await notebook.begin("李明");
  await notebook.openVillage(code("北许场"));
  await notebook.turnToItem(ITEM);
  const finding = await notebook.found(ITEM);
  await finding.locator('[data-testid="finding-position"]').click();
  await notebook.at("toast").waitFor();
  assert.match(await notebook.at("toast").innerText(), /未能定位/);
  await notebook.fine(environment.itemsOn(1)[1]);
  await tablet.close();
});

test("inspector and village sign; a change voids both, visibly; the village refuses the next version", async () => {
  const tablet = await browser.tablet();
  const notebook = await Notebook.on(tablet, site.address);
  await notebook.begin("李明");
  const id = await notebook.inspect(code("北许场"), { found: [[ITEM, { place: "村口" }]] });
  await notebook.at("sign-link").click();
  await notebook.at("sign-inspector").click();
  await notebook.at("sign-done").click();
  assert.match(await notebook.at("sign-error").innerText(), /签名/);
  await draw(notebook, "sign-pad", [20, 50], [40, 20], [60, 80], [80, 40]);
  const proportion = (pad) => pad.evaluate((pad) => pad.clientWidth / pad.clientHeight);
  const drawn = await proportion(notebook.at("sign-pad"));
  await notebook.at("sign-done").click();
  await notebook.page.locator('[data-testid="signature"][data-state="valid"]').waitFor();
  const shown = await proportion(notebook.page.locator('[data-testid="signature"] .pad').first());
  assert.ok(Math.abs(drawn - shown) < 0.05, `drawn ${drawn}, shown ${shown}`);
  await notebook.at("sign-village").click();
  await notebook.at("sign-name").fill("张书记");
  await draw(notebook, "sign-pad", [10, 50], [90, 50]);
  await notebook.at("sign-done").click();
  await notebook.page.locator('[data-testid="signature"][data-state="valid"]').nth(1).waitFor();
  await notebook.saved();
  assert.match(await notebook.at("code").getAttribute("aria-label"), /北许场村[\s\S]*得分[\s\S]*编号[\s\S]*[0-9a-f]{64}/);

  await notebook.go(`#/inspection/${id}/score`);
  await notebook.at("reopen-reason").fill("漏了一处");
  await notebook.at("reopen").click();
  await notebook.turnToItem(ITEM);
  await notebook.found(ITEM, { tier: 1 });
  await notebook.turnTo("review");
  await notebook.finish();
  assert.match(await notebook.at("signatures-void").innerText(), /2 个签字/);
  await notebook.saved();
  await notebook.at("sign-link").click();
  await notebook.page.locator('[data-testid="signature"][data-state="void"]').nth(1).waitFor();

  await notebook.at("sign-village").click();
  await notebook.at("sign-name").fill("张书记");
  await notebook.at("sign-refuse").click();
  await notebook.at("sign-object").selectOption(ITEM);
  await notebook.at("objection-0").fill("不在村界内");
  await notebook.at("sign-done").click();
  assert.match(await notebook.at("sign-error").innerText(), /理由|原因/);
  await notebook.at("sign-reason").fill("垃圾是邻村的");
  await notebook.at("sign-done").click();
  const refused = notebook.page.locator('[data-testid="signature"][data-state="valid"]');
  await refused.waitFor();
  assert.match(await refused.innerText(), /垃圾是邻村的[\s\S]*不在村界内/);
  await notebook.saved();
  await notebook.reload();
  assert.match(await refused.innerText(), /垃圾是邻村的/);
  notebook.noFaults();
  await tablet.close();
});

test("a palm that lay on the pad first leaves nothing, whether the pen comes or the system takes the touch away", async () => {
  const tablet = await browser.tablet({ hasTouch: true });
  const notebook = await Notebook.on(tablet, site.address);
  await notebook.begin("李明");
  await notebook.inspect(code("北许场"), { found: [[ITEM, { place: "村口" }]] });
  await notebook.at("sign-link").click();
  await notebook.at("sign-inspector").click();
  const pad = notebook.at("sign-pad");
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  const at = ([x, y]) => ({ x: box.x + (box.width * x) / 100, y: box.y + (box.height * y) / 100 });
  const session = await tablet.newCDPSession(notebook.page);
  const touch = (type, ...places) => session.send("Input.dispatchTouchEvent", { type, touchPoints: places.map((place) => ({ ...at(place), id: 1 })) });
  const pen = (type, place) =>
    session.send("Input.dispatchMouseEvent", { type, ...at(place), button: "left", buttons: type === "mouseReleased" ? 0 : 1, clickCount: 1, pointerType: "pen" });
  const strokes = async () => (await pad.locator("path").last().getAttribute("d"))?.match(/M/g)?.length ?? 0;
  const drawn = (count) => assert.doesNotReject(notebook.page.waitForFunction(
    ([count]) => ([...document.querySelectorAll('[data-testid="sign-pad"] path')].at(-1)?.getAttribute("d")?.match(/M/g) ?? []).length === count,
    [count],
  ));

  await touch("touchStart", [80, 80]);
  await touch("touchMove", [85, 85]);
  await drawn(1);
  await touch("touchCancel");
  await drawn(0);

  await touch("touchStart", [80, 80]);
  await drawn(1);
  await pen("mousePressed", [10, 50]);
  for (const place of [[20, 20], [40, 80]]) await pen("mouseMoved", place);
  await pen("mouseReleased", [40, 80]);
  await touch("touchMove", [90, 60]);
  await touch("touchEnd");
  await drawn(1);
  const path = await pad.locator("path").last().getAttribute("d");
  const [x] = path.match(/\d+/).map(Number);
  assert.ok(x < 2000, `the pen's stroke is the one that is left: ${path}`);
  assert.equal(await strokes(), 1);
  notebook.noFaults();
  await tablet.close();
});
