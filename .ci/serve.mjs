// Serves the built site on this machine the way production should: same headers, same
// compression, same caching (docs/deploy.md).
//
//   node .ci/serve.mjs [folder]     folder: dist by default; PORT= (8080), HOST= (127.0.0.1)
//
// Only this machine reaches it. It ends cleanly at SIGTERM and SIGINT.

import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { EVERY_RESPONSE, cacheControl, contentType } from "./headers.mjs";

const ENCODINGS = [
  ["br", ".br"],
  ["gzip", ".gz"],
];

/** Whether an Accept-Encoding header allows a coding: named, and not with q=0. */
function accepts(header, coding) {
  return (header ?? "").split(",").some((part) => {
    const [name, ...parameters] = part.trim().toLowerCase().split(";").map((s) => s.trim());
    return name === coding && !parameters.some((p) => /^q=0(\.0*)?$/.test(p));
  });
}

/** The file that a request's path means, or null if it points outside the folder or nowhere. */
async function locate(folder, url) {
  let name;
  try {
    // Not `new URL`: it would quietly resolve "..".
    name = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return null;
  }
  if (!name.startsWith("/") || name.includes("\0") || name.includes("\\")) return null;
  if (name.split("/").some((part) => part === ".." || part.startsWith("."))) return null;
  const file = path.join(folder, name.endsWith("/") ? `${name}index.html` : name);
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? file : null;
}

async function answer(folder, request, response) {
  for (const [name, value] of Object.entries(EVERY_RESPONSE)) response.setHeader(name, value);
  const plain = (status, text, headers = {}) => {
    response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", ...headers });
    response.end(request.method === "HEAD" ? undefined : `${text}\n`);
  };
  if (request.method !== "GET" && request.method !== "HEAD") {
    return plain(405, "Only GET and HEAD.", { Allow: "GET, HEAD" });
  }
  const file = await locate(folder, request.url);
  if (!file) return plain(404, "Not found.");

  let body;
  response.setHeader("Vary", "Accept-Encoding");
  for (const [coding, suffix] of ENCODINGS) {
    if (!accepts(request.headers["accept-encoding"], coding)) continue;
    body = await readFile(file + suffix).catch(() => null);
    if (body) {
      response.setHeader("Content-Encoding", coding);
      break;
    }
  }
  body ??= await readFile(file);

  const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 32)}"`;
  response.setHeader("ETag", etag);
  response.setHeader("Cache-Control", cacheControl(file));
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304);
    return response.end();
  }
  response.writeHead(200, { "Content-Type": contentType(file), "Content-Length": body.length });
  return response.end(request.method === "HEAD" ? undefined : body);
}

/** Starts serving; resolves to the server and its address. Port 0 takes any free one. */
export async function serve(folder, { port = 8080, host = "127.0.0.1" } = {}) {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return { server, address: `http://${host}:${server.address().port}` };
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = path.resolve(process.argv[2] ?? "dist");
  if (!(await stat(path.join(folder, "index.html")).catch(() => null))) {
    console.error(`${folder} holds no index.html; build it first: make build`);
    process.exit(1);
  }
  try {
    const { server, address } = await serve(folder, {
      port: Number(process.env.PORT || 8080),
      host: process.env.HOST || "127.0.0.1",
    });
    console.log(`巡村 is served at ${address}  (Ctrl-C ends it)`);
    const end = () => {
      server.close(() => process.exit(0));
      server.closeAllConnections();
    };
    process.on("SIGTERM", end);
    process.on("SIGINT", end);
  } catch (error) {
    console.error(
      error.code === "EADDRINUSE"
        ? `Port ${process.env.PORT || 8080} is taken; choose another: make run PORT=8090`
        : error,
    );
    process.exit(1);
  }
}
