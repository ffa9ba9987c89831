// What splitting a wasm file leaves in the first part and what it puts into the rest: over a module written here by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { marked, plainName } from "../../.ci/profile.mjs";
import { FIRST, TABLE, split } from "../../.ci/split.mjs";
import { ID, KIND, assembled, list, number, signed, text } from "../../.ci/wasm.mjs";

const [I32, FUNCREF, LOCAL_GET, I32_CONST, I32_ADD, CALL, I32_LOAD8, END] = [0x7f, 0x70, 0x20, 0x41, 0x6a, 0x10, 0x2d, 0x0b];
const bytes = (...values) => Buffer.from(values);
const body = (...code) => {
  const all = Buffer.concat([bytes(0), ...code.map((part) => (Buffer.isBuffer(part) ? part : bytes(part))), bytes(END)]);
  return Buffer.concat([number(all.length), all]);
};
// Nothing but bulk: adds nothing, fifty times.
const bulk = Buffer.concat(Array.from({ length: 50 }, () => Buffer.concat([bytes(I32_CONST), signed(0), bytes(I32_ADD)])));
const named = (names) => {
  const functions = list(names.map((name, at) => Buffer.concat([number(at), text(name)])));
  return Buffer.concat([text("name"), bytes(1), number(functions.length), functions]);
};

// run(n) = tap(n) + told(); tap is large and reads a letter from memory: n + memory[16].
function sample() {
  return assembled([
    { id: ID.type, body: list([bytes(0x60, 0, 0), bytes(0x60, 1, I32, 1, I32), bytes(0x60, 0, 1, I32)]) },
    { id: ID.import, body: list([Buffer.concat([text("glue"), text("told"), bytes(KIND.function, 2)])]) },
    { id: ID.function, body: list([bytes(1), bytes(1), bytes(0)]) },
    { id: ID.table, body: list([bytes(FUNCREF, 1, 1, 1)]) },
    { id: ID.memory, body: list([bytes(0, 1)]) },
    { id: ID.global, body: list([bytes(I32, 1, I32_CONST, END, END)]) },
    { id: ID.export, body: list([Buffer.concat([text("memory"), bytes(KIND.memory, 0)]), Buffer.concat([text("run"), bytes(KIND.function, 1)])]) },
    { id: ID.element, body: list([bytes(0, I32_CONST, 0, END, 1, 3)]) },
    {
      id: ID.code,
      body: list([
        body(LOCAL_GET, 0, CALL, 2, CALL, 0, I32_ADD),
        body(LOCAL_GET, 0, bulk, I32_CONST, 0, I32_LOAD8, 0, 16, I32_ADD),
        body(),
      ]),
    },
    { id: ID.data, body: list([Buffer.concat([bytes(0, I32_CONST, 16, END), text("*")])]) },
    { id: ID.custom, body: named(["told", "app::run", "app::tap::h0123456789abcdef", "app::start"]) },
  ]);
}

const glue = { told: () => 1000 };
const letter = "*".charCodeAt(0);

// A function that can stand in a function table, around one of JavaScript's.
function standing(act) {
  const module = assembled([
    { id: ID.type, body: list([bytes(0x60, 0, 0)]) },
    { id: ID.import, body: list([Buffer.concat([text("a"), text("a"), bytes(KIND.function, 0)])]) },
    { id: ID.export, body: list([Buffer.concat([text("a"), bytes(KIND.function, 0)])]) },
  ]);
  return new WebAssembly.Instance(new WebAssembly.Module(module), { a: { a: act } }).exports.a;
}

const instance = (wasm, imports) => new WebAssembly.Instance(new WebAssembly.Module(wasm), imports);

test("what comes later is asked for when it is called, and from then on is there", () => {
  const { first, rest, asks, count } = split(sample(), (name) => plainName(name) === "app::tap");
  assert.equal(count, 1);
  const { exports } = instance(first, { glue });
  let asked = 0;
  exports[TABLE].set(asks, standing(() => {
    asked += 1;
    instance(rest, { glue, [FIRST]: exports });
  }));
  assert.equal(exports.run(5), 5 + letter + 1000);
  assert.equal(exports.run(6), 6 + letter + 1000, "the same memory, which the rest doesn't fill again");
  assert.equal(asked, 1);
});

test("the rest that is there in time is never asked for", () => {
  const { first, rest, asks } = split(sample(), (name) => name.startsWith("app::tap"));
  const { exports } = instance(first, { glue });
  exports[TABLE].set(asks, standing(() => assert.fail("asked for")));
  new Uint8Array(exports.memory.buffer)[16] = "+".charCodeAt(0);
  instance(rest, { glue, [FIRST]: exports });
  assert.equal(exports.run(1), 1 + "+".charCodeAt(0) + 1000, "what the first part wrote stays");
});

test("the first part is without the code that comes later", () => {
  const whole = sample();
  const { first } = split(whole, (name) => name.startsWith("app::tap"));
  assert.ok(whole.includes(bulk) && !first.includes(bulk));
});

test("without the rest the call fails instead of doing something else", () => {
  const { first } = split(sample(), (name) => name.startsWith("app::tap"));
  assert.throws(() => instance(first, { glue }).exports.run(5), WebAssembly.RuntimeError);
});

test("nothing is split where nothing may come later, or nothing that is worth it", () => {
  assert.equal(split(sample(), () => false), undefined);
  assert.equal(split(sample(), (name) => name === "app::start"), undefined);
});

test("marks tell which functions were called", () => {
  const { wasm, at, functions } = marked(sample());
  assert.deepEqual(functions.map(([name]) => name), ["app::run", "app::tap::h0123456789abcdef", "app::start"]);
  assert.deepEqual(functions.map(([name]) => plainName(name)), ["app::run", "app::tap", "app::start"]);
  const { exports } = instance(wasm, { glue });
  const marks = () => [...new Uint8Array(exports.memory.buffer, at, functions.length)];
  assert.deepEqual(marks(), [0, 0, 0]);
  exports.run(1);
  assert.deepEqual(marks(), [1, 1, 0]);
});
