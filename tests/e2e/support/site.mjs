// The built site on a port of its own: can be killed, started again with another version, and made to
// die in the middle of a download.

import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "../../../.ci/serve.mjs";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
export const DIST = process.env.DIST ?? path.join(ROOT, "dist");

export class Site {
  #server;
  #port = 0;
  /** Given each request's path; `true` breaks the connection instead of answering. */
  breaks = () => false;
  /** The paths asked for since the last start. */
  asked = [];

  constructor(folder = DIST) {
    this.folder = folder;
  }

  static async start(folder) {
    const site = new Site(folder);
    await site.start();
    return site;
  }

  async start(folder = this.folder) {
    this.folder = folder;
    this.asked = [];
    const { server, address } = await serve(folder, { port: this.#port });
    server.prependListener("request", (request) => {
      this.asked.push(request.url);
      if (this.breaks(request.url)) request.socket.destroy();
    });
    this.#server = server;
    this.#port = server.address().port;
    this.address = `${address}/`;
  }

  async kill() {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}

/** The list of files inside a finished service worker. */
export async function precache(folder = DIST) {
  const worker = await readFile(path.join(folder, "sw.js"), "utf8");
  const text = worker.match(/const \{ version, groups \} = (\{.*\});/)[1];
  return { worker, text, ...JSON.parse(text) };
}

/**
 * Another version of the built site: the same but for one line of `index.html` that nobody sees, which
 * `page.evaluate(shownVersion)` reads. `lie` leaves the list as if the file had not changed on the way:
 * what a half-uploaded site or a proxy that rewrites files looks like.
 */
export async function anotherVersion(name, { lie = false } = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), `xuncun-${name}-`));
  await cp(DIST, folder, { recursive: true });
  const index = path.join(folder, "index.html");
  const html = await readFile(index, "utf8");
  const changed = html.replace("</head>", `<meta name="version" content="${name}"></head>`);
  await writeFile(index, changed);
  const { worker, text, version, groups } = await precache(folder);
  const entry = groups.tablet.find((asset) => asset.url === "index.html");
  entry.sha256 = createHash("sha256").update(changed).digest("hex");
  entry.size = Buffer.byteLength(changed);
  if (lie) await writeFile(index, `${changed}\n`);
  const next = createHash("sha256").update(version + name).digest("hex").slice(0, 12);
  await writeFile(path.join(folder, "sw.js"), worker.replace(text, () => JSON.stringify({ version: next, groups })));
  for (const stale of ["index.html.br", "index.html.gz", "sw.js.br", "sw.js.gz"]) await rm(path.join(folder, stale));
  return { folder, version: next, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** In the page: the name given to `anotherVersion`, or "built". */
export const shownVersion = () => document.querySelector('meta[name="version"]')?.content ?? "built";
