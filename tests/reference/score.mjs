// The score once more, in another language and from the written rules alone (the note of the checklists, docs/schemas):
// what anybody may use to check an exported file without the app. Whole hundredths as BigInt, no floats.

const WHITE = /^\p{White_Space}+|\p{White_Space}+$/gu;

/** A decimal of at most two places, in hundredths. */
export function hundredths(number) {
  const [, sign, whole, part = ""] = String(number).match(/^(-?)(\d+)(?:\.(\d{1,2}))?$/) ?? [];
  if (whole === undefined) throw new Error(`not a number of points: ${number}`);
  const value = BigInt(whole) * 100n + BigInt(part.padEnd(2, "0"));
  return sign ? -value : value;
}

/** The same number as files write it. */
export function points(value) {
  const [sign, size] = value < 0n ? ["-", -value] : ["", value];
  const part = String(size % 100n).padStart(2, "0").replace(/0+$/, "");
  return Number(`${sign}${size / 100n}${part && `.${part}`}`);
}

const sum = (values) => values.reduce((total, value) => total + value, 0n);
const least = (one, other) => (one < other ? one : other);
const within = (value, from, to) => (value < from ? from : least(value, to));

/** One item: what is lost, and how it comes about. */
function line(item, answer, leavesOut, scored) {
  const max = scored ? hundredths(item.maxPoints) : 0n;
  const head = { item: item.id, max: points(max) };
  const plain = (state) => ({ line: { ...head, state, lost: 0 }, lost: 0n, max, counts: !(leavesOut && state === "not-applicable") });
  if (!answer) return plain("not-looked");
  if (answer.answer !== "findings") return plain(answer.answer);
  const rule = item.deduction;
  const lostOf = (lost, more) => ({ line: { ...head, ...more, lost: points(lost) }, lost, max, counts: true });
  if (!scored) {
    return lostOf(0n, { state: "noted", counts: [{ tier: 0, each: 0, count: answer.findings.length }] });
  }
  if (rule.mode === "zero") {
    return lostOf(max, { state: "zeroed", counts: [{ tier: 0, each: points(max), count: answer.findings.length }] });
  }
  const prices = rule.tiers?.length ? rule.tiers.map((tier) => hundredths(tier.points)) : [hundredths(rule.perOccurrence)];
  const counts = prices.map(() => ({ count: 0, repeated: 0 }));
  // A household that is named counts once, where it costs most; one without a name is one by itself.
  const dearest = new Map();
  for (const finding of answer.findings) {
    const tier = finding.tier ?? 0;
    const household = rule.unit === "hh" ? (finding.place ?? "").replace(WHITE, "") : "";
    const known = household ? dearest.get(household) : undefined;
    if (known === undefined || prices[known] < prices[tier]) {
      counts[tier].count += 1;
      if (known !== undefined) {
        counts[known].count -= 1;
        counts[known].repeated += 1;
      }
      if (household) dearest.set(household, tier);
    } else counts[tier].repeated += 1;
  }
  const raw = sum(prices.map((price, tier) => price * BigInt(counts[tier].count)));
  const cap = hundredths(rule.cap);
  const written = counts.flatMap(({ count, repeated }, tier) =>
    count + repeated > 0 ? [{ tier, each: points(prices[tier]), count, ...(repeated && { repeated }) }] : [],
  );
  return lostOf(least(least(raw, cap), max), { state: "counted", counts: written, raw: points(raw), cap: points(cap) });
}

/** `result` of an inspection's content, as a results file writes it. */
export function score(checklist, content) {
  const answers = new Map(content.answers.map((answer) => [answer.item, answer]));
  const found = (item) => answers.get(item)?.answer === "findings";
  const items = checklist.categories.flatMap((section) => section.items);
  const total = hundredths(checklist.totalPoints);
  const scored = checklist.scored !== false;
  const lines = items.map((item) => line(item, answers.get(item.id), checklist.notApplicable?.policy === "exclude-and-rescale", scored));

  const counting = lines.filter(({ counts }) => counts);
  const applicable = sum(counting.map(({ max }) => max));
  const earned = sum(counting.map(({ max, lost }) => max - lost));
  const applies = lines.some((one) => one.line.state !== "not-applicable");
  // Halves of a hundredth up.
  const base = applies && scored ? (2n * earned * total + applicable) / (2n * applicable) : undefined;

  const worth = new Map((checklist.adjustments ?? []).map((one) => [one.id, hundredths(one.points)]));
  const raw = sum((content.adjustments ?? []).map(({ kind }) => worth.get(kind)));
  const bounds = checklist.adjustmentsCap;
  const applied = bounds ? within(raw, hundredths(bounds.min), hundredths(bounds.max)) : raw;
  const reached = base === undefined ? undefined : within(base + applied, 0n, total);

  const vetoes = (content.vetoes ?? []).filter((veto) => veto.item === undefined || found(veto.item));
  const named = (review) => vetoes.filter((veto) => veto.review === review).map((veto) => veto.item ?? veto.condition);
  const raised = new Set((content.vetoes ?? []).map((veto) => veto.item));
  const unraised = items.filter((item) => item.veto && found(item.id) && !raised.has(item.id)).map(({ id }) => id);
  const [confirmed, pending] = [named("confirmed"), [...named("pending"), ...unraised]];

  const grades = checklist.grades.map(({ id, min }) => ({ id, min: hundredths(min) })).sort((one, other) => (one.min < other.min ? 1 : -1));
  const fails = confirmed.length > 0 && checklist.vetoEffect?.code === "month-fail-after-review";
  const grade = fails ? grades.at(-1) : grades.find(({ min }) => min <= (reached ?? 0n));
  return {
    ...(reached !== undefined && { score: points(reached), grade: grade.id }),
    unanswered: lines.filter((one) => one.line.state === "not-looked").length,
    lost: points(sum(lines.map(({ lost }) => lost))),
    applicable: points(applicable),
    earned: points(earned),
    ...(base !== undefined && { base: points(base) }),
    adjustmentsRaw: points(raw),
    adjustmentsApplied: points(applied),
    items: lines.map((one) => one.line),
    ...(confirmed.length > 0 && { vetoConfirmed: confirmed }),
    ...(pending.length > 0 && { vetoPending: pending }),
  };
}
