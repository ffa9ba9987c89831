// axe finds nothing on any screen, in any state, language and theme. All its rules run in the light theme; the
// others differ in their colours alone, and so run the rules on those.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { axeRules, axeViolations } from "../support/look.mjs";
import { eachFirstScene, furnish, scenes, tablets } from "../support/scenes.mjs";
import { Site } from "../support/site.mjs";
import { block } from "../support/stores.mjs";

let site, browser, tablet;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
  tablet = tablets(browser, site);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

test("axe is content with every screen, in both languages, in light, dark and sun", async (t) => {
  const notebook = await tablet();
  const ids = await furnish(notebook, tablet);
  for (const theme of Object.keys(axeRules)) {
    for (const language of ["zh", "en"]) {
      await t.test(`${theme}, ${language}`, async () => {
        await notebook.setting(`theme-${theme}`);
        await notebook.setting(`language-${language}`);
        const found = [];
        for (const scene of scenes(ids)) {
          await scene.with(notebook, async (name) => {
            const lines = await axeViolations(notebook.page, axeRules[theme]);
            found.push(...lines.map((line) => `${name}: ${line}`));
          });
        }
        assert.deepEqual(found, []);
      });
    }
  }
  notebook.noFaults();
});

test("axe is content with the first start and with a browser that stores nothing", async () => {
  const found = [];
  await eachFirstScene(tablet, block, async (notebook, name) => {
    found.push(...(await axeViolations(notebook.page)).map((line) => `${name}: ${line}`));
  });
  assert.deepEqual(found, []);
});

test("axe does find what is wrong: the tests above could fail", async () => {
  const notebook = await tablet();
  await notebook.begin();
  await notebook.page.evaluate(() => {
    document.querySelector('[data-testid="month-back"] span').remove();
    document.querySelector('[data-testid="home-counts"]').style.color = "#bbb";
  });
  const found = (await axeViolations(notebook.page)).join("\n");
  assert.match(found, /button-name/);
  assert.match(found, /color-contrast/);
});
