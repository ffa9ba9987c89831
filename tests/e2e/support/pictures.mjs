// Pictures for the tests, drawn by the browser itself: a scene no two of which are the same.

/** A JPEG of this size, as bytes. `seed` makes it differ from others; a seed gives the same picture every time. */
export async function jpeg(page, { width = 1200, height = 900, seed = 1 } = {}) {
  const text = await page.evaluate(
    async ([width, height, seed]) => {
      const canvas = new OffscreenCanvas(width, height);
      const pen = canvas.getContext("2d");
      let state = seed * 7919 + 17;
      const roll = (sides) => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % sides;
      const sky = pen.createLinearGradient(0, 0, 0, height);
      sky.addColorStop(0, `hsl(${roll(360)} 40% 70%)`);
      sky.addColorStop(1, `hsl(${roll(360)} 30% 40%)`);
      pen.fillStyle = sky;
      pen.fillRect(0, 0, width, height);
      for (let at = 0; at < 400; at += 1) {
        pen.fillStyle = `hsl(${roll(360)} 50% ${20 + roll(60)}%)`;
        pen.fillRect(roll(width), roll(height), 5 + roll(width / 10), 5 + roll(height / 10));
      }
      const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.92 });
      const reader = new FileReader();
      reader.readAsDataURL(blob);
      await new Promise((done) => (reader.onload = done));
      return reader.result.split(",")[1];
    },
    [width, height, seed],
  );
  return Buffer.from(text, "base64");
}

/** What the photos' stores hold: names, lengths of the pictures, and what the entries say, each with its picture's name. */
export const keptPhotos = (page) =>
  page.evaluate(async () => {
    const answer = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open("xuncun"));
    const begun = database.transaction(["photos", "thumbnails", "manifest"]);
    const all = async (name) => [await answer(begun.objectStore(name).getAllKeys()), await answer(begun.objectStore(name).getAll())];
    const [[names, pictures], [small], [listed, entries]] = [await all("photos"), await all("thumbnails"), await all("manifest")];
    database.close();
    const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
    const photos = [];
    for (const [at, name] of names.entries()) {
      const right = hex(await crypto.subtle.digest("SHA-256", pictures[at])) === name;
      photos.push({ name, bytes: pictures[at].length, right });
    }
    return { photos, thumbnails: small, entries: listed.map((key, at) => [key.split("/")[0], JSON.parse(new TextDecoder().decode(entries[at]))]) };
  });

/** Changes bytes of a kept picture (`alter`), or takes it away. */
export const damagePhoto = (page, name, { alter }) =>
  page.evaluate(
    async ([name, alter]) => {
      const database = await new Promise((resolve) => {
        const request = indexedDB.open("xuncun");
        request.onsuccess = () => resolve(request.result);
      });
      const begun = database.transaction("photos", "readwrite");
      const store = begun.objectStore("photos");
      if (alter) {
        store.get(name).onsuccess = (event) => {
          const bytes = event.target.result;
          bytes[bytes.length >> 1] ^= 0x55;
          store.put(bytes, name);
        };
      } else {
        store.delete(name);
      }
      await new Promise((resolve) => (begun.oncomplete = resolve));
      database.close();
    },
    [name, alter],
  );
