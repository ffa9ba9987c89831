// A half-filled form is there again in every engine: after a reload, after the browser was started anew, after a look at
// another screen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { code } from "../support/domain.mjs";
import { Site } from "../support/site.mjs";
import { engines } from "./support/engines.mjs";
import { css } from "./support/browser.mjs";
import { Tablet } from "./support/tablet.mjs";

const TEXT = "路灯不亮，已报修三次";

let site;
before(async () => {
  site = await Site.start();
});
after(() => site?.kill());

for (const engine of engines) {
  test(`${engine.name}: a complaint that was begun is there after a reload and a new start of the browser`, async (t) => {
    const tablet = await Tablet.fresh(engine, site.address);
    t.after(() => tablet.remove());
    const holds = () =>
      tablet.until("the complaint's text", (selector, text) => document.querySelector(selector)?.value === text, css("complaint-description"), TEXT);
    await tablet.open();
    await tablet.begin();
    await tablet.open("#/ledger/complaint");
    await tablet.run((selector, village) => {
      const select = document.querySelector(selector);
      select.value = village;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }, css("complaint-village"), code("高营"));
    await tablet.type(css("complaint-description"), TEXT);
    await tablet.saved();
    await tablet.reload();
    await holds();
    await tablet.coldStart();
    await tablet.open();
    assert.match(await tablet.text("half-filled"), /高营/);
    await tablet.tap("half-filled-0");
    await holds();
    await tablet.intact();
  });
}
