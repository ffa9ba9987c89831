// Marks every function of a wasm file, so that after a while it can be told which were never called. For finding out
// what the first load can do without (tests/bench/first-load.mjs); what is served is never marked.

import { ID, Reader, assembled, functionNames, limits, list, number, sections, signed } from "./wasm.mjs";

const PAGE = 65_536;
// i32.const 1, i32.store8 without alignment and offset
const SET = Buffer.from([0x41, 1, 0x3a, 0, 0]);

/**
 * A function's name without what changes from machine to machine: which build of a crate it is from. Instances of a generic
 * function say of which types they are (.ci/env asks the compiler for such names).
 */
export const plainName = (name) => name.replace(/::h[0-9a-f]{16}$/, "").replace(/\[[0-9a-f]{5,16}\]/g, "").replace(/\.\d+$/, "");

/** Whether the source itself says that it may come later. */
export const isMarkedLater = (name) => /^xuncun::later::later\b/.test(plainName(name));

/** The marked file, the address of the first mark, and each function's whole name and size in bytes, in the order of the marks. */
export function marked(wasm) {
  const parts = sections(wasm);
  const body = (id) => parts.find((part) => part.id === id).body;
  const memories = new Reader(body(ID.memory));
  const [memory] = memories.list(() => memories.limits());
  const at = memory.least * PAGE;
  const code = new Reader(body(ID.code));
  const bodies = code.list(() => code.take(code.number()));
  const imports = new Reader(body(ID.import));
  const imported = imports.list(() => (imports.text(), imports.text(), imports.described()[0])).filter((kind) => kind === 0).length;
  const names = functionNames(parts);
  const functions = bodies.map((one, index) => [names.get(imported + index) ?? "", one.length]);
  const written = bodies.map((one, index) => {
    const reader = new Reader(one);
    reader.list(() => (reader.number(), reader.byte()));
    const with_ = Buffer.concat([one.subarray(0, reader.at), Buffer.from([0x41]), signed(at + index), SET, one.subarray(reader.at)]);
    return Buffer.concat([number(with_.length), with_]);
  });
  const pages = Math.ceil(bodies.length / PAGE);
  const changed = parts.flatMap(({ id, body: old }) => {
    if (id === ID.memory) return [{ id, body: list([limits({ least: memory.least + pages, most: memory.most })]) }];
    if (id === ID.code) return [{ id, body: list(written) }];
    return id === ID.custom ? [] : [{ id, body: old }];
  });
  return { wasm: assembled(changed), at, functions };
}
