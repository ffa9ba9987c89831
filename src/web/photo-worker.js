// Photos, away from the page's own thread: makes a picture small, names it by what it is made of, and keeps it
// in the database beside the records. One request, one answer:
//   { id, op, … }  →  { id, value }  or  { id, error: { name, message } }
// The page runs it itself where there are no workers, or no canvas in them. What is kept where: docs/storage.md.

"use strict";
{
  const JPEG = "image/jpeg";
  const fault = (name, message = "") => Object.assign(new Error(message), { name });

  // --- what a file is --------------------------------------------------------------------------------

  const starts = (bytes, at, ...wanted) => wanted.every((byte, offset) => bytes[at + offset] === byte);

  /** The kind of picture by its first bytes; "" for none that is known. */
  function kindOf(bytes) {
    if (starts(bytes, 0, 0xff, 0xd8, 0xff)) return "jpeg";
    if (starts(bytes, 0, 0x89, 0x50, 0x4e, 0x47)) return "png";
    if (starts(bytes, 0, 0x47, 0x49, 0x46, 0x38)) return "gif";
    if (starts(bytes, 0, 0x52, 0x49, 0x46, 0x46) && starts(bytes, 8, 0x57, 0x45, 0x42, 0x50)) return "webp";
    if (!starts(bytes, 4, 0x66, 0x74, 0x79, 0x70)) return "";
    const brand = String.fromCharCode(...bytes.subarray(8, 12));
    if (brand === "avif") return "avif";
    return ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"].includes(brand) ? "heic" : "";
  }

  /** The segments of a JPEG before its picture: marker, where the content begins and ends. The last is the start of scan. */
  function segments(bytes) {
    const found = [];
    for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
      const marker = bytes[at + 1];
      if (marker === 0xff) {
        at += 1;
        continue;
      }
      const end = at + 2 + bytes[at + 2] * 256 + bytes[at + 3];
      found.push({ marker, start: at + 4, end });
      if (marker === 0xda) break;
      at = end;
    }
    return found;
  }

  /** Whether a file has its end. Decoders paint half a picture without a word. */
  function isWhole(kind, bytes) {
    if (kind === "png") {
      // The last chunk's name; some programs append data of their own.
      for (let at = bytes.length - 8; at > 8; at -= 1) if (starts(bytes, at, 0x49, 0x45, 0x4e, 0x44)) return true;
      return false;
    }
    if (kind !== "jpeg") return true;
    const scan = segments(bytes).at(-1);
    if (scan?.marker !== 0xda) return false;
    for (let at = bytes.indexOf(0xff, scan.end); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
      if (bytes[at + 1] === 0xd9) return true;
    }
    return false;
  }

  // --- what the camera wrote -------------------------------------------------------------------------

  /** The camera's data (EXIF): its segment, and how to read it. */
  function exif(bytes) {
    const isExif = ({ marker, start }) => marker === 0xe1 && starts(bytes, start, 0x45, 0x78, 0x69, 0x66, 0, 0);
    const segment = segments(bytes).find(isExif);
    if (!segment) return null;
    const tiff = new DataView(bytes.buffer, bytes.byteOffset + segment.start + 6, segment.end - segment.start - 6);
    const little = tiff.getUint16(0) === 0x4949;
    /** Where an entry of a directory stands, or -1. */
    const entry = (directory, tag) => {
      const count = tiff.getUint16(directory, little);
      for (let at = directory + 2; at < directory + 2 + count * 12; at += 12) {
        if (tiff.getUint16(at, little) === tag) return at;
      }
      return -1;
    };
    return { segment, tiff, little, entry, first: tiff.getUint32(4, little) };
  }

  /** When the picture was taken, in milliseconds, by the camera's clock and this tablet's zone; null where it doesn't say. */
  function takenAt(bytes) {
    try {
      const { tiff, little, entry, first } = exif(bytes);
      const details = entry(first, 0x8769);
      const at = details < 0 ? -1 : entry(tiff.getUint32(details + 8, little), 0x9003);
      if (at < 0) return null;
      const text = tiff.getUint32(at + 8, little);
      const digits = Array.from({ length: 19 }, (_, offset) => String.fromCharCode(tiff.getUint8(text + offset))).join("");
      const parts = digits.match(/^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/)?.slice(1).map(Number);
      if (!parts) return null;
      const [year, month, ...rest] = parts;
      const time = new Date(year, month - 1, ...rest).getTime();
      // A camera whose clock was never set says 2000 or 1980.
      return time > Date.UTC(2005, 0) && time < Date.now() + 86_400_000 ? time : null;
    } catch {
      return null;
    }
  }

  /** The camera's data as a segment for a picture that stands upright. */
  function camera(bytes) {
    try {
      const { segment, tiff, little, entry, first } = exif(bytes);
      const copy = bytes.slice(segment.start - 4, segment.end);
      const at = entry(first, 0x112);
      if (at >= 0) new DataView(copy.buffer, 10 + at, 12).setUint16(8, 1, little);
      return tiff ? copy : null;
    } catch {
      return null;
    }
  }

  // --- making it small -------------------------------------------------------------------------------

  const inPage = typeof document !== "undefined";

  function canvas(width, height) {
    if (typeof OffscreenCanvas !== "undefined") return new OffscreenCanvas(width, height);
    if (!inPage) throw fault("NoCanvas");
    return Object.assign(document.createElement("canvas"), { width, height });
  }

  async function encode(from, quality) {
    const made = from.convertToBlob
      ? await from.convertToBlob({ type: JPEG, quality })
      : await new Promise((done) => from.toBlob(done, JPEG, quality));
    if (made?.type !== JPEG) throw fault("NoCanvas");
    return made;
  }

  /** The picture, upright. */
  async function decode(file) {
    if (typeof createImageBitmap === "undefined") throw fault("NoCanvas");
    try {
      return await createImageBitmap(file, { imageOrientation: "from-image" });
    } catch (error) {
      // Older browsers don't know the word and turn pictures upright unasked.
      if (error instanceof TypeError) return createImageBitmap(file);
      throw error;
    }
  }

  /** Width and height that fit into a square, never larger than they are. */
  function fitted({ width, height }, side) {
    const scale = Math.min(1, side / Math.max(width, height));
    return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  }

  function drawn(picture, [width, height]) {
    const made = canvas(width, height);
    const pen = made.getContext("2d", { alpha: false });
    if (!pen) throw fault("TooLarge");
    // What was transparent would turn black.
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, width, height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture, 0, 0, width, height);
    return made;
  }

  /** The best JPEG of at most `target` bytes: first by quality, then by size. */
  async function compressed(picture, side, target) {
    for (let most = side; ; most = Math.round(most * 0.8)) {
      const small = drawn(picture, fitted(picture, most));
      let [low, high, best] = [0.4, 0.86, null];
      for (let quality = 0.8, tries = 0; tries < 5; tries += 1, quality = (low + high) / 2) {
        const made = await encode(small, quality);
        if (made.size > target) {
          high = quality;
        } else {
          best = made;
          if (made.size > target * 0.8 || quality >= 0.8) break;
          low = quality;
        }
      }
      best ??= await encode(small, low);
      if (best.size <= target || most < 200) return { small, best };
    }
  }

  /** A file as it came → the picture to be kept, its thumbnail, its name and measures. */
  async function make({ file, side, target, thumb, keepCamera }) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (bytes.length === 0) throw fault("Empty");
    const kind = kindOf(bytes);
    if (kind && !isWhole(kind, bytes)) throw fault("Truncated");
    const picture = await decode(file).catch((error) => {
      if (error.name === "NoCanvas") throw error;
      throw fault(kind === "heic" ? "Heic" : kind ? "Undecodable" : "NotAPicture");
    });
    const { small, best } = await compressed(picture, side, target).finally(() => picture.close?.());
    const thumbnail = await encode(drawn(small, fitted(small, thumb)), 0.7);
    const exposed = keepCamera && kind === "jpeg" ? camera(bytes) : null;
    const made = exposed ? new Blob([best.slice(0, 2), exposed, best.slice(2)], { type: JPEG }) : best;
    const name = await sha256(await made.arrayBuffer());
    const taken = kind === "jpeg" ? takenAt(bytes) : null;
    return { name, bytes: made.size, width: small.width, height: small.height, taken, picture: made, thumbnail };
  }

  /** The thumbnail of a picture that is one already. */
  const reduce = async ({ picture, thumb }) => {
    const whole = await decode(picture);
    // A decoded picture is as large as its pixels, and many come one after another.
    return encode(drawn(whole, fitted(whole, thumb)), 0.7).finally(() => whole.close?.());
  };

  // --- the name --------------------------------------------------------------------------------------

  const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

  async function sha256(buffer) {
    // Browsers give it to secure addresses only.
    return hex(crypto.subtle ? await crypto.subtle.digest("SHA-256", buffer) : digest(new Uint8Array(buffer)));
  }

  /** SHA-256 (FIPS 180-4), for pages that were not loaded over HTTPS. */
  function digest(bytes) {
    const primes = [];
    for (let number = 2; primes.length < 64; number += 1) {
      if (primes.every((prime) => number % prime !== 0)) primes.push(number);
    }
    const fraction = (number) => Math.floor((number - Math.floor(number)) * 2 ** 32);
    const constants = primes.map((prime) => fraction(Math.cbrt(prime)));
    const state = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
    const padded = new Uint8Array(((bytes.length + 72) >> 6) << 6);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(padded.length - 4, bytes.length << 3);
    const turned = (word, by) => (word >>> by) | (word << (32 - by));
    const words = new Int32Array(64);
    for (let block = 0; block < padded.length; block += 64) {
      for (let at = 0; at < 64; at += 1) {
        if (at < 16) {
          words[at] = view.getInt32(block + at * 4);
          continue;
        }
        const [early, late] = [words[at - 15], words[at - 2]];
        const small0 = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
        const small1 = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
        words[at] = words[at - 16] + small0 + words[at - 7] + small1;
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let at = 0; at < 64; at += 1) {
        const big1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
        const first = (h + big1 + ((e & f) ^ (~e & g)) + constants[at] + words[at]) | 0;
        const big0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
        const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
      }
      [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] = (state[at] + word) | 0));
    }
    const out = new DataView(new ArrayBuffer(32));
    state.forEach((word, at) => out.setInt32(at * 4, word));
    return out.buffer;
  }

  // --- keeping it ------------------------------------------------------------------------------------

  // As in web/indexed/connection.rs: whoever comes first makes all of them.
  const VERSION = 2;
  const STORES = ["blocks", "photos", "thumbnails", "manifest"];
  const OURS = STORES.slice(1);
  // A browser that doesn't answer by then never will.
  const PATIENCE = 10_000;

  const open = new Map();
  function connect(name) {
    if (!open.has(name)) {
      const opening = new Promise((resolve, reject) => {
        const request = indexedDB.open(name, VERSION);
        request.onupgradeneeded = () => {
          const known = request.result.objectStoreNames;
          for (const store of STORES) if (!known.contains(store)) request.result.createObjectStore(store);
        };
        request.onsuccess = () => {
          // When another tab upgrades or deletes the database it must not wait for us.
          request.result.onversionchange = () => disconnect(name);
          request.result.onclose = () => open.delete(name);
          resolve(request.result);
        };
        request.onerror = () => reject(request.error);
        setTimeout(() => reject(fault("TimeoutError")), PATIENCE);
      });
      open.set(name, opening);
      opening.catch(() => open.delete(name));
    }
    return open.get(name);
  }

  function disconnect(name) {
    open.get(name)?.then((database) => database.close(), () => {});
    open.delete(name);
  }

  /** One transaction: asks all at once and answers when it has ended; a write when the disk has it. */
  async function once(name, mode, work) {
    const database = await connect(name);
    return new Promise((resolve, reject) => {
      const begun = database.transaction(OURS, mode, { durability: "strict" });
      const asked = work((store) => begun.objectStore(store));
      begun.oncomplete = () => resolve(asked.map((request) => request.result));
      begun.onabort = () => reject(begun.error ?? fault("AbortError"));
      setTimeout(() => reject(fault("TimeoutError")), PATIENCE);
    });
  }

  /** Again on a new connection, once, where the system had cut the old one. All that is asked may be done twice. */
  async function transaction(name, mode, work) {
    try {
      return await once(name, mode, work);
    } catch (error) {
      if (!["InvalidStateError", "AbortError", "TimeoutError"].includes(error?.name)) throw error;
      disconnect(name);
      return once(name, mode, work);
    }
  }

  const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());
  const asPicture = (bytes) => new Blob([bytes], { type: JPEG });

  /** Whether it wasn't there before: who takes it back then deletes nobody else's. */
  async function keep({ base, name, entry, picture, thumbnail }) {
    const [whole, small] = [await bytesOf(picture), await bytesOf(thumbnail)];
    if ((await sha256(whole)) !== name) throw fault("Damaged");
    const [known] = await transaction(base, "readwrite", (store) => [
      store("photos").getKey(name),
      store("photos").put(whole, name),
      store("thumbnails").put(small, name),
      store("manifest").put(entry, name),
    ]);
    return known === undefined;
  }

  async function note({ base, name, entry }) {
    const [known] = await transaction(base, "readwrite", (store) => {
      const request = store("manifest").getKey(name);
      request.onsuccess = () => request.result !== undefined && store("manifest").put(entry, name);
      return [request];
    });
    if (known === undefined) throw fault("Missing");
  }

  /** Names with their entries (null: none) and whether the picture is there. */
  async function list({ base }) {
    const [photos, names, entries] = await transaction(base, "readonly", (store) => [
      store("photos").getAllKeys(),
      store("manifest").getAllKeys(),
      store("manifest").getAll(),
    ]);
    const found = new Map(names.map((name, at) => [name, [name, entries[at], false]]));
    for (const name of photos) {
      if (found.has(name)) found.get(name)[2] = true;
      else found.set(name, [name, null, true]);
    }
    return [...found.values()].sort(([one], [other]) => (one < other ? -1 : 1));
  }

  const CRCS = Uint32Array.from({ length: 256 }, (_, byte) => [..."12345678"].reduce((crc) => (crc >>> 1) ^ (crc & 1 && 0xedb88320), byte));
  /** CRC-32 as zip has it (ISO 3309). */
  const crc32 = (bytes) => ~bytes.reduce((crc, byte) => CRCS[(crc ^ byte) & 0xff] ^ (crc >>> 8), -1) >>> 0;

  /** The picture, and whether it is what its name says; zip's checksum of it where that is wanted (`sum`). */
  async function read({ base, name, sum }) {
    const [bytes] = await transaction(base, "readonly", (store) => [store("photos").get(name)]);
    if (bytes === undefined) throw fault("Missing");
    const right = bytes instanceof Uint8Array && (await sha256(bytes)) === name;
    return { picture: asPicture(bytes), right, crc: sum && right ? crc32(bytes) : 0 };
  }

  /** A picture for the screen: the thumbnail, or the whole one. */
  async function show({ base, name, whole }) {
    const [bytes] = await transaction(base, "readonly", (store) => [store(whole ? "photos" : "thumbnails").get(name)]);
    if (bytes === undefined) throw fault("Missing");
    return asPicture(bytes);
  }

  const drop = ({ base, names }) =>
    transaction(base, "readwrite", (store) => names.flatMap((name) => OURS.map((one) => store(one).delete(name)))).then(() => {});

  // --- packages ------------------------------------------------------------------------------------

  // A package is written into a file of the origin's own, piece by piece, so that neither the page nor the browser holds
  // its pictures in memory. The page knows where each piece belongs; what it gets in the end is a handle.
  const FOLDER = "packages";
  const packs = new Map();

  const packages = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });

  async function packBegin() {
    const folder = await packages();
    // What earlier ones left has been downloaded by now.
    for await (const name of folder.keys()) {
      if (Date.now() - Number.parseInt(name, 10) > 3_600_000) await folder.removeEntry(name).catch(() => {});
    }
    const name = `${Date.now()}-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    await packOpen({ pack: name });
    return name;
  }

  /** Begins a package, or goes on with one that another worker has left. */
  async function packOpen({ pack }) {
    const file = await (await packages()).getFileHandle(pack, { create: true });
    // Only workers have this; who asks without one writes its package in memory.
    packs.set(pack, { file, disk: await file.createSyncAccessHandle() });
  }

  function write(pack, at, bytes) {
    if (packs.get(pack).disk.write(bytes, { at }) !== bytes.length) throw fault("QuotaExceededError");
  }

  async function packPut({ pack, at, part }) {
    write(pack, at, part instanceof Uint8Array ? part : await bytesOf(new Blob([part])));
  }

  /** Writes a picture, if it is what its name says; answers with its length and zip's checksum of it. */
  async function packPicture({ base, name, pack, at }) {
    const [bytes] = await transaction(base, "readonly", (store) => [store("photos").get(name)]);
    if (bytes === undefined) throw fault("Missing");
    if (!(bytes instanceof Uint8Array) || (await sha256(bytes)) !== name) throw fault("Damaged");
    write(pack, at, bytes);
    return { size: bytes.length, crc: crc32(bytes) };
  }

  async function packEnd({ pack }) {
    const { file, disk } = packs.get(pack);
    disk.flush();
    disk.close();
    packs.delete(pack);
    return file.getFile();
  }

  async function packDrop({ pack }) {
    packs.get(pack)?.disk.close();
    packs.delete(pack);
    await (await packages()).removeEntry(pack);
  }

  // --- answering -------------------------------------------------------------------------------------

  // One picture at a time: each takes much memory, and they are to be kept in the order they were chosen.
  let turn = Promise.resolve();
  const inTurn = (request) => (turn = turn.then(() => make(request), () => make(request)));

  const does = { make: inTurn, reduce, keep, note, list, read, show, drop, packBegin, packOpen, packPut, packPicture, packEnd, packDrop, close: async ({ base }) => disconnect(base) };

  async function answer(request) {
    try {
      return { id: request.id, value: await does[request.op](request) };
    } catch (error) {
      const { name = "Error", message = String(error) } = error ?? {};
      return { id: request.id, error: { name, message } };
    }
  }

  if (inPage) self.xuncunPhotos = answer;
  else self.onmessage = async ({ data }) => self.postMessage(await answer(data));
}
