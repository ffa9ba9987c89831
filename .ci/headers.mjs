// The headers that the site needs from its server, in one place: the local server sends them, the finished index.html
// repeats the policy, and docs/deploy is checked against them (tests/site/headers.test.mjs). The purpose of each:
// docs/deploy.md.

const policy = {
  "default-src": "'none'",
  // 'wasm-unsafe-eval' allows compiling WebAssembly and nothing else.
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "img-src": "'self' blob: data:",
  "connect-src": "'self'",
  "manifest-src": "'self'",
  "worker-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
};

const written = (entries) => entries.map(([name, value]) => `${name} ${value}`).join("; ");

export const CSP = written(Object.entries(policy));

/** The same for a <meta> element, where browsers ignore frame-ancestors with a complaint. */
export const META_CSP = written(Object.entries(policy).filter(([name]) => name !== "frame-ancestors"));

export const EVERY_RESPONSE = {
  "Content-Security-Policy": CSP,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** A file whose name carries the hash of its content: it never changes. */
export const HASHED_NAME = /-[0-9a-f]{16}\.(js|css|wasm)$/;

export function cacheControl(path) {
  if (HASHED_NAME.test(path)) return "public, max-age=31536000, immutable";
  // Revalidated at every request; an unchanged file costs an empty 304. A stale sw.js or index.html would keep an old
  // version alive.
  return "no-cache";
}

export const TYPES = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json; charset=utf-8",
  webp: "image/webp",
};

export function contentType(path) {
  return TYPES[path.slice(path.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";
}
