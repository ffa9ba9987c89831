// What the papers are printed of: an inspection with everything that a paper can show, and a short one with one finding.

import { code, environment } from "./domain.mjs";
import { jpeg } from "./pictures.mjs";
import { signed } from "./signing.mjs";

/** The place, the note and the photos of a finding, by the item that it belongs to. */
const SEEN = [
  ["rubbish.public-rubbish", "村口东侧公交站旁", "成堆生活垃圾约两平方米，混有装修废料和旧家具，已堆放三天以上", 2],
  ["rubbish.public-rubbish", "小学北墙外", "塑料袋和包装物", 1],
  ["rubbish.alley-rubbish", "三巷北头", "", 1],
  ["rubbish.bin-overflow", "村委会东侧投放点", "桶外散落", 2],
  ["toilet.toilet-clean", "二号公厕", "地面有积水", 1],
  ["disorder.street-piles", "村东路口", "柴草堆", 1],
  ["disorder.public-space-occupied", "小广场南侧", "种菜约十平方米", 3],
  ["appearance.small-ads", "电线杆6号", "", 1],
  ["appearance.loose-cables", "四巷12号门前", "线缆垂落，离地不足两米", 1],
  ["water.ditch-silt", "南排水沟", "淤积约二十米", 1],
  ["green.bare-soil", "村西空地", "裸土未苫盖", 1],
  ["frontage.frontage-clean", "八巷3号房前", "污水", 1],
];
const ABSENT = ["toilet.pit-latrine", "water.livestock"];

const lost = (item) => {
  const findings = SEEN.filter(([seen]) => seen === item).length;
  const { maxPoints, deduction } = environment.item(item);
  return Math.min(maxPoints, findings * (deduction.tiers?.[0].points ?? deduction.perOccurrence));
};
const sum = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

/** The long one in figures and words. */
export const LONG = {
  village: { zh: "张湾村", en: "Zhangwan (张湾村)" },
  responsible: "刘强",
  details: {
    companion: "村委会副主任赵明、保洁队长孙丽",
    weather: "多云，北风三级",
    route: "村委会、主街、二巷至八巷、南排水沟、村西空地",
    households: "8",
    remarks: "村里已在入户宣传垃圾分类，下月复看南排水沟。",
  },
  findings: SEEN.map(([id, place, note]) => ({ place, note, item: environment.item(id) })),
  photos: sum(SEEN.map(([, , , photos]) => photos)),
  lost: sum([...new Set(SEEN.map(([item]) => item))].map(lost)),
  absent: sum(ABSENT.map((item) => environment.item(item).maxPoints)),
};

async function inspected(notebook, village, seen) {
  const inspection = await notebook.openVillage(code(village));
  for (const [at, [item, place, note, photos]] of seen.entries()) {
    await notebook.turnToItem(item);
    const finding = await notebook.found(item, { place, note });
    // Every third is upright.
    const size = (seed) => ((at + seed) % 3 ? { width: 800, height: 600 } : { width: 600, height: 800 });
    const seeds = Array.from({ length: photos }, (_, number) => number + 1);
    const all = await Promise.all(seeds.map((seed) => jpeg(notebook.page, { ...size(seed), seed: at * 10 + seed })));
    await notebook.photos(finding, ...all);
  }
  return inspection;
}

async function finished(notebook) {
  await notebook.allFine();
  await notebook.turnTo("review");
  await notebook.finish();
  await notebook.saved();
}

/** Makes a rectification of every finding, and issues them. */
async function issued(notebook, inspection) {
  await notebook.go(`#/ledger/findings/${inspection}`);
  await notebook.at("findings-all").click();
  await notebook.at("findings-issue").click();
  await notebook.at("findings-issue").waitFor({ state: "detached" });
  await notebook.saved();
}

/** A village's secretary, whom its rectifications name. */
async function inCharge(notebook, village, name) {
  await notebook.go("#/settings/villages");
  await notebook.at(`notes-${code(village)}`).click();
  await notebook.at("secretary").fill(name);
  await notebook.at("secretary").blur();
  await notebook.saved();
  await notebook.go("#/");
}

/** Gives the ids of both inspections. The notebook has begun. */
export async function furnishPapers(notebook) {
  await inCharge(notebook, "张湾", LONG.responsible);
  const long = await inspected(notebook, "张湾", SEEN);
  for (const item of ABSENT) {
    await notebook.turnToItem(item);
    await notebook.notApplicable(item, "没有这类设施");
  }
  await notebook.turnTo("details");
  for (const [field, text] of Object.entries(LONG.details)) await notebook.at(field).fill(text);
  await finished(notebook);
  await signed(notebook, long, "当天已清");
  await issued(notebook, long);
  await notebook.go("#/");
  const short = await inspected(notebook, "土桥", SEEN.slice(5, 6));
  await finished(notebook);
  await issued(notebook, short);
  return { long, short };
}
