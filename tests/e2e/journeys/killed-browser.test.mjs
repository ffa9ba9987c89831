// "Saved" is said only when it is true: SIGKILL of every process of the browser the moment it shows, at
// places that differ from round to round, and everything is there again. In no round is anybody asked
// whether to recover anything.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newProfile, openKillable } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { Site } from "../support/site.mjs";

const ROUNDS = Number(process.env.KILLS ?? 12);

let site, profile;
before(async () => {
  site = await Site.start();
  profile = await newProfile();
});
after(async () => {
  await site?.kill();
  await profile?.remove();
});

/** A repeatable die: the seed is named where a round fails. */
function dice(seed) {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

async function start(route) {
  const browser = await openKillable(profile);
  try {
    const notebook = new Notebook(browser.page, site.address);
    await notebook.open(route);
    await browser.noteProcesses();
    return { browser, notebook };
  } catch (error) {
    await browser.kill();
    throw error;
  }
}

/** What the screen says of the answers of one page. */
const answersShown = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('[data-testid^="item-"]')].map((row) => [
        row.dataset.testid.slice("item-".length),
        [row.dataset.state, ...[...row.querySelectorAll("input, select")].map((field) => field.value)],
      ]),
    ),
  );

test(`SIGKILL the moment "saved" shows, ${ROUNDS} times: every answer and every letter is there again`, async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  const roll = dice(seed);
  const page = 1;
  let { browser, notebook } = await start();
  try {
    await notebook.begin("李明");
    const id = await notebook.openVillage(code("北许场"));
    const route = `#/inspection/${id}/${page}`;
    let expected = await answersShown(notebook.page);
    for (let round = 1; round <= ROUNDS; round += 1) {
      const deeds = 1 + roll(4);
      for (let deed = 0; deed < deeds; deed += 1) await doSomething(notebook, roll, round * 10 + deed);
      expected = await answersShown(notebook.page);
      await notebook.saved();
      await browser.kill();

      ({ browser, notebook } = await start(route));
      await notebook.at(`item-${environment.itemsOn(page)[0]}`).waitFor();
      assert.deepEqual(await answersShown(notebook.page), expected, `round ${round}, SEED=${seed}`);
      assert.deepEqual(await notebook.banners(), [], `round ${round}, SEED=${seed}`);
    }
    notebook.noFaults();
  } finally {
    await browser.kill();
  }
});

async function doSomething(notebook, roll, number) {
  const items = environment.itemsOn(1);
  const item = items[roll(items.length)];
  const state = await notebook.itemState(item);
  switch (roll(4)) {
    case 0:
      await notebook.at(`fine-${item}`).click();
      await notebook.itemIs(item, state === "fine" ? "none" : "fine");
      break;
    case 1:
      await notebook.at(`na-${item}`).click();
      await notebook.itemIs(item, state === "not-applicable" ? "none" : "not-applicable");
      break;
    default: {
      // Typed letter by letter, and it must be seen before the kill.
      const finding = await notebook.found(item);
      const text = `第${number}处 路北😀`;
      const field = finding.locator(".finding__place input");
      await field.pressSequentially(text);
      assert.equal(await field.inputValue(), text);
    }
  }
}

test("what the browser is killed in the middle of is there whole or not at all, and nothing before it is lost", async () => {
  let { browser, notebook } = await start();
  try {
    await notebook.openVillage(code("张辛庄"));
    const id = await notebook.inspection();
    const item = environment.itemsOn(1)[0];
    await notebook.found(item);
    let typed = "";
    for (let round = 1; round <= 3; round += 1) {
      const field = notebook.findings(item).first().locator(".finding__note textarea");
      await notebook.saved();
      typed = await field.inputValue();
      await field.focus();
      await field.pressSequentially(`${round}甲乙丙丁戊己庚辛`);
      // Not waited for: the kill comes while it is being saved, or just before or after.
      const shown = await field.inputValue();
      await browser.kill();
      ({ browser, notebook } = await start(`#/inspection/${id}/1`));
      const found = await notebook.findings(item).first().locator(".finding__note textarea").inputValue();
      assert.ok(shown.startsWith(found) && found.startsWith(typed), `had "${typed}", showed "${shown}", found "${found}"`);
      assert.deepEqual(await notebook.banners(), []);
    }
  } finally {
    await browser.kill();
  }
});
