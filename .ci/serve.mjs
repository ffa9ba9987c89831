// Serves the built site on this machine with the headers, compression and caching that production should have
// (docs/deploy.md). sirv does the serving (docs/decisions/0020-sirv-serves-locally.md); this adds the headers and the command.
//
//   node .ci/serve.mjs [folder]     folder: dist by default; PORT= (8080), HOST= (127.0.0.1)
//
// Only this machine can reach it. It ends cleanly at SIGTERM and SIGINT. `.ci/env` names the folder where sirv is
// installed.

import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { EVERY_RESPONSE, cacheControl, contentType } from "./headers.mjs";

async function loadSirv() {
  try {
    return (await import(process.env.XUNCUN_SIRV ?? "sirv")).default;
  } catch (cause) {
    throw new Error("sirv was not found. Run .ci/setup build, then: source .ci/env", { cause });
  }
}

/** sirv looks for "br" and "gzip" anywhere in Accept-Encoding; this keeps what the client really accepts. */
function acceptedEncodings(header = "") {
  const codings = header.toLowerCase().split(",").map((coding) => coding.replace(/\s/g, ""));
  return codings.filter((coding) => /^(br|gzip)(;|$)/.test(coding) && !/;q=0(\.0*)?$/.test(coding)).join(",");
}

function answerPlainly(request, response, status, text, headers = {}) {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", ...headers });
  response.end(request.method === "HEAD" ? undefined : `${text}\n`);
}

/** Handles requests for the files that the folder holds at that moment: it may be built again meanwhile. */
async function siteHandler(folder) {
  const sirv = await loadSirv();
  const notFound = (request, response) => answerPlainly(request, response, 404, "Not found.");
  const serveFile = sirv(folder, {
    // Looks files up at each request. Without it, sizes and names would be those at the start.
    dev: true,
    brotli: true,
    gzip: true,
    etag: true,
    extensions: ["html"],
    // A path without an extension can only have been found as an .html file.
    setHeaders: (response, name) => response.setHeader("Content-Type", contentType(path.extname(name) ? name : "index.html")),
    onNoMatch: notFound,
  });
  return (request, response) => {
    for (const [name, value] of Object.entries(EVERY_RESPONSE)) response.setHeader(name, value);
    if (request.method !== "GET" && request.method !== "HEAD") {
      return answerPlainly(request, response, 405, "Only GET and HEAD.", { Allow: "GET, HEAD" });
    }
    const name = request.url.split(/[?#]/, 1)[0];
    // With `dev`, sirv would serve hidden files.
    if (/\/(\.|%2e)/i.test(name)) return notFound(request, response);
    request.headers["accept-encoding"] = acceptedEncodings(request.headers["accept-encoding"]);
    // Set here and not by sirv, so that a 304 carries it too.
    response.setHeader("Cache-Control", cacheControl(name));
    return serveFile(request, response);
  };
}

/** Starts serving; resolves to the server and its address. Port 0 takes any free one. */
export async function serve(folder, { port = 8080, host = "127.0.0.1" } = {}) {
  const server = createServer(await siteHandler(folder));
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
        : error.message,
    );
    process.exit(1);
  }
}
