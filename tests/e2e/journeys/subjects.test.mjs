// Shops, river sections and sites: entered by their inspections, suggested by the next, looked up and corrected in the
// register, named on every paper, and handed on to another tablet.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { rest } from "../support/pace.mjs";
import { Site } from "../support/site.mjs";

/** Sections of the lists of places, river sections and sites. */
const PAGES = 4;
const exits = "fire.exits"; // In the second section.

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

async function tablet(checklist, name = "李明") {
  const context = await browser.tablet({ timezoneId: "Asia/Shanghai", locale: "zh-CN" });
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin(name);
  await notebook.go("#/settings/checklists");
  await notebook.at(`checklist-${checklist}`).check({ force: true });
  await notebook.saved();
  return notebook;
}

/** Begins an inspection in 张湾村, the first or another one; its page of the visit is shown. */
async function begin(notebook) {
  await notebook.home();
  const another = notebook.at("village-another");
  // The village whose inspections were listed last still lists them.
  if (!(await another.count())) await notebook.village(code("张湾")).click();
  await another.or(notebook.at("site")).first().waitFor();
  if (await another.count()) await another.click();
  await notebook.at("site").waitFor();
}

async function finish(notebook) {
  await notebook.allFine(PAGES);
  await notebook.turnTo("review");
  await notebook.finish();
  await notebook.saved();
  return notebook.inspection();
}

async function register(notebook, kind) {
  await notebook.go("#/settings/subjects");
  await notebook.at(`subject-kind-${kind}`).check({ force: true });
}

const rows = (notebook) => notebook.page.locator(".notes__open");

const standing = (notebook, state) =>
  notebook.page.locator(`[data-testid="ledger-standing"][data-state="${state}"]`).waitFor();

test("a second patrol offers the first one's section, and nothing found is one tap", async () => {
  const notebook = await tablet("river");
  await begin(notebook);
  await notebook.at("site").fill("凉水河 村东段");
  await finish(notebook);
  assert.equal(await notebook.at("result-outcome").innerText(), "未发现问题");
  await begin(notebook);
  await notebook.at("site-凉水河 村东段").click();
  assert.equal(await notebook.at("site").inputValue(), "凉水河 村东段");
  assert.match(await notebook.at("site-known").innerText(), /已登记/);
  assert.match(await notebook.at("start").inputValue(), /^\d\d:\d\d$/);
  await notebook.at("nothing-found").click();
  await notebook.at("result-outcome").waitFor();
  await notebook.saved();
  await register(notebook, "reach");
  assert.equal(await rows(notebook).count(), 1);
  assert.match(await rows(notebook).textContent(), /2 ?次检查/);
  notebook.noFaults();
  await notebook.page.context().close();
});

test("two shops of one village are two subjects from the inspection to the notice, the re-check and the other tablet", async () => {
  const notebook = await tablet("safety");
  for (const shop of ["便民超市", "修理铺"]) {
    await begin(notebook);
    await notebook.at("site").fill(shop);
    await notebook.turnTo(2);
    await notebook.found(exits, { place: "后门" });
    await finish(notebook);
  }
  // What the register is told of a shop, once, is on its papers.
  await register(notebook, "place");
  assert.equal(await rows(notebook).count(), 2);
  await rows(notebook).filter({ hasText: "便民超市" }).click();
  await notebook.at("subject-address").fill("南街 12 号");
  await notebook.at("subject-responsible").fill("孙丽");
  await notebook.at("subject-role").fill("经营者");
  await notebook.saved();

  await begin(notebook);
  await notebook.at("site").fill("便民超市");
  assert.match(await notebook.at("site-known").innerText(), /南街 12 号 · 经营者孙丽/);
  await notebook.turnTo(2);
  await notebook.found(exits, { place: "二楼" });
  const id = await finish(notebook);
  await notebook.at("score-findings").click();
  await notebook.at("findings-all").click();
  await notebook.at("findings-issue").click();
  await notebook.at("findings-issue").waitFor({ state: "detached" });
  await notebook.at("paper-notice").click();
  const paper = await notebook.at("paper").innerText();
  for (const part of ["便民超市", "张湾村", "二楼", "孙丽"]) assert.ok(paper.includes(part), `${part} in ${paper}`);
  assert.ok(!paper.includes("修理铺"), "no word of the other shop");

  await notebook.go("#/ledger");
  const row = notebook.page.locator('[data-testid^="ledger-"][data-state="issued"]');
  assert.match(await row.innerText(), /便民超市/);
  await row.click();
  for (const [act, state] of [["report", "reported"], ["pass", "closed"]]) {
    // The buttons move as the history grows.
    await rest();
    await notebook.at(`act-${act}`).click();
    if (act === "pass") await notebook.at("act-text").fill("已打开");
    await notebook.at("act-done").click();
    await standing(notebook, state);
  }
  await notebook.saved();

  // After a new start, and on another tablet.
  await notebook.reload();
  await notebook.go(`#/inspection/${id}/score`);
  const file = await notebook.exportOne();
  const other = await tablet("safety", "王芳");
  await other.importFiles(file);
  await register(other, "place");
  assert.equal(await rows(other).count(), 2);
  await rows(other).filter({ hasText: "便民超市" }).click();
  assert.equal(await other.at("subject-responsible").inputValue(), "孙丽");
  for (const each of [notebook, other]) {
    each.noFaults();
    await each.page.context().close();
  }
});

test("a half-typed subject survives a reload, and what is missing is said where it is missing", async () => {
  const notebook = await tablet("safety");
  await register(notebook, "site");
  await notebook.at("subject-name").fill("原木材厂");
  await notebook.at("subject-add").click();
  await notebook.page.locator(".field__error", { hasText: "请选择所在村" }).waitFor();
  await notebook.saved();
  await notebook.reload();
  await notebook.home();
  assert.match(await notebook.page.locator("main").innerText(), /原木材厂/);
  await notebook.go("#/settings/subjects");
  assert.equal(await notebook.at("subject-name").inputValue(), "原木材厂");
  await notebook.at("subject-village").selectOption(code("土桥"));
  await rest();
  await notebook.at("subject-add").click();
  await rows(notebook).waitFor();
  assert.match(await rows(notebook).innerText(), /原木材厂[\s\S]*土桥村[\s\S]*在用/);
  // A field that is changed by mistake comes back by one tap.
  await notebook.at("subject-remarks").fill("已平整");
  await notebook.at("toast-undo").click();
  assert.equal(await notebook.at("subject-remarks").inputValue(), "");
  notebook.noFaults();
  await notebook.page.context().close();
});
