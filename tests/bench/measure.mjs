// What the benchmarks in the browser share.

export const RUNS = 7;
export const SLOWDOWN = 4;

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** A page whose CPU is slowed down as a cheap tablet's is. */
export async function slowed(context) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  return { page, session };
}

/** Prints the figures of one build, or of several side by side. `rows`: for each build, [title, measured, at most]. */
export function table(rows) {
  const compares = rows.length > 1;
  const heads = [...rows.map((_, at) => (compares ? `build ${at + 1}` : "measured")), "at most", ...(compares ? ["1st/2nd"] : [])];
  console.log("".padEnd(56) + heads.map((head) => head.padStart(10)).join(""));
  rows[0].forEach(([title, measured, most], at) => {
    const all = rows.map((build) => build[at][1].toFixed(1));
    const ratio = compares ? [(measured / rows[1][at][1]).toFixed(2)] : [];
    const over = measured > most ? "  OVER" : "";
    console.log(title.padEnd(56) + [...all, String(most), ...ratio].map((cell) => cell.padStart(10)).join("") + over);
  });
}
