// What a style sheet uses: properties, their keywords, functions, units, at-rules and selectors.

import { css, lacking } from "./data.mjs";

const UNITS = { dvh: "dynamic", dvw: "dynamic", svh: "small", svw: "small", lvh: "large", lvw: "large" };

export function tooNewStyles(text) {
  const found = new Map();
  const note = (name, feature, prefixes) => {
    const where = lacking(feature, prefixes);
    if (where) found.set(name, where);
  };
  const rest = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/"[^"]*"|'[^']*'/g, '""');
  // A property that also stands there with a prefix works where the browser wants that prefix.
  const prefixesOf = (property) => ["-webkit-", "-moz-"].filter((prefix) => rest.includes(`${prefix}${property}:`));
  for (const [, name] of rest.matchAll(/@([a-z-]+)/g)) note(`@${name}`, css["at-rules"][name]);
  for (const [, features] of rest.matchAll(/@media([^{]*)\{/g)) {
    for (const [, name] of features.matchAll(/\(\s*([a-z-]+)\s*[:)]/g)) note(`@media ${name}`, css["at-rules"].media[name]);
    if (/[<>]/.test(features)) note("@media range", css["at-rules"].media.range_syntax);
  }
  for (const [, selectors] of rest.matchAll(/(?:^|[{};])([^{};@]+)\{/g)) {
    for (const [, name] of selectors.matchAll(/::?([a-z-]+)/g)) note(`:${name}`, css.selectors[name]);
    if (selectors.includes("&")) note("nesting", css.selectors.nesting);
  }
  for (const [, property, value] of rest.matchAll(/[{;]\s*([a-z-]+)\s*:([^;{}]+)/g)) {
    if (property.startsWith("--")) continue;
    const known = css.properties[property];
    const prefixes = prefixesOf(property);
    note(property, known, prefixes);
    // What is known of single values is not told apart by prefixes.
    if (!known || prefixes.length > 0) continue;
    const words = value.replace(/--[a-z0-9-]+/g, "").matchAll(/[a-z][a-z-]*/g);
    for (const [word] of words) if (Object.hasOwn(known, word)) note(`${property}: ${word}`, known[word]);
  }
  for (const [, name] of rest.matchAll(/([a-z-]+)\(/g)) {
    note(`${name}()`, css.types[name] ?? css.types.color[name] ?? css.types.calc?.[name]);
  }
  for (const [, unit] of rest.matchAll(/\d([a-z]+)\b/g)) {
    const name = UNITS[unit] ? `viewport_percentage_units_${UNITS[unit]}` : unit;
    note(unit, css.types.length[name]);
  }
  return found;
}
