// What the tests know of the built-in data, read from the same files as the app's.

import { readFileSync } from "node:fs";

const data = (name) => JSON.parse(readFileSync(new URL(`../../../src/data/${name}`, import.meta.url), "utf8"));

export const villages = data("villages.json");

const sections = data("checklist-environment.json").categories;
export const environment = {
  /** Each section of the monthly checklist is short enough for one page. */
  pages: sections.length,
  items: sections.flatMap((section) => section.items.map((item) => item.id)),
  pageOf: (item) => 1 + sections.findIndex((section) => section.items.some((known) => known.id === item)),
  itemsOn: (page) => sections[page - 1].items.map((item) => item.id),
  item: (id) => sections.flatMap((section) => section.items).find((item) => item.id === id),
};

export const code = (short) => villages.find((village) => village.short === short).code;

/** This month where the tests' tablets are, as `2026-11`. */
export function thisMonth() {
  const parts = new Intl.DateTimeFormat("en", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit" });
  const part = Object.fromEntries(parts.formatToParts(new Date()).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}`;
}
