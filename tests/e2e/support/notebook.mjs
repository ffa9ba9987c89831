// The app as its inspector sees it: one method an act, in terms of the data-testids that tests/README.md
// lists. Every method waits for what it did to be on the screen, none for a fixed time.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { environment } from "./domain.mjs";

const css = (testid) => `[data-testid="${testid}"]`;

export class Notebook {
  constructor(page, address) {
    this.page = page;
    this.address = address;
    /** Errors nobody caught, and what the browser's console called an error. */
    this.faults = [];
    page.on("pageerror", (error) => this.faults.push(String(error)));
    page.on("console", (message) => {
      // Pages of the tests' own (a picture, to be on the app's address without the app) have no icon.
      if (message.type() === "error" && !message.location().url.endsWith("/favicon.ico")) this.faults.push(message.text());
    });
  }

  /** A notebook in a new page of a tablet. */
  static async on(context, address, route = "") {
    const notebook = new Notebook(await context.newPage(), address);
    await notebook.open(route);
    return notebook;
  }

  at(testid) {
    return this.page.locator(css(testid));
  }

  // --- getting about --------------------------------------------------------------------------------

  /** Loads the app anew. `route` is what stands after the address, `#/…`. */
  async open(route = "") {
    await this.page.goto("about:blank");
    await this.page.goto(this.address + route);
    await this.started();
  }

  async reload() {
    await this.page.reload();
    await this.started();
  }

  started() {
    return this.page.locator("#screen").waitFor();
  }

  /** Goes to a route, as a link would. Within one program nothing is loaded anew; headquarters is another page. */
  async go(route) {
    await this.page.goto(this.address + (/^#\/hq/.test(route) ? "hq.html" : "") + route);
    await this.started();
    await this.painted();
  }

  /** Follows an entry of the navigation, which is folded away while an inspection is filled in. */
  async nav(to, options) {
    const menu = this.page.locator(`${css("menu")}[aria-expanded="false"]`);
    if (await menu.count()) await menu.click();
    await this.at(`nav-${to}`).click(options);
  }

  async home() {
    await this.nav("home");
    await this.at("search").waitFor();
  }

  /** What has been asked for is on the screen. */
  painted() {
    return this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  // --- saving ---------------------------------------------------------------------------------------

  async saveState() {
    return this.at("save-status").getAttribute("data-state");
  }

  saved() {
    return this.page.locator(`${css("save-status")}[data-state="saved"]`).waitFor();
  }

  saveStateIs(state) {
    return this.page.locator(`${css("save-status")}[data-state="${state}"]`).waitFor();
  }

  /**
   * Saved, and the service worker holds the whole of this version's program: from now on the server may die. On a page
   * of headquarters that is headquarters' program too.
   */
  async offlineReady() {
    await this.saved();
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) {
        // Beside the app's own listener, not in its place.
        await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
      }
      if (!location.pathname.endsWith("/hq.html")) return;
      const { port1, port2 } = new MessageChannel();
      const kept = new Promise((done) => (port1.onmessage = ({ data }) => done(data.kept)));
      navigator.serviceWorker.controller.postMessage({ type: "keep" }, [port2]);
      if (!(await kept)) throw new Error("headquarters was not kept on the device");
    });
  }

  // --- the first start ------------------------------------------------------------------------------

  async begin(name = "李明", language = "zh") {
    await this.at(`language-${language}`).check({ force: true });
    await this.at("welcome-name").fill(name);
    await this.at("welcome-ready").click();
    await this.at("search").waitFor();
  }

  // --- home -----------------------------------------------------------------------------------------

  async search(query) {
    await this.at("search").fill(query);
  }

  village(code) {
    return this.at(`village-${code}`);
  }

  villageState(code) {
    return this.village(code).getAttribute("data-state");
  }

  /** Opens a village's inspection, by its code; gives the inspection's id. */
  async openVillage(code) {
    await this.village(code).click();
    await this.page.waitForFunction(() => location.hash.startsWith("#/inspection/"));
    return this.inspection();
  }

  /** The id of the inspection that is open. */
  async inspection() {
    return this.page.evaluate(() => location.hash.split("/")[2]);
  }

  // --- the form -------------------------------------------------------------------------------------

  /** Shows a page of the form: "details", 1…, "review". */
  async turnTo(page) {
    await this.at(`rail-${page}`).click();
    await this.page.locator(`${css(`rail-${page}`)}[aria-current="page"]`).waitFor();
  }

  /** Shows the page an item of the environment checklist stands on. */
  async turnToItem(item) {
    await this.turnTo(environment.pageOf(item));
    await this.at(`item-${item}`).waitFor();
  }

  itemState(item) {
    return this.at(`item-${item}`).getAttribute("data-state");
  }

  itemIs(item, state) {
    return this.page.locator(`${css(`item-${item}`)}[data-state="${state}"]`).waitFor();
  }

  async fine(item) {
    await this.at(`fine-${item}`).click();
    await this.itemIs(item, "fine");
  }

  async notApplicable(item, reason = "") {
    await this.at(`na-${item}`).click();
    await this.itemIs(item, "not-applicable");
    if (reason) await this.at(`reason-${item}`).fill(reason);
  }

  findings(item) {
    return this.at(`item-${item}`).locator(css("finding"));
  }

  /** Notes one finding with one tap, then says where it is and what was seen. */
  async found(item, { tier = 0, place = "", note = "" } = {}) {
    const before = await this.findings(item).count();
    await this.at(`tier-${item}-${tier}`).click();
    const finding = this.findings(item).nth(before);
    await finding.waitFor();
    if (place) await finding.locator(".finding__place input").fill(place);
    if (note) await finding.locator(".finding__note textarea").fill(note);
    return finding;
  }

  /** Chooses pictures for a finding, as from the gallery; waits until they are kept. */
  async photos(finding, ...pictures) {
    const kept = finding.locator(`${css("photo")}[data-state="kept"]`);
    const before = await kept.count();
    await this.choosePhotos(finding, ...pictures);
    await kept.nth(before + pictures.length - 1).waitFor();
  }

  /** Takes a picture by the camera button: the file comes back while it is pressed, and is as new as it says. */
  async takePhoto(finding, buffer) {
    const kept = finding.locator(`${css("photo")}[data-state="kept"]`);
    const before = await kept.count();
    const button = finding.locator(`label:has(${css("photo-take")})`);
    const [chooser] = await Promise.all([this.page.waitForEvent("filechooser"), button.click()]);
    await chooser.setFiles({ name: "IMG.jpg", mimeType: "image/jpeg", buffer });
    await kept.nth(before).waitFor();
  }

  /** Chooses pictures and waits for nothing. */
  async choosePhotos(finding, ...pictures) {
    const files = pictures.map((buffer, at) => ({ name: `IMG_${at}.jpg`, mimeType: "image/jpeg", buffer }));
    await finding.locator(css("photo-choose")).setInputFiles(files);
  }

  /** The states of a finding's photos, in order. */
  photoStates(finding) {
    return finding.locator(css("photo")).evaluateAll((tiles) => tiles.map((tile) => tile.dataset.state));
  }

  /** The rest of the page is fine. */
  async restFine() {
    await this.at("page-fine").click();
    await this.page.locator(`${css("page-fine")}:disabled`).waitFor();
  }

  /** Everything that has no answer yet is fine, page by page. */
  async allFine(pages = environment.pages) {
    for (let page = 1; page <= pages; page += 1) {
      await this.turnTo(page);
      if (await this.at("page-fine").isEnabled()) await this.restFine();
    }
  }

  async finish() {
    await this.at("finish").click();
    // A patrol has no score.
    await this.at("result-score").or(this.at("result-outcome")).waitFor();
  }

  /** Begins and finishes an inspection in which all is fine; gives its id. */
  async inspect(code, { found = [] } = {}) {
    const id = await this.openVillage(code);
    for (const [item, finding] of found) {
      await this.turnToItem(item);
      await this.found(item, finding);
    }
    await this.allFine();
    await this.turnTo("review");
    await this.finish();
    await this.saved();
    return id;
  }

  async score() {
    return (await this.at("score-value").textContent()).trim();
  }

  /** The score on the result's page, without "out of". */
  async result() {
    return (await this.at("result-score").evaluate((element) => element.firstChild.textContent)).trim();
  }

  // --- files ----------------------------------------------------------------------------------------

  /** What is downloaded when this control is used: the file's name and text. */
  async download(testid) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.at(testid).first().click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  }

  /** The chosen inspections with their photos: the package's name and bytes. */
  async exportPackage() {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.at("export-package").click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** Everything there is, from the banner that says it isn't safe. */
  async exportNow() {
    const file = await this.download("export-now");
    return { ...file, json: JSON.parse(file.text) };
  }

  async exportOne() {
    const file = await this.download("export-one");
    return { ...file, json: JSON.parse(file.text) };
  }

  /** Chooses all of the month that is shown, and exports. */
  async exportAll() {
    await this.nav("export");
    const all = this.at("export-all");
    await all.waitFor();
    if ((await all.getAttribute("aria-pressed")) !== "true") await all.click();
    const file = await this.download("export-download");
    return { ...file, json: JSON.parse(file.text) };
  }

  /** Reads files in; gives what the app says of each, in the files' order. */
  async importFiles(...files) {
    if (!(await this.at("import-files").count())) await this.nav("import");
    const reports = this.at("import-report");
    const before = await reports.count();
    await this.at("import-files").setInputFiles(
      files.map(({ name, text, bytes }) => ({
        name,
        mimeType: bytes ? "application/zip" : "application/json",
        buffer: bytes ?? Buffer.from(text),
      })),
    );
    await reports.nth(before + files.length - 1).waitFor();
    const said = [];
    for (let at = files.length - 1; at >= 0; at -= 1) {
      const report = reports.nth(at);
      said.push({ state: await report.getAttribute("data-state"), text: (await report.innerText()).replace(/\s+/g, " ") });
    }
    return said;
  }

  // --- settings -------------------------------------------------------------------------------------

  async setting(testid) {
    await this.go("#/settings");
    await this.at(testid).check({ force: true });
    await this.saved();
  }

  /** The texts of all banners. */
  async banners() {
    return this.at("banner").allInnerTexts();
  }

  /** Nothing went wrong that nobody caught. */
  noFaults(except = /^$/) {
    const faults = this.faults.filter((fault) => !except.test(fault));
    assert.deepEqual(faults, [], "uncaught errors");
  }
}
