// Reads from a wasm file that was linked with `--emit-relocs` where each piece of data lies and which other pieces it
// points to (https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md). The finishing needs this to know
// where a text or a table ends: the addresses stay the same through wasm-bindgen and wasm-opt, the symbols don't.

import { ID, Reader, assembled, dataSegments, sections } from "./wasm.mjs";

const SYMBOL_TABLE = 8;
const [FUNCTION, DATA, GLOBAL, SECTION, TAG, TABLE] = [0, 1, 2, 3, 4, 5];
const [UNDEFINED, NAMED] = [0x10, 0x40];
// Kinds of relocations that name a symbol of the data and an addend; and others that only have an addend.
const ADDRESSES = new Set([3, 4, 5, 11, 14, 15, 16, 17, 21, 23]);
const OTHER_ADDENDS = new Set([8, 9, 22]);

function custom(parts, wanted) {
  for (const { id, body } of parts) {
    if (id !== ID.custom) continue;
    const reader = new Reader(body);
    if (reader.text() === wanted) return reader;
  }
  return undefined;
}

function symbolTable(parts, segments) {
  const linking = custom(parts, "linking");
  if (!linking) return undefined;
  linking.number();
  while (!linking.done) {
    const kind = linking.byte();
    const inner = new Reader(linking.take(linking.number()));
    if (kind === SYMBOL_TABLE) return inner.list(() => symbol(inner, segments));
  }
  return undefined;
}

// `undefined` for what is no data or lies nowhere.
function symbol(reader, segments) {
  const kind = reader.byte();
  const flags = reader.number();
  if ([FUNCTION, GLOBAL, TAG, TABLE].includes(kind)) {
    reader.number();
    if (!(flags & UNDEFINED) || flags & NAMED) reader.text();
  } else if (kind === SECTION) reader.number();
  else if (kind === DATA) {
    reader.text();
    if (flags & UNDEFINED) return undefined;
    const [segment, offset, size] = [reader.number(), reader.number(), reader.number()];
    const from = (segments[segment]?.at ?? Number.NaN) + offset;
    return size > 0 && from >= 0 ? { from, to: from + size, pointsTo: [], reach: size, strays: false } : undefined;
  } else throw new Error(`a symbol of kind ${kind}, which is not known here`);
  return undefined;
}

/** What the relocations of one section say, each to `tell(offset, symbol's number, addend)`. */
function relocations(parts, name, tell) {
  const reader = custom(parts, name);
  if (!reader) throw new Error(`no ${name}: it was not linked with --emit-relocs`);
  reader.number();
  reader.list(() => {
    const kind = reader.number();
    const [offset, index] = [reader.number(), reader.number()];
    const addend = ADDRESSES.has(kind) || OTHER_ADDENDS.has(kind) ? reader.signed() : 0;
    if (ADDRESSES.has(kind)) tell(offset, index, addend);
  });
}

/**
 * `segments`: all the data; `pieces`: its pieces in the order of their addresses: `{from, to, pointsTo, reach, strays}`. `pointsTo` holds the pieces
 * whose addresses are written in it; `reach` says how many of its addresses, from the first, are named (one more than its
 * size where a loop is told its end); `strays`, that somebody names it by an address beside it.
 */
export function dataOf(linked) {
  const parts = sections(linked);
  const segments = dataSegments(parts);
  const symbols = symbolTable(parts, segments);
  if (!symbols) throw new Error("no symbols: it was not linked with --emit-relocs");
  const named = (index, addend) => {
    const piece = symbols[index];
    if (piece && (addend < 0 || addend > piece.to - piece.from)) piece.strays = true;
    if (piece && addend === piece.to - piece.from) piece.reach = addend + 1;
    return piece;
  };
  const all = [...new Set(symbols.filter(Boolean))].sort((one, other) => one.from - other.from || one.to - other.to);
  relocations(parts, "reloc.CODE", (_offset, index, addend) => named(index, addend));
  relocations(parts, "reloc.DATA", (offset, index, addend) => {
    const target = named(index, addend);
    const segment = segments.find(({ begins, content }) => offset >= begins && offset < begins + content.length);
    if (!segment) throw new Error("a relocation of the data outside of it");
    const at = segment.at + offset - segment.begins;
    for (const piece of all) {
      if (piece.from > at) break;
      if (at < piece.to && target) piece.pointsTo.push(target);
    }
  });
  return { pieces: all, segments };
}

/** The file without what only a linker reads: wasm-bindgen passes it on. */
export function withoutLinking(wasm) {
  const isLinkers = ({ id, body }) => id === ID.custom && /^(?:linking$|reloc\.)/.test(new Reader(body).text());
  return assembled(sections(wasm).filter((part) => !isLinkers(part)));
}
