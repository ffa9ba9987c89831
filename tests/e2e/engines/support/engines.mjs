// Opens the browsers of the three engines through WebDriver: Chromium, Firefox (Gecko), WebKitGTK. Each opens on a
// profile, a folder of its own that also takes the downloads.

import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Capabilities, WebDriver } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import http from "selenium-webdriver/http/index.js";

/** Longer than anything takes on a busy machine; a test that waits this long has failed. */
export const PATIENCE = 30_000;

const WINDOW = { width: 800, height: 1280 };

// Names as the tests ask for them; `.ci/env` finds the programs.
const program = (variable) => {
  const found = process.env[variable];
  if (!found) throw new Error(`${variable} is not set. Run .ci/setup test, then: source .ci/env`);
  return found;
};

/** A folder for one tablet: what the browser keeps, and its downloads. */
export async function newProfile() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "xuncun-engine-"));
  const downloads = path.join(folder, "downloads");
  await mkdir(downloads);
  return { folder, downloads, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

async function openChromium(profile) {
  const options = new chrome.Options();
  options.setChromeBinaryPath(program("CHROME"));
  options.addArguments(
    `--user-data-dir=${path.join(profile.folder, "chromium")}`,
    `--window-size=${WINDOW.width},${WINDOW.height}`,
    "--headless",
    // Chromium refuses its sandbox to root, and containers give little shared memory.
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    // Started anew, only the service worker has files: a browser's own cache may be cleared at any time.
    "--disk-cache-size=1",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  );
  const service = new chrome.ServiceBuilder(program("CHROMEDRIVER")).build();
  const driver = chrome.Driver.createSession(options, service);
  await driver.getSession();
  await driver.sendDevToolsCommand("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: profile.downloads });
  return { driver, close: () => driver.quit() };
}

async function openFirefox(profile) {
  const folder = path.join(profile.folder, "firefox");
  await mkdir(folder, { recursive: true });
  const options = new firefox.Options();
  options.setBinary(program("FIREFOX"));
  // In the arguments the folder is used as it is; as a profile it would be copied.
  options.addArguments("-headless", "-profile", folder, `--width=${WINDOW.width}`, `--height=${WINDOW.height}`);
  options.setPreference("browser.download.folderList", 2);
  options.setPreference("browser.download.dir", profile.downloads);
  options.setPreference("browser.download.start_downloads_in_tmp_dir", false);
  // Only the service worker has files after a restart.
  options.setPreference("browser.cache.disk.enable", false);
  const service = new firefox.ServiceBuilder(program("GECKODRIVER")).build();
  const driver = firefox.Driver.createSession(options, service);
  await driver.getSession();
  return { driver, close: () => driver.quit() };
}

/** A port that was free a moment ago: WebKitWebDriver takes no 0. */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** A display that is drawn nowhere: WebKitGTK has no headless mode. Resolves to its name. */
async function startDisplay() {
  const size = `${WINDOW.width}x${WINDOW.height}x24`;
  const child = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error("Xvfb ended")));
    let text = "";
    child.stdio[3].on("data", (part) => {
      text += part;
      if (text.endsWith("\n")) resolve(text.trim());
    });
  });
  return { name: `:${number}`, stop: () => end(child) };
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  return ended;
}

async function openWebKit(profile) {
  const display = await startDisplay();
  const port = await freePort();
  const env = {
    ...process.env,
    DISPLAY: display.name,
    GDK_BACKEND: "x11",
    // Without a GPU, its own way of drawing costs a second core.
    WEBKIT_DISABLE_COMPOSITING_MODE: "1",
    XUNCUN_PROFILE: profile.folder,
    // Nothing of this user's is read or written.
    HOME: profile.folder,
    XDG_CONFIG_HOME: path.join(profile.folder, "config"),
    XDG_DATA_HOME: path.join(profile.folder, "data"),
    XDG_CACHE_HOME: path.join(profile.folder, "cache"),
    NO_AT_BRIDGE: "1",
  };
  const child = spawn(program("WEBKITDRIVER"), [`--port=${port}`], { env, stdio: "ignore" });
  const stop = async () => {
    await end(child);
    await display.stop();
  };
  try {
    const url = `http://127.0.0.1:${port}`;
    await answers(`${url}/status`);
    const executor = new http.Executor(new http.HttpClient(url));
    const wanted = new Capabilities({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": {
        binary: fileURLToPath(new URL("webkit-browser.py", import.meta.url)),
        args: [],
      },
    });
    const driver = WebDriver.createSession(executor, wanted);
    await driver.getSession();
    return {
      driver,
      close: async () => {
        await driver.quit().catch(() => {});
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function answers(url) {
  for (const until = Date.now() + PATIENCE; ; await pause(50)) {
    if (await fetch(url).then((response) => response.ok, () => false)) return;
    if (Date.now() > until) throw new Error(`nothing answers at ${url}`);
  }
}

const ALL = [
  { name: "chromium", open: openChromium },
  { name: "firefox", open: openFirefox },
  { name: "webkit", open: openWebKit },
];

const wanted = (process.env.XUNCUN_ENGINES ?? ALL.map(({ name }) => name).join(",")).split(",");
for (const name of wanted) {
  if (!ALL.some((engine) => engine.name === name)) throw new Error(`XUNCUN_ENGINES: no engine "${name}"`);
}

/** The engines to test: all three, or those of XUNCUN_ENGINES (names with commas between). */
export const engines = ALL.filter(({ name }) => wanted.includes(name));
