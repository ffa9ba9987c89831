// The app on one tablet, in any engine: one method an act, in terms of the data-testids that tests/README.md lists.
// Every method waits for its effect to show on the screen, none for a fixed time.

import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { environment } from "../../support/domain.mjs";
import { Browser, css } from "./browser.mjs";
import { PATIENCE } from "./engines.mjs";

export class Tablet extends Browser {
  // --- getting about --------------------------------------------------------------------------------

  /** Loads the app anew, at a route like `#/ledger` or `#/hq`. A navigation: WebDriver's refresh passes by the service worker in Firefox. */
  async open(route = "") {
    await this.driver.get("about:blank");
    await this.driver.get(this.address + (route.startsWith("#/hq") ? "hq.html" : "") + route);
    await this.shown("#screen");
    await this.intact();
  }

  /** Reloads as the page itself does after an update: through the service worker in every engine. */
  async reload() {
    await this.driver.executeScript("window.isOld = true; setTimeout(() => location.reload())");
    await this.until("the page is loaded anew", () => window.isOld === undefined && document.readyState === "complete");
    await this.shown("#screen");
  }

  /** Follows an entry of the navigation, which is folded away while an inspection is filled in. */
  async nav(to) {
    const folded = `${css("menu")}[aria-expanded="false"]`;
    if (await this.driver.executeScript("return document.querySelector(arguments[0]) !== null", folded)) await this.tap("menu");
    await this.tap(`nav-${to}`);
  }

  async home() {
    await this.nav("home");
    await this.at("search");
  }

  // --- saving ---------------------------------------------------------------------------------------

  saved() {
    return this.shown(`${css("save-status")}[data-state="saved"]`);
  }

  /** The service worker is in control and has everything it fetches at once. */
  offlineReady() {
    return this.until("the service worker is in control", async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const { active, waiting, installing } = registration ?? {};
      return active?.state === "activated" && !waiting && !installing && navigator.serviceWorker.controller !== null;
    });
  }

  /** Everything this page was made of is in the service worker's caches. */
  keptForOffline() {
    return this.until("the page's files are kept", async () => {
      const files = [...document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=preload]")];
      const urls = [location.href.replace(/[?#].*/, ""), ...files.map((file) => file.src ?? file.href)];
      const kept = await Promise.all(urls.map((url) => caches.match(url, { ignoreVary: true })));
      return kept.every(Boolean);
    });
  }

  /** Headquarters' workspace is open. */
  headquartersOpened() {
    return this.until("the workspace is open", () => {
      const words = document.querySelector("#screen")?.innerText ?? "";
      return words !== "" && !/正在打开汇总数据|Opening the workspace/.test(words);
    });
  }

  /** Hides the page and shows it again, as far as the page can tell: a driver can't switch to another app. */
  async hideAndShow() {
    for (const state of ["hidden", "visible"]) {
      await this.driver.executeScript((state) => {
        Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
        Object.defineProperty(document, "hidden", { configurable: true, get: () => state === "hidden" });
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      }, state);
      await this.intact();
    }
  }

  /** Fills local storage to the last character with values that aren't ours. */
  fillLocalStorage() {
    return this.driver.executeScript(() => {
      for (let size = 2 ** 20, at = 0; size >= 1; ) {
        try {
          localStorage.setItem(`another program/${at}`, "x".repeat(size));
          at += 1;
        } catch {
          size >>= 1;
        }
      }
    });
  }

  // --- filling in -----------------------------------------------------------------------------------

  async begin(name = "李明") {
    await this.tapOn(`label:has(${css("language-zh")})`);
    await this.type(css("welcome-name"), name);
    await this.tap("welcome-ready");
    await this.at("search");
  }

  /** Opens a village's inspection, by its code; gives the inspection's id. */
  async openVillage(code) {
    await this.tap(`village-${code}`);
    return this.until("an inspection is open", () => location.hash.startsWith("#/inspection/") && location.hash.split("/")[2]);
  }

  async turnTo(page) {
    await this.tap(`rail-${page}`);
    await this.shown(`${css(`rail-${page}`)}[aria-current="page"]`);
  }

  itemIs(item, state) {
    return this.shown(`${css(`item-${item}`)}[data-state="${state}"]`);
  }

  async fine(item) {
    await this.tap(`fine-${item}`);
    await this.itemIs(item, "fine");
  }

  /** Notes a finding with one tap, then types its place. */
  async found(item, place) {
    await this.tap(`tier-${item}-0`);
    await this.itemIs(item, "findings");
    await this.type(this.#place(item), place);
  }

  #place(item) {
    return `${css(`item-${item}`)} .finding__place input`;
  }

  async placeIs(item, place) {
    const same = (selector, place) => document.querySelector(selector)?.value === place;
    await this.until(`the place of ${item} is ${place}`, same, this.#place(item), place);
  }

  /** The rest of the page is fine. */
  async restFine() {
    await this.tap("page-fine");
    await this.shown(`${css("page-fine")}:disabled`);
  }

  /** Everything that has no answer yet is fine, page by page. */
  async allFine() {
    for (let page = 1; page <= environment.pages; page += 1) {
      await this.turnTo(page);
      const open = await this.driver.executeScript("return !document.querySelector(arguments[0]).disabled", css("page-fine"));
      if (open) await this.restFine();
    }
  }

  async finish() {
    await this.turnTo("review");
    await this.tap("finish");
    await this.at("result-score");
    await this.saved();
  }

  /** Adds a picture of the page's own drawing to the item's finding; waits until it is kept. */
  async photo(item) {
    const picture = path.join(this.profile.folder, "IMG_1.jpg");
    const base64 = await this.driver.executeScript(() => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [640, 480];
      const pen = canvas.getContext("2d");
      for (let at = 0; at < 48; at += 1) {
        pen.fillStyle = `hsl(${at * 37} 60% 50%)`;
        pen.fillRect((at % 8) * 80, Math.floor(at / 8) * 80, 80, 80);
      }
      return canvas.toDataURL("image/jpeg", 0.9).split(",")[1];
    });
    await writeFile(picture, Buffer.from(base64, "base64"));
    const finding = `${css(`item-${item}`)} ${css("finding")}`;
    await this.giveFiles(`${finding} ${css("photo-choose")}`, picture);
    await this.photoIsKept(item);
  }

  photoIsKept(item) {
    return this.shown(`${css(`item-${item}`)} ${css("photo")}[data-state="kept"]`);
  }

  // --- files ----------------------------------------------------------------------------------------

  /** The file that is downloaded when this control is used: its path. */
  async download(testid) {
    const before = new Set(await readdir(this.profile.downloads));
    await this.tap(testid);
    // Browsers write under another name, or an empty file of that name, until the last byte is there.
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(40)) {
      const names = (await readdir(this.profile.downloads)).filter((name) => name.startsWith("xuncun_") && !before.has(name));
      for (const file of names.map((name) => path.join(this.profile.downloads, name))) {
        if (isWhole(file, await readFile(file).catch(() => Buffer.of()))) return file;
      }
    }
    throw new Error(`${this.engine.name}: no download from ${testid}\n${await this.seen()}`);
  }

  /** Reads a file in; gives what the app says of it. */
  async importFile(file) {
    await this.nav("import");
    const reports = css("import-report");
    await this.at("import-files");
    const before = await this.driver.executeScript("return document.querySelectorAll(arguments[0]).length", reports);
    await this.giveFiles(css("import-files"), file);
    await this.until("the file is reported", (all, before) => document.querySelectorAll(all).length > before, reports, before);
    // The newest comes first.
    return this.text("import-report");
  }
}

/** A JSON document that ends, or a zip file with the record that ends it. */
function isWhole(file, bytes) {
  if (file.endsWith(".zip")) return bytes.length >= 22 && bytes.readUInt32LE(bytes.length - 22) === 0x06054b50;
  if (!file.endsWith(".json")) return false;
  try {
    JSON.parse(bytes.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}
