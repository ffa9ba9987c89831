// A random walk through the screens of both programs by two hands: one taps once, the other trembles and taps twice. After
// every step both pages show and keep the same, so that no second tap did anything.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { tremble } from "../support/finger.mjs";
import { Headquarters } from "../support/headquarters.mjs";
import { Notebook } from "../support/notebook.mjs";
import { Site } from "../support/site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

const STEPS = Number(process.env.STEPS ?? 40);
const GAPS = [60, 120, 250];

/** Numbers that are the same in every run. */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * sides);
  };
}

async function tablet() {
  const context = await browser.tablet({ hasTouch: true, acceptDownloads: true });
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  await notebook.openVillage(code("北许场"));
  const [tiered, plain] = environment.itemsOn(1);
  await notebook.found(tiered, { place: "村口东侧" });
  await notebook.fine(plain);
  await notebook.saved();
  return notebook;
}

/** Headquarters with the demo's town, which is the same on every machine. */
async function clerk() {
  const context = await browser.tablet({ viewport: { width: 1366, height: 768 }, hasTouch: true, acceptDownloads: true });
  const hq = await Headquarters.at(context, site.address);
  await hq.at("hq-demo-show").click();
  await hq.at("hq-demo").waitFor();
  await hq.saved();
  return hq;
}

/** What leads out of the program, or opens something of the system's. */
const AWAY = {
  tablet:
    /^(nav-hq|photo-take|photo-choose|print|export-(now|download|share|package|one.*)|import-files|checklist-import|restore|back-up.*|share-one|aside-export|version-export|photo-(save|share).*|position|finding-position|village-here|camera-start|ask-persistence)$/,
  headquarters: /^(nav-(?!hq).*|hq-(give-.*|choose|folder|print|back-up|take-out|demo-leave))$/,
};

/** The controls on the screen that can be tapped where they are. */
const controls = (notebook, away) =>
  notebook.page.evaluate((away) => {
    const found = [];
    for (const control of document.querySelectorAll("a[data-testid], button[data-testid]:enabled, input[data-testid]")) {
      if (new RegExp(away).test(control.dataset.testid) || control.type === "file") continue;
      const target = control.closest("label") ?? control;
      const { left, top, width, height } = target.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      if (width < 4 || y < 0 || y > innerHeight || x < 0 || x > innerWidth) continue;
      const there = document.elementFromPoint(x, y);
      if (target.contains(there)) found.push({ testid: control.dataset.testid, x, y, isStep: "step" in control.dataset });
    }
    return found;
  }, away.source);

/** All that a tablet shows and where, without the names that every tablet makes for itself. */
const shown = (notebook) =>
  notebook.page.evaluate(() => {
    const without = (text) => text.replace(/[0-9a-z]{20,}|\d\d:\d\d(:\d\d)?/g, "…");
    const parts = [...document.querySelectorAll("[data-testid]")].filter((part) => !/^(save-status|update.*|banner)$/.test(part.dataset.testid));
    const states = parts.map((part) => [part.dataset.testid, part.dataset.state, part.getAttribute("aria-pressed"), part.checked].join(" "));
    return [location.hash, ...states, document.querySelector("#screen").innerText].map(without).join("\n");
  });

const tap = (notebook, { x, y }) => notebook.page.touchscreen.tap(x, y);

const walks = [
  { program: "tablet", begin: tablet, away: AWAY.tablet, seed: 1 },
  { program: "tablet", begin: tablet, away: AWAY.tablet, seed: 2 },
  { program: "tablet", begin: tablet, away: AWAY.tablet, seed: 3 },
  { program: "headquarters", begin: clerk, away: AWAY.headquarters, seed: 4 },
  { program: "headquarters", begin: clerk, away: AWAY.headquarters, seed: 5 },
];

for (const { program, begin, away, seed } of walks) {
  test(`a walk with trembling hands is the walk of steady ones (${program}, ${seed})`, { timeout: 300_000 }, async () => {
    const [steady, trembling] = [await begin(), await begin()];
    const roll = dice(seed);
    const walked = [];
    for (let step = 0; step < STEPS; step += 1) {
      // A machine that is busy paints late, and what is pressed before that was meant for the page before.
      await Promise.all([steady, trembling].map((one) => one.page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 5_000 })))));
      await pause(420);
      await Promise.all([steady.saved(), trembling.saved()]);
      const found = await controls(steady, away);
      // Now and then a part of the page further down.
      if (roll(4) === 0) {
        const by = 300 * (1 + roll(3));
        for (const one of [steady, trembling]) await one.page.evaluate((by) => scrollBy(0, by), by);
        continue;
      }
      if (found.length === 0) continue;
      const control = found[roll(found.length)];
      const gap = GAPS[roll(3)];
      walked.push(`${control.testid} (${gap} ms)`);
      await tap(steady, control);
      if (control.isStep) await tap(trembling, control);
      else await tremble(trembling.page, [control.x, control.y], gap);
      await Promise.all([steady.painted(), trembling.painted()]);
      await Promise.all([steady.saved(), trembling.saved()]);
      assert.equal(await shown(trembling), await shown(steady), `after ${walked.slice(-6).join(", ")}`);
    }
    steady.noFaults();
    trembling.noFaults();
    await Promise.all([steady.page.context().close(), trembling.page.context().close()]);
  });
}
