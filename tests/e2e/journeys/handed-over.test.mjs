// What was made is not what was handed over: refused downloads, files nobody has seen, the share sheet.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { Site } from "../support/site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([Site.start(), launch()]);
});
after(() => Promise.all([site?.kill(), browser?.close()]));

const [item] = environment.itemsOn(1);

async function finished(options) {
  const context = await browser.tablet(options);
  const notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
  await notebook.inspect(code("北许场"), { found: [[item, { place: "桥头" }]] });
  await notebook.home();
  assert.equal(await notebook.at("home-due").innerText(), "1");
  return notebook;
}

test("a download that the browser refuses without a word stays due until somebody has seen the file", async () => {
  const notebook = await finished({ acceptDownloads: false });
  await notebook.at("home-due").click();
  await notebook.at("export-download").click();
  await notebook.at("file-question").waitFor();
  assert.doesNotMatch(await notebook.at("toast").innerText(), /已导出/);
  await notebook.saved();
  await notebook.open("#/");
  assert.match(await notebook.at("file-question").innerText(), /在吗.*xuncun_/s);
  assert.equal(await notebook.at("home-due").innerText(), "1");
  await notebook.at("file-missing").click();
  await notebook.at("file-question").waitFor({ state: "detached" });
  assert.equal(await notebook.at("home-due").innerText(), "1");
  // The answer can be taken back, and the other one given.
  await notebook.at("toast-undo").click();
  await notebook.at("file-there").click();
  await notebook.at("home-due").waitFor({ state: "detached" });
  await notebook.saved();
  await notebook.reload();
  assert.equal(await notebook.at("home-due").count(), 0);
  notebook.noFaults();
  await notebook.page.context().close();
});

test("a download that fails at once is said, and neither exported nor backed up", async () => {
  const notebook = await finished();
  await notebook.page.evaluate(() => {
    URL.createObjectURL = () => {
      throw new Error("no");
    };
  });
  await notebook.nav("export");
  await notebook.at("export-download").click();
  await notebook.page.locator('[data-testid="toast"]', { hasText: "没有导出" }).waitFor();
  await notebook.nav("settings");
  for (const testid of ["back-up", "back-up-photos"]) {
    await notebook.at("toast-close").click();
    await notebook.at(testid).click();
    await notebook.page.locator('[data-testid="toast"]', { hasText: "没有导出" }).waitFor();
  }
  assert.equal(await notebook.at("file-question").count(), 0);
  await notebook.home();
  assert.equal(await notebook.at("home-due").innerText(), "1");
  await notebook.page.context().close();
});

test("what the share sheet took is handed over; ledger work after it is due again, without any inspection", async () => {
  const notebook = await finished();
  await notebook.page.addInitScript(() => {
    navigator.canShare = () => true;
    navigator.share = () => Promise.resolve();
  });
  await notebook.open("#/export");
  await notebook.at("export-share").click();
  await notebook.page.locator('[data-testid="toast"]', { hasText: "已分享" }).waitFor();
  await notebook.home();
  assert.equal(await notebook.at("home-due").count(), 0);
  // A complaint about a village that was never inspected.
  await notebook.go("#/ledger/complaint");
  await notebook.at("complaint-village").selectOption(code("土桥"));
  await notebook.at("complaint-description").fill("垃圾没有清运");
  await notebook.at("complaint-enter").click();
  await notebook.page.waitForFunction(() => /^#\/ledger\/one\//.test(location.hash));
  await notebook.home();
  assert.equal(await notebook.at("home-due").innerText(), "1");
  await notebook.at("home-due").click();
  assert.ok(await notebook.at("export-ledger").isChecked());
  // All that was handed over is offered again: it is left out here.
  await notebook.page.locator(".list__mark:checked").first().uncheck({ force: true });
  const file = await notebook.download("export-download");
  const json = JSON.parse(file.text);
  assert.deepEqual([json.inspections.length, json.rectifications.length], [0, 1]);
  await notebook.at("file-there").click();
  await notebook.home();
  assert.equal(await notebook.at("home-due").count(), 0);
  notebook.noFaults();
  await notebook.page.context().close();
});
