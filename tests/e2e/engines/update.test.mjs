// A new version while a draft is open: fetched whole, offered, accepted, and every answer is there in it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { code, environment } from "../support/domain.mjs";
import { Site, anotherVersion, shownVersion } from "../support/site.mjs";
import { engines } from "./support/engines.mjs";
import { Tablet } from "./support/tablet.mjs";

const VILLAGE = code("北许场");
const [first, second] = environment.itemsOn(1);

const runsNext = `() => (${shownVersion})() === "next"`;

let next;
before(async () => {
  next = await anotherVersion("next");
});
after(() => next?.remove());

for (const engine of engines) {
  test(`${engine.name}: an update is offered over an open draft; accepted, the draft is there, also without a server`, async (t) => {
    const site = await Site.start();
    t.after(() => site.kill());
    const tablet = await Tablet.fresh(engine, site.address);
    t.after(() => tablet.remove());
    await tablet.open();
    await tablet.begin();
    const id = await tablet.openVillage(VILLAGE);
    await tablet.turnTo(1);
    await tablet.found(first, "桥头");
    await tablet.fine(second);
    await tablet.saved();
    await tablet.offlineReady();
    // The first version, just taken over, is no update.
    await tablet.gone("update");

    await site.kill();
    await site.start(next.folder);
    // What the app does every hour.
    await tablet.run(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
    });
    await tablet.at("update");
    assert.equal(await tablet.run(shownVersion), "built");
    await tablet.tap("update-now");
    await tablet.until("the next version runs", runsNext);
    await tablet.shown("#screen");
    await tablet.placeIs(first, "桥头");
    await tablet.itemIs(second, "fine");
    await tablet.gone("update");

    await site.kill();
    await tablet.coldStart();
    await tablet.open(`#/inspection/${id}/1`);
    await tablet.until("the next version runs", runsNext);
    await tablet.placeIs(first, "桥头");
    await tablet.itemIs(second, "fine");
    await tablet.intact();
  });
}
