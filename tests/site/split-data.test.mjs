// What of its data a split wasm file sends with the rest: over two small modules written here by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { named, withItsData } from "../../.ci/split-data.mjs";
import { ID, KIND, assembled, list, number, signed, text } from "../../.ci/wasm.mjs";

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
    ...(data ? [{ id: ID.data, body: list([Buffer.concat([bytes(0, I32_CONST), signed(FROM), bytes(END), text(data)])]) }] : []),
  ]);
}

const long = (letter) => letter.repeat(64);
// Five texts and two pointers; the texts lie one after another.
const place = (number) => FROM + number * 64;
const pointer = (to) => {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(to);
  return four.toString("latin1");
};
const held = (exports, at, length = 64) => Buffer.from(exports.memory.buffer, at, length).toString("latin1");

function parted(first, rest, data) {
  const moved = withItsData({
    first: file(naming(...first), { memory: true, data }),
    rest: file(naming(...rest), { memory: false }),
  });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moved.first));
  const join = () => new WebAssembly.Instance(new WebAssembly.Module(moved.rest), { first: exports });
  return { exports, join, moved: moved.bytes };
}

test("a text that only the rest names comes with the rest, the others are there before", () => {
  const { exports, join, moved } = parted([[place(0), place(2)]], [[place(1), place(2)]], long("a") + long("b") + long("c"));
  assert.equal(held(exports, place(0)), long("a"));
  assert.equal(held(exports, place(1)), "\0".repeat(64));
  assert.equal(held(exports, place(2)), long("c"), "both name it");
  join();
  assert.equal(held(exports, place(1)), long("b"));
  assert.equal(moved, 64);
});

test("what a pointer leads to stays, and what a part of an address names", () => {
  const data = long("a") + long("b") + long("c") + pointer(place(1)) + long("d");
  const { exports, moved } = parted([[place(0)], [place(2)]], [[place(1), place(2)]], data);
  for (const [number, letter] of [[0, "a"], [1, "b"], [2, "c"]]) assert.equal(held(exports, place(number)), long(letter));
  assert.equal(moved, 0);
});

test("what only a pointer of the rest leads to comes with it", () => {
  const data = long("a") + long("b") + pointer(place(1)) + long("-").slice(4) + long("z");
  const { exports, join } = parted([[place(0), place(3)]], [[place(2)]], data);
  assert.equal(held(exports, place(1)), "\0".repeat(64));
  join();
  assert.equal(held(exports, place(1)), long("b"));
  assert.equal(held(exports, place(2), 4), pointer(place(1)));
});

test("little pieces aren't worth a head of their own", () => {
  const data = `${long("a")}little${long("c")}`;
  const { exports } = parted([[place(0), place(1) + 6]], [[place(1)]], data);
  assert.equal(held(exports, place(1), 6), "little");
});

test("constants and parts of addresses are told apart", () => {
  const { constants, fixed } = named(file(naming([5, 1024, -1], [2048]), { memory: true }));
  assert.deepEqual([...constants], [5, 1024, 0xffffffff, 0]);
  assert.deepEqual([...fixed], [2048]);
});
