// Splits a wasm file in two that run as one: what the first load needs, and the rest, which follows when the page
// already works. Both have the same memory, function table and globals, so that nothing in the source knows of it but
// `xuncun::later`, which marks what may come later. Why: docs/decisions/0009-the-rest-follows.md.
//
// What comes later keeps its place in the first file as a few instructions that call it through a slot of the function
// table. The rest fills those slots when it is there; a slot that is still empty is filled at once, by the function the
// script puts into slot `asks` (see rest.js). No function gets another number, so no call has to be rewritten. Both
// files still hold everything else: `wasm-opt --remove-unused-module-elements` takes out what each can't reach.

import { ID, KIND, Reader, assembled, functionNames, limits, list, number, sections, signed, text } from "./wasm.mjs";

const FUNCTION_TYPE = 0x60;
// Instructions.
const [LOCAL_GET, I32_CONST, CALL_INDIRECT, TABLE_GET, IS_NULL, IF, NOTHING, END] = [0x20, 0x41, 0x11, 0x25, 0xd1, 0x04, 0x40, 0x0b];
// Below this, the instructions that take a function's place are no shorter than the function.
const WORTH_BYTES = 48;
/** What the rest calls the module it gets its memory from. */
export const FIRST = "first";

/** The name of the first file's export that is the function table, and what fills its slots. */
export const TABLE = `${FIRST}Table0`;

// The value a global begins with: one constant and an end.
function skipConstant(reader) {
  const instruction = reader.byte();
  if (instruction === 0x43) reader.take(4);
  else if (instruction === 0x44) reader.take(8);
  else reader.number();
  if (reader.byte() !== END) throw new Error("a global begins with more than a constant");
}

const bytes = (...values) => Buffer.from(values);

/**
 * The two files, or `undefined` where nothing is to come later. `isLater` is asked with each function's name; `asks` is
 * the slot for a function without parameters that loads the rest at once.
 */
export function split(wasm, isLater) {
  const parts = sections(wasm);
  const body = (id) => parts.find((part) => part.id === id)?.body ?? bytes(0);
  const reading = (id) => new Reader(body(id));

  const types = reading(ID.type);
  const signatures = types.list(() => {
    if (types.byte() !== FUNCTION_TYPE) throw new Error("a type that is no function's");
    return { takes: types.list(() => types.byte()), gives: types.list(() => types.byte()) };
  });
  const plain = signatures.findIndex(({ takes, gives }) => takes.length + gives.length === 0);
  const imports = reading(ID.import);
  let [imported, others] = [0, 0];
  imports.list(() => {
    imports.text();
    imports.text();
    if (imports.described()[0] === KIND.function) imported += 1;
    else others += 1;
  });
  const functions = reading(ID.function);
  const typeOf = functions.list(() => functions.number());
  const code = reading(ID.code);
  const bodies = code.list(() => code.take(code.number()));
  const names = functionNames(parts);
  const later = bodies.flatMap((one, at) => (one.length > WORTH_BYTES && isLater(names.get(imported + at) ?? "") ? [at] : []));
  if (later.length === 0) return undefined;
  // The rest imports the first file's in front of its own; that leaves their numbers alone where none is imported yet.
  if (others > 0) throw new Error("a table, memory or global is imported already");

  const tables = reading(ID.table);
  const table = tables.list(() => ({ type: tables.byte(), ...tables.limits() }));
  const asks = table[0].least;
  const slots = new Map(later.map((at, place) => [at, asks + 1 + place]));
  const wide = table.map((one, at) => {
    const least = at === 0 ? asks + 1 + later.length : one.least;
    return { ...one, least, most: one.most === undefined ? undefined : Math.max(one.most, least) };
  });
  const tableBytes = (one) => Buffer.concat([bytes(one.type), limits(one)]);

  const memories = reading(ID.memory);
  const memory = memories.list(() => memories.limits());
  const globals = reading(ID.global);
  const global = globals.list(() => {
    const type = globals.take(2);
    skipConstant(globals);
    return type;
  });

  // The instructions that stand for what comes later.
  const standIn = (at) => {
    const slot = Buffer.concat([bytes(I32_CONST), signed(slots.get(at))]);
    const ask = Buffer.concat([bytes(I32_CONST), signed(asks), bytes(CALL_INDIRECT), number(plain), bytes(0)]);
    const given = signatures[typeOf[at]].takes.map((_, index) => Buffer.concat([bytes(LOCAL_GET), number(index)]));
    const call = Buffer.concat([bytes(CALL_INDIRECT), number(typeOf[at]), bytes(0)]);
    return Buffer.concat([bytes(0), slot, bytes(TABLE_GET, 0, IS_NULL, IF, NOTHING), ask, bytes(END), ...given, slot, call, bytes(END)]);
  };
  if (plain < 0) throw new Error("no function without parameters and result");
  const sized = (one) => Buffer.concat([number(one.length), one]);
  const shared = [
    ...table.map((_, at) => [`${FIRST}Table${at}`, KIND.table, at, tableBytes(wide[at])]),
    ...global.map((type, at) => [`${FIRST}Global${at}`, KIND.global, at, type]),
  ];

  const exports = reading(ID.export);
  const exported = exports.list(() => {
    const from = exports.at;
    exports.text();
    exports.byte();
    exports.number();
    return exports.bytes.subarray(from, exports.at);
  });
  const first = parts.map(({ id, body: old }) => {
    if (id === ID.table) return { id, body: list(wide.map(tableBytes)) };
    if (id === ID.export) {
      return { id, body: list([...exported, ...shared.map(([name, kind, at]) => Buffer.concat([text(name), bytes(kind), number(at)]))]) };
    }
    if (id === ID.code) return { id, body: list(bodies.map((one, at) => sized(slots.has(at) ? standIn(at) : one))) };
    return { id, body: old };
  });

  const own = new Reader(body(ID.import));
  const wanted = own.list(() => {
    const from = own.at;
    own.text();
    own.text();
    own.described();
    return own.bytes.subarray(from, own.at);
  });
  const from = (name, kind, described) => Buffer.concat([text(FIRST), text(name), bytes(kind), described]);
  const given = [
    ...memory.map((limit) => from("memory", KIND.memory, limits(limit))),
    ...shared.map(([name, kind, , described]) => from(name, kind, described)),
  ];
  const filled = Buffer.concat([bytes(0, I32_CONST), signed(asks + 1), bytes(END), list(later.map((at) => number(imported + at)))]);
  const left = new Set([ID.table, ID.memory, ID.global, ID.export, ID.start, ID.data, ID.dataCount]);
  const rest = parts.flatMap(({ id, body: old }) => {
    if (left.has(id)) return [];
    if (id === ID.import) return [{ id, body: list([...wanted, ...given]) }];
    if (id === ID.element) return [{ id, body: list([filled]) }];
    return [{ id, body: old }];
  });
  return { first: assembled(first), rest: assembled(rest), asks, count: later.length };
}
