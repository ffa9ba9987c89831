// Starts Chromium: a throw-away one, one with a profile that outlives it, and one that can be killed
// with all its processes.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright-core";
import { steady } from "./pace.mjs";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const executablePath = process.env.CHROME ?? USUAL_PLACES.find(existsSync);
if (!executablePath) throw new Error("no Chromium or Chrome found; name it: CHROME=…");

const FLAGS = [
  // Chromium refuses its sandbox to root, and containers give little shared memory.
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const CONTEXT = { locale: "zh-CN", timezoneId: "Asia/Shanghai", viewport: { width: 800, height: 1280 } };

/** Longer than anything takes on a busy machine; a test that waits this long has failed. */
const PATIENCE = 15_000;

function patient(context) {
  context.setDefaultTimeout(PATIENCE);
  return steady(context);
}

/**
 * A browser whose contexts forget everything; each context is a tablet of its own. `stepsBack`: it shows pages
 * that one steps back to as they were left, as browsers do where no test tool forbids it. `camera`: it has one, and
 * everybody is allowed to use it; without, pages are refused.
 */
export async function launch({ stepsBack = false, camera = false } = {}) {
  const ignoreDefaultArgs = stepsBack ? ["--disable-back-forward-cache"] : [];
  const flags = camera ? ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"] : [];
  const browser = await chromium.launch({ executablePath, args: [...FLAGS, ...flags], ignoreDefaultArgs });
  return {
    browser,
    tablet: async (options = {}) => patient(await browser.newContext({ ...CONTEXT, ...options })),
    close: () => browser.close(),
  };
}

/** A folder for a profile that outlives its browser. */
export async function newProfile() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "xuncun-profile-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A browser on a profile, as it is when the inspector opens the app: closing it is an orderly end. */
export async function open(profile, options = {}) {
  const context = await chromium.launchPersistentContext(profile.folder, {
    executablePath,
    args: FLAGS,
    ...CONTEXT,
    ...options,
  });
  return patient(context);
}

/** Every process that descends from one, itself included. */
async function family(pid) {
  const parents = new Map();
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => null);
    // The command's name, in brackets, may hold spaces.
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const found = new Set([pid]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [child, parent] of parents) {
      if (found.has(parent) && !found.has(child)) grown = Boolean(found.add(child));
    }
  }
  return [...found];
}

/**
 * A browser on a profile, in a process group of its own. `kill()` ends all its processes at once with
 * SIGKILL: none of them gets to write anything more.
 */
export async function openKillable(profile) {
  const port = path.join(profile.folder, "DevToolsActivePort");
  await rm(port, { force: true });
  const args = [...FLAGS, "--headless", "--remote-debugging-port=0", `--user-data-dir=${profile.folder}`, "about:blank"];
  const child = spawn(executablePath, args, { detached: true, stdio: "ignore" });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  for (let waited = 0; !existsSync(port); waited += 20) {
    if (waited > PATIENCE) throw new Error("Chromium did not start");
    await pause(20);
  }
  // The port's file may be there a moment before the whole of its text.
  let address;
  while (!address) {
    const [number, route] = (await readFile(port, "utf8")).split("\n");
    if (route) address = `ws://127.0.0.1:${number}${route}`;
  }
  const browser = await chromium.connectOverCDP(address);
  const context = await patient(browser.contexts()[0]);
  // Found now, so that nothing stands between "saved" and the kill.
  let processes = await family(child.pid);
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    noteProcesses: async () => {
      processes = await family(child.pid);
    },
    kill: async () => {
      process.kill(-child.pid, "SIGKILL");
      for (const pid of processes) {
        try {
          process.kill(pid, "SIGKILL");
        } catch {
          // It went with the group.
        }
      }
      await exited;
      await browser.close().catch(() => {});
    },
  };
}
