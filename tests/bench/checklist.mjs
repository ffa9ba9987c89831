// Checklists of any size for the benchmarks, in the format of docs/schemas/checklist-2.schema.json.

/** `sections` sections of `each` items, one point an item; every second item has two tiers. */
export function checklist(id, sections, each) {
  const item = (section, number) => ({
    id: `s${section}.i${number}`,
    zh: `第${section}部分第${number}项：道路两侧无积存垃圾、无乱堆乱放`,
    en: `Item ${number} of part ${section}: no rubbish or piled goods along the road`,
    maxPoints: 1,
    deduction: {
      mode: "per-occurrence",
      perOccurrence: 0.5,
      unit: "place",
      unitZh: "处",
      unitEn: "place",
      cap: 1,
      ruleZh: "每处扣0.5分，扣完为止",
      ruleEn: "0.5 per place, up to 1",
      ...(number % 2 === 0 && {
        tiers: [
          { zh: "成片", en: "patch", points: 1 },
          { zh: "零散", en: "scattered", points: 0.5 },
        ],
      }),
    },
    severity: "general",
    veto: false,
    photoOnDeduction: false,
    level: "village",
    deadlineDays: 3,
  });
  const numbers = (count) => Array.from({ length: count }, (_, at) => at + 1);
  return {
    id,
    version: "1",
    nameZh: `${sections * each}项检查`,
    nameEn: `${sections * each} items`,
    subject: "village",
    totalPoints: sections * each,
    step: 0.5,
    grades: [
      { id: "good", zh: "良好", en: "Good", min: (sections * each) / 2 },
      { id: "fail", zh: "不合格", en: "Fail", min: 0 },
    ],
    categories: numbers(sections).map((section) => ({
      id: `s${section}`,
      zh: `第${section}部分`,
      en: `Part ${section}`,
      points: each,
      items: numbers(each).map((number) => item(section, number)),
    })),
  };
}
