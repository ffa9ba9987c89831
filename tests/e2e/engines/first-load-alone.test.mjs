// What the first load fetched is enough: the server answers only what index.html names, and dies once the first screen
// is there. Nothing else can be fetched, not even the service worker, and everything keeps working.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { code, environment } from "../support/domain.mjs";
import { DIST, Site } from "../support/site.mjs";
import { engines } from "./support/engines.mjs";
import { Tablet } from "./support/tablet.mjs";

const VILLAGE = code("北许场");
const [first, second, third, fourth] = environment.itemsOn(1);

/** The paths that index.html names by itself, and its own. */
async function firstLoad() {
  const html = await readFile(path.join(DIST, "index.html"), "utf8");
  const files = [...html.matchAll(/<(?:link|script)\b[^>]*\b(?:href|src)="?\.\/([^"\s>]+)/g)].map(([, name]) => `/${name}`);
  return new Set(["/", ...files]);
}

/** A tablet on which the first screen has just come, and nothing more ever will. */
async function firstScreenAlone(t, engine) {
  const site = await Site.start();
  t.after(() => site.kill());
  const names = await firstLoad();
  site.breaks = (url) => !names.has(url);
  const tablet = await Tablet.fresh(engine, site.address);
  t.after(() => tablet.remove());
  await tablet.open();
  await site.kill();
  return { site, tablet };
}

/** The server is back: whatever was saved is there after a new load. */
async function loadAgain(site, tablet, route) {
  site.breaks = () => false;
  await site.start();
  await tablet.open(route);
}

for (const engine of engines) {
  test(`${engine.name}: with the first load alone, answers, undo, redo, hiding and showing the page keep working`, async (t) => {
    const { site, tablet } = await firstScreenAlone(t, engine);
    await tablet.begin();
    const id = await tablet.openVillage(VILLAGE);
    await tablet.turnTo(1);
    await tablet.found(first, "桥头");
    await tablet.fine(second);
    await tablet.tap("undo");
    await tablet.itemIs(second, "none");
    await tablet.tap("redo");
    await tablet.itemIs(second, "fine");
    await tablet.hideAndShow();
    await tablet.fine(third);
    await tablet.turnTo("review");
    await tablet.at("finish");
    await tablet.home();
    await tablet.saved();
    await tablet.intact();
    await loadAgain(site, tablet, `#/inspection/${id}/1`);
    await tablet.placeIs(first, "桥头");
    await tablet.itemIs(second, "fine");
    await tablet.itemIs(third, "fine");
  });

  test(`${engine.name}: with the first load alone and local storage full, an answer is kept`, async (t) => {
    const { site, tablet } = await firstScreenAlone(t, engine);
    await tablet.begin();
    const id = await tablet.openVillage(VILLAGE);
    await tablet.turnTo(1);
    await tablet.saved();
    await tablet.fillLocalStorage();
    await tablet.found(first, "很长的说明".repeat(40));
    await tablet.fine(fourth);
    await tablet.saved();
    await tablet.hideAndShow();
    await tablet.intact();
    await loadAgain(site, tablet, `#/inspection/${id}/1`);
    await tablet.placeIs(first, "很长的说明".repeat(40));
    await tablet.itemIs(fourth, "fine");
  });
}
