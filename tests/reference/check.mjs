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

/** The inspections of a file of exported or merged results, each with its `own` result, computed from its answers. */
function read(text) {
  const file = JSON.parse(text);
  if (!Array.isArray(file.checklists) || !Array.isArray(file.inspections)) throw new Error("not a file of inspections and their checklists");
  const at = text.search(/"checklists"\s*:\s*\[/);
  const lists = new Map(members(text.slice(text.indexOf("[", at))).map((list) => [hash(list), JSON.parse(list)]));
  return file.inspections.map((inspection) => {
    const list = lists.get(inspection.checklist.hash);
    return { ...inspection, own: list && score(list, inspection.content) };
  });
}

/** What is wrong with a file: one text for each inspection whose result differs. */
export function faults(text) {
  return read(text).flatMap(({ id, own, result, state, history }) => {
    // A merged file names each score where it was finished, without the lines it is made of.
    const finished = history?.findLast(({ what }) => what === "finished");
    const [given, again] = result || state !== "finished" ? [result, own] : [{ score: finished?.score }, { score: own?.score }];
    if (!given && (!own || state !== "finished")) return [];
    if (!own) return [`${id}: its checklist isn't in the file`];
    return isDeepStrictEqual(again, given) ? [] : [`${id}: ${JSON.stringify(given)} in the file, ${JSON.stringify(again)} computed again`];
  });
}

async function main([first, ...rest]) {
  if (first === "--rank") {
    const [wanted, ...files] = rest;
    const [round, month, checklist] = wanted.split(",");
    const inspections = newest(files.flatMap((file) => read(readFileSync(file, "utf8"))));
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
