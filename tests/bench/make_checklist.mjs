// Writes a valid checklist of any size, to try how the app bears it. Importable in its settings.
//
//   node tests/bench/make_checklist.mjs [sections] [items in each] [file]
//
// Without arguments: 50 sections of 40 items, 2,000 in all, into target/checklist-2000.json.
// The file "-" is the standard output.

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Every fifth item has two tiers, every seventh is by household, every ninth is lost at once. */
export function makeChecklist(sections = 50, items = 40) {
  const item = (section, at) => {
    const number = section * items + at;
    const zero = number % 9 === 8;
    const household = number % 7 === 6;
    const deduction = {
      mode: zero ? "zero" : "per-occurrence",
      perOccurrence: zero ? 0.5 : 0.1,
      unit: household ? "hh" : "place",
      unitZh: household ? "户" : "处",
      unitEn: household ? "household" : "place",
      cap: 0.5,
      ruleZh: zero ? "发现一处，本项不得分" : "每处扣0.1分，扣完为止",
      ruleEn: zero ? "none of the points once found" : "0.1 per place, up to 0.5",
    };
    if (number % 5 === 4 && !zero) {
      deduction.tiers = [
        { zh: "成片", en: "patch", points: 0.2 },
        { zh: "零散", en: "scattered", points: 0.1 },
      ];
    }
    return {
      id: `s${section + 1}.i${at + 1}`,
      zh: `第${section + 1}节第${at + 1}项：沿街沿路无乱堆乱放、乱贴乱画`,
      en: `Section ${section + 1}, item ${at + 1}: nothing piled or posted along the street`,
      maxPoints: 0.5,
      deduction,
      severity: "general",
      veto: false,
      photoOnDeduction: false,
      level: "village",
      deadlineDays: 7,
    };
  };
  const count = sections * items;
  return {
    id: `large-${count}`,
    version: "1.0.0",
    nameZh: `${count}项大检查表`,
    nameEn: `Checklist of ${count} items`,
    subject: "village",
    totalPoints: count / 2,
    step: 0.1,
    grades: [
      { id: "pass", zh: "合格", en: "Pass", min: (count * 4) / 10 },
      { id: "fail", zh: "不合格", en: "Fail", min: 0 },
    ],
    categories: Array.from({ length: sections }, (_, section) => ({
      id: `s${section + 1}`,
      zh: `第${section + 1}节`,
      en: `Section ${section + 1}`,
      points: items / 2,
      items: Array.from({ length: items }, (_, at) => item(section, at)),
    })),
    notApplicable: { policy: "exclude-and-rescale" },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [sections = 50, items = 40] = process.argv.slice(2, 4).map(Number);
  const checklist = makeChecklist(sections, items);
  const text = `${JSON.stringify(checklist, null, 1)}\n`;
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
  const file = process.argv[4] ?? path.join(root, `target/checklist-${sections * items}.json`);
  if (file === "-") {
    process.stdout.write(text);
  } else {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`${file}: ${sections * items} items, ${text.length} characters`);
  }
}
