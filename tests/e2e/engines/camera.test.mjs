// In every engine: nothing is shot from a camera that stopped; it is said, and the camera starts again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { code, environment } from "../support/domain.mjs";
import { Site } from "../support/site.mjs";
import { css } from "./support/browser.mjs";
import { engines } from "./support/engines.mjs";
import { Tablet } from "./support/tablet.mjs";

const [item] = environment.itemsOn(1);

let site;
before(async () => {
  site = await Site.start();
});
after(() => site?.kill());

/** The browsers have no camera here: a canvas that is drawn on anew again and again films. False where it can't. */
const film = () => {
  const canvas = document.createElement("canvas");
  if (!canvas.captureStream) return false;
  [canvas.width, canvas.height] = [320, 240];
  const pen = canvas.getContext("2d");
  let at = 0;
  const draw = () => {
    pen.fillStyle = `hsl(${(at += 7)} 60% 50%)`;
    pen.fillRect(0, 0, 320, 240);
  };
  draw();
  setInterval(draw, 50);
  const getUserMedia = async () => (window.filmed = canvas.captureStream(20));
  // On the prototype: what is set on the object itself is gone when WebKit makes that anew.
  if (navigator.mediaDevices) MediaDevices.prototype.getUserMedia = getUserMedia;
  else Object.defineProperty(navigator, "mediaDevices", { value: { getUserMedia } });
  return true;
};

for (const engine of engines) {
  test(`${engine.name}: a camera that stopped is said to have, is not shot, and starts again`, async (t) => {
    const tablet = await Tablet.fresh(engine, site.address);
    t.after(() => tablet.remove());
    await tablet.open();
    await tablet.begin();
    const id = await tablet.openVillage(code("张湾"));
    await tablet.turnTo(1);
    await tablet.found(item, "村口");
    await tablet.allFine();
    await tablet.finish();
    await tablet.open(`#/ledger/findings/${id}`);
    await tablet.tap("findings-all");
    await tablet.tap("findings-issue");
    const row = '[data-testid^="ledger-"][data-state="issued"]';
    await tablet.shown(row);
    const href = await tablet.run((row) => document.querySelector(row).getAttribute("href"), row);
    if (!(await tablet.run(film))) return t.skip("this engine films no canvas");
    await tablet.run((of) => (location.hash = `#/ledger/recheck/${of}`), href.split("/")[3]);
    await tablet.tap("camera-start");
    await tablet.at("camera-shoot");
    await tablet.until("it plays", () => document.querySelector("video")?.videoWidth > 0);
    await tablet.run(() => window.filmed.getTracks()[0].stop());
    await tablet.at("camera-stopped");
    const kept = `${css("photo")}[data-state="kept"]`;
    assert.equal(await tablet.run((kept) => document.querySelectorAll(kept).length, kept), 0);
    await tablet.tap("camera-start");
    await tablet.until("it plays again", () => document.querySelector("video")?.videoWidth > 0);
    await tablet.tap("camera-shoot");
    await tablet.shown(kept);
    await tablet.intact();
  });
}
