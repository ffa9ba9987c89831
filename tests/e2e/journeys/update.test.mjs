// A new version of the app: fetched whole in the background, offered, started when the inspector says so and
// never while anything is unsaved; a download that broke off or was tampered with is never used.

import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { launch } from "../support/browser.mjs";
import { code, environment } from "../support/domain.mjs";
import { Notebook } from "../support/notebook.mjs";
import { DIST, Site, anotherVersion, precache, shownVersion } from "../support/site.mjs";
import { holdMirror } from "../support/stores.mjs";

const [item, other] = environment.itemsOn(1);

let browser, next, tampered;
before(async () => {
  [browser, next, tampered] = await Promise.all([launch(), anotherVersion("next"), anotherVersion("tampered", { lie: true })]);
});
after(() => Promise.all([browser?.close(), next?.remove(), tampered?.remove()]));

let site, context, notebook;
beforeEach(async () => {
  site = await Site.start();
  context = await browser.tablet();
  notebook = await Notebook.on(context, site.address);
  await notebook.begin("李明");
});
afterEach(async () => {
  await context.close();
  await site.kill();
});

/** An inspection that is being filled in, with text that was typed, while the first version runs offline-ready. */
async function draft() {
  const id = await notebook.openVillage(code("北许场"));
  await notebook.found(item, { place: "桥头" });
  await notebook.offlineReady();
  return id;
}

/** The server changes to another version. */
async function publish(version) {
  await site.kill();
  await site.start(version.folder);
}

/** What the app does every hour: looks for a new version. Resolves when it was taken over or refused. */
const look = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const end = (worker) =>
      new Promise((done) => {
        const check = () => ["installed", "activated", "redundant"].includes(worker.state) && done(worker.state);
        worker.addEventListener("statechange", check);
        check();
      });
    const found = new Promise((done) => {
      const updating = () => registration.installing && done(end(registration.installing));
      registration.addEventListener("updatefound", updating);
      updating();
    });
    try {
      await registration.update();
    } catch (error) {
      return `failed: ${error.message}`;
    }
    const none = new Promise((done) => setTimeout(done, 3000, "none found"));
    return Promise.race([found, none]);
  });

const runs = () => notebook.page.evaluate(shownVersion);

async function draftIsWhole(id) {
  await notebook.turnTo(1);
  await notebook.itemIs(item, "findings");
  assert.equal(await notebook.findings(item).locator(".finding__place input").inputValue(), "桥头");
  assert.equal(await notebook.inspection(), id);
}

test("an update is offered over an open draft; later means later, now restarts with everything there", async () => {
  const id = await draft();
  await publish(next);
  assert.equal(await look(notebook.page), "installed");
  await notebook.at("update").waitFor();
  assert.equal(await runs(), "built");

  await notebook.at("update-later").click();
  await notebook.at("update").waitFor({ state: "detached" });
  await notebook.fine(other);
  await notebook.saved();
  assert.equal(await runs(), "built");

  // Offered again at the next start, which is still the old version: nobody said yes.
  await notebook.reload();
  await notebook.at("update").waitFor();
  assert.equal(await runs(), "built");
  await Promise.all([notebook.page.waitForEvent("load"), notebook.at("update-now").click()]);
  await notebook.started();
  assert.equal(await runs(), "next");
  await draftIsWhole(id);
  await notebook.itemIs(other, "fine");
  await notebook.saved();
  assert.equal(await notebook.at("update").count(), 0);

  // And it runs without a server, as the one before did.
  await site.kill();
  await notebook.reload();
  assert.equal(await runs(), "next");
  await draftIsWhole(id);
  assert.equal(await notebook.page.evaluate(async () => (await caches.keys()).length), 1, "the old version's files are gone");
  notebook.noFaults();
});

test("an update that was accepted waits until the last letter is saved", async () => {
  const id = await draft();
  await publish(next);
  assert.equal(await look(notebook.page), "installed");
  await notebook.at("update").waitFor();
  await notebook.saved();
  const disk = await context.newPage();
  await disk.goto(`${site.address}icon.svg`);
  const busy = await holdMirror(disk);
  let reloaded = false;
  notebook.page.on("load", () => (reloaded = true));
  await notebook.findings(item).locator(".finding__note textarea").pressSequentially("还在写");
  await notebook.saveStateIs("saving");
  await notebook.at("update-now").click();
  await notebook.page.locator(".banner", { hasText: "保存完成后" }).waitFor();
  // Long enough for a restart, were there one.
  await notebook.findings(item).locator(".finding__note textarea").press("End");
  await notebook.page.keyboard.type("，写完了", { delay: 150 });
  assert.equal(await runs(), "built");
  assert.equal(reloaded, false);
  const loaded = notebook.page.waitForEvent("load");
  await busy.release();
  await loaded;
  await notebook.started();
  assert.equal(await runs(), "next");
  await draftIsWhole(id);
  assert.equal(await notebook.findings(item).locator(".finding__note textarea").inputValue(), "还在写，写完了");
});

test("accepted in one tab, the other restarts too, but only once it has saved", async () => {
  const id = await draft();
  const second = await Notebook.on(context, site.address);
  await publish(next);
  assert.equal(await look(notebook.page), "installed");
  await second.at("update").waitFor();
  const disk = await context.newPage();
  await disk.goto(`${site.address}icon.svg`);
  const busy = await holdMirror(disk);
  await notebook.findings(item).locator(".finding__note textarea").pressSequentially("甲");
  await notebook.saveStateIs("saving");
  let reloaded = false;
  notebook.page.on("load", () => (reloaded = true));
  await Promise.all([second.page.waitForEvent("load"), second.at("update-now").click()]);
  await notebook.findings(item).locator(".finding__note textarea").pressSequentially("乙丙丁", { delay: 200 });
  assert.equal(reloaded, false, "something is unsaved in this tab");
  const loaded = notebook.page.waitForEvent("load");
  await busy.release();
  await loaded;
  await notebook.started();
  assert.equal(await runs(), "next");
  await draftIsWhole(id);
  assert.equal(await notebook.findings(item).locator(".finding__note textarea").inputValue(), "甲乙丙丁");
});

test("a download that breaks off at any file is never offered and never used, online or off", async () => {
  const id = await draft();
  const { groups: { tablet: assets } } = await precache(next.folder);
  await site.kill();
  await site.start(next.folder);
  // Only what differs is asked for again: that is where it breaks.
  site.breaks = (url) => url.endsWith("/index.html");
  const outcome = await look(notebook.page);
  assert.notEqual(outcome, "installed");
  assert.ok(site.asked.some((url) => url.endsWith("/index.html")), "it did try");
  assert.equal(await notebook.at("update").count(), 0);
  await site.kill();
  await notebook.reload();
  assert.equal(await runs(), "built");
  await draftIsWhole(id);
  assert.deepEqual(await cachesHold(), [`${(await precache(DIST)).version} tablet: ${assets.length} files`]);
  // The network is good again: now it arrives.
  site.breaks = () => false;
  await site.start(next.folder);
  assert.equal(await look(notebook.page), "installed");
  await notebook.at("update").waitFor();
});

test("a version with one file that isn't what its list says is refused whole", async () => {
  const id = await draft();
  await publish(tampered);
  assert.notEqual(await look(notebook.page), "installed");
  assert.equal(await notebook.at("update").count(), 0);
  await notebook.reload();
  assert.equal(await runs(), "built");
  await draftIsWhole(id);
  assert.equal((await cachesHold()).length, 1);
});

const cachesHold = () =>
  notebook.page.evaluate(async () =>
    Promise.all(
      (await caches.keys()).map(async (name) => `${name.split(" ").slice(-2).join(" ")}: ${(await (await caches.open(name)).keys()).length} files`),
    ),
  );

test("a dead server while the app looks for an update changes nothing and complains about nothing", async () => {
  const id = await draft();
  await site.kill();
  await look(notebook.page);
  assert.equal(await notebook.at("update").count(), 0);
  await notebook.fine(other);
  await notebook.saved();
  await draftIsWhole(id);
  assert.deepEqual(await notebook.banners(), []);
});
