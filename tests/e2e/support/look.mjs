// Looking at a screen with a machine's eyes: axe, sizes of targets, overflow, words of the wrong language.

import axe from "axe-core";
import { villages } from "./domain.mjs";
import { TYPED } from "./scenes.mjs";

const EVERYTHING = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
/** The rules that colours decide: all that a theme can break. */
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
/** The same with 7:1 instead of 4.5:1, for a screen in the sun. */
const STRICT_COLOURS = { type: "rule", values: ["color-contrast-enhanced", "link-in-text-block"] };

/**
 * What axe finds on the page as it is, one line each. Bars that stick are let go meanwhile: what they cut in two at the
 * edge of the screen scrolls out from under them, and `covered` finds what doesn't.
 */
export async function axeViolations(page, runOnly = EVERYTHING) {
  await page.evaluate(`if (!window.axe) { ${axe.source} }`);
  return page.evaluate(async (which) => {
    const bars = [...document.querySelectorAll(".bar, .pager, .actions--foot")];
    for (const bar of bars) bar.style.position = "relative";
    const { violations } = await window.axe.run(document, { runOnly: which, resultTypes: ["violations"] });
    for (const bar of bars) bar.style.position = "";
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")}: ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ""}`),
    );
  }, runOnly);
}

export const axeRules = { light: EVERYTHING, dark: COLOURS, sun: STRICT_COLOURS };

/** Controls that are smaller than a thumb: less than 48 px wide or high. */
export const smallTargets = (page) =>
  page.evaluate(() => {
    const shown = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    const found = [];
    for (const control of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
      // What is tapped is the label around a mark; a link that shows only on focus is not tapped.
      const target = control.matches('[type="radio"], [type="checkbox"], [type="file"]') ? (control.closest("label") ?? control) : control;
      if (control.matches(".skip") || !shown(target)) continue;
      const { width, height } = target.getBoundingClientRect();
      if (width < 47.5 || height < 47.5) {
        found.push(`${control.dataset.testid ?? control.outerHTML.slice(0, 80)}: ${Math.round(width)}×${Math.round(height)}`);
      }
    }
    return found;
  });

/** Controls that can't be pressed in their middle, even after they are brought into view. */
export const covered = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const control of document.querySelectorAll("a[href], button:enabled, input, select, textarea, summary")) {
      const target = control.matches('[type="radio"], [type="checkbox"], [type="file"]') ? (control.closest("label") ?? control) : control;
      if (control.matches(".skip") || !target.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
      target.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
      const { left, top, width, height } = target.getBoundingClientRect();
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!target.contains(there) && !there?.contains(target)) {
        found.push(`${control.dataset.testid ?? control.outerHTML.slice(0, 80)}: under ${there?.outerHTML.slice(0, 80)}`);
      }
    }
    return found.slice(0, 10);
  });

/** What makes the page scroll sideways. */
export const overflowing = (page) =>
  page.evaluate(() => {
    const root = document.scrollingElement;
    const found = [];
    if (root.scrollWidth > root.clientWidth) found.push(`the page: ${root.scrollWidth} > ${root.clientWidth}`);
    const clips = (element) => {
      for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
        if (getComputedStyle(parent).overflowX !== "visible") return true;
      }
      return false;
    };
    const within = root.clientWidth + 1;
    for (const element of document.querySelectorAll("#app *")) {
      if (!element.checkVisibility() || element.closest(".visually-hidden, .skip")) continue;
      const { right, left, width } = element.getBoundingClientRect();
      if (width > 1 && (right > within || left < -1) && !clips(element)) {
        found.push(`${element.tagName.toLowerCase()}.${element.className.baseVal ?? element.className}: ${Math.round(left)}…${Math.round(right)}`);
      }
    }
    return found.slice(0, 5);
  });

/** Every text a person can read or hear on the page. */
const texts = (page) =>
  page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector("#app"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      // A village's name stands there letter by letter, and its pinyin is no English.
      if (node.data.trim() && !parent.closest(".village__name, pre")) found.push(node.data.trim());
    }
    for (const element of document.querySelectorAll("#app [aria-label], #app [placeholder], #app [alt], #app [title]")) {
      for (const name of ["aria-label", "placeholder", "alt", "title"]) {
        if (element.getAttribute(name)?.trim()) found.push(element.getAttribute(name).trim());
      }
    }
    return [...new Set(found)];
  });

const names = villages.flatMap((village) => [village.name, village.short]).sort((a, b) => b.length - a.length);
const without = (text, parts) => parts.reduce((rest, part) => rest.replaceAll(part, ""), text);

/** Texts with Chinese in them on an English screen, village names and typed texts aside. */
export async function chineseLeft(page) {
  return (await texts(page)).filter((text) => /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(without(text, [...names, ...TYPED, "中文"])));
}

/** Texts with words in Latin letters on a Chinese screen. */
export async function englishLeft(page) {
  return (await texts(page)).filter((text) => {
    const rest = text
      // Names of files and of stored records, checksums, units, the search's example.
      .replace(/\S+\.json/g, "")
      .replace(/\b(inspection|aside|version|checklist)\/\S+|^(preferences|villages)$/g, "")
      .replace(/[0-9a-f]{8,}/g, "")
      // Systems of coordinates, which have no Chinese name in use.
      .replace(/\b(?:GPS|WGS-84|GCJ-02|BD-09)\b/g, "")
      // Numbers of rectifications and notices; the name of the printed file's format.
      .replace(/\b(?:ZG|TZ)-[\w-]+|\bPDF\b/g, "")
      .replace(/\b(KB|MB|GB|TB|B|JSON|CSV|Excel|GeoJSON|PDF)\b|如 zw/g, "");
    return /[A-Za-z]{2,}/.test(without(rest, ["English"]));
  });
}
