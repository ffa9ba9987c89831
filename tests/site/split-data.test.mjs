// What of its data a split wasm file sends with the rest, and what a linked file tells about its data: over small modules
// written here by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { numbers, withItsData } from "../../.ci/split-data.mjs";
import { dataOf, withoutLinking } from "../../.ci/symbols.mjs";
import { ID, KIND, assembled, list, number, sections, signed, text } from "../../.ci/wasm.mjs";

const [I32_CONST, I32_LOAD, DROP, END] = [0x41, 0x28, 0x1a, 0x0b];
const FROM = 1024;
const bytes = (...values) => Buffer.from(values);

// A function that only names these places.
function naming(places, offsets = []) {
  const constants = places.map((place) => Buffer.concat([bytes(I32_CONST), signed(place), bytes(DROP)]));
  const loads = offsets.map((offset) => Buffer.concat([bytes(I32_CONST, 0, I32_LOAD, 2), number(offset), bytes(DROP)]));
  const all = Buffer.concat([bytes(0), ...constants, ...loads, bytes(END)]);
  return Buffer.concat([number(all.length), all]);
}

function file(body, { memory, data }) {
  const limits = bytes(0, 1);
  const imported = Buffer.concat([text("first"), text("memory"), bytes(KIND.memory), limits]);
  return assembled([
    { id: ID.type, body: list([bytes(0x60, 0, 0)]) },
    ...(memory ? [] : [{ id: ID.import, body: list([imported]) }]),
    { id: ID.function, body: list([bytes(0)]) },
    ...(memory ? [{ id: ID.memory, body: list([limits]) }] : []),
    ...(memory ? [{ id: ID.export, body: list([Buffer.concat([text("memory"), bytes(KIND.memory, 0)])]) }] : []),
    { id: ID.code, body: list([body]) },
    ...(data ? [{ id: ID.data, body: list([Buffer.concat([bytes(0, I32_CONST), signed(FROM), bytes(END), number(data.length), Buffer.from(data, "latin1")])]) }] : []),
  ]);
}

const long = (letter) => letter.repeat(64);
// Texts and tables of 64 bytes, one after another.
const place = (number) => FROM + number * 64;
const pointer = (to) => {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(to);
  return four.toString("latin1");
};
const held = (exports, at, length = 64) => Buffer.from(exports.memory.buffer, at, length).toString("latin1");

// Pieces of these sizes, as the linker tells of them; `change` says what else it tells.
function pieces(data, sizes, change = () => {}) {
  let from = FROM;
  const all = sizes.map((size) => ({ from, to: (from += size), pointsTo: [], reach: size, strays: false }));
  change(all);
  return { pieces: all, segments: [{ at: FROM, content: Buffer.from(data, "latin1") }] };
}

function parted(first, rest, data, told) {
  const moved = withItsData({ first: file(naming(...first), { memory: true, data }), rest: file(naming(...rest), { memory: false }) }, told);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moved.first));
  const join = () => new WebAssembly.Instance(new WebAssembly.Module(moved.rest), { first: exports });
  return { exports, join, moved: moved.bytes };
}

test("a text that only the rest names comes with the rest, the others are there before", () => {
  const data = long("a") + long("b") + long("c");
  const { exports, join, moved } = parted([[place(0), place(2)]], [[place(1), place(2)]], data, pieces(data, [64, 64, 64]));
  assert.equal(held(exports, place(0)), long("a"));
  assert.equal(held(exports, place(1)), "\0".repeat(64));
  assert.equal(held(exports, place(2)), long("c"), "both name it");
  join();
  assert.equal(held(exports, place(1)), long("b"));
  assert.equal(moved, 64);
});

test("a text of which only the middle is named stays whole", () => {
  const data = long("a") + long("b");
  const { exports, moved } = parted([[place(1) + 30]], [[place(0), place(1)]], data, pieces(data, [64, 64]));
  assert.equal(held(exports, place(1)), long("b"));
  assert.equal(moved, 64);
});

test("a part of an address keeps its piece, and so does an address that is taken off", () => {
  const data = long("a") + long("b") + long("c");
  const { moved } = parted([[-place(0)], [place(1)]], [[place(2)]], data, pieces(data, [64, 64, 64]));
  assert.equal(moved, 64);
});

test("what a piece that stays points to stays, and what only the rest's points to goes with it", () => {
  const data = pointer(place(2)) + long("-").slice(4) + pointer(place(3)) + long("-").slice(4) + long("c") + long("d");
  const told = pieces(data, [64, 64, 64, 64], (all) => {
    all[0].pointsTo.push(all[2]);
    all[1].pointsTo.push(all[3]);
  });
  const { exports, join, moved } = parted([[place(0)]], [[place(1)]], data, told);
  assert.equal(held(exports, place(2)), long("c"));
  assert.equal(held(exports, place(3)), "\0".repeat(64));
  join();
  assert.equal(held(exports, place(3)), long("d"));
  assert.equal(moved, 128);
});

test("the address behind a piece is the next one's, but where a loop is told its end", () => {
  const data = long("a") + long("b");
  const looped = pieces(data, [64, 64], (all) => (all[0].reach = 65));
  assert.equal(parted([[place(1)]], [[place(0)]], data, pieces(data, [64, 64])).moved, 64);
  assert.equal(parted([[place(1)]], [[place(0)]], data, looped).moved, 0);
});

test("a piece that somebody names from beside it stays", () => {
  const data = long("a") + long("b");
  assert.equal(parted([[]], [[place(0), place(1)]], data, pieces(data, [64, 64], (all) => (all[0].strays = true))).moved, 64);
});

test("places in the source, which only a crash tells, come with the rest", () => {
  const data = `${long("a")}${"-".repeat(58)}ain.rs${pointer(place(1))}${"\x40\0\0\0".repeat(3)}`;
  const told = pieces(data, [64, 64, 16], (all) => all[2].pointsTo.push(all[1]));
  const { exports, moved } = parted([[place(0), place(2)]], [[place(2)]], data, told);
  assert.equal(held(exports, place(0)), long("a"));
  assert.equal(moved, 80);
});

test("little pieces aren't worth a head of their own", () => {
  const data = `${long("a")}little${long("c")}`;
  const { exports } = parted([[place(0), place(1) + 6]], [[place(1)]], data, pieces(data, [64, 6, 64]));
  assert.equal(held(exports, place(1), 6), "little");
});

test("data of another build is refused", () => {
  const data = long("a") + long("b");
  const told = { ...pieces(data, [64, 64]), segments: [{ at: FROM, content: Buffer.from(long("a") + long("x")) }] };
  assert.throws(() => parted([[place(0)]], [[place(1)]], data, told), /isn't what was linked/);
});

test("every number in the code that could be an address is found", () => {
  const found = [...numbers(file(naming([5, 1024, -1], [2048]), { memory: true }))];
  for (const value of [5, 1024, 2048, 0xffffffff, -1024 >>> 0]) assert.ok(found.includes(value), `${value}`);
  assert.deepEqual(found, [...found].sort((one, other) => one - other));
});

// --- what the linker tells ------------------------------------------------------------------------

const DATA_SYMBOL = (name, offset, size) => Buffer.concat([bytes(1, 0), text(name), bytes(0), number(offset), number(size)]);
const FUNCTION_SYMBOL = (name) => Buffer.concat([bytes(0, 0, 0), text(name)]);
const custom = (name, ...rest) => ({ id: ID.custom, body: Buffer.concat([text(name), ...rest]) });

// One function, three pieces; the second holds the address of the third, and the code names `addend` behind the first.
function linked(addend) {
  const plain = file(naming([place(0)]), { memory: true, data: long("a") + pointer(place(2)) + long("-").slice(4) + long("c") });
  const table = list([FUNCTION_SYMBOL("run"), DATA_SYMBOL("a", 0, 64), DATA_SYMBOL("b", 64, 64), DATA_SYMBOL("c", 128, 64)]);
  const [CODE_SECTION, DATA_SECTION, ADDRESS_SLEB, ADDRESS_I32] = [4, 5, 4, 5];
  // In the section there are before the content: how many, the segment's head and the content's length.
  const before = 1 + 2 + signed(FROM).length + 1 + number(192).length;
  return assembled([
    ...sections(plain),
    custom("linking", bytes(2, 8), number(table.length), table),
    custom("reloc.CODE", bytes(CODE_SECTION), list([Buffer.concat([bytes(ADDRESS_SLEB, 4, 1), signed(addend)])])),
    custom("reloc.DATA", bytes(DATA_SECTION), list([Buffer.concat([bytes(ADDRESS_I32), number(before + 64), bytes(3, 0)])])),
  ]);
}

test("the linker's symbols tell where pieces lie and which they point to", () => {
  const { pieces: found } = dataOf(linked(0));
  assert.deepEqual(found.map(({ from, to }) => [from, to]), [0, 1, 2].map((at) => [place(at), place(at + 1)]));
  assert.deepEqual(found.map(({ pointsTo }) => pointsTo.map((one) => found.indexOf(one))), [[], [2], []]);
  assert.deepEqual(found.map(({ reach, strays }) => [reach, strays]), [[64, false], [64, false], [64, false]]);
});

test("addresses at a piece's end and beside it are told", () => {
  assert.equal(dataOf(linked(64)).pieces[0].reach, 65);
  for (const addend of [65, -1]) assert.equal(dataOf(linked(addend)).pieces[0].strays, true);
});

test("without its linker's sections a file is the same, and tells nothing", () => {
  const without = withoutLinking(linked(0));
  assert.equal(sections(without).length, sections(linked(0)).length - 3);
  assert.throws(() => dataOf(without), /--emit-relocs/);
});
