// The ledger's part of the furnished notebook: an inspection with photos and signatures, and rectifications in every
// state worth looking at.

import { code } from "./domain.mjs";
import { jpeg } from "./pictures.mjs";
import { signed } from "./signing.mjs";

const items = ["disorder.street-piles", "rubbish.public-rubbish", "rubbish.bin-overflow", "green.bare-soil"];

/** What was typed for it, and so is in no language of the app's. */
export const LEDGER_TYPED = [
  "村东路口", "柴草堆", "小广场南侧", "散落垃圾", "停车场", "刘强", "清走并保持", "还剩一半没有清走", "对扣分有异议",
  "柴草当天已清", "井盖缺失", "幸福路12号", "连续降雨", "已清运",
  // A demand is a text of the record's own from the moment it is proposed, in the language of that moment.
  "街巷两侧无堆物堆料（柴草、砂石、砖瓦、杂物）",
];

async function choose(notebook, seed) {
  const kept = notebook.page.locator('[data-testid="photo"][data-state="kept"]');
  const before = await kept.count();
  const buffer = await jpeg(notebook.page, { seed });
  await notebook.at("photo-choose").first().setInputFiles({ name: "IMG.jpg", mimeType: "image/jpeg", buffer });
  await kept.nth(before).waitFor();
}

const standing = (notebook, state) => notebook.page.locator(`[data-testid="ledger-standing"][data-state="${state}"]`).waitFor();

/** Gives the ids the scenes need. The notebook has begun, and has no other rectifications. */
export async function furnishLedger(notebook) {
  const inspection = await notebook.openVillage(code("高营"));
  const seen = [
    ["村东路口", "柴草堆"],
    ["小广场南侧", "散落垃圾"],
    ["停车场", ""],
    ["", ""],
  ];
  for (const [at, item] of items.entries()) {
    await notebook.turnToItem(item);
    const finding = await notebook.found(item, { place: seen[at][0], note: seen[at][1] });
    if (at < 3) await notebook.photos(finding, ...(await Promise.all([1, 2].slice(at % 2).map((seed) => jpeg(notebook.page, { seed: at * 10 + seed })))));
  }
  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.finish();
  await notebook.saved();

  await signed(notebook, inspection, "柴草当天已清");

  await notebook.go(`#/ledger/findings/${inspection}`);
  const fixed = await notebook.page.locator('a[data-testid^="fixed-"]').last().getAttribute("href");
  for (let left = 3; left > 0; left -= 1) {
    // The next row comes to the place of the one before: on a busy machine a press may be taken for a tremble.
    const taken = () => notebook.page.waitForFunction((count) => document.querySelectorAll('[data-testid^="take-"]').length === count, left, { timeout: 3_000 });
    for (let tries = 4; ; tries -= 1) {
      await notebook.page.locator('[data-testid^="take-"]').first().click();
      if (await taken().then(() => true, (error) => tries > 0 ? false : Promise.reject(error))) break;
    }
  }
  const ids = await notebook.page.locator('a[data-testid^="ledger-"][data-state="draft"]').evaluateAll((rows) => rows.map((row) => row.getAttribute("href").split("/")[3]));
  const [returned, reported, draft] = ids;
  for (const of of [returned, reported]) {
    await notebook.go(`#/ledger/one/${of}`);
    await notebook.at("act-edit").click();
    // The focus moves to the form's first field after the next paint; typing goes where it is.
    await notebook.painted();
    await notebook.at("edit-demand").fill("清走并保持");
    await notebook.at("edit-done").click();
    await notebook.at("edit-done").waitFor({ state: "detached" });
    await notebook.at("act-issue").click();
    await standing(notebook, "issued");
    await notebook.at("act-report").click();
    await choose(notebook, of === returned ? 41 : 42);
    await notebook.at("act-text").fill("已清运");
    await notebook.at("act-done").click();
    await standing(notebook, "reported");
  }
  await notebook.go(`#/ledger/recheck/${returned}`);
  await choose(notebook, 43);
  await notebook.at("recheck-text").fill("还剩一半没有清走");
  await notebook.at("recheck-return").click();
  await standing(notebook, "returned");

  await notebook.go("#/ledger/complaint");
  await notebook.at("complaint-village").selectOption(code("高营"));
  await notebook.at("limit-urgent").check({ force: true });
  await notebook.at("complaint-description").fill("井盖缺失");
  await notebook.at("complaint-place").fill("幸福路12号");
  await notebook.at("complaint-enter").click();
  await standing(notebook, "issued");
  await notebook.saved();
  const complaint = await notebook.page.evaluate(() => location.hash.split("/")[3]);
  return { inspection, fixed, returned, reported, draft, complaint };
}

export function ledgerScenes({ inspection, fixed, returned, reported, draft, complaint }, scene) {
  const shown = (testid) => async (notebook) => {
    await notebook.at(testid).locator("img").first().waitFor();
  };
  return [
    scene("ledger", "#/ledger"),
    scene("ledger-nothing", "#/ledger", async (notebook) => {
      await notebook.at("ledger-person").fill("没有");
      return () => notebook.at("ledger-clear").click();
    }),
    scene("ledger-draft", `#/ledger/one/${draft}`),
    scene("ledger-issued", `#/ledger/one/${complaint}`),
    scene("ledger-extend", `#/ledger/one/${complaint}`, async (notebook) => {
      await notebook.at("act-extend").click();
      await notebook.at("act-days").fill("99");
      await notebook.at("act-done").click();
      await notebook.page.locator("#act-days-error").waitFor();
      return async () => {
        await notebook.at("act-cancel").click();
        if (await notebook.at("toast-close").count()) await notebook.at("toast-close").click();
      };
    }),
    scene("ledger-report", `#/ledger/one/${returned}`, async (notebook) => {
      await notebook.at("act-report").click();
      await notebook.at("photo-take").waitFor({ state: "attached" });
      // At the top no control is half under the header; the form scrolls into view first.
      await notebook.painted();
      await notebook.page.evaluate(() => scrollTo(0, 0));
      return async () => {
        await notebook.at("act-cancel").click();
        if (await notebook.at("toast-close").count()) await notebook.at("toast-close").click();
      };
    }),
    scene("recheck", `#/ledger/recheck/${reported}`, shown("compare-after")),
    scene("recheck-refused", `#/ledger/recheck/${reported}`, async (notebook) => {
      await notebook.at("recheck-return").click();
      await notebook.page.locator("#recheck-text-error").waitFor();
      await notebook.at("camera-start").click();
      await notebook.at("camera-unavailable").waitFor();
    }),
    scene("compare", `#/ledger/recheck/${returned}`, shown("compare-before")),
    scene("fixed", fixed),
    scene("fixed-refused", fixed, async (notebook) => {
      await notebook.at("fixed-confirm").click();
      await notebook.page.locator("#fixed-reason-error").waitFor();
    }),
    scene("findings", `#/ledger/findings/${inspection}`, async (notebook) => {
      await notebook.at("paper-notice").waitFor();
    }),
    scene("rules", "#/ledger/rules"),
    scene("rules-refused", "#/ledger/rules", async (notebook) => {
      await notebook.at("rule-0").fill("7 3");
      await notebook.at("rules-set").click();
      await notebook.page.locator("#rule-0-error").waitFor();
    }),
    scene("ledger-village", `#/ledger/village/${code("高营")}`),
    scene("complaint", "#/ledger/complaint"),
    scene("complaint-refused", "#/ledger/complaint", async (notebook) => {
      await notebook.at("complaint-enter").click();
      await notebook.page.locator(".field__error").first().waitFor();
    }),
    scene("daily", "#/ledger/daily"),
    scene("weekly", "#/ledger/weekly"),
    scene("sheet", `#/ledger/sheet/${inspection}`, shown("paper")),
    scene("notice", `#/ledger/notice/${inspection}`),
    scene("paper", "#/ledger/paper"),
    scene("gallery", `#/photos/${inspection}`, (notebook) => notebook.at("gallery-photo").first().waitFor()),
    scene("gallery-whole", `#/photos/${inspection}`, async (notebook) => {
      await notebook.at("gallery-photo").first().click();
      await notebook.at("photo-stamp").waitFor();
    }),
    scene("sign", `#/sign/${inspection}`, (notebook) => notebook.at("signatures").waitFor()),
  ];
}
