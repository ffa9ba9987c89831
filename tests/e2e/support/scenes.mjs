// Every screen and every state of one worth looking at, for the checks that look at all of them: accessibility,
// layout, languages, screenshots. `furnish` makes the data that fills them.

import { code, environment } from "./domain.mjs";
import { furnishLedger, LEDGER_TYPED, ledgerScenes } from "./ledger.mjs";
import { Notebook } from "./notebook.mjs";
import { damageLocal } from "./stores.mjs";

const [tiered, plain, , absent] = environment.itemsOn(1);
const vetoItem = "disorder.new-illegal-building";

/** What was typed, and so is in no language of the app's. */
export const TYPED = ["李明", "王芳", "赵书记", "村口东侧", "约两平方米", "小学北墙", "没有这类设施", "复核发现漏记一处", "镇督查通报第3号", "晴", ...LEDGER_TYPED];

/** Fills a fresh notebook; gives the ids the scenes need. `tablet` makes another one, for the conflict. */
export async function furnish(notebook, tablet) {
  const { page, address } = notebook;
  await notebook.begin("李明");
  const ledger = await furnishLedger(notebook);
  await notebook.home();
  // Finished, corrected, with everything a result can show.
  const finished = await notebook.inspect(code("北许场"), {
    found: [
      [tiered, { place: "村口东侧", note: "约两平方米" }],
      [vetoItem, {}],
    ],
  });
  await notebook.at("reopen-reason").fill("复核发现漏记一处");
  await notebook.at("reopen").click();
  await notebook.turnTo(1);
  await notebook.found(tiered, { tier: 1, place: "小学北墙" });
  await notebook.turnTo("review");
  await notebook.at("adjust-named-district").click();
  await notebook.at("adjustment-note-0").fill("镇督查通报第3号");
  await notebook.at("veto-refused").click();
  await notebook.at("veto-review").last().click();
  await notebook.at("veto-by").fill("王芳");
  await notebook.at("veto-confirm").click();
  await notebook.at("veto-by").waitFor({ state: "detached" });
  await notebook.finish();

  // Discarded.
  await notebook.home();
  await notebook.openVillage(code("土桥"));
  await notebook.turnTo("details");
  await notebook.at("discard").click();
  await notebook.at("search").waitFor();

  // Changed on two tablets.
  const split = await notebook.openVillage(code("张湾"));
  await notebook.fine(plain);
  await notebook.nav("export");
  const mine = notebook.at(`export-${split}`);
  await mine.check({ force: true });
  if (await notebook.at(`export-${finished}`).isChecked()) await notebook.at(`export-${finished}`).uncheck({ force: true });
  const handed = await notebook.download("export-download");
  const other = await tablet();
  await other.begin("王芳");
  await other.importFiles(handed);
  await other.go(`#/inspection/${split}/1`);
  await other.found(tiered);
  const conflicting = await other.exportAll();
  await other.page.context().close();
  await notebook.go(`#/inspection/${split}/1`);
  await notebook.notApplicable(tiered);

  const all = await notebook.exportAll();

  // A copy that was set aside.
  await notebook.saved();
  await page.goto(`${address}icon.svg`);
  await damageLocal(page, `inspection/${split}`);
  await notebook.open();
  await notebook.saved();
  await notebook.open();

  // Next month's, half filled in, in every way.
  await notebook.at("month-forward").click();
  const draft = await notebook.openVillage(code("北许场"));
  await notebook.found(tiered, { place: "村口东侧", note: "约两平方米" });
  await notebook.found(tiered, { tier: 1 });
  await notebook.fine(plain);
  await notebook.notApplicable(absent, "没有这类设施");
  await notebook.turnTo(3);
  await notebook.found(vetoItem);
  for (let times = 0; times < 3; times += 1) await notebook.found("disorder.demolition-site");
  await notebook.turnTo("details");
  await notebook.at("weather").fill("晴");
  await notebook.saved();
  // Headquarters takes in both tablets' versions, and a file that is cut off.
  await notebook.go("#/hq/files");
  await notebook.at("hq-choose").setInputFiles([asFile(all), asFile(conflicting), asFile({ name: "cut.json", text: '{"format": "xuncun-results",' })]);
  await notebook.at("hq-sum").waitFor();
  return { finished, split, draft, conflicting, ledger };
}

const asFile = ({ name, text }) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

/** The scenes of a furnished notebook, each shown without loading the app anew. */
export function scenes({ finished, draft, conflicting, ledger }) {
  const form = (page) => `#/inspection/${draft}/${page}`;
  return [
    scene("home", "#/"),
    scene("home-search", "#/", (notebook) => searched(notebook, "zh")),
    scene("home-guess", "#/", (notebook) => searched(notebook, "zhamgwan")),
    scene("home-nothing", "#/", (notebook) => searched(notebook, "qqqq")),
    scene("form-details", form("details")),
    scene("form-details-nobody", form("details"), async (notebook) => {
      const me = notebook.page.locator('.people [aria-pressed="true"]');
      if (await me.count()) await me.first().click();
    }),
    scene("form-findings", form(1), (notebook) => notebook.itemIs(tiered, "findings")),
    scene("form-toast", form(4), async (notebook) => {
      await notebook.at("page-fine").click();
      await notebook.at("toast").waitFor();
      return async () => notebook.at("toast-undo").click();
    }),
    scene("form-capped", form(3)),
    scene("review", form("review")),
    scene("review-refused", form("review"), async (notebook) => {
      await notebook.at("finish").click();
      await notebook.page.locator(".frame--warning").waitFor();
    }),
    scene("form-missing", form(5)),
    scene("review-veto", form("review"), async (notebook) => {
      if (await notebook.at("veto-by").count()) return;
      await notebook.at("veto-review").first().click();
      await notebook.at("veto-confirm").click();
      await notebook.page.locator("#veto-by-error").waitFor();
    }),
    scene("score-draft", form("score")),
    scene("score", `#/inspection/${finished}/score`),
    scene("score-reopen", `#/inspection/${finished}/score`, async (notebook) => {
      await notebook.at("reopen").click();
      await notebook.page.locator("#reopen-reason-error").waitFor();
    }),
    scene("export", "#/export", async (notebook) => {
      await notebook.at("export-month").selectOption("");
      await notebook.at(`export-${finished}`).waitFor();
    }),
    scene("import", "#/import", async (notebook) => {
      if (await notebook.at("import-clear").count()) await notebook.at("import-clear").click();
    }),
    scene("import-reports", "#/import", async (notebook) => {
      if (await notebook.at("import-report").count()) return;
      await notebook.importFiles({ name: "empty.json", text: "" }, { name: "cut.json", text: '{"format": "xuncun-results",' }, conflicting);
      await notebook.at("conflict").waitFor();
    }),
    scene("settings", "#/settings"),
    scene("help", "#/help"),
    scene("villages", "#/settings/villages"),
    scene("villages-open", "#/settings/villages", async (notebook) => {
      const notes = notebook.at(`notes-${code("北许场")}`);
      if ((await notes.getAttribute("aria-expanded")) !== "true") await notes.click();
      await notebook.at("secretary").fill("赵书记");
    }),
    scene("checklists", "#/settings/checklists"),
    scene("hq-overview", "#/hq", (hq) => hq.at("hq-figures").waitFor()),
    scene("hq-files", "#/hq/files", (hq) => hq.at("hq-held").waitFor()),
    scene("hq-files-clear", "#/hq/files", async (hq) => {
      await hq.at("hq-clear").click();
      await hq.at("hq-clear-confirm").waitFor();
    }),
    scene("hq-rules", "#/hq/rules", (hq) => hq.at("hq-rules-set").waitFor()),
    scene("hq-ranking", "#/hq/ranking", (hq) => hq.at("hq-ranking-table").waitFor()),
    scene("hq-missing", "#/hq/ranking/missing", (hq) => hq.at("hq-missing").waitFor()),
    scene("hq-inspection", `#/hq/inspection/${finished}`, (hq) => hq.at("hq-finding").first().waitFor()),
    scene("hq-item", `#/hq/item/${tiered}`, (hq) => hq.at("hq-item-table").waitFor()),
    scene("hq-village", `#/hq/village/${code("北许场")}`, (hq) => hq.at("hq-village-year").waitFor()),
    scene("hq-conflicts", "#/hq/conflicts", async (hq) => {
      await hq.at("hq-choose-1").first().click();
      await hq.at("hq-decide-confirm").click();
      await hq.page.locator(".decide .field__error").waitFor();
    }),
    scene("hq-version", "#/hq/conflicts", async (hq) => {
      await hq.at("hq-version").first().click();
      await hq.at("hq-version-standing").waitFor();
    }),
    scene("hq-ledger", "#/hq/ledger", (hq) => hq.at("hq-ledger-table").waitFor()),
    scene("hq-rectification", "#/hq/ledger", async (hq) => {
      await hq.at("hq-ledger-open").first().click();
      await hq.at("hq-rectification-standing").waitFor();
    }),
    scene("hq-passed-over", "#/hq/ranking/passed-over", (hq) => hq.at("hq-passed-over-table").waitFor()),
    scene("hq-demo", "#/hq/files", async (hq) => {
      await hq.at("hq-demo-show").click();
      await hq.go("#/hq");
      await hq.at("hq-demo").waitFor();
      await hq.at("hq-figures").waitFor();
    }),
    scene("hq-progress", "#/hq/progress", (hq) => hq.at("hq-progress-table").waitFor()),
    scene("hq-compare", "#/hq/compare", (hq) => hq.at("hq-compare-table").waitFor()),
    scene("hq-matrix", "#/hq/matrix", async (hq) => {
      await hq.at("hq-matrix-table").waitFor();
      return async () => {
        await hq.at("hq-demo-leave").click();
        await hq.at("hq-demo").waitFor({ state: "detached" });
      };
    }),
    scene("storage", "#/settings/storage", (notebook) => notebook.at("asides").waitFor()),
    ...ledgerScenes(ledger, scene),
  ];
}

async function searched(notebook, query) {
  await notebook.search(query);
  return () => notebook.search("");
}

/** `stage` makes the state and may give what takes it away again. */
function scene(name, route, stage = async () => {}) {
  return {
    name,
    async with(notebook, look) {
      await notebook.go(route);
      const leave = await stage(notebook);
      await notebook.painted();
      await look(name);
      if (typeof leave === "function") await leave();
    },
  };
}

/** The scenes before there is anything: the first start, and the browser that stores nothing. */
export async function eachFirstScene(tablet, block, look, language = "zh") {
  const notebook = await tablet();
  await look(notebook, "welcome");
  await notebook.at("welcome-ready").click();
  await notebook.page.locator("#welcome-name-error").waitFor();
  await look(notebook, "welcome-refused");
  await notebook.begin("李明", language);
  await notebook.go("#/export");
  await look(notebook, "export-empty");
  await notebook.page.context().close();

  const unsafe = await tablet((context) => block(context, "localStorage", "indexedDB"));
  await unsafe.begin("李明", language);
  await look(unsafe, "home-at-risk");
  await unsafe.page.context().close();
}

/** A maker of notebooks, each on a tablet of its own. */
export function tablets(browser, site, options = {}) {
  return async (prepare = async () => {}) => {
    const context = await browser.tablet(options);
    await prepare(context);
    return Notebook.on(context, site.address);
  };
}
