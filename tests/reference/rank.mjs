// The ranking of a round once more, in another language and from the written rules alone: of a village's inspections of
// the round the one that was finished last counts; equals share a place (并列), and the next place is as many further down.

import { hundredths } from "./score.mjs";

/** Of the same inspection in several files the version that includes the others, told by its counts of changes. */
export function newest(inspections) {
  const kept = new Map();
  const size = ({ lineage }) => Object.values(lineage ?? {}).reduce((sum, count) => sum + count, 0);
  for (const inspection of inspections) {
    const known = kept.get(inspection.id);
    if (!known || size(known) < size(inspection)) kept.set(inspection.id, inspection);
  }
  return [...kept.values()];
}

/** Each with its `own` result. `[{ place, tied, village, score }]`, best first; equals in the order of their codes. */
export function rank(inspections, { round, month, checklist }) {
  const counting = new Map();
  const wanted = ({ state, content, checklist: list, own }) =>
    state === "finished" && content.round === round && content.month === month && list.id === checklist && own?.score !== undefined;
  const later = (one, other) => Date.parse(one.finished.at) - Date.parse(other.finished.at) || (one.id < other.id ? -1 : 1);
  for (const inspection of inspections.filter(wanted)) {
    const { code } = inspection.content.village;
    const known = counting.get(code);
    if (!known || later(known, inspection) < 0) counting.set(code, inspection);
  }
  const rows = [...counting].map(([village, { own }]) => ({ village, score: hundredths(own.score) }));
  rows.sort((one, other) => (one.score === other.score ? (one.village < other.village ? -1 : 1) : one.score < other.score ? 1 : -1));
  return rows.map((row) => ({
    place: 1 + rows.filter(({ score }) => score > row.score).length,
    tied: rows.filter(({ score }) => score === row.score).length > 1,
    village: row.village,
    score: row.score,
  }));
}
