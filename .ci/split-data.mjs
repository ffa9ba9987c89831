// Moves to the rest of a split wasm file what only the rest names in memory: texts, the patterns of its sentences, tables.
// It lies in memory as soon as the rest is there, before anything of the rest runs.
//
// Where each piece of the data begins and ends, and which others it points to, the linker has told (symbols.mjs). A piece
// stays with the first load when any number in the first load's code could be an address of it, or when a piece that
// stays points to it. A number that only looks like an address keeps a piece too many, and does no harm.

import { ID, Reader, assembled, dataSegments, list, number, sections, signed } from "./wasm.mjs";

// Instructions by what stands behind them, as far as rustc and wasm-opt write them here
// (https://webassembly.github.io/spec/core/binary/instructions.html).
const [BLOCK, LOOP, IF, END, BR_TABLE, CALL_INDIRECT, SELECT_TYPED, I32_CONST, I64_CONST, F32_CONST, F64_CONST, MORE] = [
  0x02, 0x03, 0x04, 0x0b, 0x0e, 0x11, 0x1c, 0x41, 0x42, 0x43, 0x44, 0xfc,
];
const ONE_NUMBER = new Set([0x0c, 0x0d, 0x10, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0xd0, 0xd2]);
const isMemory = (code) => code >= 0x28 && code <= 0x3e;
const isPlain = (code) =>
  code <= 0x01 || code === 0x05 || code === 0x0f || code === 0x1a || code === 0x1b || (code >= 0x45 && code <= 0xc4) || code === 0xd1;
// Shorter than this, a segment of its own isn't worth its head.
const WORTH_BYTES = 24;
// Pieces are aligned; what lies between two that go together goes with them.
const PADDING_BYTES = 16;
const PLACE_BYTES = 16;

const bytes = (...values) => Buffer.from(values);

function signedNumber(reader) {
  let value = 0n;
  for (let shift = 0n; ; shift += 7n) {
    const byte = reader.byte();
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return BigInt.asUintN(64, byte & 0x40 ? value | (-1n << (shift + 7n)) : value);
  }
}

function look(body, found) {
  const keep = (value) => found.add(Number(value & 0xffffffffn));
  const reader = new Reader(body);
  reader.list(() => (reader.number(), reader.byte()));
  for (let depth = 1; depth > 0; ) {
    const code = reader.byte();
    if (code === BLOCK || code === LOOP || code === IF) (signedNumber(reader), (depth += 1));
    else if (code === END) depth -= 1;
    else if (code === BR_TABLE) (reader.list(() => reader.number()), reader.number());
    else if (code === CALL_INDIRECT) (reader.number(), reader.number());
    else if (code === SELECT_TYPED) reader.list(() => reader.byte());
    else if (code === I32_CONST) keep(signedNumber(reader));
    else if (code === I64_CONST) {
      // An address and a length may be written as one number.
      const pair = signedNumber(reader);
      keep(pair);
      keep(pair >> 32n);
    } else if (code === F32_CONST) reader.take(4);
    else if (code === F64_CONST) reader.take(8);
    else if (isMemory(code)) (reader.number(), keep(BigInt(reader.number())));
    else if (ONE_NUMBER.has(code)) reader.number();
    else if (code === MORE) {
      const which = reader.number();
      if ([8, 10, 12, 14].includes(which)) (reader.number(), reader.number());
      else if (which >= 8) reader.number();
    } else if (!isPlain(code)) throw new Error(`instruction ${code.toString(16)} is not known here`);
  }
}

/** Every number in the code that could be an address, each once, in order. */
export function numbers(wasm) {
  const found = new Set();
  const code = new Reader(sections(wasm).find(({ id }) => id === ID.code).body);
  code.list(() => look(code.take(code.number()), found));
  // An address may be taken off, too.
  for (const value of [...found]) found.add(-value >>> 0);
  return Float64Array.from(found).sort();
}

// A place in the source, which only a crash would tell: the file's name, line and column. A crash before the rest is there
// tells what happened, but not where.
function isPlace({ from, to, pointsTo }, textOf) {
  return to - from === PLACE_BYTES && pointsTo.length === 1 && /\.rs\0?$/.test(textOf(pointsTo[0]));
}

/** Which of these pieces of data the first load needs. */
function needed({ pieces, segments }, first) {
  const named = numbers(first);
  const textOf = ({ from, to }) => {
    const segment = segments.find(({ at, content }) => at <= from && to <= at + content.length);
    return segment?.content.subarray(from - segment.at, to - segment.at).toString("latin1") ?? "";
  };
  const stays = new Set();
  const stay = (piece) => {
    if (stays.has(piece)) return;
    stays.add(piece);
    piece.pointsTo.forEach(stay);
  };
  for (const piece of pieces) {
    if (isPlace(piece, textOf)) continue;
    let [low, high] = [0, named.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (named[middle] < piece.from) low = middle + 1;
      else high = middle;
    }
    if (piece.strays || named[low] < piece.from + piece.reach) stay(piece);
  }
  return stays;
}

/** Which stretches of memory go with the rest: `[from, to)`, in order. */
function stretches(pieces, stays) {
  const kept = pieces.filter((piece) => stays.has(piece));
  const found = [];
  for (const piece of pieces) {
    if (stays.has(piece)) continue;
    // Texts may share their bytes.
    if (kept.some(({ from, to }) => from < piece.to && piece.from < to)) continue;
    const last = found.at(-1);
    const between = (from, to) => kept.some((one) => one.from < to && from < one.to);
    if (last && piece.from - last[1] <= PADDING_BYTES && !between(last[1], piece.from)) last[1] = Math.max(last[1], piece.to);
    else found.push([piece.from, piece.to]);
  }
  return found.filter(([from, to]) => to - from >= WORTH_BYTES);
}

const written = (parts) =>
  list(parts.map(({ at, content }) => Buffer.concat([bytes(0, I32_CONST), signed(at), bytes(END), number(content.length), content])));

// The pieces must be of this very build: a piece where another lies would tear a text apart.
function compare(data, linked) {
  for (const { at, content } of data) {
    const same = linked.find((one) => one.at <= at && at + content.length <= one.at + one.content.length);
    const theirs = same?.content.subarray(at - same.at, at - same.at + content.length);
    if (!theirs || !content.equals(theirs)) throw new Error(`the data at ${at} isn't what was linked`);
  }
}

/** The same two files; what only the rest names in memory comes with it. `linked`: all the data, from symbols.mjs. */
export function withItsData({ first, rest }, linked) {
  const data = dataSegments(sections(first));
  compare(data, linked.segments);
  const moved = stretches(linked.pieces, needed(linked, first));
  const [left, taken] = [[], []];
  for (const { at, content } of data) {
    const end = at + content.length;
    let from = at;
    for (const [start, stop] of moved) {
      if (stop <= from || start >= end) continue;
      // A piece that begins or ends with zeros may lie in part outside of what is written.
      const [begins, ends] = [Math.max(start, from), Math.min(stop, end)];
      if (begins > from) left.push({ at: from, content: content.subarray(from - at, begins - at) });
      taken.push({ at: begins, content: content.subarray(begins - at, ends - at) });
      from = ends;
    }
    if (from < end) left.push({ at: from, content: content.subarray(from - at) });
  }
  const changed = (wasm, all) => {
    const parts = sections(wasm).filter(({ id }) => id !== ID.data && id !== ID.dataCount);
    const behind = parts.findIndex(({ id }) => id === ID.code) + 1;
    return assembled([...parts.slice(0, behind), { id: ID.data, body: written(all) }, ...parts.slice(behind)]);
  };
  return { first: changed(first, left), rest: changed(rest, taken), bytes: taken.reduce((sum, { content }) => sum + content.length, 0) };
}
