// Moves to the rest of a split wasm file what only the rest names in memory: texts, the patterns of its sentences, tables.
// It lies in memory as soon as the rest is there, before anything of the rest runs.
//
// What the first file names, or what any stored pointer leads to, stays. What the rest names reaches up to the next place
// that anything names.

import { ID, Reader, assembled, list, number, sections, signed } from "./wasm.mjs";

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
  const reader = new Reader(body);
  reader.list(() => (reader.number(), reader.byte()));
  for (let depth = 1; depth > 0; ) {
    const code = reader.byte();
    if (code === BLOCK || code === LOOP || code === IF) (signedNumber(reader), (depth += 1));
    else if (code === END) depth -= 1;
    else if (code === BR_TABLE) (reader.list(() => reader.number()), reader.number());
    else if (code === CALL_INDIRECT) (reader.number(), reader.number());
    else if (code === SELECT_TYPED) reader.list(() => reader.byte());
    else if (code === I32_CONST) found.constants.add(Number(signedNumber(reader) & 0xffffffffn));
    else if (code === I64_CONST) {
      // An address and a length may be written as one number.
      const pair = signedNumber(reader);
      found.fixed.add(Number(pair & 0xffffffffn)).add(Number(pair >> 32n));
    } else if (code === F32_CONST) reader.take(4);
    else if (code === F64_CONST) reader.take(8);
    else if (isMemory(code)) (reader.number(), found.fixed.add(reader.number()));
    else if (ONE_NUMBER.has(code)) reader.number();
    else if (code === MORE) {
      const which = reader.number();
      if ([8, 10, 12, 14].includes(which)) (reader.number(), reader.number());
      else if (which >= 8) reader.number();
    } else if (!isPlain(code)) throw new Error(`instruction ${code.toString(16)} is not known here`);
  }
}

/** What the code names: `constants`, numbers by themselves; `fixed`, parts of addresses that something is added to. */
export function named(wasm) {
  const found = { constants: new Set(), fixed: new Set() };
  const code = new Reader(sections(wasm).find(({ id }) => id === ID.code).body);
  code.list(() => look(code.take(code.number()), found));
  return found;
}

function segments(wasm) {
  const reader = new Reader(sections(wasm).find(({ id }) => id === ID.data)?.body ?? bytes(0));
  return reader.list(() => {
    if (reader.number() !== 0 || reader.byte() !== I32_CONST) throw new Error("data at no fixed address");
    const at = reader.number();
    if (reader.byte() !== END) throw new Error("data at no fixed address");
    return { at, content: reader.take(reader.number()) };
  });
}

const written = (parts) =>
  list(parts.map(({ at, content }) => Buffer.concat([bytes(0, I32_CONST), signed(at), bytes(END), number(content.length), content])));

/** Which stretches of memory only the rest names: `[from, to)`, in order. Pointers in `moved` are the rest's own. */
function stretches(data, first, rest, moved = []) {
  const pointers = new Set();
  const own = new Set(rest.constants);
  let behind = 0;
  for (const { at, content } of data) {
    for (let from = (4 - (at % 4)) % 4; from + 4 <= content.length; from += 4) {
      while (moved[behind]?.[1] <= at + from) behind += 1;
      const holder = moved[behind]?.[0] <= at + from ? own : pointers;
      holder.add(content.readUInt32LE(from));
    }
  }
  const kept = new Set([...first.constants, ...first.fixed, ...rest.fixed, ...pointers]);
  const ends = [...new Set([...kept, ...own])].sort((one, other) => one - other);
  const found = [];
  for (const { at, content } of data) {
    const end = at + content.length;
    let next = ends.findIndex((place) => place >= at);
    for (; next >= 0 && next < ends.length && ends[next] < end; next += 1) {
      const from = ends[next];
      // The beginning of the data is a round number, which may be meant as a number.
      if (kept.has(from) || from === data[0].at) continue;
      const to = Math.min(ends[next + 1] ?? end, end);
      const last = found.at(-1);
      if (last?.[1] === from) last[1] = to;
      else found.push([from, to]);
    }
  }
  const worth = found.filter(([from, to]) => to - from >= WORTH_BYTES);
  // What only the moved pointers lead to moves too, until nothing more follows.
  const size = (list) => list.reduce((sum, [from, to]) => sum + to - from, 0);
  return size(worth) > size(moved) ? stretches(data, first, rest, worth) : moved;
}

/** The same two files; what only the rest names in memory comes with it. */
export function withItsData({ first, rest }) {
  const data = segments(first);
  const moved = stretches(data, named(first), named(rest));
  const holding = (place) => data.find(({ at, content }) => at <= place && place < at + content.length);
  const taken = moved.map(([from, to]) => {
    const { at, content } = holding(from);
    return { at: from, content: content.subarray(from - at, to - at) };
  });
  const left = data.flatMap(({ at, content }) => {
    const pieces = [];
    let from = at;
    for (const [start, stop] of moved.filter(([start]) => at <= start && start < at + content.length)) {
      if (start > from) pieces.push({ at: from, content: content.subarray(from - at, start - at) });
      from = stop;
    }
    if (from < at + content.length) pieces.push({ at: from, content: content.subarray(from - at) });
    return pieces;
  });
  const changed = (wasm, all) => {
    const parts = sections(wasm).filter(({ id }) => id !== ID.data && id !== ID.dataCount);
    const behind = parts.findIndex(({ id }) => id === ID.code) + 1;
    return assembled([...parts.slice(0, behind), { id: ID.data, body: written(all) }, ...parts.slice(behind)]);
  };
  return { first: changed(first, left), rest: changed(rest, taken), bytes: taken.reduce((sum, { content }) => sum + content.length, 0) };
}
