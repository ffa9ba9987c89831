// Renders src/assets/icon.svg to the PNGs for home screens. Run it after changing the icon (`make icons`); the PNGs are
// committed. Needs Chromium or Chrome: CHROME= names it. The drawing has four colours, so a palette of 32 is enough for
// its smooth edges, at a quarter of the bytes; npm's `sharp` chooses it.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

const folder = "src/assets";
const tools = mkdtempSync(path.join(tmpdir(), "icons-"));
execFileSync("npm", ["install", "--prefix", tools, "--no-save", "--no-fund", "--no-audit", "--loglevel=error", "sharp@0.34.5"]);
const sharp = createRequire(path.join(tools, "icons.js"))("sharp");
const svg = readFileSync(`${folder}/icon.svg`, "utf8");
// Systems crop the corners of these themselves, so their background extends to the edges.
const square = svg.replace(/ rx="\d+"/, "");

const icons = [
  ["icon-192.png", 192, svg],
  ["icon-512.png", 512, svg],
  ["icon-maskable-512.png", 512, square],
  ["icon-apple-180.png", 180, square],
];
for (const [name, size, drawing] of icons) {
  const work = mkdtempSync(path.join(tmpdir(), "icon-"));
  const page = `<!doctype html><body style="margin:0">${drawing.replace("<svg ", `<svg width="${size}" height="${size}" style="display:block" `)}`;
  writeFileSync(path.join(work, "icon.html"), page);
  execFileSync(process.env.CHROME ?? "chromium", [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--default-background-color=00000000", "--force-device-scale-factor=1",
    `--user-data-dir=${path.join(work, "profile")}`, `--window-size=${size},${size}`,
    `--screenshot=${path.resolve(folder, name)}`, `file://${path.join(work, "icon.html")}`,
  ], { stdio: "ignore" });
  rmSync(work, { recursive: true, force: true });
  const palette = { palette: true, colours: 32, dither: 0, effort: 10, compressionLevel: 9 };
  writeFileSync(`${folder}/${name}`, await sharp(readFileSync(`${folder}/${name}`)).png(palette).toBuffer());
  console.log(`${folder}/${name}`);
}
rmSync(tools, { recursive: true, force: true });
