// A browser of any engine with one page: waits for states of the page, and acts on its elements.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { By } from "selenium-webdriver";
import { PATIENCE, newProfile } from "./engines.mjs";

/** The CSS selector of a data-testid. */
export const css = (testid) => `[data-testid="${testid}"]`;

export class Browser {
  #browser;

  /** On a profile that has never been used; `address` is the site's. */
  static async fresh(engine, address) {
    const browser = new this();
    Object.assign(browser, { engine, address, profile: await newProfile() });
    await browser.start();
    return browser;
  }

  get driver() {
    return this.#browser.driver;
  }

  // --- the browser ----------------------------------------------------------------------------------

  async start() {
    this.#browser = await this.engine.open(this.profile);
  }

  /** Ends the browser and starts it again on what it kept. */
  async coldStart() {
    await this.#browser.close();
    await this.start();
  }

  async remove() {
    await this.#browser?.close();
    await this.profile.remove();
  }

  /** Runs a function in the page; it may return a promise. */
  async run(code, ...values) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve(Array.prototype.slice.call(arguments, 0, -1)).then((values) => (${code})(...values))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.driver.executeAsyncScript(script, ...values);
    if (error) throw new Error(error);
    return value;
  }

  /** Waits until a function in the page gives something true; resolves to that. A page may be loading meanwhile. */
  async until(what, code, ...values) {
    let last;
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(40)) {
      try {
        const found = await this.run(code, ...values);
        if (found) return found;
        last = undefined;
      } catch (error) {
        last = error;
        continue;
      }
      await this.intact();
    }
    throw new Error(`${this.engine.name}: not within ${PATIENCE / 1000} s: ${what}${last ? ` (${last.message})` : ""}\n${await this.seen()}`);
  }

  /** What is on the screen, for the message of a failure. */
  async seen() {
    const page = "return location.href + '\\n' + (document.body ? document.body.innerText.slice(0, 2000) : 'no body')";
    return this.driver.executeScript(page).catch((error) => String(error));
  }

  // --- what is on the screen ------------------------------------------------------------------------

  /** Waits for an element that is shown; `selector` is CSS. */
  shown(selector) {
    return this.until(
      `${selector} is shown`,
      (selector) => [...document.querySelectorAll(selector)].some((element) => element.getClientRects().length > 0),
      selector,
    );
  }

  at(testid) {
    return this.shown(css(testid));
  }

  gone(testid) {
    return this.until(`${testid} is gone`, (selector) => !document.querySelector(selector), css(testid));
  }

  async text(testid) {
    await this.at(testid);
    return this.driver.executeScript("return document.querySelector(arguments[0]).innerText.trim()", css(testid));
  }

  /** Acts on an element; again if it was drawn anew or covered at that moment. */
  async on(selector, act) {
    await this.until(`${selector} is there`, (selector) => document.querySelector(selector) !== null, selector);
    for (const end = Date.now() + PATIENCE; ; await pause(40)) {
      try {
        const element = await this.driver.findElement(By.css(selector));
        // In the middle nothing that stays on the screen's edge covers it.
        await this.driver.executeScript("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element);
        return await act(element);
      } catch (error) {
        const passes = /StaleElement|ElementClickIntercepted|ElementNotInteractable|NoSuchElement/.test(error.name);
        if (!passes || Date.now() > end) throw error;
        await this.intact();
      }
    }
  }

  tap(testid) {
    return this.tapOn(css(testid));
  }

  /** Every tap lands in the middle of the screen: a second one at once would be taken for a tremble (`src/app/gesture.rs`). */
  tapOn(selector) {
    return this.on(selector, async (element) => {
      await pause(Math.max(0, (this.tapped ?? 0) + 400 - Date.now()));
      await element.click();
      this.tapped = Date.now();
    });
  }

  type(selector, text) {
    return this.on(selector, async (element) => {
      await element.clear();
      await element.sendKeys(text);
    });
  }

  /** Gives a file input files of this computer. */
  giveFiles(selector, ...files) {
    return this.on(selector, (element) => element.sendKeys(files.join("\n")));
  }

  /** Neither the crash card nor the failed start is shown. */
  async intact() {
    const shown = await this.driver.executeScript(
      "return ['crash', 'boot-failed'].filter((id) => document.getElementById(id)?.getClientRects().length > 0)",
    );
    // Firefox gives null where the page is left while the script runs: then nothing of it is shown.
    assert.deepEqual(shown ?? [], [], `${this.engine.name}\n${await this.seen()}`);
  }
}
