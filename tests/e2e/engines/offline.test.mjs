// With the server dead the app opens in every engine, at every page that is worth a bookmark.

import { test } from "node:test";
import { code, environment } from "../support/domain.mjs";
import { Site } from "../support/site.mjs";
import { engines } from "./support/engines.mjs";
import { Tablet } from "./support/tablet.mjs";

const VILLAGE = code("北许场");
const [first, second] = environment.itemsOn(1);

for (const engine of engines) {
  test(`${engine.name}: the browser started anew with the server dead, home, an open inspection, the ledger and headquarters are there`, async (t) => {
    const site = await Site.start();
    t.after(() => site.kill());
    const tablet = await Tablet.fresh(engine, site.address);
    t.after(() => tablet.remove());
    await tablet.open();
    await tablet.begin();
    const id = await tablet.openVillage(VILLAGE);
    await tablet.turnTo(1);
    await tablet.found(first, "桥头");
    await tablet.photo(first);
    await tablet.fine(second);
    await tablet.saved();
    await tablet.offlineReady();
    await tablet.open("#/hq");
    await tablet.headquartersOpened();
    await tablet.keptForOffline();

    await site.kill();
    await tablet.coldStart();
    await tablet.open();
    await tablet.at("resume");
    await tablet.open(`#/inspection/${id}/1`);
    await tablet.placeIs(first, "桥头");
    await tablet.photoIsKept(first);
    await tablet.itemIs(second, "fine");
    await tablet.reload();
    await tablet.placeIs(first, "桥头");
    await tablet.itemIs(second, "fine");
    await tablet.open("#/ledger");
    await tablet.at("ledger-daily");
    await tablet.open("#/hq");
    await tablet.headquartersOpened();
    await tablet.intact();

    // And it goes on: the rest is filled in, finished and given out.
    await tablet.open(`#/inspection/${id}/1`);
    await tablet.allFine();
    await tablet.finish();
    await tablet.download("export-one");
    await tablet.intact();
  });
}
