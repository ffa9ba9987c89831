// In every engine a file that was made is not called handed over: a download that fails is said, one that was given to the
// browser is asked about.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { code } from "../support/domain.mjs";
import { Site } from "../support/site.mjs";
import { css } from "./support/browser.mjs";
import { engines } from "./support/engines.mjs";
import { Tablet } from "./support/tablet.mjs";

let site;
before(async () => {
  site = await Site.start();
});
after(() => site?.kill());

for (const engine of engines) {
  test(`${engine.name}: a failed download stays due, one that was made is asked about, also after a new start`, async (t) => {
    const tablet = await Tablet.fresh(engine, site.address);
    t.after(() => tablet.remove());
    await tablet.open();
    await tablet.begin();
    await tablet.openVillage(code("北许场"));
    await tablet.allFine();
    await tablet.finish();
    await tablet.run(() => {
      window.makesFiles = URL.createObjectURL;
      URL.createObjectURL = () => {
        throw new Error("no");
      };
    });
    await tablet.nav("export");
    await tablet.tap("export-download");
    assert.match(await tablet.text("toast"), /没有导出/);
    assert.equal(await tablet.run((name) => document.querySelectorAll(name).length, css("file-question")), 0);
    await tablet.run(() => {
      URL.createObjectURL = window.makesFiles;
    });
    await tablet.download("export-download");
    await tablet.at("file-question");
    await tablet.saved();
    await tablet.coldStart();
    await tablet.open();
    assert.equal(await tablet.text("home-due"), "1");
    await tablet.tap("file-there");
    await tablet.gone("home-due");
    await tablet.intact();
  });
}
