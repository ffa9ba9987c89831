// A picture of every screen in every state, in three sizes and both languages, into screenshots/ (git-ignored):
//
//   node tests/e2e/screenshots.mjs [SCENE…]     after `make build`; no SCENE means all

import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { launch } from "./support/browser.mjs";
import { eachFirstScene, furnish, scenes, tablets } from "./support/scenes.mjs";
import { ROOT, Site } from "./support/site.mjs";
import { block } from "./support/stores.mjs";

const SIZES = { desktop: [1280, 800], tablet: [800, 1280], phone: [390, 844] };
const LANGUAGES = ["zh", "en"];

const wanted = process.argv.slice(2);
const folder = path.join(ROOT, "screenshots");
if (wanted.length === 0) await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

let count = 0;
async function shoot(page, name, language) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: path.join(folder, `${name}-${size}-${language}.png`), animations: "disabled", caret: "hide" });
    count += 1;
  }
}

const site = await Site.start();
const browser = await launch();
try {
  const tablet = tablets(browser, site);
  const notebook = await tablet();
  const ids = await furnish(notebook, tablet);
  for (const language of LANGUAGES) {
    await notebook.setting(`language-${language}`);
    for (const scene of scenes(ids)) {
      await scene.with(notebook, (name) => shoot(notebook.page, name, language));
    }
    const local = tablets(browser, site, { locale: language === "zh" ? "zh-CN" : "en-GB" });
    await eachFirstScene(local, block, (first, name) => shoot(first.page, name, language), language);
  }
  // The themes, where they matter most.
  for (const theme of ["dark", "sun"]) {
    await notebook.setting("language-zh");
    await notebook.setting(`theme-${theme}`);
    for (const scene of scenes(ids).filter(({ name }) => ["home", "form-findings", "review", "score"].includes(name))) {
      await scene.with(notebook, (name) => shoot(notebook.page, name, `zh-${theme}`));
    }
  }
} finally {
  await browser.close();
  await site.kill();
}
console.log(`${count} pictures in ${path.relative(process.cwd(), folder)}/`);
