// Gives the functions that wasm and its JS know each other by short names. wasm-bindgen's tell a reader what they are
// (`__wbg_addEventListener_847fd86b8c33ec43`), once in each file, and hardly compress.

import { ID, Reader, assembled, list, number, sections, text } from "./wasm.mjs";

// The JS of wasm-bindgen names these by themselves, or the start does.
const KEPT = new Set(["memory"]);

/** The same modules and the same script, which know each other by short names. */
export function shorten(modules, script) {
  const short = new Map();
  const name = (long) => {
    if (KEPT.has(long)) return long;
    if (!short.has(long)) short.set(long, `_${short.size.toString(36)}`);
    return short.get(long);
  };
  const sources = new Map();
  const source = (long) => {
    if (!sources.has(long)) sources.set(long, `_${sources.size}`);
    return sources.get(long);
  };
  const written = modules.map((wasm) =>
    assembled(
      sections(wasm).map(({ id, body }) => {
        const section = new Reader(body);
        const imported = () => Buffer.concat([text(source(section.text())), text(name(section.text())), section.described()]);
        const exported = () => Buffer.concat([text(name(section.text())), section.take(1), number(section.number())]);
        if (id === ID.import) return { id, body: list(section.list(imported)) };
        if (id === ID.export) return { id, body: list(section.list(exported)) };
        return { id, body };
      }),
    ),
  );
  for (const taken of [...short.values()]) {
    if (new RegExp(`\\b${taken}\\b`).test(script)) throw new Error(`the script already names ${taken}`);
  }
  let shortened = script.replace(/\b[A-Za-z_][\w$]*\b/g, (word) => short.get(word) ?? word);
  for (const [long, brief] of sources) shortened = shortened.replaceAll(`"${long}"`, `"${brief}"`);
  return { modules: written, script: shortened };
}
