// The yardstick of `make bench-hq`: the same work as a script of few lines does it (read every file, the later of two
// versions, half a point off a finding, the mean of each village's months, the ranking as CSV), to tell a slow machine
// from a slow program. It knows one checklist, checks nothing and explains nothing.
//
//   node tests/bench/headquarters-yardstick.mjs FOLDER OUT

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const FULL = 108;
const [folder, out] = process.argv.slice(2);
const kept = new Map();
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || entry.name === "checklist.json") continue;
  for (const inspection of JSON.parse(readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), "utf8")).inspections) {
    const known = kept.get(inspection.id);
    if (!known || known.finished.at < inspection.finished.at) kept.set(inspection.id, inspection);
  }
}
const villages = new Map();
for (const { content } of kept.values()) {
  const found = content.answers.reduce((sum, answer) => sum + (answer.findings?.length ?? 0), 0);
  const scores = villages.get(content.village.code) ?? [];
  scores.push(FULL - found / 2);
  villages.set(content.village.code, scores);
}
const means = [...villages].map(([code, scores]) => [code, scores.reduce((sum, score) => sum + score, 0) / scores.length]);
means.sort(([, one], [, other]) => other - one);
writeFileSync(out, ["village,mean", ...means.map(([code, mean]) => `${code},${mean.toFixed(2)}`)].join("\r\n"));
