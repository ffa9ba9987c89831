// Reads and writes the parts of a wasm file: sections, names, numbers. Knows the binary format as far as the finishing
// of the site needs it (https://webassembly.github.io/spec/core/binary/modules.html).

export const MAGIC = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** The sections' ids. */
export const ID = { custom: 0, type: 1, import: 2, function: 3, table: 4, memory: 5, global: 6, export: 7, start: 8, element: 9, code: 10, data: 11, dataCount: 12 };

/** The kinds of what is imported and exported. */
export const KIND = { function: 0, table: 1, memory: 2, global: 3 };

// The instructions of a constant that is known before the program runs.
const [I32_CONST, END] = [0x41, 0x0b];

export class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get done() {
    return this.at >= this.bytes.length;
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  // A whole number with its sign, of up to 32 bits.
  signed() {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = this.byte();
      value |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte >= 0x80);
    return shift < 32 && byte & 0x40 ? value | (-1 << shift) : value;
  }

  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }

  text() {
    return this.take(this.number()).toString("utf8");
  }

  // As many as a number says, each read by `one`.
  list(one) {
    return Array.from({ length: this.number() }, () => one());
  }

  // A limit of a table or memory: flags, the least, perhaps the most.
  limits() {
    const flags = this.number();
    if (flags > 1) throw new Error("a shared or large memory, which is not known here");
    const least = this.number();
    return { least, most: flags & 1 ? this.number() : undefined };
  }

  // What stands behind the names of an import, as bytes.
  described() {
    const from = this.at;
    const kind = this.byte();
    if (kind === KIND.function) this.number();
    else if (kind === KIND.table) (this.at++, this.limits());
    else if (kind === KIND.memory) this.limits();
    else if (kind === KIND.global) this.at += 2;
    else throw new Error(`wasm imports something of kind ${kind}, which is not known here`);
    return this.bytes.subarray(from, this.at);
  }
}

export function number(value) {
  const bytes = [];
  do {
    const rest = Math.floor(value / 128);
    bytes.push((value % 128) + (rest > 0 ? 128 : 0));
    value = rest;
  } while (value > 0);
  return Buffer.from(bytes);
}

/** A constant in code: a whole number of 32 bits with its sign. */
export function signed(value) {
  const bytes = [];
  for (;;) {
    const byte = value & 0x7f;
    value >>= 7;
    const whole = (value === 0 && !(byte & 0x40)) || (value === -1 && byte & 0x40);
    bytes.push(whole ? byte : byte | 0x80);
    if (whole) return Buffer.from(bytes);
  }
}

export const text = (value) => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value)]);

/** A list as wasm writes it: how many, then each. */
export const list = (items) => Buffer.concat([number(items.length), ...items]);

export const limits = ({ least, most }) =>
  Buffer.concat([number(most === undefined ? 0 : 1), number(least), most === undefined ? Buffer.alloc(0) : number(most)]);

/** The sections of a file, in order. */
export function sections(wasm) {
  if (!wasm.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error("not a wasm file");
  const whole = new Reader(wasm);
  whole.take(MAGIC.length);
  const found = [];
  while (!whole.done) {
    const id = whole.byte();
    found.push({ id, body: whole.take(whole.number()) });
  }
  return found;
}

/** The file of these sections. */
export const assembled = (parts) =>
  Buffer.concat([MAGIC, ...parts.flatMap(({ id, body }) => [Buffer.from([id]), number(body.length), body])]);

/** The pieces of the data section: where each lies in memory, and where in the section it begins. */
export function dataSegments(parts) {
  const reader = new Reader(parts.find(({ id }) => id === ID.data)?.body ?? Buffer.from([0]));
  return reader.list(() => {
    if (reader.number() !== 0 || reader.byte() !== I32_CONST) throw new Error("data at no fixed address");
    const at = reader.signed();
    if (reader.byte() !== END) throw new Error("data at no fixed address");
    const length = reader.number();
    return { at, begins: reader.at, content: reader.take(length) };
  });
}

/** What the name section calls the functions, by index; nothing for a file without one. */
export function functionNames(parts) {
  const names = new Map();
  for (const { id, body } of parts) {
    if (id !== ID.custom) continue;
    const custom = new Reader(body);
    if (custom.text() !== "name") continue;
    while (!custom.done) {
      const part = custom.byte();
      const inner = new Reader(custom.take(custom.number()));
      if (part === 1) inner.list(() => names.set(inner.number(), inner.text()));
    }
  }
  return names;
}
