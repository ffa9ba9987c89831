// What a ledger of 20,000 rectifications costs in the browser, not slowed down: the cold start with all of them,
// from the tap on "ledger" to the painted list, from a choice in the filter to the painted answer, and the printed
// ledger. Medians of 7 runs.
//
//   node tests/bench/ledger.mjs      after `make build`

import { launch } from "../e2e/support/browser.mjs";
import { villages } from "../e2e/support/domain.mjs";
import { Notebook } from "../e2e/support/notebook.mjs";
import { Site } from "../e2e/support/site.mjs";

const RUNS = 7;
const COUNT = Number(process.env.COUNT ?? 20_000);
const ITEMS = 49;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

// As the app stores them (docs/storage.md): three years, every village, a fifth still open.
async function fill(page) {
  await page.evaluate(
    async ([count, items, villages]) => {
      const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
      const encoder = new TextEncoder();
      const stamp = (day) => `${new Date(Date.UTC(2023, 10, 14 + day)).toISOString().slice(0, 10)}T09:30:00+08:00`;
      const database = await new Promise((done) => (indexedDB.open("xuncun").onsuccess = (event) => done(event.target.result)));
      let batch = [];
      for (let at = 0; at < count; at += 1) {
        const id = at.toString(16).padStart(32, "0");
        const { code, name } = villages[at % villages.length];
        const day = Math.floor((at * 1095) / count);
        const event = (number, what) => ({ id: `${id}${number}`, ...(number ? { after: [`${id}${number - 1}`] } : {}), by: "王芳", at: stamp(day), ...what });
        const matter = {
          number: `ZG-${at}`, village: { code, name }, source: "monthly", item: `item.${at % items}`, itemZh: `街巷两侧无堆物堆料 ${at % items}`,
          itemEn: `No piles along streets ${at % items}`, place: "村东路口", description: "柴草堆", severity: "general", level: "village",
          responsible: "刘强", found: stamp(day), deadline: stamp(day + 7).replace("09:30:00", "23:59:59"), extensions: 1, extensionDays: 15,
        };
        const moves = at % 5 === 0 ? ["issue"] : ["issue", "report", "pass"];
        const events = [event(0, { what: "opened", matter }), ...moves.map((what, number) => event(number + 1, { what }))];
        const body = JSON.stringify({ id, events });
        const [key, head] = [`rectification/${id}`, "XC1 m2 00000001:1"];
        const sum = await crypto.subtle.digest("SHA-256", encoder.encode(`${key}\n1\n${head}\n${body}`));
        const bytes = encoder.encode(`${head} ${hex(new Uint8Array(sum).subarray(0, 16))}\n${body}`);
        batch.push([key, { revision: 1n, bytes }]);
        if (batch.length < 2000 && at < count - 1) continue;
        const transaction = database.transaction("blocks", "readwrite");
        for (const [name, value] of batch) transaction.objectStore("blocks").put(value, name);
        await new Promise((done) => (transaction.oncomplete = done));
        batch = [];
      }
      database.close();
    },
    [COUNT, ITEMS, villages.map(({ code, name }) => ({ code, name }))],
  );
}

/** Milliseconds from what `act` does in the page to the second frame after it, when what it asked for is painted. */
const painted = (page, act, argument) =>
  page.evaluate(
    ([act, argument]) =>
      new Promise((done) => {
        const begun = performance.now();
        if (act === "route") location.hash = argument;
        else {
          const field = document.querySelector(`[data-testid="${act}"]`);
          field.value = argument;
          field.dispatchEvent(new Event(field.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
        }
        // The route is heard in a task of its own.
        setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun))));
      }),
    [act, argument],
  );

const site = await Site.start();
const browser = await launch();
try {
  const tablet = await browser.tablet();
  const notebook = await Notebook.on(tablet, site.address);
  const { page } = notebook;
  await notebook.begin("李明");
  await notebook.saved();
  await fill(page);

  const [starts, lists, filters, typed, papers] = [[], [], [], [], []];
  for (let run = 0; run < RUNS; run += 1) {
    await page.goto("about:blank");
    await page.goto(`${site.address}#/ledger`);
    await notebook.at("ledger-counts").waitFor();
    starts.push(await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))));
    const said = await notebook.at("ledger-counts").innerText();
    if (!said.startsWith(String(COUNT))) throw new Error(`not all of them: ${said}`);
    await notebook.go("#/settings");
    lists.push(await painted(page, "route", "#/ledger"));
    filters.push(await painted(page, "ledger-due", "overdue"));
    filters.push(await painted(page, "ledger-village", villages[run].code));
    filters.push(await painted(page, "ledger-due", ""));
    typed.push(await painted(page, "ledger-person", `ZG-${run}`));
    await notebook.at("ledger-clear").click();
    await page.waitForTimeout(300);
  }
  await notebook.go("#/settings");
  papers.push(await painted(page, "route", "#/ledger/paper"));

  const figures = [
    ["tap on the ledger to its list painted (ms)", median(lists), 300],
    ["choice in the filter to its answer painted (ms)", median(filters), 100],
    ["letter in the search to its answer painted (ms)", median(typed), 100],
    ["cold start with all of them to the list (ms)", median(starts), Infinity],
    ["all of them as paper, once (ms)", median(papers), Infinity],
  ];
  console.log(`\nChromium, ${COUNT} rectifications, medians of ${RUNS} runs`);
  console.log(`${"".padEnd(62)}${"measured".padStart(10)}${"at most".padStart(10)}`);
  for (const [what, measured, limit] of figures) {
    const most = Number.isFinite(limit) ? String(limit) : "–";
    console.log(`${what.padEnd(62)}${measured.toFixed(1).padStart(10)}${most.padStart(10)}${measured > limit ? "  OVER" : ""}`);
  }
} finally {
  await browser.close();
  await site.kill();
}
