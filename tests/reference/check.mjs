// Checks exported files without the app: every score computed again (score.mjs), and on demand the ranking (rank.mjs).
//
//   node tests/reference/check.mjs FILE…                          a line for each file that differs; exit code 1 if any
//   node tests/reference/check.mjs --lines                        the same, one file a line on standard input
//   node tests/reference/check.mjs --rank ROUND,MONTH,LIST FILE…  the ranking as CSV: place, shared, village's code, score

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { isDeepStrictEqual } from "node:util";
import { newest, rank } from "./rank.mjs";
import { points, score } from "./score.mjs";

const NAMED = /"(?:[^"\\]|\\.)*"|\s+/g;
/** The checklist's name for ever: the hash of its text without white space between its tokens. */
const hash = (text) => createHash("sha256").update(text.replace(NAMED, (token) => (token[0] === '"' ? token : ""))).digest("hex");

/** The texts of the members of a JSON list, to the letter. */
function members(text) {
  const found = [];
  let [depth, from] = [0, 0];
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},]/g)) {
    if (depth === 1 && (token === "," || token === "]")) {
      if (text.slice(from, index).trim()) found.push(text.slice(from, index).trim());
      from = index + 1;
    }
    if (token === "[" || token === "{") depth += 1;
    if (token === "]" || token === "}") depth -= 1;
    if (depth === 1 && token === "[" && from === 0) from = index + 1;
    if (depth === 0) return found;
  }
  throw new Error("a list that doesn't end");
}

/** What is wrong with a results file: one text for each inspection whose result differs. */
export function faults(text) {
  const file = JSON.parse(text);
  const at = text.search(/"checklists"\s*:\s*\[/);
  const lists = new Map(members(text.slice(text.indexOf("[", at))).map((list) => [hash(list), JSON.parse(list)]));
  return file.inspections.flatMap((inspection) => {
    const list = lists.get(inspection.checklist.hash);
    if (!list) return inspection.result ? [`${inspection.id}: its checklist isn't in the file`] : [];
    const own = score(list, inspection.content);
    if (isDeepStrictEqual(own, inspection.result)) return [];
    return [`${inspection.id}: ${JSON.stringify(inspection.result)} in the file, ${JSON.stringify(own)} computed again`];
  });
}

async function main([first, ...rest]) {
  if (first === "--rank") {
    const [wanted, ...files] = rest;
    const [round, month, checklist] = wanted.split(",");
    const inspections = newest(files.flatMap((file) => JSON.parse(readFileSync(file, "utf8")).inspections));
    for (const row of rank(inspections, { round, month, checklist })) {
      console.log(`${row.place},${row.tied},${row.village},${points(row.score)}`);
    }
    return 0;
  }
  let [checked, wrong] = [0, 0];
  const check = (name, text) => {
    checked += 1;
    for (const fault of faults(text)) {
      wrong += 1;
      console.log(`${name}: ${fault}`);
    }
  };
  if (first === "--lines") for await (const line of createInterface({ input: process.stdin })) check(checked + 1, line);
  else for (const file of [first, ...rest]) check(file, readFileSync(file, "utf8"));
  console.log(`${checked} checked, ${wrong} differ`);
  return wrong > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
