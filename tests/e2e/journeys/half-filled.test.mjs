// Half-filled forms: what was typed, chosen, drawn or photographed is there again after a reload, a look elsewhere and a
// kill, on the page it belongs to and listed at home; it is given up only by a person, and comes back by one tap.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, newProfile, openKillable } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { rest } from "../support/pace.mjs";
import { jpeg } from "../support/pictures.mjs";
import { Site } from "../support/site.mjs";

const ROUNDS = Number(process.env.KILLS ?? 50);
const ITEM = environment.itemsOn(1)[0];

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

/** A finished inspection, and the address of its finding's rectification, which went out. */
async function issued(notebook) {
  const inspection = await notebook.inspect(code("北许场"), { found: [[ITEM, { place: "村口" }]] });
  await notebook.go(`#/ledger/findings/${inspection}`);
  await notebook.page.locator('[data-testid^="take-"]').first().click();
  const row = notebook.page.locator('a[data-testid^="ledger-"][data-state="draft"]').first();
  const rectification = (await row.getAttribute("href")).split("/")[3];
  await notebook.go(`#/ledger/one/${rectification}`);
  await notebook.at("act-issue").click();
  await notebook.page.locator('[data-testid="ledger-standing"][data-state="issued"]').waitFor();
  return { inspection, rectification };
}

async function draw(notebook) {
  await rest();
  const box = await notebook.at("sign-pad").boundingBox();
  await notebook.page.mouse.move(box.x + 60, box.y + 60);
  await notebook.page.mouse.down();
  await notebook.page.mouse.move(box.x + 160, box.y + 120, { steps: 6 });
  await notebook.page.mouse.up();
}

/** Each form: its address, how it is filled in, and what it shows. */
function forms({ inspection, rectification }) {
  const field = (testid) => (notebook) => notebook.at(testid).inputValue();
  return {
    complaint: {
      route: "#/ledger/complaint",
      make: async (notebook) => {
        await notebook.at("complaint-village").selectOption(code("高营"));
        await notebook.at("complaint-description").fill("路灯不亮 ".repeat(40).trim());
      },
      shown: async (notebook) => [await field("complaint-village")(notebook), await field("complaint-description")(notebook)],
    },
    report: {
      route: `#/ledger/one/${rectification}`,
      make: async (notebook) => {
        await notebook.at("act-report").click();
        await notebook.painted();
        await notebook.at("act-text").fill("已清运两车");
      },
      shown: field("act-text"),
    },
    recheck: {
      route: `#/ledger/recheck/${rectification}`,
      make: (notebook) => notebook.at("recheck-text").fill("仍有一半"),
      shown: field("recheck-text"),
    },
    refusal: {
      route: `#/sign/${inspection}`,
      make: async (notebook) => {
        await notebook.at("sign-village").click();
        await notebook.at("sign-name").fill("刘强");
        await notebook.at("sign-refuse").click();
        await notebook.at("sign-reason").fill("对扣分有异议");
      },
      shown: async (notebook) => [await field("sign-name")(notebook), await field("sign-reason")(notebook)],
    },
    reopening: {
      route: `#/inspection/${inspection}/score`,
      make: (notebook) => notebook.at("reopen-reason").fill("漏记一处"),
      shown: field("reopen-reason"),
    },
    rules: {
      route: "#/ledger/rules",
      make: async (notebook) => {
        await notebook.at("rule-0").fill("2 4 6");
        await notebook.at("rules-why").fill("镇长办公会");
      },
      shown: async (notebook) => [await field("rule-0")(notebook), await field("rules-why")(notebook)],
    },
  };
}

test("every form is as it was left, after a reload, a look at home and Back and Forward; home lists it", async () => {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  const known = await issued(notebook);
  let listed = 0;
  for (const [name, { route, make, shown }] of Object.entries(forms(known))) {
    await notebook.go(route);
    await make(notebook);
    const before = await shown(notebook);
    await notebook.saved();
    await notebook.reload();
    assert.deepEqual(await shown(notebook), before, `${name}: a reload`);
    await notebook.home();
    listed += 1;
    await notebook.page.locator('[data-testid="half-filled"] > ul > li').nth(listed - 1).waitFor();
    await notebook.page.goBack();
    await notebook.painted();
    assert.deepEqual(await shown(notebook), before, `${name}: Back`);
    await notebook.home();
    await notebook.at("half-filled-0").click();
    await notebook.painted();
    assert.deepEqual(await shown(notebook), before, `${name}: the link at home`);
  }
  // Given up by one tap, brought back by another, which leads to the form.
  await notebook.home();
  const first = await notebook.at("half-filled-0").innerText();
  await notebook.at("half-filled-drop-0").click();
  await notebook.page.waitForFunction((count) => document.querySelectorAll('[data-testid="half-filled"] > ul > li').length === count, listed - 1);
  assert.notEqual(await notebook.at("half-filled-0").innerText(), first);
  await notebook.at("toast-undo").click();
  assert.deepEqual(await forms(known).rules.shown(notebook), ["2 4 6", "镇长办公会"]);
  // Or within a day, whatever was done meanwhile.
  await notebook.home();
  await notebook.at("half-filled-drop-0").click();
  await notebook.at("toast-undo").waitFor();
  await notebook.reload();
  await notebook.openVillage(code("北许场"));
  await notebook.home();
  await notebook.at("given-up").locator("summary").click();
  await notebook.at("given-up-0").click();
  await notebook.at("half-filled-0").click();
  await notebook.painted();
  assert.deepEqual(await forms(known).rules.shown(notebook), ["2 4 6", "镇长办公会"]);
  notebook.noFaults();
  await context.close();
});

test("a drawn signature survives a reload, and signs what it was drawn for", async () => {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  const { inspection } = await issued(notebook);
  await notebook.go(`#/sign/${inspection}`);
  await notebook.at("sign-inspector").first().click();
  await draw(notebook);
  await notebook.saved();
  await notebook.reload();
  await notebook.at("sign-done").click();
  await notebook.at("signature").first().waitFor();
  notebook.noFaults();
  await context.close();
});

test("a complaint's photo waits with the complaint", async () => {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  await notebook.go("#/ledger/complaint");
  await notebook.at("complaint-village").selectOption(code("高营"));
  const buffer = await jpeg(notebook.page, { seed: 5 });
  await notebook.at("photo-choose").first().setInputFiles({ name: "IMG.jpg", mimeType: "image/jpeg", buffer });
  const kept = notebook.page.locator('[data-testid="photo"][data-state="kept"]');
  await kept.first().waitFor();
  await notebook.saved();
  await notebook.reload();
  await kept.first().waitFor();
  await notebook.go("#/settings/storage");
  assert.equal(await notebook.at("loose-delete").count(), 0, "it belongs to the complaint");
  await notebook.go("#/ledger/complaint");
  await notebook.at("complaint-description").fill("井盖缺失");
  await notebook.at("complaint-enter").click();
  await notebook.page.locator('[data-testid="ledger-standing"]').waitFor();
  await notebook.page.locator('img').first().waitFor();
  await notebook.home();
  assert.equal(await notebook.at("half-filled").count(), 0);
  notebook.noFaults();
  await context.close();
});

test("an update that another tab accepts leaves a half-filled form as it is", async () => {
  const context = await browser.tablet();
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  await notebook.go("#/ledger/complaint");
  await notebook.at("complaint-demand").fill("尽快修复");
  await notebook.saved();
  const other = await Notebook.on(context, site.address);
  await other.go("#/ledger/complaint");
  assert.equal(await other.at("complaint-demand").inputValue(), "尽快修复", "another tab shows it");
  await other.at("complaint-place").fill("村口");
  await notebook.page.waitForFunction(() => document.querySelector('[data-testid="complaint-place"]').value === "村口");
  await notebook.reload();
  assert.equal(await notebook.at("complaint-demand").inputValue(), "尽快修复");
  await context.close();
});

test(`SIGKILL the moment "saved" shows, ${ROUNDS} times: every letter of a form is there again`, async () => {
  const profile = await newProfile();
  const start = async (route) => {
    const killable = await openKillable(profile);
    const notebook = new Notebook(killable.page, site.address);
    await notebook.open(route);
    await killable.noteProcesses();
    return { killable, notebook };
  };
  let { killable, notebook } = await start();
  try {
    await notebook.begin("李明");
    await notebook.go("#/ledger/complaint");
    let typed = "";
    for (let round = 1; round <= ROUNDS; round += 1) {
      const field = notebook.at("complaint-description");
      await field.focus();
      await field.press("End");
      const more = `第${round}次，路北有积水😀`;
      await field.pressSequentially(more);
      typed += more;
      assert.equal(await field.inputValue(), typed);
      await notebook.saved();
      await killable.kill();
      ({ killable, notebook } = await start("#/ledger/complaint"));
      assert.equal(await notebook.at("complaint-description").inputValue(), typed, `round ${round}`);
      assert.deepEqual(await notebook.banners(), []);
    }
    notebook.noFaults();
  } finally {
    await killable.kill();
    await profile.remove();
  }
});
