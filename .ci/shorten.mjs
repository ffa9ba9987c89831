// Gives the functions that wasm and its JS know each other by short names. wasm-bindgen's tell a reader what they are
// (`__wbg_addEventListener_847fd86b8c33ec43`), once in each file, and hardly compress.

const MAGIC = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const IMPORTS = 2;
const EXPORTS = 7;
// The JS of wasm-bindgen names these by themselves, or the start does.
const KEPT = new Set(["memory"]);

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get done() {
    return this.at >= this.bytes.length;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }

  text() {
    return this.take(this.number()).toString("utf8");
  }

  // What a limit of a table or memory takes: flags, the least, perhaps the most.
  limits() {
    const flags = this.number();
    this.number();
    if (flags & 1) this.number();
  }

  // What stands behind the names of an import.
  described() {
    const from = this.at;
    const kind = this.bytes[this.at++];
    if (kind === 0) this.number();
    else if (kind === 1) (this.at++, this.limits());
    else if (kind === 2) this.limits();
    else if (kind === 3) this.at += 2;
    else throw new Error(`wasm imports something of kind ${kind}, which is not known here`);
    return this.bytes.subarray(from, this.at);
  }
}

function number(value) {
  const bytes = [];
  do {
    const rest = Math.floor(value / 128);
    bytes.push((value % 128) + (rest > 0 ? 128 : 0));
    value = rest;
  } while (value > 0);
  return Buffer.from(bytes);
}

const text = (value) => Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value)]);

/** The same module and the same script, which know each other by short names. */
export function shorten(wasm, script) {
  if (!wasm.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error("not a wasm file");
  const short = new Map();
  const name = (long) => {
    if (KEPT.has(long)) return long;
    if (!short.has(long)) short.set(long, `_${short.size.toString(36)}`);
    return short.get(long);
  };
  const modules = new Map();
  const module = (long) => {
    if (!modules.has(long)) modules.set(long, `_${modules.size}`);
    return modules.get(long);
  };
  const parts = [MAGIC];
  const whole = new Reader(wasm);
  whole.take(MAGIC.length);
  while (!whole.done) {
    const id = whole.number();
    const body = whole.take(whole.number());
    const section = new Reader(body);
    let written = [body];
    if (id === IMPORTS || id === EXPORTS) {
      const count = section.number();
      written = [number(count)];
      for (let at = 0; at < count; at++) {
        if (id === IMPORTS) written.push(text(module(section.text())), text(name(section.text())), section.described());
        else written.push(text(name(section.text())), section.take(1), number(section.number()));
      }
    }
    const bytes = Buffer.concat(written);
    parts.push(number(id), number(bytes.length), bytes);
  }
  for (const taken of [...short.values()]) {
    if (new RegExp(`\\b${taken}\\b`).test(script)) throw new Error(`the script already names ${taken}`);
  }
  let shortened = script.replace(/\b[A-Za-z_][\w$]*\b/g, (word) => short.get(word) ?? word);
  for (const [long, brief] of modules) shortened = shortened.replaceAll(`"${long}"`, `"${brief}"`);
  return { wasm: Buffer.concat(parts), script: shortened };
}
