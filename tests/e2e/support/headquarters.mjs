// Headquarters as the clerk sees it: files in, what became of each, spreadsheets out; and files in numbers, made from
// one tablet's export.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { villages } from "./domain.mjs";
import { Notebook } from "./notebook.mjs";

export class Headquarters extends Notebook {
  /** Headquarters in a new page; `route` is one of its own. */
  static async at(context, address, route = "#/hq/files") {
    const hq = new Headquarters(await context.newPage(), address);
    await hq.go(route);
    await hq.opened();
    return hq;
  }

  /** The workspace is here. */
  opened() {
    return this.page.waitForFunction(() => {
      const words = document.querySelector("#screen")?.innerText ?? "";
      return words && !/正在打开汇总数据|Opening the workspace/.test(words);
    });
  }

  async choose(files) {
    await this.at("hq-choose").setInputFiles(
      files.map(({ name, text, bytes }) => ({ name, mimeType: "application/json", buffer: bytes ?? Buffer.from(text) })),
    );
  }

  /** Hands files over and waits until it is said what came of them. */
  async handOver(...files) {
    await this.choose(files);
    await this.imported();
    return this.lines();
  }

  /** It is said, and that is only after the commit. */
  async imported() {
    await this.at("hq-sum").waitFor({ timeout: 60_000 });
    await this.at("hq-reading").waitFor({ state: "detached" });
    return (await this.at("hq-sum").innerText()).trim();
  }

  /** What is said of each file that is shown. */
  async lines() {
    return this.at("hq-file").evaluateAll((lines) =>
      lines.map((line) => ({
        state: line.dataset.state,
        name: line.querySelector(".files__name").textContent,
        detail: line.querySelector(".files__detail").textContent,
      })),
    );
  }

  async held() {
    await this.go("#/hq/files");
    await this.opened();
    return (await this.at("hq-held").innerText()).trim();
  }

  /** What is downloaded by this control, as bytes. */
  async given(testid) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.at(testid).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }
}

/** The first file of a zip that packs nothing tighter: the document of a backup. */
export function documentOf(bytes) {
  assert.equal(bytes.readUInt32LE(0), 0x04034b50, "a zip file");
  const from = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
  return JSON.parse(bytes.subarray(from, from + bytes.readUInt32LE(18)).toString("utf8"));
}

/** Results files of one inspection each, for every village over so many months, from one that a tablet exported. */
export function filesFor(exported, months, count = months * villages.length) {
  const [inspection] = exported.inspections;
  const files = [];
  for (let month = 1; month <= months; month += 1) {
    for (const village of villages) {
      if (files.length === count) return files;
      const of = `2025-${String(month).padStart(2, "0")}`;
      const copy = structuredClone(inspection);
      copy.id = `c0de${String(files.length).padStart(6, "0")}`;
      copy.content.village = { code: village.code, name: village.name };
      copy.content.month = of;
      const text = JSON.stringify({ ...exported, inspections: [copy], rectifications: undefined });
      files.push({ name: `xuncun_${of}_monthly_${village.name}.json`, text });
    }
  }
  return files;
}

/** Every sheet of a spreadsheet as LibreOffice reads it: lists of rows, by the sheets' names. */
export async function readSheets({ name, bytes }) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "xuncun-sheets-"));
  try {
    await writeFile(path.join(folder, name), bytes);
    // Comma, quotes, UTF-8, from the first line on, as shown, every sheet a file of its own.
    const form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    await promisify(execFile)("soffice", [profile, "--headless", "--convert-to", form, "--outdir", folder, path.join(folder, name)], { timeout: 120_000 });
    const stem = name.replace(/\.xlsx$/, "-");
    const sheets = {};
    for (const file of (await readdir(folder)).filter((file) => file.startsWith(stem) && file.endsWith(".csv"))) {
      const text = await readFile(path.join(folder, file), "utf8");
      sheets[file.slice(stem.length, -".csv".length)] = text.trim().split("\n").map((line) => line.split(","));
    }
    assert.ok(Object.keys(sheets).length > 0, "LibreOffice wrote no sheet");
    return sheets;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
