// Every control is large enough for a thumb, and nothing ever scrolls sideways, on every screen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code } from "../support/domain.mjs";
import { Headquarters } from "../support/headquarters.mjs";
import { covered, overflowing, smallTargets } from "../support/look.mjs";
import { eachFirstScene, furnish, scenes, tablets } from "../support/scenes.mjs";
import { Site } from "../support/site.mjs";
import { block } from "../support/stores.mjs";

let site, browser, tablet, notebook, ids;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
  tablet = tablets(browser, site);
  notebook = await tablet();
  ids = await furnish(notebook, tablet);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

async function everywhere(look) {
  const found = [];
  for (const scene of scenes(ids)) {
    await scene.with(notebook, async (name) => found.push(...(await look(notebook.page)).map((line) => `${name}: ${line}`)));
  }
  return found;
}

const SIZES = { phone: [390, 844], tablet: [800, 1280], desktop: [1280, 800] };

for (const [name, [width, height]] of Object.entries(SIZES)) {
  test(`every control is at least 48 px wide and high on a ${name}`, async () => {
    await notebook.page.setViewportSize({ width, height });
    assert.deepEqual(await everywhere(smallTargets), []);
  });
}

for (const language of ["zh", "en"]) {
  test(`nothing scrolls sideways at 320 px, in ${language}`, async () => {
    await notebook.page.setViewportSize({ width: 320, height: 640 });
    await notebook.setting(`language-${language}`);
    assert.deepEqual(await everywhere(overflowing), []);
  });

  test(`nothing scrolls sideways with letters twice as large, in ${language}`, async () => {
    const session = await notebook.page.context().newCDPSession(notebook.page);
    await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
    try {
      for (const [width, height] of [SIZES.tablet, SIZES.phone]) {
        await notebook.page.setViewportSize({ width, height });
        await notebook.setting(`language-${language}`);
        const letters = await notebook.page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
        assert.equal(letters, "32px", "the app follows the browser's letter size");
        assert.deepEqual(await everywhere(overflowing), [], `${width} px`);
      }
    } finally {
      await session.send("Page.setFontSizes", { fontSizes: { standard: 16, fixed: 13 } });
      await session.detach();
    }
  });
}

for (const [name, [width, height]] of Object.entries(SIZES)) {
  test(`no control stays under the message at the foot on a ${name}`, async () => {
    await notebook.page.setViewportSize({ width, height });
    await notebook.go(`#/inspection/${ids.draft}/4`);
    await notebook.at("page-fine").click();
    await notebook.at("toast-undo").waitFor();
    const routes = ["4", "1", "details", "review"].map((page) => `#/inspection/${ids.draft}/${page}`);
    const found = [];
    for (const route of [...routes, "#/", "#/ledger", "#/export", "#/import", "#/settings", "#/settings/villages"]) {
      await notebook.go(route);
      assert.ok(await notebook.at("toast-undo").isVisible(), `${route}: the offer stays`);
      found.push(...(await covered(notebook.page)).map((line) => `${route}: ${line}`));
    }
    assert.deepEqual(found, []);
    await notebook.at("toast-undo").click();
    await notebook.at("toast-undo").waitFor({ state: "detached" });
  });
}

test("the largest letters of the settings fit a phone", async () => {
  await notebook.page.setViewportSize({ width: 390, height: 844 });
  await notebook.setting("text-size-150");
  assert.deepEqual(await everywhere(overflowing), []);
  assert.deepEqual(await everywhere(smallTargets), []);
  await notebook.setting("text-size-100");
});

test("pulling at the edges of the page neither reloads nor leaves it", async () => {
  const office = await Headquarters.at(await browser.tablet(), site.address);
  for (const page of [notebook.page, office.page]) {
    const behaviour = await page.evaluate(() =>
      [document.documentElement, document.body].map((one) => getComputedStyle(one).overscrollBehavior),
    );
    assert.deepEqual(behaviour, ["contain", "contain"]);
  }
});

/** Items of the page that are whole between the bar and the pager. */
const wholeItems = (page) =>
  page.evaluate(() => {
    const edge = (selector, side) => document.querySelector(selector).getBoundingClientRect()[side];
    const [top, foot] = [edge(".bar", "bottom"), Math.min(innerHeight, edge(".pager", "top"))];
    const boxes = [...document.querySelectorAll(".item")].map((item) => item.getBoundingClientRect());
    return boxes.filter((box) => box.top >= top && box.bottom <= foot).length;
  });

test("a fresh form shows three items on a phone, six on a tablet, four on its side", async () => {
  const fresh = await tablet();
  await fresh.begin();
  const id = await fresh.openVillage(code("北许场"));
  const seen = [];
  for (const language of ["zh", "en"]) {
    await fresh.setting(`language-${language}`);
    for (const [name, least] of [["phone", 3], ["tablet", 6], ["desktop", 4]]) {
      const [width, height] = SIZES[name];
      await fresh.page.setViewportSize({ width, height });
      for (const page of [1, 4]) {
        await fresh.go(`#/inspection/${id}/${page}`);
        const items = await wholeItems(fresh.page);
        if (items < least) seen.push(`${name}, ${language}, page ${page}: ${items} of ${least}`);
      }
    }
  }
  assert.deepEqual(seen, []);
});

test("on a phone the pager is the only bar at the foot, and the menu opens over the page", async () => {
  const phone = await tablet();
  await phone.page.setViewportSize({ width: 390, height: 844 });
  await phone.begin();
  await phone.openVillage(code("北许场"));
  const pager = await phone.page.locator(".pager").boundingBox();
  assert.equal(pager.y + pager.height, 844, "it ends where the screen ends");
  assert.equal(await phone.at("nav-home").isVisible(), false);
  await phone.at("menu").click();
  await phone.at("nav-home").waitFor();
  assert.deepEqual([...(await smallTargets(phone.page)), ...(await overflowing(phone.page))], []);
  // A press beside it does nothing else.
  await phone.page.mouse.click(380, 400);
  await phone.at("nav-home").waitFor({ state: "hidden" });
  assert.match(await phone.page.evaluate(() => location.hash), /\/1$/);
  await phone.nav("ledger");
  await phone.at("ledger-counts").first().waitFor();
  assert.equal(await phone.at("menu").count(), 0, "elsewhere the navigation has its place");
});

test("a page that is turned begins at its top, at once", async () => {
  const turned = await tablet();
  await turned.page.setViewportSize({ width: 390, height: 844 });
  await turned.begin();
  await turned.openVillage(code("北许场"));
  for (const next of ["page-next", "rail-review", "score"]) {
    await turned.page.evaluate(() => scrollTo(0, 100));
    await turned.page.waitForFunction(() => scrollY === 100);
    await turned.at(next).click();
    await turned.painted();
    assert.equal(await turned.page.evaluate(() => scrollY), 0, next);
  }
});

const currentIsInView = (page, strip) =>
  page.waitForFunction((strip) => {
    const entry = document.querySelector(`${strip} [aria-current]`);
    const [outer, inner] = [document.querySelector(strip), entry].map((one) => one.getBoundingClientRect());
    return inner.left > outer.left - 1 && inner.right < outer.right + 1;
  }, strip);

test("on a phone headquarters' tabs show the one that is open, however it was reached", async () => {
  const office = await Headquarters.at(await browser.tablet(), site.address);
  await office.page.setViewportSize({ width: 390, height: 844 });
  for (const tab of ["rules", "overview", "conflicts"]) {
    await office.go(`#/hq/${tab}`);
    await office.page.locator(`[data-testid="hq-${tab}"][aria-current]`).waitFor();
    await currentIsInView(office.page, ".tabs");
  }
  office.noFaults();
});

test("the strip of sections shows the one that is open, however it was reached", async () => {
  const turned = await tablet();
  await turned.page.setViewportSize({ width: 390, height: 844 });
  await turned.begin();
  const id = await turned.openVillage(code("北许场"));
  const inView = () => currentIsInView(turned.page, ".rail");
  await turned.turnTo("details");
  for (let page = 1; page <= 8; page += 1) {
    await turned.at("page-next").click();
    await turned.page.locator(`[data-testid="rail-${page}"][aria-current]`).waitFor();
    await inView();
  }
  await turned.open(`#/inspection/${id}/review`);
  await inView();
  await turned.go(`#/inspection/${id}/details`);
  await inView();
});

test("what the system paints around the page follows the theme that was chosen", async () => {
  const painted = await tablet();
  await painted.begin();
  for (const [scheme, theme, wanted] of [
    ["light", "auto", "light"],
    ["dark", "auto", "dark"],
    ["light", "dark", "dark"],
    ["dark", "sun", "light"],
    ["dark", "light", "light"],
  ]) {
    await painted.page.emulateMedia({ colorScheme: scheme });
    await painted.setting(`theme-${theme}`);
    const [tint, bar] = await painted.page.evaluate(() => {
      const tags = [...document.querySelectorAll('meta[name="theme-color"]')];
      const probe = document.body.appendChild(document.createElement("i"));
      probe.style.color = tags.find((tag) => matchMedia(tag.media).matches).content;
      const colours = [getComputedStyle(probe).color, getComputedStyle(document.querySelector(".bar")).backgroundColor];
      probe.remove();
      return colours;
    });
    assert.equal(tint, bar, `${theme} on a ${scheme} device`);
    assert.equal(wanted === "light", bar === "rgb(255, 255, 255)");
  }
});

test("the first start fits 320 px, its controls are large", async () => {
  const narrow = tablets(browser, site, { viewport: { width: 320, height: 640 } });
  const found = [];
  await eachFirstScene(narrow, block, async (first, name) => {
    const lines = [...(await overflowing(first.page)), ...(await smallTargets(first.page))];
    found.push(...lines.map((line) => `${name}: ${line}`));
  });
  assert.deepEqual(found, []);
});

test("the measures do measure: the tests above could fail", async () => {
  const spoilt = await tablet();
  await spoilt.begin();
  await spoilt.page.evaluate(() => {
    document.querySelector('[data-testid="month-back"]').style.cssText = "min-height:0;min-width:0;height:40px;width:40px";
    document.querySelector(".home").style.minWidth = "3000px";
  });
  assert.match((await smallTargets(spoilt.page)).join(), /month-back: 40×40/);
  assert.match((await overflowing(spoilt.page)).join(), /the page: /);
});
