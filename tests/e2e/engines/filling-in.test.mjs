// From the first start to a file that another tablet reads, in every engine.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { code, environment } from "../support/domain.mjs";
import { violations } from "../support/schema.mjs";
import { Site } from "../support/site.mjs";
import { engines } from "./support/engines.mjs";
import { Tablet } from "./support/tablet.mjs";

const VILLAGE = code("北许场");
const [first, second] = environment.itemsOn(1);

let site;
before(async () => {
  site = await Site.start();
});
after(() => site?.kill());

for (const engine of engines) {
  test(`${engine.name}: first start, filling in, photo, finish, export; another tablet imports both files`, async (t) => {
    const ours = await Tablet.fresh(engine, site.address);
    t.after(() => ours.remove());
    await ours.open();
    await ours.begin();
    const id = await ours.openVillage(VILLAGE);
    await ours.turnTo(1);
    await ours.found(first, "桥头");
    await ours.photo(first);
    await ours.fine(second);
    await ours.saved();

    // Loaded anew, every answer is there.
    await ours.open(`#/inspection/${id}/1`);
    await ours.placeIs(first, "桥头");
    await ours.photoIsKept(first);
    await ours.itemIs(second, "fine");

    await ours.allFine();
    await ours.finish();
    const score = await ours.text("result-score");
    const results = await ours.download("export-one");
    const json = JSON.parse(await readFile(results, "utf8"));
    assert.deepEqual(violations("results-2", json), []);
    assert.equal(json.inspections[0].id, id);
    assert.equal(json.inspections[0].content.answers.length, environment.items.length);
    await ours.nav("export");
    const packed = await ours.download("export-package");
    assert.match(packed, /\.zip$/);
    await ours.intact();

    const theirs = await Tablet.fresh(engine, site.address);
    t.after(() => theirs.remove());
    await theirs.open();
    await theirs.begin("王芳");
    assert.match(await theirs.importFile(results), /已接收/);
    // The results name the photo, the package has it.
    assert.match(await theirs.importFile(packed), /1 ?张照片/);
    await theirs.open(`#/inspection/${id}/score`);
    assert.equal(await theirs.text("result-score"), score);
    await theirs.tap("photos-link");
    await theirs.shown('[data-testid="gallery-photo"] img');
    await theirs.intact();
  });
}
