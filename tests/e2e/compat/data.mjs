// MDN's compatibility data, asked one question: since when is this in every browser we support?

import { createRequire } from "node:module";

const data = createRequire(import.meta.url)("@mdn/browser-compat-data");

/** The oldest versions that are supported; README.md and docs/deploy.md name them. */
export const MINIMUM = {
  chrome: "109",
  edge: "109",
  webview_android: "109",
  firefox: "115",
  firefox_android: "115",
  safari: "16.4",
  safari_ios: "16.4",
};

const isAtMost = (version, minimum) => {
  const [a, b] = [version, minimum].map((text) => text.replace(/^≤/, "").split(".").map(Number));
  return a[0] !== b[0] ? a[0] < b[0] : (a[1] ?? 0) <= (b[1] ?? 0);
};

/** A statement that holds at this version without flags, another name, or prefixes other than these. */
function holds(statement, minimum, prefixes) {
  if (statement.prefix && !prefixes.includes(statement.prefix)) return false;
  if (statement.flags || statement.alternative_name || !statement.version_added) return false;
  if (typeof statement.version_added !== "string" || statement.version_added === "preview") return false;
  if (!isAtMost(statement.version_added, minimum)) return false;
  return !statement.version_removed || !isAtMost(statement.version_removed, minimum);
}

/** The browsers of MINIMUM that lack a feature, as text; empty where all have it, or where nothing is known of it. */
export function lacking(feature, prefixes = []) {
  const support = feature?.__compat?.support;
  if (!support) return "";
  const without = Object.entries(MINIMUM).filter(
    ([browser, minimum]) => support[browser] && ![support[browser]].flat().some((statement) => holds(statement, minimum, prefixes)),
  );
  return without.map(([browser, minimum]) => `${browser} ${minimum}`).join(", ");
}

export const { api, css, javascript, webassembly } = data;

const byLowerCase = new Map(Object.keys(api).map((name) => [name.toLowerCase(), name]));

/** MDN's name of an interface that web-sys writes its own way (`IdbDatabase`), or undefined: dictionaries have no entry. */
export const interfaceNamed = (name) => byLowerCase.get(name.toLowerCase());
