// Zip files and encodings as other programs make them.

import { crc32 } from "node:zlib";

/** GBK by the browser's table turned round. */
export function inGbk(text) {
  const decoder = new TextDecoder("gbk");
  const table = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if (sign.length === 1 && sign !== "\ufffd" && !table.has(sign)) table.set(sign, [lead, trail]);
    }
  }
  const bytes = [...text].flatMap((sign) => (sign < "\x80" ? [sign.charCodeAt(0)] : (table.get(sign) ?? [0x3f])));
  return Buffer.from(bytes);
}

/** The files of a zip that packs nothing tighter, by name. */
export function unpacked(bytes) {
  const files = [];
  let at = 0;
  while (bytes.readUInt32LE(at) === 0x04034b50) {
    const [size, name, more] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)];
    const from = at + 30 + name + more;
    files.push({ name: bytes.subarray(at + 30, at + 30 + name).toString("utf8"), bytes: bytes.subarray(from, from + size) });
    at = from + size;
  }
  return files;
}

/** Packs files whose names are bytes, without a word on their encoding. */
export function packed(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(0x4e21_0000, 6);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const at = Buffer.alloc(14);
    at.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\0"), shared, at, name);
    const head = Buffer.concat([Buffer.from("PK\x03\x04"), shared, name]);
    parts.push(head, bytes);
    offset += head.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}
