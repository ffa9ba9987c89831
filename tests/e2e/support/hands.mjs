// The app by keyboard alone: Tab until something has the focus, which is always somewhere and can be seen.

import assert from "node:assert/strict";

/** Hands on a keyboard. */
export class Hands {
  steps = 0;
  constructor(page) {
    this.page = page;
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  /** What has the focus, and whether that can be seen. */
  focused() {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return { testid: null };
      // A mark inside its label shows the focus on the label.
      const shows = (one) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
      };
      const frames = [element, element.nextElementSibling, element.closest("label")].filter(Boolean);
      return { testid: element.dataset.testid ?? element.id, seen: frames.some(shows), text: element.outerHTML.slice(0, 120) };
    });
  }

  /** Presses Tab until the control has the focus; fails if the whole page went by. */
  async tabTo(testid, key = "Tab") {
    const wanted = testid instanceof RegExp ? testid : new RegExp(`^${testid.replaceAll(".", "\\.")}$`);
    for (let step = 0; step < 400; step += 1) {
      await this.press(key);
      const now = await this.focused();
      if (now.testid === null) continue;
      assert.ok(now.seen, `the focus can't be seen: ${now.text}`);
      if (wanted.test(now.testid)) {
        this.steps += step + 1;
        return;
      }
    }
    assert.fail(`Tab never reaches ${testid}`);
  }
}
