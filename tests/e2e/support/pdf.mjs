// A page as it is printed: its PDF, read back by poppler, and laid beside what the page says.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = async (command, ...given) => (await promisify(execFile)(command, given, { maxBuffer: 1 << 26 })).stdout;

/** The margins that the style sheets give a sheet, in points: `@page` in `print.css`. */
const MM = 72 / 25.4;
const MARGIN = { top: 18 * MM, side: 15 * MM, bottom: 20 * MM };

const unescaped = (text) => text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'" })[name]);

/** Signs alone, each as its plainest form: fonts give some strokes of Chinese the number of a radical. */
const signs = (text) => text.normalize("NFKC").replace(/[\s\u200b\u00ad]/gu, "");

/** The words of each page in the order in which they are painted, those of the margin apart. */
function words(xml) {
  return [...xml.matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)].map(([, width, height, inner]) => {
    const all = [...inner.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)<\/word>/g)].map(
      ([, left, top, right, bottom, text]) => ({ left: +left, top: +top, right: +right, bottom: +bottom, text: signs(unescaped(text)) }),
    );
    const isFoot = (word) => word.top > height - MARGIN.bottom;
    return { width: +width, height: +height, words: all.filter((word) => !isFoot(word)), foot: all.filter(isFoot).map(({ text }) => text).join("") };
  });
}

/** In the page: wears these rules as well. Its policy forbids styles that are written into it in any other way. */
function dressed(rules) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}

/** In the page, as for a printer: the text of `root`, and which part of it each unit is. */
function screenText([root, units, heads]) {
  const top = document.querySelector(root);
  const plain = (text) => text.normalize("NFKC").replace(/[\s\u200b\u00ad]/gu, "");
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden");
  let text = "";
  const spans = new Map();
  /** What stands before an entry of a list. */
  const mark = (element) => {
    const { display, listStyleType: type } = getComputedStyle(element);
    if (display !== "list-item") return "";
    const number = 1 + [...element.parentElement.children].indexOf(element);
    return plain({ decimal: `${number}.`, disc: "•", none: "" }[type] ?? type.replaceAll('"', ""));
  };
  const inOrder = (node) => {
    const order = (child) => (child.nodeType === Node.ELEMENT_NODE ? Number(getComputedStyle(child).order) : 0);
    return [...node.childNodes].sort((a, b) => order(a) - order(b));
  };
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) text += plain(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || !shown(node)) return;
    const start = text.length;
    text += mark(node);
    // Of a choice only what is chosen is printed.
    if (node.localName === "select") text += plain(node.selectedOptions[0]?.textContent ?? "");
    else inOrder(node).forEach(read);
    spans.set(node, { start, end: text.length });
  };
  read(top);
  const said = (element) => element.dataset?.testid ?? element.className ?? element.localName;
  const parts = units.flatMap(([selector, follower]) =>
    [...top.querySelectorAll(selector)].filter((element) => spans.has(element)).map((element) => {
      const next = element.nextElementSibling;
      const last = follower && next?.matches(follower) ? next : element;
      return { name: `${element.localName} ${said(element)}`, start: spans.get(element).start, end: spans.get(last).end };
    }),
  );
  const rows = [...top.querySelectorAll("tr")].filter((row) => spans.has(row)).map((row) => [...row.cells].map((cell) => text.slice(spans.get(cell).start, spans.get(cell).end)));
  const title = top.querySelector("h1, .page__title");
  const range = document.createRange();
  const words = title.firstChild;
  const reach = [...words.data].map((_, at) => {
    range.setStart(words, 0);
    range.setEnd(words, at + 1);
    return range.getBoundingClientRect().width;
  });
  return {
    text,
    parts,
    rows,
    heads: [...top.querySelectorAll(heads)].map((head) => text.slice(spans.get(head).start, spans.get(head).end)),
    title: { ...spans.get(title), reach },
    controls: [...document.querySelectorAll("#app :is(button, input, textarea, .button)")].filter(shown).map((control) => control.outerHTML.slice(0, 120)),
    pictures: [...top.querySelectorAll("img")].filter((picture) => shown(picture) && picture.naturalWidth > 1).length,
  };
}

/**
 * What stays on one page: a row, and the photos that belong to the row above; a finding with its photos; a slip, a
 * signature, a photo.
 */
const UNITS = [["tr", "tr:has(> [colspan])"], ["td > p", ".paper__photos"], [".paper__block"], [".paper__sign"], [".paper__photo"], [".rows__row"]];

export class Printed {
  /**
   * Prints the page that is shown. `root` is the part of it that is printed. `style`: with these rules as well; `keep`: the
   * file's name.
   */
  static async of(page, { root, style = "", keep }) {
    const folder = await mkdtemp(path.join(os.tmpdir(), "xuncun-paper-"));
    const file = keep ?? path.join(folder, "paper.pdf");
    try {
      await page.evaluate(dressed, style);
      await page.emulateMedia({ media: "print" });
      const screen = await page.evaluate(screenText, [root, UNITS, "thead, .matrix__top"]);
      await page.emulateMedia({ media: null });
      await writeFile(file, await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: false }));
      const [xml, layout, fonts, images] = await Promise.all([
        run("pdftotext", "-raw", "-bbox", file, "-"),
        run("pdftotext", "-layout", file, "-"),
        run("pdffonts", file),
        run("pdfimages", "-list", file),
      ]);
      return new Printed({ screen, pages: words(xml), layout, fonts, images });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  constructor(read) {
    Object.assign(this, read);
  }

  get lines() {
    return this.layout.split(/[\n\f]/).map((line) => line.trim()).filter(Boolean);
  }

  /** Every sheet is A4 with its number below, and nothing but that stands in the margins. */
  checkSheets({ wide = false } = {}) {
    const [width, height] = wide ? [297, 210] : [210, 297];
    for (const [at, page] of this.pages.entries()) {
      assert.deepEqual([page.width, page.height].map((side) => Math.round(side / MM)), [width, height], "A4");
      assert.equal(page.foot, `${at + 1}/${this.pages.length}`, "the number of the page");
      assert.ok(page.words.length > 0, `page ${at + 1} is empty`);
      for (const word of page.words) {
        // A font's box is higher than its letters.
        const middle = (word.top + word.bottom) / 2;
        const isWithin = word.left > MARGIN.side - 1 && word.right < page.width - MARGIN.side + 1 && middle > MARGIN.top && middle < page.height - MARGIN.bottom;
        assert.ok(isWithin, `beyond the edge of page ${at + 1}: ${word.text} ${word.left}–${word.right}, ${word.top}–${word.bottom}`);
      }
    }
  }

  /** What is printed is what the page says, sign by sign and in its order; heads come again at the top of a page. */
  checkText() {
    const { text, heads } = this.screen;
    /** The page of each sign. */
    this.at = [];
    for (const [number, page] of this.pages.entries()) {
      const from = this.at.length;
      const said = page.words.map((word) => word.text).join("");
      const head = ["", ...(number > 0 ? heads : [])].find((head) => said.startsWith(head) && text.startsWith(said.slice(head.length), from));
      if (head === undefined) {
        let same = 0;
        while (same < said.length && said[same] === text[from + same]) same += 1;
        assert.fail(`page ${number + 1} prints “${said.slice(same, same + 40)}” where the screen says “${text.slice(from + same, from + same + 40)}”`);
      }
      let skipped = head.length;
      for (const word of page.words) {
        for (const _ of word.text) {
          if (skipped > 0) skipped -= 1;
          else this.at.push({ page: number, word });
        }
      }
    }
    assert.equal(this.at.length, [...text].length, `the end is not printed: ${text.slice(this.at.length)}`);
  }

  /** No row, finding, slip or photo is on two pages unless it begins at the top of one and is longer. After `checkText`. */
  checkWhole() {
    for (const { name, start, end } of this.screen.parts.filter(({ start, end }) => end > start)) {
      const [first, last] = [this.at[start], this.at[end - 1]];
      if (first.page === last.page || this.at[start - 1]?.page !== first.page) continue;
      assert.fail(`${name} is cut between pages ${first.page + 1} and ${last.page + 1}: ${this.screen.text.slice(start, end).slice(0, 60)}`);
    }
  }

  /** No page but the last is left half empty, because what follows it would not fit. */
  checkFilled(least) {
    for (const [at, page] of this.pages.slice(0, -1).entries()) {
      const room = page.height - MARGIN.top - MARGIN.bottom;
      const filled = (Math.max(...page.words.map((word) => word.bottom)) - MARGIN.top) / room;
      assert.ok(filled >= least, `page ${at + 1} of ${this.pages.length} is filled to ${Math.round(filled * 100)} %`);
    }
  }

  /** Letters as large as they are meant: a page that is too wide would be printed smaller. After `checkText`. */
  checkScale() {
    const { word } = this.at[this.screen.title.start];
    const meant = this.screen.title.reach[word.text.length - 1] * 0.75;
    const printed = word.right - word.left;
    assert.ok(Math.abs(printed / meant - 1) < 0.03, `“${word.text}” is printed ${printed} pt wide instead of ${meant}`);
  }

  /** Every font is in the file, with what its signs mean. */
  checkFonts() {
    const [, , ...rows] = this.fonts.trim().split("\n");
    assert.ok(rows.length > 0, "there are fonts");
    for (const row of rows) assert.match(row, /\s(yes)\s+(yes|no)\s+(yes)\s+\d+\s+\d+$/, `embedded, with its text: ${row}`);
    assert.doesNotMatch(this.layout, /\ufffd/);
  }

  checkControls() {
    assert.deepEqual(this.screen.controls, [], "controls on paper");
  }

  /** Every picture is printed once, whole, and in its own proportions. */
  checkPictures() {
    const [, , ...rows] = this.images.trim().split("\n").map((row) => row.trim().split(/\s+/));
    const pictures = rows.filter((row) => row[2] === "image");
    assert.equal(pictures.length, this.screen.pictures, `pictures; one that is cut is there twice:\n${this.images}`);
    for (const row of pictures) {
      const [across, down] = row.slice(-4, -2).map(Number);
      assert.ok(Math.abs(across / down - 1) < 0.04, `squeezed: ${across} by ${down} points to the inch`);
    }
  }

  checkAll({ wide = false, filled = 0.4 } = {}) {
    this.checkControls();
    this.checkFonts();
    this.checkSheets({ wide });
    this.checkText();
    this.checkScale();
    this.checkWhole();
    this.checkPictures();
    this.checkFilled(filled);
  }
}
