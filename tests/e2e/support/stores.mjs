// The two stores from outside: read, damaged, filled up, held busy, blocked. docs/storage.md has the layout.

const PREFIX = "xuncun/";

/** Every record of local storage, by key. */
export const localRecords = (page) =>
  page.evaluate((prefix) => {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
    return Object.fromEntries(names.map((name) => [name.slice(prefix.length), localStorage.getItem(name)]));
  }, PREFIX);

/** Every record of the mirror, by key: its revision and its bytes as text. */
export const mirrorRecords = (page) =>
  page.evaluate(async () => {
    const answer = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open("xuncun"));
    const store = database.transaction("blocks").objectStore("blocks");
    const [keys, values] = [await answer(store.getAllKeys()), await answer(store.getAll())];
    database.close();
    const text = (value) => (value.bytes ? new TextDecoder().decode(value.bytes) : JSON.stringify(value));
    return Object.fromEntries(keys.map((key, at) => [key, { revision: String(values[at].revision), text: text(values[at]) }]));
  });

/** Changes a few characters in the middle of a record of local storage. */
export const damageLocal = (page, key) =>
  page.evaluate((name) => {
    const text = localStorage.getItem(name);
    const middle = text.length >> 1;
    localStorage.setItem(name, `${text.slice(0, middle)}~~~${text.slice(middle + 3)}`);
  }, PREFIX + key);

/** Flips bits in the middle of a record of the mirror. */
export const damageMirror = (page, key) =>
  page.evaluate(async (name) => {
    const answer = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open("xuncun"));
    const transaction = database.transaction("blocks", "readwrite");
    const store = transaction.objectStore("blocks");
    const value = await answer(store.get(name));
    for (let at = 0; at < 4; at += 1) value.bytes[(value.bytes.length >> 1) + at] ^= 0x15;
    store.put(value, name);
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  }, key);

/** Fills local storage to the last character with values that aren't ours. */
export const fillLocal = (page) =>
  page.evaluate(() => {
    for (let size = 2 ** 20, at = 0; size >= 1; ) {
      try {
        localStorage.setItem(`another program/${at}`, "x".repeat(size));
        at += 1;
      } catch {
        size >>= 1;
      }
    }
  });

export const emptyLocal = (page) =>
  page.evaluate(() => {
    Object.keys(localStorage)
      .filter((name) => name.startsWith("another program/"))
      .forEach((name) => localStorage.removeItem(name));
  });

/**
 * Gives the origin no more room than this many bytes until `release()`. To be set before the app opens its
 * database: the browser remembers for half a minute how much room there was.
 */
export async function limitRoom(page, bytes) {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(page.url()).origin, quotaSize: bytes });
  // The override lasts as long as the session.
  return { release: () => session.detach() };
}

/** Fills what room the origin has with a database that isn't ours. */
export const fillMirror = (page) =>
  page.evaluate(async () => {
    const request = indexedDB.open("another program");
    const database = await new Promise((resolve, reject) => {
      request.onupgradeneeded = () => request.result.createObjectStore("values", { autoIncrement: true });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (let size = 2 ** 20; size >= 256; ) {
      const transaction = database.transaction("values", "readwrite");
      transaction.objectStore("values").add(crypto.getRandomValues(new Uint8Array(Math.min(size, 65536))));
      for (let more = size - 65536; more > 0; more -= 65536) {
        transaction.objectStore("values").add(crypto.getRandomValues(new Uint8Array(65536)));
      }
      const written = await new Promise((resolve) => {
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = () => resolve(false);
      });
      if (!written) size >>= 1;
    }
    database.close();
  });

/**
 * Keeps the mirror busy from another page, so that nothing can be committed until `release()`: a slow disk,
 * made as slow as the test wants.
 */
export async function holdMirror(page) {
  await page.evaluate(async () => {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open("xuncun");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction("blocks", "readwrite");
    const store = transaction.objectStore("blocks");
    window.held = true;
    // A transaction ends when nothing is asked of it any more.
    const ask = () => (store.get("nothing").onsuccess = () => window.held && ask());
    ask();
    transaction.oncomplete = () => database.close();
  });
  return { release: () => page.evaluate(() => (window.held = false)) };
}

const denied = (name) => `Object.defineProperty(window, "${name}", {
  configurable: true,
  get() { throw new DOMException("The operation is insecure.", "SecurityError"); },
});`;

/** Makes the browser deny these stores (`localStorage`, `indexedDB`) to every page of the tablet. */
export const block = (context, ...names) => context.addInitScript({ content: names.map(denied).join("\n") });
