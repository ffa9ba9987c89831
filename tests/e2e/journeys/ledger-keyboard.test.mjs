// The ledger without a mouse or a finger: from the finding to the notice, the re-check and the rules.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code } from "../support/domain.mjs";
import { Hands } from "../support/hands.mjs";
import { Notebook } from "../support/notebook.mjs";
import { Site } from "../support/site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

test("a finding is handed over, reported, sent back, closed, and the rules are changed, by keyboard alone", async () => {
  const context = await browser.tablet({ viewport: { width: 1280, height: 800 } });
  const notebook = await Notebook.on(context, site.address);
  const hands = new Hands(notebook.page);
  const standing = (state) => notebook.page.locator(`[data-testid="ledger-standing"][data-state="${state}"]`).waitFor();
  const press = async (testid) => {
    await hands.tabTo(testid);
    // Sooner the app takes a second press of one control for a tremble.
    await notebook.page.waitForTimeout(400);
    await hands.press("Enter");
  };
  await notebook.begin("李明");
  await notebook.inspect(code("张湾"), { found: [["disorder.street-piles", { place: "村东路口" }]] });
  await press("score-findings");
  await notebook.at("findings-all").waitFor();
  await press("findings-all");
  await notebook.at("findings-issue").waitFor();
  await press("findings-issue");
  await notebook.at("findings-issue").waitFor({ state: "detached" });
  await press("nav-ledger");
  await notebook.at("ledger-counts").waitFor();
  await hands.tabTo("ledger-due");
  await hands.press("ArrowDown");
  await press(/^ledger-[0-9a-f-]{8,}$/);
  await standing("issued");
  await press("act-report");
  await notebook.page.waitForFunction(() => document.activeElement.id === "act-text");
  await hands.type("已清运");
  await press("act-done");
  await standing("reported");
  await press("ledger-recheck");
  await notebook.at("recheck-return").waitFor();
  await press("recheck-return");
  await notebook.page.waitForFunction(() => document.activeElement.id === "recheck-text");
  await hands.type("还剩一半");
  await press("recheck-return");
  await standing("returned");
  await press("act-report");
  await notebook.page.waitForFunction(() => document.activeElement.id === "act-text");
  await press("act-done");
  await standing("reported");
  await press("ledger-recheck");
  await notebook.at("recheck-pass").waitFor();
  // Whoever reported it says how it was re-checked.
  await press("recheck-pass");
  await notebook.page.locator("#recheck-text-error").waitFor();
  await notebook.page.waitForFunction(() => document.activeElement.id === "recheck-text");
  await hands.type("现场复查，已清理");
  await press("recheck-pass");
  await standing("closed");
  await press("nav-ledger");
  await notebook.at("ledger-rules").waitFor();
  await press("ledger-rules");
  await notebook.at("rules-set").waitFor();
  await hands.tabTo("rule-2");
  await hands.press("Control+a");
  await hands.type("3");
  await press("rules-set");
  await notebook.page.waitForFunction(() => document.activeElement.id === "rules-why");
  await hands.type("提前准备");
  await press("rules-set");
  await notebook.at("rules-history").getByText("提前准备").waitFor();
  await notebook.saved();
  await notebook.reload();
  await notebook.at("rules-history").getByText("提前准备").waitFor();
  assert.equal(await notebook.at("rule-2").inputValue(), "3");
  notebook.noFaults();
  await context.close();
});
